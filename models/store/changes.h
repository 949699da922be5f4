#pragma once
#include <QHash>
#include <QList>
#include <QString>

namespace tenantry {

// The cache's own number for an object: stable while the object stays cached, unique over all
// connections and types, and never sent to a provider.
using ObjectId = qint64;

// What one write did to one type of one connection. Models update from it by id.
struct TypeChanges {
    QString connection; // Connection::id
    QString provider;
    QString type;
    QList<ObjectId> added;
    QList<ObjectId> changed; // content differs from before; equal rewrites are not listed
    QList<ObjectId> removed;
};

struct Changes {
    QList<TypeChanges> types;
    QList<QString> lists; // connections whose freshness or completeness changed
    bool everything = false; // too much to list, or connections came and went: read anew
    [[nodiscard]] bool isEmpty() const { return types.isEmpty() && lists.isEmpty() && !everything; }
};

} // namespace tenantry
