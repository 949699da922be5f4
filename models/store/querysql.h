#pragma once
#include "models/store/layout.h"
#include "providers/schema/query.h"
#include "providers/schema/result.h"
#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <functional>
#include <variant>

namespace tenantry {

namespace sqlite {
class Statement;
}

// A Query as SQL: what stands after FROM, and what is bound to its question marks.
struct QuerySql {
    QString from; // table and WHERE
    QString order; // ORDER BY …
    QList<std::variant<qint64, double, QByteArray>> bound;
    bool everyLiveRow = false; // nothing but, perhaps, a choice of connections: the tally knows the count
};

void bindAll(sqlite::Statement &statement, const QuerySql &sql);

// Where a field that a query names lies, and what its choices are called.
struct AskedColumn {
    Column column;
    const Field *field = nullptr;
};
using ColumnFinder = std::function<std::optional<AskedColumn>(const QString &field)>;

// Fault::Invalid for an unknown field, an operator that does not fit its type, an operand that
// cannot be read, or a regular expression that is wrong (with the place where).
[[nodiscard]] Result<QuerySql> toSql(
    const Query &query, const TypeLayout &layout, const QDateTime &now, const ColumnFinder &find);

// A field of the type, or one of ours: "$key", "$connection", "$fetched", "$removed".
[[nodiscard]] std::optional<Column> queryColumn(const TypeLayout &layout, const QString &field);

} // namespace tenantry
