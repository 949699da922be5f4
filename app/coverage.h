#pragma once
#include "providers/descriptor/provider.h"
#include <QString>
#include <QStringList>

namespace tenantry {

// How much a provider's descriptor says, and what of a checklist it leaves out.
struct Coverage {
    QString provider;
    qsizetype types = 0;
    qsizetype fields = 0;
    qsizetype lists = 0;
    qsizetype reads = 0; // types whose objects can be read alone
    qsizetype operations = 0;
    qsizetype checked = 0; // lines of the checklist
    QStringList missing; // names of the checklist, each with what the descriptor lacks
};

[[nodiscard]] Coverage coverageOf(const Provider &provider);

// Holds a checklist against the descriptor. A line is "name = places", where a place is "type", "type.list",
// "type.operation", "type.read", "sign-in.key", "setting.key" or "stream", several are joined by "+", and all
// must be there; # begins a comment. A name without places is missing.
void checkAgainst(const QString &checklist, const Provider &provider, Coverage &coverage);

} // namespace tenantry
