#include "ui/navigator/firstlook.h"
#include <QTreeView>
#include <algorithm>

namespace tenantry {

namespace {
constexpr int patience = 30'000; // ms
constexpr int pause = 50; // ms
constexpr int deepest = 12; // levels
constexpr int sample = 12; // objects of a list that are weighed: a first look needs no more to choose from
constexpr int weighed = 3; // levels below an object that count for it
constexpr qint64 wholeGroup = 1'000'000'000;
constexpr qint64 mostOfAll = 3 * wholeGroup;

// Through the places of the types; the depth guards against types that lie below each other.
bool hasSubscriptionsBelow(const Schema &schema, const QString &type, int depth)
{
    return depth > 0 && std::ranges::any_of(schema.types, [&](const ResourceType &child) {
        const bool isChild =
            std::ranges::any_of(child.places, [&](const Place &place) { return place.under == type; });
        return isChild
            && (child.kind == Kind::Subscription || hasSubscriptionsBelow(schema, child.key, depth - 1));
    });
}

bool isOfAll(const QModelIndex &index)
{
    return Item::kindOf(index) == Item::NodeKind::World || Item::kindOf(index) == Item::NodeKind::View;
}

bool isPlace(const QModelIndex &index)
{
    const auto kind = Item::kindOf(index);
    return kind == Item::NodeKind::Connection || kind == Item::NodeKind::Group
        || kind == Item::NodeKind::Object || isOfAll(index);
}
} // namespace

FirstLook::FirstLook(QTreeView &tree, TreeModel &model, Store &store, QObject *parent)
    : QObject(parent)
    , m_tree(tree)
    , m_model(model)
    , m_store(store)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &FirstLook::step);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &FirstLook::later);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &FirstLook::later);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &FirstLook::later);
}

void FirstLook::start()
{
    m_at = QModelIndex();
    m_running.start();
    step();
}

void FirstLook::stop()
{
    m_running.invalidate();
    m_soon.stop();
}

void FirstLook::later()
{
    if (m_running.isValid() && !m_soon.isActive())
        m_soon.start();
}

void FirstLook::step()
{
    for (int level = 0; m_running.isValid() && level < deepest; ++level) {
        if (m_running.hasExpired(patience))
            return stop();
        if (m_at.isValid()) {
            m_tree.expand(m_at);
            if (m_model.canFetchMore(m_at))
                m_model.fetchMore(m_at);
        }
        const QModelIndex next = below(m_at);
        if (!next.isValid())
            return; // its rows are on their way
        m_at = next;
        const bool isList = Item::kindOf(next) == Item::NodeKind::Group && isGoal(m_model.queryFor(next));
        if (isList || Item::kindOf(next) == Item::NodeKind::View) {
            stop();
            emit found(next);
            return;
        }
    }
}

// The fullest of the rows; the first of them when all weigh the same.
QModelIndex FirstLook::below(const QModelIndex &parent) const
{
    QModelIndex best;
    qint64 most = -1;
    const int rows = m_model.rowCount(parent);
    for (int row = 0, objects = 0; row < rows && objects <= sample; ++row) {
        const QModelIndex index = m_model.index(row, 0, parent);
        objects += Item::kindOf(index) == Item::NodeKind::Object ? 1 : 0;
        const qint64 heavy = isPlace(index) ? weight(index) : -1;
        if (heavy > most) {
            most = heavy;
            best = index;
        }
    }
    return best;
}

// Only what leads to subscriptions has weight.
qint64 FirstLook::weight(const QModelIndex &index) const
{
    const QList<Query> queries = m_model.queriesFor(index);
    if (isOfAll(index))
        return weightOfAll(index);
    if (Item::kindOf(index) == Item::NodeKind::Group) {
        // Equal weights, for the first of equals stands where the provider put what matters most;
        // and more than any object beside them, which is but one of its kind.
        const Query list = queries.value(0);
        return isGoal(list) ? 2 * wholeGroup : !leadsOn(list) ? -1 : objects(list) > 0 ? wholeGroup : 0;
    }
    qint64 sum = 0;
    for (const Query &list : queries)
        sum += subscriptions(list, weighed);
    return sum;
}

// With several connections, what all of them have together says most.
qint64 FirstLook::weightOfAll(const QModelIndex &index) const
{
    if (Item::kindOf(index) == Item::NodeKind::World) {
        int connections = 0;
        for (int row = 0; row < m_model.rowCount({}); ++row)
            connections += Item::kindOf(m_model.index(row, 0, {})) == Item::NodeKind::Connection ? 1 : 0;
        return connections > 1 ? mostOfAll : -1;
    }
    const ResourceType *type = typeOf(m_model.queryFor(index));
    return type && type->kind == Kind::Subscription ? mostOfAll : -1;
}

// How many subscriptions the list is, or leads to through the first of its objects.
qint64 FirstLook::subscriptions(const Query &list, int levels) const
{
    if (isGoal(list))
        return objects(list);
    const Schema *schema = m_store.schema(list.provider);
    if (!schema || levels == 0 || !leadsOn(list))
        return 0;
    const auto rows = m_store.now().children(list, 0, sample);
    qint64 sum = 0;
    for (const Row &row : rows ? *rows : QList<Row>()) {
        for (const ResourceType &type : schema->types) {
            const bool hangsHere = std::ranges::any_of(
                type.places, [&](const Place &place) { return place.under == list.type; });
            if (hangsHere)
                sum += subscriptions({.provider = list.provider,
                                         .type = type.key,
                                         .connections = list.connections,
                                         .parentType = list.type,
                                         .parentKey = row.key},
                    levels - 1);
        }
    }
    return sum;
}

qint64 FirstLook::objects(const Query &query) const
{
    const auto count = m_store.now().childCount(query);
    return count ? *count : 0;
}

bool FirstLook::isGoal(const Query &query) const
{
    const ResourceType *type = typeOf(query);
    return type && type->kind == Kind::Subscription && !query.parentType.isEmpty();
}

bool FirstLook::leadsOn(const Query &query) const
{
    const Schema *schema = m_store.schema(query.provider);
    return schema && hasSubscriptionsBelow(*schema, query.type, deepest);
}

const ResourceType *FirstLook::typeOf(const Query &query) const
{
    const Schema *schema = m_store.schema(query.provider);
    return schema ? schema->type(query.type) : nullptr;
}

} // namespace tenantry
