#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// A part of a text, to be stressed.
struct TextSpan {
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(TextSpan, TextSpan) = default;
};

// Where the words occur in the text, case and accents ignored: in order, never overlapping.
[[nodiscard]] QList<TextSpan> matchingSpans(const QString &text, const QString &words);

// Do all the words occur in the text, case ignored?
[[nodiscard]] bool hasAllWords(const QString &text, const QStringList &words);

} // namespace tenantry
