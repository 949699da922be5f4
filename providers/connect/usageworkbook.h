#pragma once
#include "providers/connect/usagesheet.h"
#include <QByteArray>

namespace tenantry::connect {

// The workbook as XLSX. Fault::Storage: the temporary folder cannot be used.
[[nodiscard]] Result<QByteArray> usageWorkbook(const UsageSheet &sheet, Layout layout);

} // namespace tenantry::connect
