#pragma once
#include "providers/cloudapi/steps.h"

namespace tenantry::cloud {

using Made = std::unique_ptr<Flow>;

[[nodiscard]] Made accountFlow(const Calls &calls);
[[nodiscard]] Made unitTypesFlow(const Calls &calls, const ListAsk &asked);
[[nodiscard]] Made spacesFlow(const Calls &calls, const ListAsk &asked);

[[nodiscard]] Made customersOnGroupFlow(const Calls &calls, const ListAsk &asked);
[[nodiscard]] Made customerFlow(const Calls &calls, const Record &known);
[[nodiscard]] Made deleteFlow(const Calls &calls, const OperationAsk &asked);
[[nodiscard]] Made yamlFlow(const Calls &calls, const OperationAsk &asked);
[[nodiscard]] Made objectFlow(const Calls &calls, const OperationAsk &asked);

[[nodiscard]] Made linksFlow(const Calls &calls, const ListAsk &asked);
[[nodiscard]] Made addGroupFlow(const Calls &calls, const OperationAsk &asked);
[[nodiscard]] Made removeGroupFlow(const Calls &calls, const OperationAsk &asked);

[[nodiscard]] Made capacityFlow(const Calls &calls, const ListAsk &asked);
[[nodiscard]] Made changeUnitFlow(const Calls &calls, const OperationAsk &asked);
[[nodiscard]] Made removeUnitFlow(const Calls &calls, const OperationAsk &asked);
[[nodiscard]] Made setTotalFlow(const Calls &calls, const OperationAsk &asked);
[[nodiscard]] Made writeLedgerFlow(const Calls &calls, const OperationAsk &asked);

[[nodiscard]] Made domainFlow(const Calls &calls, const OperationAsk &asked);

} // namespace tenantry::cloud
