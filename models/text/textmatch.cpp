#include "models/text/textmatch.h"

#include <QStringList>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// Letters without case and marks, each with the place that it comes from.
struct Folded {
    QString letters;
    QList<qsizetype> places;
};

Folded foldedOf(const QString &text)
{
    Folded folded;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype width =
            text.at(at).isHighSurrogate() && at + 1 < text.size() && text.at(at + 1).isLowSurrogate() ? 2 : 1;
        const QString letter = text.mid(at, width).normalized(QString::NormalizationForm_KD).toCaseFolded();
        for (const QChar one : letter) {
            if (one.isMark())
                continue;
            // These have a stroke through them, which no decomposition takes off.
            folded.letters.append(one == u'ł' ? QChar(u'l') : one == u'ø' ? QChar(u'o') : one);
            folded.places.append(at);
        }
        at += width;
    }
    folded.places.append(text.size());
    return folded;
}

} // namespace

QList<TextSpan> matchingSpans(const QString &text, const QString &words)
{
    const Folded inside = foldedOf(text);
    QList<bool> stressed(text.size() + 1, false);
    const QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : wanted) {
        const QString needle = foldedOf(word).letters;
        for (qsizetype at = needle.isEmpty() ? -1 : inside.letters.indexOf(needle); at >= 0;
             at = inside.letters.indexOf(needle, at + needle.size())) {
            qsizetype after = at + needle.size(); // a ligature is stressed whole
            while (inside.places.at(after) == inside.places.at(after - 1))
                ++after;
            const qsizetype end = inside.places.at(after);
            for (qsizetype place = inside.places.at(at); place < end; ++place)
                stressed[place] = true;
        }
    }
    QList<TextSpan> spans;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!stressed.at(at))
            continue;
        if (!spans.isEmpty() && spans.last().start + spans.last().length == at)
            ++spans.last().length;
        else
            spans.append({at, 1});
    }
    return spans;
}

bool hasAllWords(const QString &text, const QStringList &words)
{
    return std::all_of(words.cbegin(), words.cend(),
        [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace tenantry
