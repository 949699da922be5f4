#pragma once
#include "models/changes/guard.h"
#include "providers/schema/connection.h"
#include <QString>
#include <chrono>

class QSettings;

namespace tenantry {

// How old a list may be before it is fetched again by looking at it.
struct FreshnessSettings {
    std::chrono::hours freshFor{24};
    friend bool operator==(const FreshnessSettings &, const FreshnessSettings &) = default;
};

// Which workspace opens when none is named.
struct WorkspaceSettings {
    QString folder; // empty: the platform's
    friend bool operator==(const WorkspaceSettings &, const WorkspaceSettings &) = default;
};

// Values out of range are replaced by the nearest that makes sense. Secrets have no place here.
[[nodiscard]] FreshnessSettings loadFreshness(const QSettings &settings);
void save(QSettings &settings, const FreshnessSettings &freshness);
[[nodiscard]] JobLimits loadLimits(const QSettings &settings);
void save(QSettings &settings, const JobLimits &limits);
[[nodiscard]] Proxy loadProxy(const QSettings &settings); // its password is in the keychain
void save(QSettings &settings, const Proxy &proxy);
[[nodiscard]] WorkspaceSettings loadWorkspace(const QSettings &settings);
void save(QSettings &settings, const WorkspaceSettings &workspace);

} // namespace tenantry
