#pragma once
#include "models/exchange/importer.h"

namespace tenantry {

// Finds what lines of a file name: objects by id or by a field, connections by id or label.
class ImportLookup final {
public:
    ImportLookup(const StoreReader &reader, const Circumstance &circumstance, const ImportOrder &order);

    [[nodiscard]] bool isProvider(const QString &name) const; // the one that the import is about
    // Ids of the connections that a line can be about. An empty name: the chosen one, or all of the provider.
    [[nodiscard]] QStringList connections(const QString &name) const;
    [[nodiscard]] Result<QList<Row>> objects(const QString &name, const QStringList &connections);
    [[nodiscard]] Result<std::optional<Row>> object(
        const QString &connection, const QString &type, const QString &key) const;

private:
    [[nodiscard]] Result<QList<Row>> byField(const QString &name, const QStringList &connections);
    [[nodiscard]] Outcome index();

    const StoreReader &m_reader;
    const ImportOrder &m_order;
    const Schema *m_schema;
    QList<Connection> m_connections; // of the provider
    QStringList m_all; // their ids
    std::optional<QHash<QString, QList<ObjectId>>> m_index; // text of the matching field → objects
};

} // namespace tenantry
