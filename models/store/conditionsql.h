#pragma once
#include "models/store/querysql.h"

namespace tenantry {

// One condition as an SQL expression that is true or false, never NULL; appends what it binds.
[[nodiscard]] Result<QString> conditionSql(const Condition &condition, const Column &column,
    const Field *field, const QDateTime &now, QuerySql &sql);

// One field against another of the same row: `condition.against` names the other.
[[nodiscard]] Result<QString> againstSql(
    const Condition &condition, const Column &column, const Column &other);

// That a word is in some text of the row, or in the label of one of its choices.
[[nodiscard]] QString anywhereSql(const QString &word, const TypeLayout &layout, QuerySql &sql);

} // namespace tenantry
