#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// One mistake in a descriptor, told so that its author can mend it without reading our code.
struct Flaw {
    QString file; // as given to the loader
    QString pointer; // JSON pointer to the faulty value: "/types/2/fields/0/key"
    QString rule; // short name of the rule, stable: "unknown-keyword", "no-such-type"
    QString what; // one sentence: what is wrong
    QString remedy; // what to do about it
    friend bool operator==(const Flaw &, const Flaw &) = default;
};

using Flaws = QList<Flaw>;

// "file:/types/2: …  Remedy: … [rule]", one line.
[[nodiscard]] QString flawText(const Flaw &flaw);

// A JSON pointer made longer by one step, escaped by RFC 6901.
[[nodiscard]] QString below(const QString &pointer, const QString &member);
[[nodiscard]] QString below(const QString &pointer, qsizetype index);

} // namespace tenantry
