#include "models/exchange/importlookup.h"

#include "models/changes/datatext.h"
#include "models/exchange/importcell.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

ImportLookup::ImportLookup(
    const StoreReader &reader, const Circumstance &circumstance, const ImportOrder &order)
    : m_reader(reader)
    , m_order(order)
    , m_schema(reader.schema(order.provider))
{
    for (const Connection &one : circumstance.connections) {
        if (one.provider != order.provider)
            continue;
        m_connections.append(one);
        m_all.append(one.id);
    }
}

bool ImportLookup::isProvider(const QString &name) const
{
    return name.compare(m_order.provider, Qt::CaseInsensitive) == 0
        || (m_schema && name.compare(m_schema->label, Qt::CaseInsensitive) == 0);
}

QStringList ImportLookup::connections(const QString &name) const
{
    if (name.isEmpty())
        return m_order.connection.isEmpty() ? m_all : QStringList{m_order.connection};
    if (m_all.contains(name))
        return {name};
    QStringList found;
    for (const Connection &one : m_connections) {
        if (one.label.compare(name, Qt::CaseInsensitive) == 0)
            found.append(one.id);
    }
    return found;
}

Result<std::optional<Row>> ImportLookup::object(
    const QString &connection, const QString &type, const QString &key) const
{
    return m_reader.object(connection, type, key);
}

Result<QList<Row>> ImportLookup::objects(const QString &name, const QStringList &connections)
{
    if (m_order.match != "$key"_L1)
        return byField(name, connections);
    QList<Row> found;
    for (const QString &connection : connections) {
        Result<std::optional<Row>> row = object(connection, m_order.type, name);
        if (!row)
            return row.error();
        if (*row)
            found.append(std::move(**row));
    }
    return found;
}

Outcome ImportLookup::index()
{
    m_index.emplace();
    const ResourceType &type = *m_schema->type(m_order.type);
    const qsizetype at = type.indexOf(m_order.match);
    const Query all{.provider = m_order.provider, .type = m_order.type};
    return m_reader.eachRow(all, [&](const Row &row) {
        if (const QString text = dataText(row.values.value(at)); !text.isEmpty())
            (*m_index)[text].append(row.id);
        return true;
    });
}

Result<QList<Row>> ImportLookup::byField(const QString &name, const QStringList &connections)
{
    if (!m_index) {
        if (const Outcome made = index(); !made)
            return made.error();
    }
    const Field *field = m_schema->type(m_order.type)->field(m_order.match);
    const QString text = field ? readCell(name, *field, m_order).text : name;
    QList<Row> found;
    for (const ObjectId id : m_index->value(text)) {
        Result<std::optional<Row>> row = m_reader.object(id);
        if (!row)
            return row.error();
        if (*row && connections.contains((*row)->connection))
            found.append(std::move(**row));
    }
    return found;
}

} // namespace tenantry
