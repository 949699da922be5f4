#include "providers/sandbox/squonk2/state.h"

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::squonk2 {

std::string State::timestamp() const
{
    return clock.now().toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'Z'"_s).toStdString();
}

const Merchant *State::merchant(std::int64_t id) const
{
    const auto found = std::ranges::find(merchants, id, &Merchant::id);
    return found == merchants.end() ? nullptr : &*found;
}

Unit *State::personalUnitOf(const std::string &user)
{
    const auto found = std::find_if(
        units.begin(), units.end(), [&](const Unit &unit) { return unit.isPersonal && unit.owner == user; });
    return found == units.end() ? nullptr : &*found;
}

std::string coinsText(Coins coins)
{
    std::string out = coins < 0 ? "-" : "";
    const Coins size = std::llabs(coins);
    out += std::to_string(size / 100);
    if (size % 100 == 0)
        return out;
    out += '.';
    out += static_cast<char>('0' + size % 100 / 10);
    if (size % 10 != 0)
        out += static_cast<char>('0' + size % 10);
    return out;
}

std::optional<Coins> coinsFrom(const std::string &decimal)
{
    const std::size_t dot = std::min(decimal.find('.'), decimal.size());
    std::string fraction = dot < decimal.size() ? decimal.substr(dot + 1) : std::string();
    const std::string digits = decimal.substr(0, dot) + fraction;
    const bool isNumber = !digits.empty() && digits.size() < 16 && fraction.size() <= 2
        && digits.find_first_not_of("0123456789") == std::string::npos;
    if (!isNumber)
        return std::nullopt;
    fraction.resize(2, '0');
    return std::atoll((decimal.substr(0, dot) + fraction).c_str());
}

bool holds(const std::vector<std::string> &users, const std::string &user)
{
    return std::ranges::find(users, user) != users.end();
}

} // namespace tenantry::sandbox::squonk2
