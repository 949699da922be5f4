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
    // What a carried out item adds beside itself: type of what the service makes for it ("order").
    QString leaves;
};

[[nodiscard]] QStringList sceneNames();
[[nodiscard]] Scene sceneOf(const QString &provider);

} // namespace tenantry::test
