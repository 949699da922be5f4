// What the cache knows of lists: how complete they are, how old, and how many objects they have.
#include "models/store/storereaderinside.h"

#include "models/store/cell.h"

using namespace Qt::StringLiterals;

namespace tenantry {

Outcome StoreReader::Inside::fillCount(OpenCache &open, ListEntry &entry)
{
    const Result<sqlite::Borrowed> provider =
        open.database->prepared(u"SELECT provider FROM connection WHERE id = ?"_s);
    if (!provider)
        return provider.error();
    const Result<bool> known = (*provider)->bind(entry.scope.connection).step();
    if (!known || !*known)
        return known ? Outcome(Nothing()) : known.error();
    Query query{
        .provider = (*provider)->text(0), .type = entry.scope.type, .connections = {entry.scope.connection}};
    const TypeLayout *layout = open.catalogue.find(query.provider, query.type);
    if (!layout)
        return Nothing();
    const ListSource *list = layout->resource->list(entry.scope.list);
    const Column *by = list && !list->by.isEmpty() ? layout->column(list->by) : nullptr;
    Result<Asked> asked = ask(query);
    if (!asked)
        return asked.error();
    QuerySql &sql = asked->question.parts.first().sql;
    if (by) {
        sql.everyLiveRow = false;
        sql.from += u" AND %1 = ?"_s.arg(sqlite::quoted(by->name));
        const Cell key = toCell(Value(entry.scope.parentKey), by->type);
        if (key.kind == Cell::Kind::Number)
            sql.bound.append(key.number);
        else
            sql.bound.append(key.text);
    }
    const Result<qint64> objects = count(query, *asked);
    if (!objects)
        return objects.error();
    entry.status.objects = *objects;
    return Nothing();
}

Result<ListStatus> StoreReader::listStatus(const WalkScope &scope) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    Result<std::optional<ListEntry>> found = listEntry(*(*cache)->database, scope);
    if (!found)
        return found.error();
    ListEntry entry = found->value_or(ListEntry{.scope = scope});
    if (Outcome counted = m_inside->fillCount(**cache, entry); !counted)
        return counted.error();
    return entry.status;
}

Result<QList<std::pair<WalkScope, ListStatus>>> StoreReader::listStatuses(const QString &connection) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    Result<QList<ListEntry>> entries = listEntries(*(*cache)->database, connection);
    if (!entries)
        return entries.error();
    QList<std::pair<WalkScope, ListStatus>> statuses;
    for (ListEntry &entry : *entries) {
        if (Outcome counted = m_inside->fillCount(**cache, entry); !counted)
            return counted.error();
        statuses.append({entry.scope, entry.status});
    }
    return statuses;
}

Result<QDateTime> StoreReader::oldestFetch(const QString &connection) const
{
    const Result<OpenCache *> cache = m_inside->open();
    if (!cache)
        return cache.error();
    const Result<QList<ListEntry>> entries = listEntries(*(*cache)->database, connection);
    if (!entries)
        return entries.error();
    const auto provider = (*cache)->database->prepared(u"SELECT provider FROM connection WHERE id = ?"_s);
    if (!provider)
        return provider.error();
    if (const Result<bool> known = (*provider)->bind(connection).step(); !known)
        return known.error();
    const QString key = (*provider)->text(0);
    QDateTime oldest;
    for (const ListEntry &entry : *entries) {
        const TypeLayout *layout = (*cache)->catalogue.find(key, entry.scope.type);
        const ListSource *list = layout ? layout->resource->list(entry.scope.list) : nullptr;
        if (list && list->inSync && entry.status.ended.isValid()
            && (!oldest.isValid() || entry.status.ended < oldest))
            oldest = entry.status.ended;
    }
    return oldest;
}

} // namespace tenantry
