#pragma once
#include "models/items/changewords.h"

namespace tenantry {

// A small schema and a plan over it: what a plan can hold, one item of each kind.
[[nodiscard]] Schema depotSchema();
[[nodiscard]] QList<Connection> depotConnections(); // "live" (production) and "lab" (sandbox)
[[nodiscard]] ChangeWords depotWords();

// An item that sets the seats of "Box <number>" from 10 to 12.
[[nodiscard]] PlanItem seatsItem(int number);
[[nodiscard]] Plan
depotPlan(); // two changes, one without change, one not possible, one conflict, one removal

} // namespace tenantry
