#pragma once
#include <QString>
#include <QStringList>

namespace tenantry::bench {

// The same work by the system's sqlite3 command line on the same file: milliseconds, or -1
// when it is not installed or cannot do it. The floor of one start of it is taken off.
[[nodiscard]] double peerMilliseconds(const QString &file, const QString &sql);

} // namespace tenantry::bench
