#include "models/items/gridmodel.h"

#include "models/changes/outbox.h"
#include "models/items/gridinside.h"
#include "models/store/world.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
GridModel::GridModel(
    Store &store, Supply &supply, DisplayStyle style, Clock clock, QString subject, QObject *parent)
    : QAbstractTableModel(parent)
    , m_inside(std::make_unique<Inside>(*this, store, supply))
{
    Inside &in = *m_inside;
    in.style = std::move(style);
    in.clock = clock ? std::move(clock) : Clock(&QDateTime::currentDateTimeUtc);
    in.subject = std::move(subject);
    for (QTimer *timer : {&in.soon, &in.judgeSoon})
        timer->setSingleShot(true);
    in.judgeSoon.setInterval(100ms);
    in.ticks.setInterval(30s);
    in.unmarks.setInterval(1s);
    connect(&in.soon, &QTimer::timeout, this, [this] { m_inside->ask(); });
    connect(&in.judgeSoon, &QTimer::timeout, this, [this] { m_inside->judge(); });
    connect(&in.ticks, &QTimer::timeout, this, [this] { m_inside->judge(); });
    connect(&in.unmarks, &QTimer::timeout, this, [this] { m_inside->unmark(); });
    connect(&store, &Store::changed, this, [this](const Changes &changes) { m_inside->follow(changes); });
    connect(&supply, &Supply::activityChanged, this, [this](const Activity &activity) {
        if (m_inside->concerns(activity.connection) && !m_inside->judgeSoon.isActive())
            m_inside->judgeSoon.start();
    });
    connect(&supply, &Supply::connectionsChanged, this, [this] {
        m_inside->learnLabels();
        m_inside->judge();
    });
    in.learnLabels();
    in.ticks.start();
}

GridModel::~GridModel() = default;

void GridModel::setQuery(const Query &query, const QList<WalkScope> &scopes)
{
    Inside &in = *m_inside;
    const bool samePlace = unfiltered(query) == unfiltered(in.query);
    const Schema *schema = in.store.schema(query.provider);
    const ResourceType *type = schema ? schema->type(query.type) : nullptr;
    const QSet<QString> implied = schema ? impliedBy(query, *schema) : QSet<QString>();
    const bool sameColumns = type == in.type && implied == in.columns.implied();
    in.scopes = scopes;
    if (!samePlace) {
        beginResetModel();
        in.ids = std::make_shared<const std::vector<ObjectId>>();
        in.pages.clear();
        in.marks.clear();
        in.type = type;
        in.columns = GridColumns(type, implied);
        in.columns.setConnections(in.supply.connections());
        in.status = {};
    }
    in.query = query;
    if (!samePlace)
        endResetModel();
    if (!sameColumns)
        emit columnsChanged();
    in.wantMissing();
    in.ask();
}

void GridModel::setConditions(const QList<Condition> &conditions, const QString &anywhere)
{
    m_inside->query.conditions = conditions;
    m_inside->query.anywhere = anywhere;
    m_inside->ask();
}

void GridModel::setSortings(const QList<Sorting> &sortings)
{
    if (m_inside->query.sortings == sortings)
        return;
    m_inside->query.sortings = sortings;
    m_inside->ask();
}

void GridModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0) {
        setSortings({});
        return;
    }
    if (column < columnCount() && headerData(column, Qt::Horizontal, Item::SortableRole).toBool())
        setSortings({{fieldOf(column), order == Qt::DescendingOrder}});
}

void GridModel::setStyle(const DisplayStyle &style)
{
    m_inside->style = style;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    m_inside->judge();
}

void GridModel::setHeld(bool held)
{
    m_inside->held = held;
    if (!held && std::exchange(m_inside->waiting, false))
        m_inside->askSoon();
}

void GridModel::retry()
{
    for (const WalkScope &scope : m_inside->scopes)
        m_inside->supply.walk(scope);
}

QVariant GridModel::Inside::cell(const Row &row, int column, int role)
{
    const Field &field = columns.at(column);
    // Which service it is and what it is called there are no states to be stressed.
    if (role == Item::ToneTextRole && isWorld(query.provider) && field.role == Role::None
        && field.key != WorldField::state)
        return {};
    if (!columns.isOurs(column))
        return cellData(row, *type, field, style, role);
    // Our own columns are shown like a field of a type that has nothing else.
    ResourceType own;
    own.fields = {field};
    Row line = row;
    line.values = {GridColumns::ourValue(row, field.key, labels)};
    return cellData(line, own, field, style, role);
}

