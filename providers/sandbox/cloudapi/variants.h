#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

#include <chrono>

namespace tenantry::sandbox::cloudapi {

// How payloads look: the documented form, the flat rows of a later product, lists as JSON text, and a
// struct with a returncode around everything.
enum class Style { Documented, Flat, Stringified, ReturnCode };

// A: one dot. B: "<domain>.<class>.<method>" as well. C: B with a "request" argument, and customers
// without capacity, domains and resource groups.
enum class Dialect { A, B, C };

// What installations of this server differ in.
struct Variants {
    Style style = Style::Documented;
    Dialect dialect = Dialect::A;
    bool takesNamedStruct = false; // one struct of named arguments is understood
    bool allowsNone = true;
    bool phase2Faults = false; // what was never written faults instead of answering an empty text
    bool cascades = false; // deleting a customer takes its cloud spaces along
    QString returnCode = QStringLiteral("true"); // of style ReturnCode: true, false, text ("False") or zero
    QSet<QString> absent; // services that are not installed: "cloudspace"
    QSet<QString> forbidden; // services only for administrators, beside those that always are
    std::chrono::milliseconds jobTime{0}; // how long a workflow takes

    // False for an unknown name or value.
    bool set(const QString &name, const QString &value);
    static QStringList names();
};

} // namespace tenantry::sandbox::cloudapi
