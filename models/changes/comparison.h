#pragma once
#include "models/changes/plan.h"

namespace tenantry {

// How an object that was just read stands to what a plan says of it.
enum class Standing {
    AsBefore,
    AsAfter, // all that was to change is as wanted
    Otherwise, // at least one value is neither
    Unsaid, // the plan changes no field, or what was read does not speak of any of them
};

struct Comparison {
    Standing standing = Standing::Unsaid;
    QList<FieldChange> found; // before: what was read, after: what was wanted; of fields that are otherwise
};

[[nodiscard]] Comparison compare(
    const QList<FieldChange> &changes, const ResourceType &type, const Record &read);

// "7.50" is 7.5, a moment is the same in another notation, and so is a domain in its ASCII form.
[[nodiscard]] bool isSameData(const QString &a, const QString &b, const Field &field);

// The states in which the operation is open (Operation::allowed), against what was read: the fields that do
// not fit, with what was read and what would do.
[[nodiscard]] QList<FieldChange> closedBy(
    const Operation &operation, const ResourceType &type, const Record &read);

// Is there nothing left to delete: a status that means it is over for good, for services that keep what was
// deleted? Not where the operation is open in that very state: what lies in the trash can still be deleted.
[[nodiscard]] bool isOverForGood(const Operation &operation, const ResourceType &type, const Record &read);

// The object as it is once the changes are made.
[[nodiscard]] Record changedBy(const QList<FieldChange> &changes, const ResourceType &type, Record object);

// What was just read, with the values of `known` where the answer did not speak of a field.
[[nodiscard]] Record completed(Record read, const Record &known);

} // namespace tenantry
