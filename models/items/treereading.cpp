#include "models/items/treereading.h"

#include "models/items/cell.h"
#include "models/store/world.h"

#include <algorithm>

namespace tenantry {
namespace {

constexpr int longestWay = 32; // a circle of parents must not keep us

const ResourceType *typeOf(const StoreReader &reader, const QString &provider, const QString &type)
{
    for (const Schema &schema : reader.schemas()) {
        if (schema.provider == provider)
            return schema.type(type);
    }
    return nullptr;
}

bool belongs(const Row &row, const ResourceType &type, const Place &place)
{
    for (auto one = place.where.cbegin(); one != place.where.cend(); ++one) {
        const Field *field = type.field(one.key());
        if (!field || dataText(valueOf(row, type, *field)) != one.value())
            return false;
    }
    return true;
}

struct Parent {
    const Place *place = nullptr;
    std::optional<Row> row; // empty: directly under the connection
};

// The most telling place wins: below a cached object before directly under the connection.
Parent parentOf(const StoreReader &reader, const Row &row, const ResourceType &type)
{
    Parent found;
    for (const Place &place : type.places) {
        if (!belongs(row, type, place))
            continue;
        if (place.under.isEmpty()) {
            if (!found.place)
                found.place = &place;
            continue;
        }
        const Field *by = type.field(place.by);
        const QString key = by ? dataText(valueOf(row, type, *by)) : QString();
        if (key.isEmpty())
            continue;
        auto parent = reader.object(row.connection, place.under, key);
        if (parent && *parent)
            return {&place, std::move(**parent)};
    }
    return found;
}

} // namespace

GroupAnswer answerFrom(const StoreReader &reader, const GroupAsk &ask, const QDateTime &now)
{
    GroupAnswer answer;
    answer.path = ask.path;
    answer.known = isWorld(ask.query.provider) ? standingOfAll(reader, ask.scopes, {}, now)
                                               : standingOf(reader, ask.scopes, {}, now);
    if (!ask.counts)
        return answer;
    const auto count = reader.childCount(ask.query);
    if (!count) {
        answer.error = count.error();
        return answer;
    }
    answer.count = *count;
    if (ask.limit == 0)
        return answer;
    auto rows = reader.children(ask.query, 0, ask.limit);
    if (!rows) {
        answer.error = rows.error();
        return answer;
    }
    answer.rows = std::move(*rows);
    for (const ObjectId id : ask.pinned) {
        const auto isThere = [id](const Row &row) {
            return row.id == id;
        };
        if (std::any_of(answer.rows.cbegin(), answer.rows.cend(), isThere))
            continue;
        auto pinned = reader.object(id);
        if (pinned && *pinned && (ask.query.withRemoved || !(*pinned)->removed.isValid()))
            answer.rows.append(std::move(**pinned));
    }
    return answer;
}

QList<TreeStep> wayTo(const StoreReader &reader, ObjectId id)
{
    QList<TreeStep> way;
    auto found = reader.object(id);
    if (!found || !*found)
        return way;
    std::optional<Row> row = std::move(**found);
    while (row && way.size() < longestWay) {
        const ResourceType *type = typeOf(reader, row->provider, row->type);
        Parent parent = type ? parentOf(reader, *row, *type) : Parent();
        if (!parent.place)
            return {};
        way.prepend({std::move(*row), parent.place->label, type->single});
        row = std::move(parent.row);
    }
    return row ? QList<TreeStep>() : way;
}

} // namespace tenantry
