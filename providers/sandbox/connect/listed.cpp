// Lists: the query, the page and Content-Range.
#include "providers/sandbox/connect/call.h"
#include "providers/sandbox/connect/legacy.h"
#include "providers/sandbox/connect/selection.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

constexpr qint64 largestPage = 1000;
constexpr qint64 usualPage = 100;

[[noreturn]] void refuseFilter(const QString &why)
{
    refuse(u"Bad filter query. "_s + why, u"VAL_002"_s);
}

struct Page {
    qint64 limit = usualPage;
    qint64 offset = 0;
};

// What is no number is as good as absent.
Page pageFrom(const Query &query)
{
    const auto number = [](const std::optional<QString> &text, qint64 otherwise) {
        bool isNumber = false;
        const qint64 value = text.value_or(QString()).toLongLong(&isNumber);
        return isNumber && value >= 0 ? value : otherwise;
    };
    return {std::min(number(query.limit, usualPage), largestPage), number(query.offset, 0)};
}

std::string contentRange(const Page &page, qint64 total)
{
    const qint64 shownCount = std::clamp<qint64>(total - page.offset, 0, page.limit);
    const qint64 first = total == 0 || page.limit == 0 ? 0 : page.offset;
    const qint64 last = shownCount == 0 ? first : page.offset + shownCount - 1;
    return "items " + std::to_string(first) + '-' + std::to_string(last) + '/' + std::to_string(total);
}

struct Parts {
    QStringList added;
    QStringList dropped;
};

Parts partsFrom(const Query &query, const Filters &filters)
{
    Parts out;
    for (const QString &word : query.select) {
        const bool drops = word.startsWith(u'-');
        const QString name = drops ? word.mid(1) : word;
        if (!isPart(filters, name))
            refuseFilter(u"select: “%1” is not known."_s.arg(name));
        (drops ? out.dropped : out.added).append(name);
    }
    for (const QString &name : out.added) {
        if (out.dropped.contains(name))
            refuseFilter(u"select: “%1” is both added and dropped."_s.arg(name));
    }
    return out;
}

Query queryOf(const Asked &asked, bool *readsLooseTruth)
{
    const std::optional<Spoken> spoken = asRql(asked.rawQuery);
    if (!spoken)
        refuseFilter(u"This lookup cannot be expressed."_s);
    *readsLooseTruth = spoken->isLegacy;
    QString problem;
    std::optional<Query> query = parseRql(spoken->rql, &problem);
    if (!query)
        refuseFilter(problem);
    return *std::move(query);
}

// A name may be written with dots or, as in 2019, with underscores.
void select(const Call &call, Listing &listing, const Query &query, bool readsLooseTruth)
{
    const Filters &filters = filtersOf(listing.filters);
    const Store &store = call.store();
    QString problem;
    const std::optional<Condition> condition =
        Condition::from(query.filter, filters, readsLooseTruth, &problem);
    if (!problem.isEmpty())
        refuseFilter(problem);
    if (condition)
        std::erase_if(
            listing.docs, [&](const QJsonObject &doc) { return !condition->holds(store, listing.of, doc); });
    if (!query.search.isEmpty())
        std::erase_if(listing.docs,
            [&](const QJsonObject &doc) { return !isFound(store, listing.of, doc, filters, query.search); });
    if (query.ordering)
        sortBy(*query.ordering, filters, store, listing.of, listing.docs, &problem);
    if (!problem.isEmpty())
        refuseFilter(problem);
}

QJsonObject element(const Call &call, const Listing &listing, const Parts &parts, const QJsonObject &doc)
{
    QJsonObject wire = listing.isDerived ? doc : present(call.store(), listing.of, doc, View::List);
    for (const QString &part : listing.hidden) {
        if (!parts.added.contains(part))
            drop(wire, part);
    }
    for (const QString &part : parts.dropped)
        drop(wire, part);
    return wire;
}

} // namespace

Answered listed(const Call &call, Listing listing)
{
    bool readsLooseTruth = false;
    const Query query = queryOf(call.asked, &readsLooseTruth);
    const Parts parts = partsFrom(query, filtersOf(listing.filters));
    select(call, listing, query, readsLooseTruth);
    const Page page = pageFrom(query);
    const auto total = static_cast<qint64>(listing.docs.size());
    QJsonArray rows;
    for (qint64 i = page.offset; i < std::min(total, page.offset + page.limit); ++i)
        rows.append(element(call, listing, parts, listing.docs[static_cast<std::size_t>(i)]));
    Answered out = Answered::text(
        200, "application/json", QJsonDocument(rows).toJson(QJsonDocument::Compact).toStdString());
    out.headers.emplace_back("Content-Range", contentRange(page, total));
    return out;
}

} // namespace tenantry::sandbox::connect
