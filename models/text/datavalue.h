#pragma once
#include "models/text/displaytext.h"

namespace tenantry {

// The other way from dataText(): the value that stands behind a text of a plan, an edit or a file. An empty
// text is no value. A text that does not fit the type is kept as it is: nothing that somebody wrote is lost.
[[nodiscard]] Value readData(const QString &data, FieldType type);

// Such a text as people read it.
[[nodiscard]] QString displayData(const QString &data, const Field &field, const DisplayStyle &style);

} // namespace tenantry
