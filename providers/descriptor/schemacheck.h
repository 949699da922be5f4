#pragma once
#include "providers/descriptor/flaw.h"
#include <QJsonValue>

namespace tenantry {

// Checks a descriptor against resources/descriptor.schema.json and tells every deviation.
[[nodiscard]] Flaws schemaFlaws(const QJsonValue &descriptor, const QString &file);

} // namespace tenantry
