#include "models/items/treemodel.h"

#include "models/items/treeinside.h"

#include <QPointer>
#include <algorithm>

using namespace std::chrono_literals;

namespace tenantry {

TreeModel::Inside::Inside(TreeModel &model, Store &cache, Supply &source)
    : q(model)
    , store(cache)
    , supply(source)
{
    for (QTimer *timer : {&openSoon, &askSoon, &viewsSoon, &standSoon, &filterSoon})
        timer->setSingleShot(true);
    standSoon.setInterval(100ms);
    filterSoon.setInterval(500ms);
}

TreeModel::TreeModel(Store &store, Supply &supply, DisplayStyle style, Clock clock, QObject *parent)
    : QAbstractItemModel(parent)
    , m_inside(std::make_unique<Inside>(*this, store, supply))
{
    Inside &in = *m_inside;
    in.style = std::move(style);
    in.clock = clock ? std::move(clock) : Clock(&QDateTime::currentDateTimeUtc);
    connect(&in.openSoon, &QTimer::timeout, this, [this] { m_inside->openWaiting(); });
    connect(&in.askSoon, &QTimer::timeout, this, [this] { m_inside->ask(); });
    connect(&in.viewsSoon, &QTimer::timeout, this, [this] { m_inside->askViews(); });
    connect(&in.standSoon, &QTimer::timeout, this, [this] { m_inside->standAnew(); });
    connect(&in.filterSoon, &QTimer::timeout, this, [this] { m_inside->runFilter(); });
    connect(&store, &Store::changed, this, [this](const Changes &changes) { m_inside->follow(changes); });
    connect(&supply, &Supply::connectionsChanged, this, [this] { m_inside->syncConnections(); });
    connect(&supply, &Supply::activityChanged, this, [this] {
        if (!m_inside->standSoon.isActive())
            m_inside->standSoon.start();
    });
    in.syncConnections();
}

TreeModel::~TreeModel() = default;

TreeNode *TreeModel::Inside::node(const QModelIndex &index)
{
    return index.isValid() ? static_cast<TreeNode *>(index.internalPointer()) : &shown().root;
}

QModelIndex TreeModel::Inside::indexOf(TreeNode *node, TreeForest &forest) const
{
    return node && node != &forest.root ? q.createIndex(node->at(), 0, node) : QModelIndex();
}

QModelIndex TreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, m_inside->node(parent)->children[static_cast<size_t>(row)].get());
}

QModelIndex TreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? m_inside->shownIndex(m_inside->node(index)->parent) : QModelIndex();
}

int TreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(m_inside->node(parent)->children.size());
}

int TreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant TreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return m_inside->say(*m_inside->node(index), role);
}

Qt::ItemFlags TreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags usual = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return m_inside->node(index)->isTail() ? usual | Qt::ItemNeverHasChildren : usual;
}

bool TreeModel::hasChildren(const QModelIndex &parent) const
{
    const TreeNode &node = *m_inside->node(parent);
    if (!parent.isValid() || (node.opened && !m_inside->toOpen.contains(node.path)))
        return !node.children.empty();
    if (node.kind == Item::NodeKind::Group) {
        const bool certain = node.standing.countKnown && node.standing.state != Item::State::Failed;
        return node.count != 0 || !certain;
    }
    if (node.isOfWorld())
        return !viewNodes(node).empty();
    return !node.isTail() && hasGroups(node);
}

bool TreeModel::canFetchMore(const QModelIndex &parent) const
{
    return parent.isValid() && !m_inside->node(parent)->opened && hasChildren(parent);
}

void TreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    TreeNode &node = *m_inside->node(parent);
    node.opened = true;
    m_inside->toOpen.append(node.path);
    m_inside->openSoon.start(0);
}

QList<Query> TreeModel::queriesFor(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const TreeNode &node = *m_inside->node(index);
    if (node.kind == Item::NodeKind::Group || node.kind == Item::NodeKind::View)
        return {node.query};
    QList<Query> queries;
    if (node.kind == Item::NodeKind::World) {
        for (const auto &view : viewNodes(node))
            queries.append(view->query);
    }
    if (node.kind == Item::NodeKind::Connection || node.kind == Item::NodeKind::Object) {
        for (const auto &group : groupNodes(node, m_inside->withRemoved)) {
            if (!group->single)
                queries.append(group->query);
        }
    }
    return queries;
}

Query TreeModel::queryFor(const QModelIndex &index) const
{
    return queriesFor(index).value(0);
}

QList<WalkScope> TreeModel::scopesFor(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const TreeNode &node = *m_inside->node(index);
    return m_inside->ownScopes(node.isTail() ? *node.parent : node);
}

QModelIndex TreeModel::indexForObject(ObjectId id) const
{
    return m_inside->shownIndex(m_inside->shown().byObject.value(id));
}

QModelIndex TreeModel::indexForPath(const QString &path) const
{
    return m_inside->shownIndex(m_inside->shown().byPath.value(path));
}

void TreeModel::locate(ObjectId id)
{
    const quint64 asked = ++m_inside->locateAsked;
    m_inside->locating.reset();
    auto way = std::make_shared<QList<TreeStep>>();
    m_inside->store.later(
        QStringLiteral("tree locate"), [way, id](const StoreReader &reader) { *way = wayTo(reader, id); },
        [self = QPointer(this), way, id, asked] {
            if (self && self->m_inside->locateAsked == asked)
                self->m_inside->startLocating(id, *way);
        });
}

void TreeModel::loadMore(const QModelIndex &loadMoreRow)
{
    if (!loadMoreRow.isValid() || m_inside->node(loadMoreRow)->kind != Item::NodeKind::LoadMore)
        return;
    TreeNode &group = *m_inside->node(loadMoreRow)->parent;
    group.limit += window;
    m_inside->markDirty(group, 0);
}

void TreeModel::retry(const QModelIndex &index)
{
    refresh(index);
}

void TreeModel::refresh(const QModelIndex &index)
{
    for (const WalkScope &scope : scopesFor(index))
        m_inside->supply.walk(scope);
}

void TreeModel::filter(const QString &words)
{
    m_inside->setFilter(words);
}

QString TreeModel::filterWords() const
{
    return m_inside->words;
}

void TreeModel::setShowWorld(bool shown)
{
    m_inside->withWorld = shown;
    m_inside->syncConnections();
}

QString TreeModel::worldPath()
{
    return tenantry::worldPath();
}

void TreeModel::setShowRemoved(bool shown)
{
    if (m_inside->withRemoved == shown)
        return;
    m_inside->withRemoved = shown;
    for (TreeNode *node : std::as_const(m_inside->whole.byPath)) {
        if (node->isOfWorld())
            continue; // what is gone is no longer anybody's subscription
        node->query.withRemoved = shown;
        m_inside->markDirty(*node, 0);
    }
}

void TreeModel::setStyle(const DisplayStyle &style)
{
    m_inside->style = style;
    for (TreeNode *node : m_inside->shown().byPath.values())
        m_inside->tell(*node);
}

} // namespace tenantry
