#pragma once
#include "providers/schema/schema.h"
#include "providers/schema/value.h"
#include <QByteArray>

namespace tenantry {

namespace sqlite {
class Statement;
}

// One value as a column of the cache keeps it. Integers, booleans and moments (ms, UTC) are
// INTEGER; everything else is TEXT, decimals and days in a form that loses nothing.
struct Cell {
    enum class Kind { Unasked, Absent, Number, Text };
    Kind kind = Kind::Unasked;
    qint64 number = 0;
    QByteArray text; // UTF-8

    friend bool operator==(const Cell &, const Cell &) = default;
};

[[nodiscard]] bool isNumberColumn(FieldType type);

// A value of another type than its field's is turned into it if it can be read as one; otherwise
// the cell is Absent, and the raw object still shows what the service sent.
[[nodiscard]] Cell toCell(const Value &value, FieldType type);
[[nodiscard]] Value toValue(const Cell &cell, FieldType type);

[[nodiscard]] Cell readCell(const sqlite::Statement &statement, int column, FieldType type, bool known);
void bindCell(sqlite::Statement &statement, const Cell &cell); // the cell must outlive the run

} // namespace tenantry
