#pragma once
#include "bench.h"

#include <QList>

// The contract's checklist (§11) and every call of §3, in rooms. Reads are compared with what the sandbox
// has; writes are proven by asking it behind the program's back.
namespace tenantry::testing {

[[nodiscard]] QList<Row> directoryRows();
[[nodiscard]] QList<Row> requestRows();
[[nodiscard]] QList<Row> assetRows();
[[nodiscard]] QList<Row> tierRows();
[[nodiscard]] QList<Row> productRows();
[[nodiscard]] QList<Row> marketRows();
[[nodiscard]] QList<Row> agreementRows();
[[nodiscard]] QList<Row> conversationRows();
[[nodiscard]] QList<Row> usageRows();
[[nodiscard]] QList<Row> extraRows();
[[nodiscard]] QList<Row> filterRows();

} // namespace tenantry::testing
