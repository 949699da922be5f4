#pragma once
#include "models/store/storewriter.h"
#include "providers/schema/record.h"
#include "providers/schema/schema.h"
#include <QString>
#include <functional>

namespace tenantry::bench {

// A made-up provider whose "product" has the width of a real service's: texts, choices, money,
// times, ids of a parent. For benches and for tests that need many rows.
[[nodiscard]] Schema manySchema();

// The same of another provider, for lists over several.
[[nodiscard]] Schema moreSchema();

// The n-th object of a seed: always the same one. Some values are null or not asked for, some
// names are not ASCII, some numbers need 64 bits.
[[nodiscard]] Record manyRecord(qint64 n, quint32 seed);

// Makes the connection if it is not there and walks `count` objects into the cache, in pages,
// through the writer's own interface. `told` may be empty.
Outcome fillCache(StoreWriter &writer, const QString &connectionId, qint64 count, quint32 seed = 1,
    qsizetype pageSize = 5'000, const std::function<void(qint64 done)> &told = {},
    const QString &provider = QStringLiteral("many"));

} // namespace tenantry::bench
