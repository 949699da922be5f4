#include "models/items/gridmodel.h"

#include "models/items/gridcolumns.h"
#include "models/items/gridpages.h"
#include "models/items/gridwords.h"
#include "models/items/rowdiff.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

using Ids = std::vector<ObjectId>;

constexpr auto markedFor = 4s; // GRID-16: long enough to be seen, short enough not to tire

Query unfiltered(Query query)
{
    query.conditions.clear();
    query.anywhere.clear();
    query.sortings.clear();
    return query;
}

bool isFiltered(const Query &query)
{
    return !query.conditions.isEmpty() || !query.anywhere.isEmpty();
}

// Filled on the reader's thread, read on ours once it has been handed over.
struct Answer {
    Result<Ids> ids{Ids()};
    RowDiff diff;
    std::optional<qint64> total;
    qint64 milliseconds = 0;
};

void find(Answer &answer, const StoreReader &reader, const Query &query, const Ids &before)
{
    QElapsedTimer clock;
    clock.start();
    answer.ids = reader.rowIds(query);
    if (!answer.ids)
        return;
    if (isFiltered(query)) {
        if (const auto total = reader.count(unfiltered(query)))
            answer.total = *total;
    }
    answer.diff = diffRows(before, *answer.ids);
    answer.milliseconds = clock.elapsed();
}

} // namespace

struct GridModel::Inside {
    Inside(GridModel &model, Store &cache, Supply &source)
        : q(model)
        , store(cache)
        , supply(source)
        , pages(cache)
    {
    }

    void ask();
    void settle(Answer &answer);
    void apply(const RowDiff &diff, Ids after);
    void applyRuns(const RowDiff &diff, const Ids &after);
    void arrange(Ids order);
    void follow(const Changes &changes);
    void reread(const QSet<ObjectId> &changed);
    void markChanged(const GridPages::Update &update);
    void unmark();
    void askSoon();
    void judge();
    void wantMissing();
    void learnLabels();
    [[nodiscard]] bool concerns(const QString &connection) const;
    [[nodiscard]] bool isOffline() const;
    [[nodiscard]] QVariant cell(const Row &row, int column, int role);
    [[nodiscard]] QString spoken(const Row &row, int column);
    [[nodiscard]] QString headerLabel(int column) const { return columns.at(column).label; }

