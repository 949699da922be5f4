#include "models/changes/target.h"

#include "models/changes/datatext.h"
#include "models/sync/fetcher.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct TargetsPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Targets)
};

QString notCached()
{
    //: Why nothing can be done to an object.
    return TargetsPhrases::tr("It is not in the cache any more. Refresh the list that it belongs to.");
}

// To the customer that it belongs to, or else to the organization.
QList<WayUp> wayToCustomer(const Schema &schema, const ResourceType &type)
{
    const QList<WayUp> way = wayUp(schema, type, Kind::Customer);
    return way.isEmpty() ? wayUp(schema, type, Kind::Organization) : way;
}

} // namespace

Targets::Targets(const StoreReader &reader, const Circumstance &circumstance)
    : m_reader(reader)
    , m_circumstance(circumstance)
{
}

const Connection *Targets::found(const QString &connectionId) const
{
    const QList<Connection> &all = m_circumstance.connections;
    const auto one = std::find_if(all.cbegin(), all.cend(),
        [&connectionId](const Connection &connection) { return connection.id == connectionId; });
    return one == all.cend() ? nullptr : &*one;
}

bool Targets::isAdministrator(const QString &connectionId)
{
    if (!m_circumstance.isAdministrator)
        return true;
    const auto known = m_administrators.constFind(connectionId);
    if (known != m_administrators.cend())
        return *known;
    return *m_administrators.insert(connectionId, m_circumstance.isAdministrator(connectionId));
}

Result<Target> Targets::object(ObjectId id)
{
    const Result<std::optional<Row>> row = m_reader.object(id);
    if (!row)
        return row.error();
    if (*row)
        return target(**row);
    Target gone;
    gone.id = id;
    gone.trouble = notCached();
    return gone;
}

Result<Target> Targets::of(const PlanItem &item)
{
    if (item.item.type.isEmpty())
        return connection(item.connection);
    const Result<std::optional<Row>> row = m_reader.object(item.connection, item.item.type, item.item.key);
    if (!row)
        return row.error();
    if (*row)
        return target(**row);
    Target frozen = connection(item.connection);
    frozen.type = frozen.schema ? frozen.schema->type(item.item.type) : nullptr;
    frozen.item = item.item;
    frozen.title = item.title;
    frozen.customer = item.customer;
    return frozen;
}

Target Targets::connection(const QString &connectionId) const
{
    Target out;
    out.connection = connectionId;
    const Connection *connection = found(connectionId);
    out.schema = connection ? m_reader.schema(connection->provider) : nullptr;
    if (connection)
        out.title = connection->label;
    if (!out.schema)
        //: Why nothing can be done to an object.
        out.trouble = TargetsPhrases::tr("Its connection is not in this workspace.");
    return out;
}

Result<Target> Targets::target(const Row &row)
{
    Target out = connection(row.connection);
    out.id = row.id;
    out.item = recordOf(row);
    out.fetched = row.fetched;
    out.schema = m_reader.schema(row.provider);
    out.type = out.schema ? out.schema->type(row.type) : nullptr;
    if (!out.type) {
        out.schema = nullptr;
        //: Why nothing can be done to an object.
        out.trouble = TargetsPhrases::tr("The program does not know this kind of object.");
        return out;
    }
    out.title = titleOf(*out.type, row);
    if (row.removed.isValid())
        //: Why nothing can be done to an object.
        out.trouble = TargetsPhrases::tr("It is no longer on the server.");
    Result<QString> customer = customerOf(out);
    if (!customer)
        return customer.error();
    out.customer = std::move(*customer);
    return out;
}

Result<QString> Targets::customerOf(const Target &target)
{
    if (target.type->kind == Kind::Customer)
        return target.title;
    auto way = m_ways.constFind(target.type);
    if (way == m_ways.cend())
        way = m_ways.insert(target.type, wayToCustomer(*target.schema, *target.type));
    if (way->isEmpty())
        return target.type->kind == Kind::Organization ? target.title : QString();
    return titleAbove(target, *way);
}

Result<QString> Targets::titleAbove(const Target &target, const QList<WayUp> &way)
{
    const ResourceType *type = target.type;
    Above at{target.item, {}};
    for (const WayUp &step : way) {
        const QString key = presentText(*type, at.item, step.by->key);
        if (key.isEmpty())
            return QString();
        Result<Above> next = above(target.connection, *step.to, key);
        if (!next)
            return next.error();
        at = std::move(*next);
        type = step.to;
    }
    return at.title;
}

Result<Targets::Above> Targets::above(const QString &connection, const ResourceType &type, const QString &key)
{
    const QString name = connection + u' ' + type.key + u' ' + key;
    if (const auto known = m_above.constFind(name); known != m_above.cend())
        return *known;
    const Result<std::optional<Row>> row = m_reader.object(connection, type.key, key);
    if (!row)
        return row.error();
    return *m_above.insert(name, *row ? Above{recordOf(**row), titleOf(type, **row)} : Above{{}, key});
}

} // namespace tenantry
