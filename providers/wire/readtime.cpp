#include "providers/wire/selector.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// Reads fixed runs of digits from the front of a text.
class Digits {
public:
    explicit Digits(QStringView text)
        : m_rest(text)
    {
    }
    bool number(int digits, int &out)
    {
        if (m_rest.size() < digits)
            return false;
        out = 0;
        for (const QChar c : m_rest.first(digits)) {
            if (c < u'0' || c > u'9')
                return false;
            out = out * 10 + (c.unicode() - u'0');
        }
        m_rest = m_rest.sliced(digits);
        return true;
    }
    bool skip(QStringView anyOf)
    {
        if (m_rest.isEmpty() || !anyOf.contains(m_rest.front()))
            return false;
        m_rest = m_rest.sliced(1);
        return true;
    }
    bool startsWith(QChar c) const { return m_rest.startsWith(c); }
    bool atEnd() const { return m_rest.isEmpty(); }
    bool isDigitNext() const { return !m_rest.isEmpty() && m_rest.front() >= u'0' && m_rest.front() <= u'9'; }
    QStringView rest() const { return m_rest; }

private:
    QStringView m_rest;
};

// "2024-01-03", "20240103" or month first "04/13/2018".
std::optional<QDate> takeDate(Digits &in)
{
    const Digits before = in;
    int year = 0, month = 0, day = 0;
    if (in.number(2, month) && in.skip(u"/") && in.number(2, day) && in.skip(u"/") && in.number(4, year))
        return QDate(year, month, day);
    in = before;
    if (!in.number(4, year))
        return std::nullopt;
    const bool dashed = in.skip(u"-");
    if (!in.number(2, month) || (dashed && !in.skip(u"-")) || !in.number(2, day))
        return std::nullopt;
    return QDate(year, month, day);
}

// Up to nine digits are read, milliseconds are kept.
int takeFraction(Digits &in)
{
    int ms = 0, digits = 0, one = 0;
    while (in.isDigitNext() && in.number(1, one)) {
        if (digits++ < 3)
            ms = ms * 10 + one;
    }
    for (; digits < 3; ++digits)
        ms *= 10;
    return ms;
}

std::optional<QTime> takeTime(Digits &in)
{
    int hour = 0, minute = 0, second = 0, ms = 0;
    if (!in.number(2, hour))
        return std::nullopt;
    const bool colons = in.skip(u":");
    if (!in.number(2, minute))
        return std::nullopt;
    if (colons ? in.skip(u":") : in.isDigitNext()) {
        if (!in.number(2, second))
            return std::nullopt;
        if (in.skip(u".,"))
            ms = takeFraction(in);
    }
    if (second == 60) // a leap second: the clock below has none
        second = 59;
    return QTime(hour, minute, second, ms);
}

// Seconds east of UTC. None means UTC.
std::optional<int> takeOffset(Digits &in)
{
    in.skip(u" ");
    if (in.atEnd() || ((in.skip(u"Zz")) && in.atEnd()))
        return 0;
    if (in.rest() == u"UTC" || in.rest() == u"GMT")
        return 0;
    const int sign = in.startsWith(u'-') ? -1 : 1;
    int hours = 0, minutes = 0;
    if (!in.skip(u"+-") || !in.number(2, hours))
        return std::nullopt;
    in.skip(u":");
    if (!in.atEnd() && !in.number(2, minutes))
        return std::nullopt;
    return in.atEnd() && hours <= 18 && minutes < 60 ? std::optional(sign * (hours * 3600 + minutes * 60))
                                                     : std::nullopt;
}

// Eleven digits or more are milliseconds since 1970; fewer would be a day like 20240103 or a plain number.
std::optional<Instant> epoch(QStringView text)
{
    const bool digitsOnly = std::all_of(text.begin() + (text.startsWith(u'-') ? 1 : 0), text.end(),
        [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fine = false;
    const qint64 ms = text.toLongLong(&fine);
    return digitsOnly && fine && text.size() >= 11 && text.size() <= 15 ? std::optional(Instant{ms})
                                                                        : std::nullopt;
}

} // namespace

std::optional<Instant> readInstant(QStringView text)
{
    text = text.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (const auto when = epoch(text); when && text.size() != 14) // 14 digits: yyyyMMddhhmmss
        return when;
    Digits in(text);
    const std::optional<QDate> day = takeDate(in);
    if (!day || !day->isValid())
        return std::nullopt;
    QTime time(0, 0);
    int offset = 0;
    if (!in.atEnd()) {
        if (!in.skip(u"Tt ") && !in.isDigitNext())
            return std::nullopt;
        const std::optional<QTime> clock = takeTime(in);
        const std::optional<int> east = clock ? takeOffset(in) : std::nullopt;
        if (!east || !clock->isValid())
            return std::nullopt;
        time = *clock;
        offset = *east;
    }
    return Instant{QDateTime(*day, time, Qt::UTC).toMSecsSinceEpoch() - qint64(offset) * 1000};
}

std::optional<QDate> readDate(QStringView text)
{
    text = text.trimmed();
    Digits in(text);
    const std::optional<QDate> day = takeDate(in);
    if (!day || !day->isValid())
        return std::nullopt;
    if (!in.atEnd() && !readInstant(text)) // a moment: its day as written
        return std::nullopt;
    return day;
}

std::optional<bool> readBoolean(QStringView text)
{
    text = text.trimmed();
    static constexpr std::array yes{"true"_L1, "1"_L1, "yes"_L1, "y"_L1, "on"_L1};
    static constexpr std::array no{"false"_L1, "0"_L1, "no"_L1, "n"_L1, "off"_L1};
    const auto same = [text](QLatin1StringView word) {
        return text.compare(word, Qt::CaseInsensitive) == 0;
    };
    if (std::any_of(yes.begin(), yes.end(), same))
        return true;
    if (std::any_of(no.begin(), no.end(), same))
        return false;
    return std::nullopt;
}

} // namespace tenantry
