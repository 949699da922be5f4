#pragma once
#include "models/exchange/csvexport.h"
#include "providers/schema/schema.h"
#include <QLocale>
#include <QString>
#include <QStringList>

namespace tenantry {

// What a column of a file is for: Field::key; "$key", "$connection", "$provider", "$version" and "$fetched"
// as in exports; "+key" for an input that only the creation has; empty: nothing, it is ignored.
struct ImportTarget {
    QString key;
    QString label; // as in the header of an exported table
    bool changes = false; // some operation can set it; others are only compared
};
// Everything that a column can be for, in the type's order. `create` may be null.
[[nodiscard]] QList<ImportTarget> importTargets(
    const Schema &schema, const ResourceType &type, const Operation *create);

// How the columns of a file are understood at first; every part can be changed (IMP-2).
struct ImportMap {
    QStringList columns; // ImportTarget::key of each column
    QStringList unknown; // headers that are none: to be ignored on purpose
    CsvPreset preset = CsvPreset::Data; // what the cells look like
    QString presetReason; // a sentence
    QString match; // the target that names the object: "$key", or a field; empty: no column does
};
// Headers match labels, labels with their units, and keys, in any case; a byte order mark speaks for the
// Spreadsheet preset.
[[nodiscard]] ImportMap mapHeaders(
    const QStringList &headers, const Schema &schema, const ResourceType &type, const Operation *create);

// With which operation lines without an id become new objects; null: the service makes none of this type.
// The first that starts from the connection, or from an object that a field of the type names.
[[nodiscard]] const Operation *creationOf(const Schema &schema, const ResourceType &type);
// The field that names the object that a creation starts from; null: it starts from the connection.
[[nodiscard]] const Field *parentField(const ResourceType &type, const Operation &create);
// The input of a creation that gives the field its value; null: none does.
[[nodiscard]] const Parameter *creationInput(const Operation &create, const QString &field);

} // namespace tenantry
