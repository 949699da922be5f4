#include "providers/schema/value.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Digits {
    bool negative = false;
    QString whole; // without leading zeros, may be empty
    QString fraction; // without trailing zeros, may be empty
};

bool isAsciiDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool allDigits(QStringView text) { return std::all_of(text.begin(), text.end(), isAsciiDigit); }

// Moves the decimal point as the exponent says.
std::optional<Digits> shifted(bool negative, QString digits, qsizetype point, int exponent)
{
    constexpr int sane = 400; // beyond any double; a longer one is nonsense or an attack on memory
    if (exponent > sane || exponent < -sane)
        return std::nullopt;
    point += exponent;
    if (point < 0) {
        digits.prepend(QString(-point, u'0'));
        point = 0;
    }
    if (point > digits.size())
        digits.append(QString(point - digits.size(), u'0'));
    Digits out{negative, digits.left(point), digits.mid(point)};
    while (out.whole.startsWith(u'0'))
        out.whole.remove(0, 1);
    while (out.fraction.endsWith(u'0'))
        out.fraction.chop(1);
    return out;
}

std::optional<Digits> split(QStringView text)
{
    text = text.trimmed();
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.mid(1);
    int exponent = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'e' && text[i] != u'E')
            continue;
        bool fine = false;
        exponent = text.mid(i + 1).toInt(&fine);
        if (!fine)
            return std::nullopt;
        text = text.left(i);
        break;
    }
    const qsizetype dot = text.indexOf(u'.');
    const QStringView whole = dot < 0 ? text : text.left(dot);
    const QStringView fraction = dot < 0 ? QStringView() : text.mid(dot + 1);
    if ((whole.isEmpty() && fraction.isEmpty()) || !allDigits(whole) || !allDigits(fraction))
        return std::nullopt;
    return shifted(negative, whole.toString() + fraction.toString(), whole.size(), exponent);
}

std::strong_ordering compareText(const QString &a, const QString &b)
{
    const int order = a.compare(b);
    return order < 0 ? std::strong_ordering::less
        : order > 0  ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

std::strong_ordering compareMagnitude(QStringView a, QStringView b)
{
    const auto cut = [](QStringView text, bool whole) {
        const qsizetype dot = text.indexOf(u'.');
        if (whole)
            return (dot < 0 ? text : text.left(dot)).toString();
        return dot < 0 ? QString() : text.mid(dot + 1).toString();
    };
    const QString wholeA = cut(a, true);
    const QString wholeB = cut(b, true);
    if (wholeA.size() != wholeB.size())
        return wholeA.size() <=> wholeB.size();
    if (const auto order = compareText(wholeA, wholeB); order != std::strong_ordering::equal)
        return order;
    return compareText(cut(a, false), cut(b, false)); // no trailing zeros: text order is number order
}

} // namespace

std::optional<Decimal> Decimal::parse(QStringView text)
{
    const std::optional<Digits> digits = split(text);
    if (!digits)
        return std::nullopt;
    QString out = digits->whole.isEmpty() ? u"0"_s : digits->whole;
    if (!digits->fraction.isEmpty())
        out += u'.' + digits->fraction;
    if (digits->negative && out != "0"_L1)
        out.prepend(u'-');
    return Decimal(std::move(out));
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    const bool negativeA = a.m_text.startsWith(u'-');
    const bool negativeB = b.m_text.startsWith(u'-');
    if (negativeA != negativeB)
        return negativeA ? std::strong_ordering::less : std::strong_ordering::greater;
    if (negativeA)
        return compareMagnitude(QStringView(b.m_text).mid(1), QStringView(a.m_text).mid(1));
    return compareMagnitude(a.m_text, b.m_text);
}

QString dataText(const Value &value)
{
    struct Writer {
        QString operator()(Unasked) const { return {}; }
        QString operator()(Absent) const { return {}; }
        QString operator()(bool yes) const { return yes ? u"true"_s : u"false"_s; }
        QString operator()(qint64 number) const { return QString::number(number); }
        QString operator()(const Decimal &number) const { return number.text(); }
        QString operator()(const QString &text) const { return text; }
        QString operator()(Instant when) const
        {
            return when.toDateTime().toString(when.ms % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs);
        }
        QString operator()(QDate day) const { return day.toString(Qt::ISODate); }
        QString operator()(const QStringList &several) const { return several.join(" | "_L1); }
        QString operator()(const Json &json) const { return QString::fromUtf8(json.text); }
    };
    return std::visit(Writer(), value);
}

} // namespace tenantry
