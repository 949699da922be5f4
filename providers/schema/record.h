#pragma once
#include "providers/schema/value.h"
#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// One object as a provider's answer told it.
struct Record {
    QString type; // key of its ResourceType
    QString key; // the provider's id: opaque text, "007" is not 7
    QList<Value> values; // one for each field of the type, in the type's order; may be shorter (rest: Unasked)
    QStringList completeBelow; // types whose objects below this one all came with it, in the same batch
    QByteArray raw; // the object's own JSON (or its equal in JSON), compact; secret fields removed

    friend bool operator==(const Record &, const Record &) = default;
};

using Records = QList<Record>;

} // namespace tenantry
