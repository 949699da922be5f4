#include "models/store/search.h"

#include "models/store/rowreader.h"
#include "models/store/sqlite.h"
#include "models/store/textfold.h"
#include "models/store/textindex.h"

#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// What is gathered, and what every step of it needs.
struct Search {
    sqlite::Database &database;
    const RowReader &reader;
    QString words;
    Needle whole; // all that was typed
    QList<SearchHit> hits;
    QSet<ObjectId> seen;

    Outcome gather(const TypeLayout &layout, const QString &sql, const QString &bound, int most);
    Outcome add(const TypeLayout &layout, ObjectId id);
    SearchHit hitOf(const TypeLayout &layout, const Row &row) const;
};

QString titleOf(const TypeLayout &layout, const Row &row)
{
    const Field *title = layout.resource->byRole(Role::Title);
    return title ? dataText(row.values.value(layout.resource->indexOf(title->key))) : QString();
}

// The value that holds the first word, cut to a line around it.
QString excerptOf(const TypeLayout &layout, const Row &row, const QString &words)
{
    const Needle first(folded(words.section(u' ', 0, 0, QString::SectionSkipEmpty).toUtf8()));
    constexpr qsizetype line = 120;
    for (qsizetype i = 0; i < row.values.size(); ++i) {
        const Column *column = layout.column(layout.resource->fields[i].key);
        const QString text = column && column->searched ? dataText(row.values[i]) : QString();
        if (text.isEmpty() || !first.isIn(text.toUtf8()))
            continue;
        if (text.size() <= line)
            return text;
        qsizetype at = 0; // the last window that still begins before the match
        while (at + line < text.size() && !first.isIn(QStringView(text).mid(at, line).toUtf8()))
            at += line / 2;
        return u'…' + text.mid(at, line) + u'…';
    }
    return row.key;
}

// The words are the whole of a name, a mail address, a number.
bool isWholeValue(const TypeLayout &layout, const Row &row, const Needle &whole)
{
    for (qsizetype i = 0; i < row.values.size(); ++i) {
        const Column *column = layout.column(layout.resource->fields[i].key);
        if (column && column->searched && isGiven(row.values[i])
            && whole.equals(dataText(row.values[i]).toUtf8()))
            return true;
    }
    return false;
}

SearchHit Search::hitOf(const TypeLayout &layout, const Row &row) const
{
    const QString title = titleOf(layout, row);
    const bool exact = whole.equals(row.key.toUtf8()) || isWholeValue(layout, row, whole);
    return {
        row.id, row.connection, row.provider, row.type, row.key, title, excerptOf(layout, row, words), exact};
}

Outcome Search::add(const TypeLayout &layout, ObjectId id)
{
    if (seen.contains(id))
        return Nothing();
    const Result<std::optional<Row>> row = reader.row(layout, id);
    if (!row)
        return row.error();
    if (*row) {
        seen.insert(id);
        hits.append(hitOf(layout, **row));
    }
    return Nothing();
}

Outcome Search::gather(const TypeLayout &layout, const QString &sql, const QString &bound, int most)
{
    const auto rows = database.prepared(sql);
    if (!rows)
        return rows.error();
    (*rows)->bind(bound).bind(static_cast<qint64>(most));
    for (;;) {
        const Result<bool> row = (*rows)->step();
        if (!row)
            return row.error();
        if (!*row)
            return Nothing();
        if (Outcome added = add(layout, (*rows)->integer(0)); !added)
            return added;
    }
}

QString exactKeySql(const TypeLayout &layout)
{
    return u"SELECT \"$id\" FROM %1 WHERE \"$key\" = ? AND \"$removed\" IS NULL LIMIT ?"_s.arg(
        layout.table());
}

QString exactTitleSql(const TypeLayout &layout)
{
    const Field *title = layout.resource->byRole(Role::Title);
    const Column *column = title ? layout.column(title->key) : nullptr;
    return column ? u"SELECT \"$id\" FROM %1 WHERE %2 = tn_sort(?) AND \"$removed\" IS NULL LIMIT ?"_s.arg(
               layout.table(), orderExpression(*column))
                  : QString();
}

QString wordsSql(const TypeLayout &layout)
{
    return u"SELECT %1.rowid FROM %1 CROSS JOIN %2 ON \"$id\" = %1.rowid "
           "WHERE %1 MATCH ? AND \"$removed\" IS NULL LIMIT ?"_s.arg(layout.wordsTable(), layout.table());
}

// When there are more hits than wanted, each type keeps its share of them, so that a type with many
// does not push the others out. Exact ones stay.
void keepShares(QList<SearchHit> &hits, int most)
{
    if (hits.size() <= most)
        return;
    const auto typeOf = [](const SearchHit &hit) -> QString {
        return hit.provider + u'/' + hit.type;
    };
    QHash<QString, qsizetype> found;
    for (const SearchHit &hit : std::as_const(hits))
        ++found[typeOf(hit)];
    // The largest share that fits: types with few hits leave theirs to the others.
    QList<qsizetype> sizes = found.values();
    std::sort(sizes.begin(), sizes.end());
    qsizetype left = most;
    qsizetype share = most;
    for (qsizetype at = 0; at < sizes.size(); ++at) {
        share = std::max<qsizetype>(1, left / (sizes.size() - at));
        if (sizes.at(at) > share)
            break;
        left -= sizes.at(at);
    }
    QHash<QString, qsizetype> kept;
    hits.removeIf([&](const SearchHit &hit) { return ++kept[typeOf(hit)] > share && !hit.exact; });
    if (hits.size() > most)
        hits.resize(most);
}

} // namespace

Result<QList<SearchHit>> searchObjects(sqlite::Database &database, const Catalogue &catalogue,
    const RowReader &reader, const QString &words, int most)
{
    const QString typed = words.simplified();
    Search search{database, reader, typed, Needle(folded(typed.toUtf8())), {}, {}};
    if (typed.isEmpty() || most <= 0)
        return search.hits;
    const QString question = wordsQuestion(typed);
    for (const TypeLayout &layout : catalogue.all()) {
        if (!layout.resource)
            continue;
        for (const QString &sql : {exactKeySql(layout), exactTitleSql(layout)}) {
            if (Outcome done = sql.isEmpty() ? Nothing() : search.gather(layout, sql, typed, most); !done)
                return done.error();
        }
        if (question.isEmpty())
            continue;
        if (Outcome done = search.gather(layout, wordsSql(layout), question, most); !done)
            return done.error();
    }
    // Whole ids, then other whole values, then the rest in the order of their types.
    const auto rank = [&search](const SearchHit &hit) {
        return !hit.exact ? 2 : search.whole.equals(hit.key.toUtf8()) ? 0 : 1;
    };
    std::stable_sort(search.hits.begin(), search.hits.end(),
        [&rank](const SearchHit &a, const SearchHit &b) { return rank(a) < rank(b); });
    keepShares(search.hits, most);
    return search.hits;
}

} // namespace tenantry
