#pragma once
#include <QString>

namespace tenantry {

// Where a picture of this project lies: ":/icons/refresh.svg".
[[nodiscard]] QString iconFile(const QString &name);

// The style sheet with {{word}} placeholders for colours.
[[nodiscard]] QString styleSheetFile();

} // namespace tenantry