    GridModel &q;
    Store &store;
    Supply &supply;
    DisplayStyle style;
    Clock clock;
    QString subject;
    Query query;
    QList<WalkScope> scopes;
    const ResourceType *type = nullptr;
    GridColumns columns;
    std::shared_ptr<const Ids> ids = std::make_shared<const Ids>(); // shared with readings under way
    GridPages pages;
    GridStatus status;
    QHash<QString, QString> labels; // of connections, by id
    QHash<std::pair<ObjectId, int>, QDateTime> marks; // (row's id, column) → until when
    QTimer soon; // gathers changes of the cache
    QTimer judgeSoon; // gathers activities
    QTimer ticks; // ages grow without events
    QTimer unmarks;
    quint64 asked = 0;
    bool held = false;
    bool waiting = false; // changes that arrived while held
};

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
    const bool sameColumns = type == in.type;
    in.scopes = scopes;
    if (!samePlace) {
        beginResetModel();
        in.ids = std::make_shared<const Ids>();
        in.pages.clear();
        in.marks.clear();
        in.type = type;
        in.columns = GridColumns(type);
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

// The older question is dropped twice: by the store, and here, in case its answer is on its way.
void GridModel::Inside::ask()
{
    if (!type)
        return;
    soon.stop();
    const quint64 mine = ++asked;
    status.loading = true;
    auto answer = std::make_shared<Answer>();
    store.later(
        subject,
        [answer, question = query, before = ids](
            const StoreReader &reader) { find(*answer, reader, question, *before); },
        [self = QPointer(&q), answer, mine] {
            if (self && self->m_inside->asked == mine)
                self->m_inside->settle(*answer);
        });
    judge();
}

void GridModel::Inside::settle(Answer &answer)
{
    status.loading = false;
    status.milliseconds = answer.milliseconds;
    if (!answer.ids) {
        status.error = answer.ids.error(); // the last good rows stay: FIND-2
        judge();
        emit q.settled();
        return;
    }
    status.error.reset();
    status.total = answer.total;
    apply(answer.diff, std::move(*answer.ids));
    judge();
    emit q.settled();
}

void GridModel::Inside::apply(const RowDiff &diff, Ids after)
{
    if (diff.isEmpty())
        return;
    pages.clear();
    if (diff.byRuns) {
        applyRuns(diff, after);
        return;
    }
    arrange(diff.leaving);
    const int before = static_cast<int>(diff.leaving.size());
    if (diff.staying < before) {
        q.beginRemoveRows({}, diff.staying, before - 1);
        ids = std::make_shared<const Ids>(diff.leaving.begin(), diff.leaving.begin() + diff.staying);
        pages.clear();
        q.endRemoveRows();
    }
    if (diff.staying < static_cast<int>(diff.coming.size())) {
        q.beginInsertRows({}, diff.staying, static_cast<int>(diff.coming.size()) - 1);
        ids = std::make_shared<const Ids>(diff.coming);
        pages.clear();
        q.endInsertRows();
    }
    arrange(std::move(after));
}

void GridModel::Inside::applyRuns(const RowDiff &diff, const Ids &after)
{
    const auto rows = std::make_shared<Ids>(*ids); // a copy: a reading under way may hold the old one
    ids = rows;
    for (const RowRun &run : diff.removed) {
        q.beginRemoveRows({}, run.first, run.first + run.count - 1);
        rows->erase(rows->begin() + run.first, rows->begin() + run.first + run.count);
        pages.clear();
        q.endRemoveRows();
    }
    for (const RowRun &run : diff.inserted) {
        q.beginInsertRows({}, run.first, run.first + run.count - 1);
        rows->insert(
            rows->begin() + run.first, after.begin() + run.first, after.begin() + run.first + run.count);
        pages.clear();
        q.endInsertRows();
    }
}

// Same rows, another order: what the views hold on to is found again by id.
void GridModel::Inside::arrange(Ids order)
{
    if (*ids == order)
        return;
    emit q.layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList from = q.persistentIndexList();
    QHash<ObjectId, int> places;
    for (const QModelIndex &index : from)
        places.insert((*ids)[static_cast<size_t>(index.row())], -1);
    if (!places.isEmpty()) {
        for (size_t row = 0; row < order.size(); ++row) {
            if (const auto place = places.find(order[row]); place != places.end())
                *place = static_cast<int>(row);
        }
    }
    QModelIndexList to;
    for (const QModelIndex &index : from)
        to.append(q.index(places.value((*ids)[static_cast<size_t>(index.row())]), index.column()));
    ids = std::make_shared<const Ids>(std::move(order));
    pages.clear();
    q.changePersistentIndexList(from, to);
    emit q.layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

bool GridModel::Inside::concerns(const QString &connection) const
{
    return type && (query.connections.isEmpty() || query.connections.contains(connection));
}

void GridModel::Inside::follow(const Changes &changes)
{
    if (!type)
        return;
    bool mine = changes.everything;
    if (changes.everything) {
        pages.clear();
        if (!ids->empty())
            emit q.dataChanged(q.index(0, 0), q.index(q.rowCount() - 1, q.columnCount() - 1));
    }
    for (const TypeChanges &one : changes.types) {
        if (one.provider != query.provider || one.type != query.type || !concerns(one.connection))
            continue;
        mine = true;
        QSet<ObjectId> touched(one.changed.cbegin(), one.changed.cend());
        touched.unite(QSet<ObjectId>(one.removed.cbegin(), one.removed.cend()));
        reread(touched);
    }
    if (mine)
        askSoon();
    const bool freshness = std::any_of(changes.lists.cbegin(), changes.lists.cend(),
        [this](const QString &connection) { return concerns(connection); });
    if (freshness && !judgeSoon.isActive())
        judgeSoon.start();
}

void GridModel::Inside::reread(const QSet<ObjectId> &changed)
{
    if (changed.isEmpty())
        return;
    for (const GridPages::Update &update : pages.reread(query, *ids, changed)) {
        markChanged(update);
        emit q.dataChanged(q.index(update.row, 0), q.index(update.row, q.columnCount() - 1));
    }
}

void GridModel::Inside::markChanged(const GridPages::Update &update)
{
    const QDateTime until = clock().addMSecs(std::chrono::milliseconds(markedFor).count());
    for (const qsizetype field : update.fields) {
        const int column = columns.columnOf(type->fields.at(field).key);
        if (column >= 0)
            marks.insert({(*ids)[static_cast<size_t>(update.row)], column}, until);
    }
    if (!marks.isEmpty())
        unmarks.start();
}

void GridModel::Inside::unmark()
{
    const QDateTime now = clock();
    const qsizetype before = marks.size();
    marks.removeIf([&now](const auto &mark) { return mark.value() <= now; });
    if (marks.isEmpty())
        unmarks.stop();
    if (marks.size() != before && !ids->empty())
        emit q.dataChanged(
            q.index(0, 0), q.index(q.rowCount() - 1, q.columnCount() - 1), {Item::ChangedRole});
}

// A walk of many pages changes the cache many times a second: the next question waits longer
// the longer the last one took, so that following never costs more than a fifth of the reader.
void GridModel::Inside::askSoon()
{
    if (held) {
        waiting = true;
        return;
    }
    if (!soon.isActive())
        soon.start(static_cast<int>(std::clamp<qint64>(5 * status.milliseconds, 50, 5000)));
}

void GridModel::Inside::learnLabels()
{
    labels.clear();
    for (const Connection &connection : supply.connections())
        labels.insert(connection.id, connection.label);
}

bool GridModel::Inside::isOffline() const
{
    if (supply.isOffline())
        return true;
    const QList<Connection> all = supply.connections();
    return std::none_of(all.cbegin(), all.cend(), [this](const Connection &one) {
        return one.provider == query.provider && concerns(one.id) && one.mode != Mode::Offline;
    });
}

void GridModel::Inside::wantMissing()
{
    const Schema *schema = store.schema(query.provider);
    if (!schema || !type)
        return;
    if (scopes.isEmpty()) {
        for (const Connection &connection : supply.connections()) {
            if (connection.provider == query.provider && concerns(connection.id))
                scopes += scopesFilling(supply.scopesBelow(connection.id, query.parentType, query.parentKey),
                    *schema, query.type);
        }
    }
    for (const WalkScope &scope : std::as_const(scopes))
        supply.want(scope);
}

void GridModel::Inside::judge()
{
    if (!type)
        return;
    status.rows = static_cast<qint64>(ids->size());
    const QDateTime now = clock();
    status.standing = standingOf(store.now(), scopes, supply.activities(), now);
    status.emptiness = emptinessOf(status, isFiltered(query), isOffline());
    status.sentence = footerSentence(status, now, style);
    status.emptySentence = emptySentence(status, *type);
    emit q.statusChanged();
}

QVariant GridModel::Inside::cell(const Row &row, int column, int role)
{
    const Field &field = columns.at(column);
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
    QString value = cell(row, column, Qt::DisplayRole).toString();
    if (value.isEmpty())
        value = presenceInWords(static_cast<Item::Presence>(cell(row, column, Item::PresenceRole).toInt()));
    QStringList words{value, headerLabel(column), titleOf(row, *type)};
    if (marks.contains({row.id, column}))
        //: Spoken after a cell's value: a refresh changed it some seconds ago.
        words.append(GridModel::tr("changed just now"));
    if (row.removed.isValid())
        words.append(removedInWords(row.removed, style));
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
    default:
        return in.cell(*row, index.column(), role);
    }
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
    return m_inside->type ? m_inside->type->field(fieldOf(column)) : nullptr;
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
