#pragma once
#include "providers/connect/csvtable.h"
#include "providers/schema/value.h"
#include <optional>

namespace tenantry::connect {

enum class Layout { Current, Of2019 };

// What is known of the file that the records are for.
struct UsageTarget {
    QString id;
    QString schema; // qt, tr, cr, pr
    std::optional<Instant> from; // the period that records must lie in
    std::optional<Instant> until; // the first moment after it
    Layout layout = Layout::Current;
};

// The sheet of records as it goes into the workbook: columns in the layout's order, checked and put right.
struct UsageSheet {
    QStringList columns;
    QList<QStringList> rows;
    QStringList categories; // that the rows name, each once
};

// Fault::Invalid with every mistake in it, one line each, when there is one.
[[nodiscard]] Result<UsageSheet> usageSheet(const CsvTable &table, const UsageTarget &target);

// Is this a column whose cells are numbers?
[[nodiscard]] bool isNumberColumn(const QString &column);

} // namespace tenantry::connect
