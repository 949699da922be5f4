#include "providers/sandbox/streamone/dateranges.h"

#include <algorithm>
#include <array>

namespace tenantry::sandbox::streamone {

namespace {

Time dayStart(Time time)
{
    return time - time % dayLong;
}

Time weekStart(Time time)
{
    const Time days = time / dayLong; // the first of January 1970 was a Thursday
    return (days - (days + 3) % 7) * dayLong;
}

Time quarterStart(Time time)
{
    const int month = std::stoi(dayText(time).substr(5, 2));
    return monthsLater(monthStart(time), -((month - 1) % 3));
}

Time yearStart(Time time)
{
    const int month = std::stoi(dayText(time).substr(5, 2));
    return monthsLater(monthStart(time), 1 - month);
}

constexpr auto silent = std::to_array<std::string_view>({"UNKNOWN_RELATIVE_DATE_RANGE", "CUSTOM"});

} // namespace

bool isRelativeRange(const std::string &name)
{
    return std::ranges::find(silent, name) != silent.end() || relativeRange(name, dayLong * 20'000);
}

std::optional<Range> relativeRange(const std::string &name, Time now)
{
    const Time month = monthStart(now);
    if (name == "TODAY")
        return Range{dayStart(now), now};
    if (name == "MONTH_TO_DATE" || name == "LATEST_MONTH")
        return Range{month, now};
    if (name == "QUARTER_TO_DATE")
        return Range{quarterStart(now), now};
    if (name == "YEAR_TO_DATE")
        return Range{yearStart(now), now};
    if (name == "WEEK_TO_DATE")
        return Range{weekStart(now), now};
    if (name == "LAST_MONTH")
        return Range{monthsLater(month, -1), month - 1};
    if (name == "TWO_MONTHS_AGO")
        return Range{monthsLater(month, -2), monthsLater(month, -1) - 1};
    if (name == "LAST_QUARTER")
        return Range{monthsLater(quarterStart(now), -3), quarterStart(now) - 1};
    if (name == "LAST_YEAR")
        return Range{monthsLater(yearStart(now), -12), yearStart(now) - 1};
    if (name == "LAST_WEEK")
        return Range{weekStart(now) - 7 * dayLong, weekStart(now) - 1};
    return std::nullopt;
}

} // namespace tenantry::sandbox::streamone
