#include "app/programsettings.h"

#include <QSettings>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr auto freshForKey = "freshness/hours"_L1;
constexpr auto folderKey = "workspace/folder"_L1;
constexpr int aYear = 24 * 366; // hours

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

WorkspaceSettings loadWorkspace(const QSettings &settings)
{
    return {settings.value(folderKey).toString()};
}

void save(QSettings &settings, const WorkspaceSettings &workspace)
{
    settings.setValue(folderKey, workspace.folder);
}

} // namespace tenantry
