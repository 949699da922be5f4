#pragma once
#include "models/text/displaytext.h"

namespace tenantry {

// The data text (providers/schema/value.h) of what a person typed or pasted for a field: as data, or as this
// program shows it to them, which is what comes back from a spreadsheet: the label of a choice, numbers and
// days by locale, "Yes". What is neither comes back as it is, so that whoever checks it can name it.
[[nodiscard]] QString typedData(const QString &typed, const Field &field, const DisplayStyle &style);

} // namespace tenantry
