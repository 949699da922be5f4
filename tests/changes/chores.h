#pragma once
#include "tests/changes/works.h"

// What the tests of jobs have done at Squonk2: subscriptions are renamed, units and organisations made.
namespace tenantry::test {

inline constexpr Patience hasty{1.0, std::chrono::milliseconds(600), std::chrono::milliseconds(1500)};

[[nodiscard]] PlanItem rename(const Works &works, const Row &row, const QString &name);
[[nodiscard]] QList<PlanItem> renames(const Works &works, qsizetype most); // each to a name of its own
[[nodiscard]] PlanItem newUnit(const Works &works, const QString &name);
[[nodiscard]] PlanItem umbrella(Works &works); // a new organisation
// What is made elsewhere in the same plan is named by its reference.
[[nodiscard]] PlanItem newUnitIn(const Works &works, const PlanItem &organisation, const QString &name);

// At the service, whatever the cache has.
[[nodiscard]] QString nameAt(Works &works, const QString &product);
void renameElsewhere(Works &works, const QString &product, const QString &name);
[[nodiscard]] int unitsNamed(Works &works, const QString &name);

} // namespace tenantry::test
