#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"
#include <QByteArray>
#include <QList>
#include <QStringList>

namespace tenantry {

// Connections as a file for others (CONN-7). It holds no secret: each adds their own.
[[nodiscard]] QByteArray connectionsFile(const QList<Connection> &connections);

// What a connection of such a file would do here. Nothing is done before a person has seen it.
struct ConnectionArrival {
    enum class Effect { Add, Change, None, UnknownService };
    Connection connection;
    Effect effect = Effect::Add;
    QStringList changes; // of Change: "Name: Acme → Acme production"
};

// Error (Invalid): it is no such file, or from a newer version. A connection is known by its id.
[[nodiscard]] Result<QList<ConnectionArrival>> readConnectionsFile(
    const QByteArray &bytes, const QList<Connection> &present, const QList<Schema> &schemas);

// Another one like it: a new id, a name of its own.
[[nodiscard]] Connection copyOf(const Connection &connection, const QList<Connection> &present);
// One step up (-1) or down (1) among those of its folder; gives those whose order changes by it.
[[nodiscard]] QList<Connection> moved(QList<Connection> all, const QString &id, int by);

} // namespace tenantry
