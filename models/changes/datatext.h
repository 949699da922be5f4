#pragma once
#include "providers/schema/record.h"
#include "providers/schema/schema.h"
#include <QString>

namespace tenantry {

// A field's value as the data text that plans hold (providers/schema/value.h), so that texts which mean the
// same are the same: "07.50" and "7.5", "yes" and "true", a moment with and without its zone.
// A text that is not a value of the field's type comes back as it is.
[[nodiscard]] QString normalText(const QString &text, FieldType type);

// What is known of a field of the object, as data text; empty also when nothing is known.
[[nodiscard]] QString presentText(const ResourceType &type, const Record &item, QStringView field);
// Nobody told what the field holds: not the same as empty.
[[nodiscard]] bool isUnknown(const ResourceType &type, const Record &item, QStringView field);

// Several texts in one data text.
[[nodiscard]] QStringList listItems(const QString &text);

} // namespace tenantry
