#pragma once
#include "models/text/displaytext.h"
#include "providers/schema/query.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"
#include <QList>
#include <QString>

namespace tenantry {

// Filters in words. Pure functions: the same words stand on chips, in dialogs and in exports.

[[nodiscard]] QString operatorLabel(Operator op); // "contains", "at least": as offered in a menu
[[nodiscard]] QList<Operator> operatorsFor(FieldType type); // the usual one first
[[nodiscard]] int operandsOf(Operator op); // how many inputs it needs: 0, 1, 2; -1: any number

// A chip's sentence: "Limit at least 100", "Name contains “acme”", "Ends within the next 30 days",
// "Bought more than Used" with the label of the other field.
[[nodiscard]] QString chipText(
    const Condition &condition, const Field &field, const DisplayStyle &style, const QString &against = {});
// Those that may stand between this field and another one; empty: they cannot be compared.
[[nodiscard]] QList<Operator> operatorsBetween(const Field &field, const Field &other);

// What is typed into a column's quick filter:
//   acme     contains (text), equals (numbers, days, switches, choices by value or label)
//   =x !x    equals, does not equal;  = and ! alone: empty, not empty
//   >x >=x <x <=x   a..b   /expression/   ^x begins with   x$ ends with (text)
//   30d  -30d       within the next, within the last 30 days (times and days)
//   x|y      one of (choices)
// Numbers and days are read in the style's locale and as data. Invalid: says what is wrong with
// which part. An empty text is an Error too: there is nothing to filter by.
[[nodiscard]] Result<Condition> parseQuickFilter(
    const QString &text, const Field &field, const DisplayStyle &style);
// The text that parseQuickFilter() reads as this condition; empty when no such text exists.
[[nodiscard]] QString quickFilterText(const Condition &condition, const Field &field);

} // namespace tenantry
