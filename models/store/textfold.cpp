#include "models/store/textfold.h"

#include <QString>
#include <algorithm>
#include <array>
#include <cstring>

namespace tenantry {
namespace {

constexpr std::array<char, 256> lowerTable = [] {
    std::array<char, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
    return table;
}();

char lowered(char c)
{
    return lowerTable[static_cast<unsigned char>(c)];
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// Letters that people type otherwise, though Unicode does not call the difference an accent.
QStringView plainSpelling(QChar c)
{
    switch (c.unicode()) {
    case u'ł':
        return u"l";
    case u'ø':
        return u"o";
    case u'đ':
        return u"d";
    case u'ħ':
        return u"h";
    case u'ı':
        return u"i";
    case u'ß':
        return u"ss";
    case u'æ':
        return u"ae";
    case u'œ':
        return u"oe";
    default:
        return {};
    }
}

QByteArray foldedUnicode(QByteArrayView utf8)
{
    const QString plain = QString::fromUtf8(utf8).toCaseFolded().normalized(QString::NormalizationForm_KD);
    QString out;
    out.reserve(plain.size());
    for (const QChar c : plain) {
        if (const QStringView plainly = plainSpelling(c); !plainly.isEmpty())
            out.append(plainly);
        else if (c.category() != QChar::Mark_NonSpacing)
            out.append(c);
    }
    return out.toUtf8();
}

bool equalAscii(const char *text, const QByteArray &needle)
{
    return std::equal(needle.cbegin(), needle.cend(), text,
        [](char wanted, char found) { return wanted == lowered(found); });
}

// The end of the run of digits that begins at `at`.
qsizetype digitsEnd(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

int compareMagnitudes(QByteArrayView a, QByteArrayView b)
{
    const auto whole = [](QByteArrayView text) {
        const qsizetype dot = text.indexOf('.');
        return dot < 0 ? text.size() : dot;
    };
    if (whole(a) != whole(b))
        return whole(a) < whole(b) ? -1 : 1;
    const int order = std::memcmp(a.data(), b.data(), static_cast<std::size_t>(std::min(a.size(), b.size())));
    if (order != 0)
        return order;
    return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0; // no superfluous zeros: longer is more
}

} // namespace

bool isAscii(QByteArrayView utf8)
{
    // Eight bytes at a step: this looks at every byte that a filter reads.
    const char *at = utf8.data();
    qsizetype left = utf8.size();
    for (; left >= 8; left -= 8, at += 8) {
        quint64 word = 0;
        std::memcpy(&word, at, sizeof word);
        if (word & 0x8080808080808080ULL)
            return false;
    }
    return std::all_of(at, at + left, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

QByteArray folded(QByteArrayView utf8)
{
    if (!isAscii(utf8))
        return foldedUnicode(utf8);
    QByteArray out(utf8.size(), Qt::Uninitialized);
    std::transform(utf8.begin(), utf8.end(), out.begin(), lowered);
    return out;
}

QByteArray sortKey(QByteArrayView utf8)
{
    const QByteArray plain = folded(utf8);
    QByteArray out;
    out.reserve(plain.size() + 8);
    for (qsizetype at = 0; at < plain.size();) {
        if (!isDigit(plain[at])) {
            out.append(plain[at++]);
            continue;
        }
        const qsizetype end = digitsEnd(plain, at);
        while (at < end - 1 && plain[at] == '0')
            ++at;
        // '0' keeps numbers at their place among other characters; the length makes size decide.
        constexpr qsizetype longest = 255;
        out.append('0').append(static_cast<char>(std::min(end - at, longest)));
        out.append(plain.constData() + at, end - at);
        at = end;
    }
    return out;
}

bool Needle::isIn(QByteArrayView utf8) const
{
    if (m_folded.isEmpty())
        return true;
    if (!isAscii(utf8))
        return foldedUnicode(utf8).contains(m_folded);
    if (!m_ascii || utf8.size() < m_folded.size())
        return false;
    const char first = m_folded[0];
    const char *const last = utf8.data() + (utf8.size() - m_folded.size());
    for (const char *at = utf8.data(); at <= last; ++at) {
        if (lowered(*at) == first && equalAscii(at, m_folded))
            return true;
    }
    return false;
}

bool Needle::starts(QByteArrayView utf8) const
{
    if (!isAscii(utf8))
        return foldedUnicode(utf8).startsWith(m_folded);
    return m_ascii && utf8.size() >= m_folded.size() && equalAscii(utf8.data(), m_folded);
}

bool Needle::ends(QByteArrayView utf8) const
{
    if (!isAscii(utf8))
        return foldedUnicode(utf8).endsWith(m_folded);
    return m_ascii && utf8.size() >= m_folded.size()
        && equalAscii(utf8.data() + (utf8.size() - m_folded.size()), m_folded);
}

bool Needle::equals(QByteArrayView utf8) const
{
    if (!isAscii(utf8))
        return foldedUnicode(utf8) == m_folded;
    return m_ascii && utf8.size() == m_folded.size() && equalAscii(utf8.data(), m_folded);
}

int compareDecimals(QByteArrayView a, QByteArrayView b)
{
    const bool negativeA = a.startsWith('-');
    const bool negativeB = b.startsWith('-');
    if (negativeA != negativeB)
        return negativeA ? -1 : 1;
    return negativeA ? compareMagnitudes(b.sliced(1), a.sliced(1)) : compareMagnitudes(a, b);
}

} // namespace tenantry
