#pragma once
#include "models/changes/planner.h"
#include "providers/descriptor/provider.h"
#include "tests/changes/works.h"

namespace tenantry::test {

// A bulk create, update and suspend at one service: what is planned in a round, and where it shows.
struct Scene {
    std::shared_ptr<const Provider> provider;
    QString made; // type of what is created
    QString title; // its field that is unique
    QStringList watched; // types of which nothing else may appear or change
    // Makes the items of a round: the odd ones take up again what the even ones suspended.
    std::function<QList<PlanItem>(Works &works, int round)> items;
    // Part of the address of a write that leaves nothing to count but itself: it is taken once for each item
    // that suspends something. Empty: there is none.
    QString countedAt;
    double patience = 0; // share of the lag that the descriptor names which this stand-in really has
};

[[nodiscard]] QStringList sceneNames();
[[nodiscard]] Scene sceneOf(const QString &provider);

} // namespace tenantry::test
