#pragma once
#include "providers/schema/query.h"
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry::testing {

// An operation that hands a secret over once: which, for which cached object, with what.
struct HandedOver {
    QString type;
    QString operation;
    QString item; // type of the object; empty: the connection
    QList<Condition> where; // which of them
    QHash<QString, QString> parameters;
    QStringList typed; // secrets among the parameters
};

// Of each service, by its contract.
[[nodiscard]] QList<HandedOver> handedOverBy(const QString &provider);

} // namespace tenantry::testing
