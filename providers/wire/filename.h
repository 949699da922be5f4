#pragma once
#include <QString>

namespace tenantry {

// A file's name out of a text that came from elsewhere: no folder, no "..", nothing that a file system
// or a shell takes for something else, no name that is hidden or reserved, at most 120 characters.
[[nodiscard]] QString safeFileName(const QString &text, const QString &otherwise = QStringLiteral("file"));

} // namespace tenantry
