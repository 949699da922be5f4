#pragma once
#include "providers/schema/schema.h"
#include <QByteArray>
#include <QList>

namespace tenantry {

// What a provider sent of an object and the schema has no name for (INSP-3).
struct RawField {
    Field field; // made up: the JSON name as key and label
    Value value;
};

// Members of the raw object that no field of the type carries, by name or by value. A nested value
// is told as JSON. Nothing is lost by the rule on values: the raw text is always there to read.
[[nodiscard]] QList<RawField> unknownFields(
    const QByteArray &raw, const ResourceType &type, const QList<Value> &values);

// The raw object for people, one member a line, digits as sent. Empty for an empty text.
[[nodiscard]] QString indentedJson(const QByteArray &compact);

} // namespace tenantry
