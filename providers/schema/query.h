#pragma once
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace tenantry {

enum class Operator {
    Contains,
    NotContains,
    StartsWith,
    EndsWith,
    Equals,
    NotEquals,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Between, // two operands, both included
    OneOf,
    Empty,
    NotEmpty,
    Matches, // a regular expression, case ignored
    WithinNext, // operand: days from now
    WithinLast, // operand: days back from now
};

// One claim about a field. Text compares without case or accents; numbers, days and moments as such.
struct Condition {
    QString field;
    Operator op = Operator::Contains;
    QStringList operands; // as data text: "12.5", "2026-11-20", "true"
    QString against; // another field of the same object that it is compared with; empty: the operands
    friend bool operator==(const Condition &, const Condition &) = default;
};

struct Sorting {
    QString field;
    bool descending = false;
    friend bool operator==(const Sorting &, const Sorting &) = default;
};

// Which cached objects, in which order. A plain value: it travels between screen, store, CSV and command
// line.
struct Query {
    QString provider;
    QString type;
    QStringList connections; // ids; empty: every connection of the provider
    QString parentType; // set with parentKey: only children of this object, by their Place
    QString parentKey;
    QString placeLabel; // which Place when a type has several under one parent type; empty: the first
    QList<Condition> conditions; // all must hold
    QString anywhere; // words that must occur in some text of the row; empty: all rows
    QList<Sorting> sortings; // first decides; ties end with the object's key. Empty values come last.
    bool withRemoved = false; // also objects that vanished from the server
    friend bool operator==(const Query &, const Query &) = default;
};

[[nodiscard]] QString operatorName(Operator op); // "contains", "at-least": for files and the command line
[[nodiscard]] std::optional<Operator> operatorNamed(QStringView name);

} // namespace tenantry
