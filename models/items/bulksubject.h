#pragma once
#include "models/changes/wish.h"
#include "models/store/storereader.h"

namespace tenantry {

// One field that a bulk edit can set, and what the chosen objects have in it.
struct BulkField {
    QString key; // FieldEdit::field: a field of the one type, or over several types the name of a role
    QString label;
    QString group;
    QString note;
    Field field; // how its values are read: type, unit, choices
    Parameter input; // what can be typed for it
    qsizetype settable = 0; // objects of types that have an operation for it
    QList<ValueCount> values; // most frequent first; at most 200
    qsizetype different = 0; // values in all, "none" counted as one
};

// One thing that can be done to the chosen objects besides: an operation of their one type, or over several
// types what their services have in common.
struct BulkDeed {
    std::optional<Deed> deed; // nothing: the operation below
    QString type; // that the operation belongs to
    Operation operation;
    qsizetype objects = 0; // of types that have it; whether each allows it now is the plan's to say
};

// What a bulk edit is about. A plain value, read once for a dialog.
struct BulkSubject {
    std::vector<ObjectId> ids; // as chosen, in the grid's order
    Query query; // of the grid they were chosen in: provider and type count
    QString labels; // "Subscriptions"
    QString provider; // of the one type; empty over several
    bool severalTypes = false;
    QStringList providers; // labels of their services
    QList<BulkField> fields;
    QList<BulkDeed> deeds; // destructive ones last
    QList<QPair<QString, QString>> words; // what a template may name: key and label
};

// Scans the objects: belongs on a reader's thread. Objects that are gone are left out of the counts, and stay
// in ids.
[[nodiscard]] Result<BulkSubject> bulkSubject(
    const StoreReader &reader, const Query &query, std::vector<ObjectId> ids);

} // namespace tenantry
