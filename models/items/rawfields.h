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

// Members of the raw object that no field of the type is read from and that are no object of another
// type. A member with members of its own is told in parts, what lies deeper as JSON.
[[nodiscard]] QList<RawField> unknownFields(const QByteArray &raw, const ResourceType &type);

// The raw object for people, one member a line, digits as sent. Empty for an empty text.
[[nodiscard]] QString indentedJson(const QByteArray &compact);

} // namespace tenantry
