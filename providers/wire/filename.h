#pragma once
#include "providers/wire/http.h"
#include <QString>

namespace tenantry {

// A file's name out of a text that came from elsewhere: no folder, no "..", nothing that a file system
// or a shell takes for something else, no name that is hidden or reserved, at most 120 characters.
[[nodiscard]] QString safeFileName(const QString &text, const QString &otherwise = QStringLiteral("file"));

// The name that an answer gives to its file (RFC 6266), or else the last part of its address where that
// looks like a file; made safe. Empty: the answer gives none.
[[nodiscard]] QString fileNameOf(const HttpReply &reply);

} // namespace tenantry
