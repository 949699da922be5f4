#pragma once
#include "ui/operations/parameterinput.h"

namespace tenantry {

// A day (Date) or a moment (Time): typed, or picked from a calendar. Moments are typed in local time, or
// with a zone of their own; their text is UTC.
[[nodiscard]] ParameterInput momentInput(const Parameter &parameter, const QString &name, QWidget *parent);

// "2026-11-20 09:30" in local time as data text; what cannot be read comes back as it is.
[[nodiscard]] QString momentText(const QString &typed);

} // namespace tenantry
