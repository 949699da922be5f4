#pragma once

class QCoreApplication;

namespace tenantry {

// Makes the program say "1 row" and "2 rows". Once, before the first window.
void installWords(QCoreApplication &application);

} // namespace tenantry