// A11Y-2: the value first, then where it is, so that moving about says what is new at once.
QString GridModel::Inside::spoken(const Row &row, int column)
{
    const std::optional<QString> unsent = waitingIn(row, column);
    const Row shown = unsent ? withValue(row, column, *unsent) : row;
    QString value = cell(shown, column, Qt::DisplayRole).toString();
    if (value.isEmpty())
        value = presenceInWords(static_cast<Item::Presence>(cell(shown, column, Item::PresenceRole).toInt()));
    QStringList words{value, headerLabel(column), titleOf(row, *type)};
    if (marks.contains({row.id, column}))
        //: Spoken after a cell's value: a refresh changed it some seconds ago.
        words.append(GridModel::tr("changed just now"));
    if (row.removed.isValid())
        words.append(removedInWords(row.removed, style));
    if (unsent)
        //: Spoken after a cell's value: it was edited here and not sent.
        words.append(GridModel::tr("changed, not sent"));
    return words.join(", "_L1);
}

const Query &GridModel::query() const
{
    return m_inside->query;
}

const QList<WalkScope> &GridModel::scopes() const
{
    return m_inside->scopes;
}

const ResourceType *GridModel::type() const
{
    return m_inside->type;
}

const GridStatus &GridModel::status() const
{
    return m_inside->status;
}

const std::vector<ObjectId> &GridModel::ids() const
{
    return *m_inside->ids;
}

int GridModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_inside->ids->size());
}

int GridModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_inside->columns.count();
}

QVariant GridModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    Inside &in = *m_inside;
    if (role == Item::ObjectIdRole)
        return idAt(index.row());
    const Row *row = in.pages.row(in.query, *in.ids, index.row());
    if (!row) {
        if (role == Qt::DisplayRole && in.pages.error())
            return u"⚠"_s;
        return role == Qt::ToolTipRole && in.pages.error() ? QVariant(sentence(*in.pages.error()))
                                                           : QVariant();
    }
    switch (role) {
    case Qt::AccessibleTextRole:
        return in.spoken(*row, index.column());
    case Item::ConnectionRole:
        return row->connection;
    case Item::TypeRole:
        return row->type;
    case Item::KeyRole:
        return row->key;
    case Item::RemovedRole:
        return row->removed;
    case Item::ChangedRole:
        return in.marks.contains({row->id, index.column()});
    case Item::RowWaitingRole:
        return in.outbox && in.outbox->isEdited(row->id);
    default:
        break;
    }
    const std::optional<QString> waiting = in.waitingIn(*row, index.column());
    if (role == Item::WaitingRole)
        return waiting.has_value();
    if (!waiting)
        return in.cell(*row, index.column(), role);
    if (role == Qt::ToolTipRole)
        //: Tool tip of a cell that was edited; %1 is the value as the service has it.
        return tr("Changed, not sent. Before: %1")
            .arg(in.cell(*row, index.column(), Qt::DisplayRole).toString());
    return in.cell(in.withValue(*row, index.column(), *waiting), index.column(), role);
}

QVariant GridModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || orientation != Qt::Horizontal || section >= columnCount())
        return orientation == Qt::Vertical && role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    return m_inside->columns.header(section, role, m_inside->query.connections.size() != 1);
}

int GridModel::columnOf(QStringView fieldKey) const
{
    return m_inside->columns.columnOf(fieldKey);
}

QString GridModel::fieldOf(int column) const
{
    return column >= 0 && column < columnCount() ? m_inside->columns.at(column).key : QString();
}

const Field *GridModel::field(int column) const
{
    return column >= 0 && column < columnCount() ? &m_inside->columns.at(column) : nullptr;
}

const Field *GridModel::fieldNamed(QStringView fieldKey) const
{
    return field(columnOf(fieldKey));
}

ObjectId GridModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? ids()[static_cast<size_t>(row)] : 0;
}

int GridModel::rowOf(ObjectId id) const
{
    const auto found = std::ranges::find(ids(), id);
    return found == ids().end() ? -1 : static_cast<int>(found - ids().begin());
}

std::optional<ObjectId> GridModel::linkTarget(const QModelIndex &index) const
{
    const QString target = data(index, Item::LinkRole).toString();
    if (target.isEmpty())
        return std::nullopt;
    const auto row = m_inside->store.now().object(
        data(index, Item::ConnectionRole).toString(), target, data(index, Item::DataRole).toString());
    return row && *row ? std::optional((*row)->id) : std::nullopt;
}

} // namespace tenantry
