#include "providers/sandbox/streamone/wire.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

namespace tenantry::sandbox::streamone {

namespace {

using Days = std::chrono::sys_days;

std::chrono::year_month_day dateOf(Time time)
{
    return Days(std::chrono::floor<std::chrono::days>(std::chrono::milliseconds(time)));
}

Time timeOf(const std::chrono::year_month_day &date)
{
    return Days(date).time_since_epoch().count() * dayLong;
}

std::string padded(Money fraction, std::size_t digits)
{
    const std::string text = std::to_string(fraction);
    return std::string(digits - text.size(), '0') + text;
}

} // namespace

std::string decimal(Money money)
{
    std::string out = (money < 0 ? "-" : "") + std::to_string(std::abs(money / unit));
    const Money fraction = std::abs(money % unit);
    if (fraction == 0)
        return out;
    out += '.' + padded(fraction, 7);
    out.erase(out.find_last_not_of('0') + 1);
    return out;
}

std::string tenDigits(Money money)
{
    return (money < 0 ? "-" : "") + std::to_string(std::abs(money / unit)) + '.'
        + padded(std::abs(money % unit), 7) + "000";
}

std::string rfc3339(Time time)
{
    const Time second = std::chrono::floor<std::chrono::seconds>(std::chrono::milliseconds(time)).count();
    const Time inDay = second - timeOf(dateOf(time)) / 1000;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "T%02d:%02d:%02d", static_cast<int>(inDay / 3600),
        static_cast<int>(inDay / 60 % 60), static_cast<int>(inDay % 60));
    std::string out = dayText(time) + text.data();
    if (time % 1000 != 0)
        out += '.' + padded(time - second * 1000, 3);
    return out + 'Z';
}

std::string dayText(Time time)
{
    const auto date = dateOf(time);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

Time timeFrom(const std::string &rfc3339OrDay)
{
    QDateTime time = QDateTime::fromString(QString::fromStdString(rfc3339OrDay), Qt::ISODateWithMs);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

Time monthsLater(Time time, int months)
{
    const auto date = dateOf(time);
    auto later = date + std::chrono::months(months);
    if (!later.ok())
        later = later.year() / later.month() / std::chrono::last;
    return timeOf(later) + (time - timeOf(date));
}

Time monthStart(Time time)
{
    const auto date = dateOf(time);
    return timeOf(date.year() / date.month() / 1);
}

std::string lowered(std::string text)
{
    std::ranges::transform(
        text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::string uppered(std::string text)
{
    std::ranges::transform(
        text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

bool contains(const std::string &text, const std::string &part)
{
    return lowered(text).find(lowered(part)) != std::string::npos;
}

bool isNumber(const std::string &text)
{
    return !text.empty() && text.size() < 20 && text.find_first_not_of("0123456789") == std::string::npos;
}

std::int64_t numberFrom(const std::string &text)
{
    bool fits = false;
    const qint64 number = isNumber(text) ? QByteArray::fromStdString(text).toLongLong(&fits) : 0;
    return fits ? number : 0;
}

std::string camelCase(const std::string &name)
{
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool joins = name[i] == '_' && i > 0 && name[i - 1] != '.' && i + 1 < name.size()
            && name[i + 1] >= 'a' && name[i + 1] <= 'z';
        if (joins)
            out += static_cast<char>(name[++i] - 32);
        else
            out += name[i];
    }
    return out;
}

bool readsAsTrue(const std::string &text)
{
    return lowered(text) == "true" || text == "1";
}

Writer &Writer::object()
{
    m_json.beginObject();
    return *this;
}

Writer &Writer::object(std::string_view name)
{
    m_json.key(name).beginObject();
    return *this;
}

Writer &Writer::end()
{
    m_json.endObject();
    return *this;
}

Writer &Writer::array(std::string_view name)
{
    m_json.key(name).beginArray();
    return *this;
}

Writer &Writer::endArray()
{
    m_json.endArray();
    return *this;
}

Writer &Writer::element(std::string_view text)
{
    m_json.text(text);
    return *this;
}

Writer &Writer::rawElement(std::string_view json)
{
    m_json.raw(json);
    return *this;
}

Writer &Writer::text(std::string_view name, std::string_view value)
{
    return leavesOut(value.empty()) ? *this : always(name, value);
}

Writer &Writer::longNumber(std::string_view name, std::int64_t value)
{
    return leavesOut(value == 0) ? *this : always(name, std::to_string(value));
}

Writer &Writer::number(std::string_view name, std::int64_t value)
{
    return leavesOut(value == 0) ? *this : raw(name, std::to_string(value));
}

Writer &Writer::money(std::string_view name, Money value)
{
    return leavesOut(value == 0) ? *this : raw(name, decimal(value));
}

Writer &Writer::time(std::string_view name, Time value)
{
    return value == 0 ? *this : always(name, rfc3339(value));
}

Writer &Writer::flag(std::string_view name, bool value)
{
    return leavesOut(!value) ? *this : raw(name, value ? "true" : "false");
}

Writer &Writer::texts(std::string_view name, const std::vector<std::string> &values)
{
    if (leavesOut(values.empty()))
        return *this;
    array(name);
    for (const std::string &value : values)
        element(value);
    return endArray();
}

Writer &Writer::raw(std::string_view name, std::string_view json)
{
    m_json.raw(name, json);
    return *this;
}

Writer &Writer::always(std::string_view name, std::string_view value)
{
    m_json.text(name, value);
    return *this;
}

} // namespace tenantry::sandbox::streamone
