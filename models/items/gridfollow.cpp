#include "models/items/gridinside.h"
#include "models/items/gridwords.h"
#include "models/store/world.h"

#include <QElapsedTimer>
#include <QPointer>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

using Ids = std::vector<ObjectId>;

constexpr auto markedFor = 4s; // GRID-16: long enough to be seen, short enough not to tire

bool isFiltered(const Query &query)
{
    return !query.conditions.isEmpty() || !query.anywhere.isEmpty();
}

void find(GridAnswer &answer, const StoreReader &reader, const Query &query, const Ids &before)
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

Query unfiltered(Query query)
{
    query.conditions.clear();
    query.anywhere.clear();
    query.sortings.clear();
    return query;
}

// The older question is dropped twice: by the store, and here, in case its answer is on its way.
void GridModel::Inside::ask()
{
    if (!type)
        return;
    soon.stop();
    const quint64 mine = ++asked;
    status.loading = true;
    auto answer = std::make_shared<GridAnswer>();
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

void GridModel::Inside::settle(GridAnswer &answer)
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

bool GridModel::Inside::holds(const QString &provider, const QString &typeKey) const
{
    if (isWorld(query.provider))
        return worldHolds(store.schemas(), query.type, provider, typeKey);
    return provider == query.provider && typeKey == query.type;
}

bool GridModel::Inside::holdsFrom(const QString &provider) const
{
    if (!isWorld(query.provider))
        return provider == query.provider;
    const QList<WorldPart> parts = worldParts(store.schemas(), query.type);
    return std::any_of(parts.cbegin(), parts.cend(),
        [&provider](const WorldPart &part) { return part.schema->provider == provider; });
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
        if (!holds(one.provider, one.type) || !concerns(one.connection))
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
    columns.setConnections(supply.connections());
    connections.clear();
    for (const Connection &connection : supply.connections()) {
        labels.insert(connection.id, connection.label);
        connections.insert(connection.id, connection);
    }
}

bool GridModel::Inside::isOffline() const
{
    if (supply.isOffline())
        return true;
    const QList<Connection> all = supply.connections();
    return std::none_of(all.cbegin(), all.cend(), [this](const Connection &one) {
        return holdsFrom(one.provider) && concerns(one.id) && one.mode != Mode::Offline;
    });
}

QList<WalkScope> GridModel::Inside::worldScopes() const
{
    QList<Connection> mine = supply.connections();
    mine.removeIf([this](const Connection &one) { return !concerns(one.id); });
    return scopesOfWorld(store.schemas(), mine, query.type);
}

void GridModel::Inside::wantMissing()
{
    const Schema *schema = store.schema(query.provider);
    if (!schema || !type)
        return;
    if (isWorld(query.provider))
        scopes = worldScopes();
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
    status.standing = isWorld(query.provider) ? standingOfAll(store.now(), scopes, supply.activities(), now)
                                              : standingOf(store.now(), scopes, supply.activities(), now);
    status.emptiness = emptinessOf(status, isFiltered(query), isOffline());
    status.sentence = footerSentence(status, now, style);
    status.emptySentence = emptySentence(status, *type);
    emit q.statusChanged();
}

} // namespace tenantry
