#pragma once

#include "providers/sandbox/jsontext.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tenantry::sandbox::streamone {

// Ten-millionths of the currency's unit: this service's prices have up to seven digits behind the point.
using Money = std::int64_t;
inline constexpr Money unit = 10'000'000;
std::string decimal(Money money); // "131.4027", "149", "0"
std::string tenDigits(Money money); // "131.4027000000"

// Milliseconds since 1970, UTC. 0: none.
using Time = std::int64_t;
inline constexpr Time dayLong = 86'400'000;
std::string rfc3339(Time time); // three digits of fraction, or none when they would be zeros
std::string dayText(Time time); // 2025-12-01
Time timeFrom(const std::string &rfc3339OrDay); // 0: cannot be understood
Time monthsLater(Time time, int months);
Time monthStart(Time time);

std::string lowered(std::string text); // letters of ASCII only
std::string uppered(std::string text);
bool contains(const std::string &text, const std::string &part); // ignoring the case of ASCII
bool isNumber(const std::string &text); // digits, at most 19
std::int64_t numberFrom(const std::string &text); // 0: is none
// snake_case and camelCase name the same thing here; every part of a dotted name for itself.
std::string camelCase(const std::string &name);
bool readsAsTrue(const std::string &text); // true, True, 1

// Most objects leave out what equals its default; subscriptions write it.
enum class Defaults { LeftOut, Written };

// JSON in this service's manner: 64-bit numbers in quotes, money as a number, times as text.
class Writer {
public:
    explicit Writer(Defaults defaults = Defaults::LeftOut)
        : m_defaults(defaults)
    {
    }
    Writer &object();
    Writer &object(std::string_view name);
    Writer &end();
    Writer &array(std::string_view name);
    Writer &endArray();
    Writer &element(std::string_view text); // of an array
    Writer &rawElement(std::string_view json);

    Writer &text(std::string_view name, std::string_view value);
    Writer &longNumber(std::string_view name, std::int64_t value); // in quotes
    Writer &number(std::string_view name, std::int64_t value);
    Writer &money(std::string_view name, Money value);
    Writer &time(std::string_view name, Time value); // never written when there is none
    Writer &flag(std::string_view name, bool value);
    Writer &texts(std::string_view name, const std::vector<std::string> &values);
    Writer &raw(std::string_view name, std::string_view json); // always
    Writer &always(std::string_view name, std::string_view value);

    std::string json() const & { return m_json.json(); }
    std::string json() && { return std::move(m_json).json(); }

private:
    bool leavesOut(bool isDefault) const { return isDefault && m_defaults == Defaults::LeftOut; }
    Defaults m_defaults;
    JsonText m_json;
};

} // namespace tenantry::sandbox::streamone
