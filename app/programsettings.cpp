#include "app/programsettings.h"

#include <QSettings>
#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr auto freshForKey = "freshness/hours"_L1;
constexpr auto folderKey = "workspace/folder"_L1;
constexpr auto proxyKindKey = "proxy/kind"_L1;
constexpr auto proxyHostKey = "proxy/host"_L1;
constexpr auto proxyPortKey = "proxy/port"_L1;
constexpr auto proxyUserKey = "proxy/user"_L1;
// In the order of Proxy::Kind, from System on: the program itself cannot go "as in the settings".
constexpr std::array proxyKinds{"system"_L1, "none"_L1, "http"_L1, "socks5"_L1};
constexpr int aYear = 24 * 366; // hours

struct Limit {
    QLatin1StringView key;
    qint64 most;
    qint64 (*get)(const JobLimits &);
    void (*set)(JobLimits &, qint64);
};
template <auto Member>
constexpr Limit limit(QLatin1StringView key, qint64 most = std::numeric_limits<int>::max())
{
    return {key, most, [](const JobLimits &limits) { return static_cast<qint64>(limits.*Member); },
        [](JobLimits &limits, qint64 value) {
            limits.*Member = static_cast<std::remove_reference_t<decltype(limits.*Member)>>(value);
        }};
}
constexpr std::array limitKeys{limit<&JobLimits::objects>("limits/objects"_L1),
    limit<&JobLimits::customers>("limits/customers"_L1),
    limit<&JobLimits::shareOfList>("limits/shareOfList"_L1, 100), limit<&JobLimits::seats>("limits/seats"_L1),
    limit<&JobLimits::money>("limits/money"_L1), limit<&JobLimits::firstWave>("limits/firstWave"_L1),
    limit<&JobLimits::haltAtShare>("limits/haltAtShare"_L1, 100),
    limit<&JobLimits::haltInRow>("limits/haltInRow"_L1)};

} // namespace

FreshnessSettings loadFreshness(const QSettings &settings)
{
    bool isNumber = false;
    const int hours = settings.value(freshForKey).toInt(&isNumber);
    return isNumber ? FreshnessSettings{std::chrono::hours(std::clamp(hours, 1, aYear))}
                    : FreshnessSettings{};
}

void save(QSettings &settings, const FreshnessSettings &freshness)
{
    settings.setValue(freshForKey, static_cast<int>(freshness.freshFor.count()));
}

JobLimits loadLimits(const QSettings &settings)
{
    JobLimits limits;
    for (const Limit &one : limitKeys) {
        bool isNumber = false;
        const qint64 number = settings.value(one.key).toLongLong(&isNumber);
        if (isNumber)
            one.set(limits, std::clamp<qint64>(number, 0, one.most));
    }
    return limits;
}

void save(QSettings &settings, const JobLimits &limits)
{
    for (const Limit &one : limitKeys)
        settings.setValue(one.key, one.get(limits));
}

// Half a proxy is none.
Proxy loadProxy(const QSettings &settings)
{
    constexpr int highest = 65535;
    const auto known = std::ranges::find(proxyKinds, settings.value(proxyKindKey).toString());
    if (known == proxyKinds.end())
        return {.kind = Proxy::Kind::System};
    Proxy proxy{static_cast<Proxy::Kind>(int(Proxy::Kind::System) + int(known - proxyKinds.begin())),
        settings.value(proxyHostKey).toString(), settings.value(proxyPortKey).toInt(),
        settings.value(proxyUserKey).toString()};
    const bool isManual = proxy.kind == Proxy::Kind::Http || proxy.kind == Proxy::Kind::Socks5;
    const bool isWhole = !proxy.host.isEmpty() && proxy.port > 0 && proxy.port <= highest;
    if (!isManual)
        return {.kind = proxy.kind};
    return isWhole ? proxy : Proxy{.kind = Proxy::Kind::System};
}

void save(QSettings &settings, const Proxy &proxy)
{
    settings.setValue(proxyKindKey, proxyKinds.at(size_t(proxy.kind) - size_t(Proxy::Kind::System)));
    settings.setValue(proxyHostKey, proxy.host);
    settings.setValue(proxyPortKey, proxy.port);
    settings.setValue(proxyUserKey, proxy.user);
}

WorkspaceSettings loadWorkspace(const QSettings &settings)
{
    return {settings.value(folderKey).toString()};
}

void save(QSettings &settings, const WorkspaceSettings &workspace)
{
    settings.setValue(folderKey, workspace.folder);
}

} // namespace tenantry
