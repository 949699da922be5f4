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

WorkspaceSettings loadWorkspace(const QSettings &settings)
{
    return {settings.value(folderKey).toString()};
}

void save(QSettings &settings, const WorkspaceSettings &workspace)
{
    settings.setValue(folderKey, workspace.folder);
}

} // namespace tenantry
