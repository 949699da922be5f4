#include "models/sync/scopes.h"

#include <QHash>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Candidate {
    const ResourceType *type;
    const ListSource *list;
};

bool canBeAskedPlainly(const ListSource &list)
{
    return std::none_of(list.parameters.cbegin(), list.parameters.cend(),
        [](const Parameter &one) { return one.required && one.startsAs.isEmpty(); });
}

// How far below the connection objects of a type hang, at the least.
int depthOf(const Schema &schema, const QString &typeKey, QSet<QString> seen = {})
{
    const ResourceType *type = schema.type(typeKey);
    if (!type || type->places.isEmpty() || seen.contains(typeKey))
        return 0;
    seen.insert(typeKey);
    int least = std::numeric_limits<int>::max();
    for (const Place &place : type->places)
        least = std::min(least, place.under.isEmpty() ? 0 : 1 + depthOf(schema, place.under, seen));
    return least;
}

bool brings(const Candidate &one, const QString &type)
{
    return one.type->key == type || one.list->feeds.contains(type);
}

QList<Candidate> candidates(const Schema &schema, SyncReach reach)
{
    QList<Candidate> all;
    for (const ResourceType &type : schema.types) {
        for (const ListSource &list : type.lists) {
            if ((list.inSync || reach == SyncReach::Everything) && canBeAskedPlainly(list))
                all.append({&type, &list});
        }
    }
    std::stable_sort(all.begin(), all.end(), [&schema](const Candidate &a, const Candidate &b) {
        return depthOf(schema, a.type->key) < depthOf(schema, b.type->key);
    });
    return all;
}

// 0 for lists asked once a connection, 1 when only administrators may ask; lists asked for each
// object come one stage after the last list that brings such objects.
int stageOf(const Candidate &one, const QList<Candidate> &all, QSet<const ListSource *> seen = {})
{
    const int atLeast = one.list->adminOnly ? 1 : 0;
    if (one.list->per.isEmpty() || seen.contains(one.list))
        return atLeast;
    seen.insert(one.list);
    int latest = 0;
    for (const Candidate &other : all) {
        if (other.list != one.list && brings(other, one.list->per))
            latest = std::max(latest, stageOf(other, all, seen));
    }
    return std::max(atLeast, latest + 1);
}

bool hangsUnder(const ResourceType &type, const QString &parentType)
{
    return std::any_of(type.places.cbegin(), type.places.cend(),
        [&parentType](const Place &place) { return place.under == parentType; });
}

QList<Candidate> listsAskedPer(const Schema &schema, const QString &child, const QString &parentType)
{
    QList<Candidate> own;
    QList<Candidate> feeding;
    for (const ResourceType &type : schema.types) {
        for (const ListSource &list : type.lists) {
            const Candidate one{&type, &list};
            if (list.per != parentType || !canBeAskedPlainly(list) || !brings(one, child))
                continue;
            (type.key == child ? own : feeding).append(one);
        }
    }
    return own.isEmpty() ? feeding : own;
}

// Whole-connection lists: all that are in sync, else the first that there is.
QList<Candidate> wholeLists(const Schema &schema, const QString &child)
{
    const QList<Candidate> all = listsAskedPer(schema, child, {});
    QList<Candidate> inSync;
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(inSync),
        [](const Candidate &one) { return one.list->inSync; });
    return inSync.isEmpty() ? all.first(std::min<qsizetype>(1, all.size())) : inSync;
}

QList<Candidate> listsFor(const Schema &schema, const ResourceType &child, const QString &parentType)
{
    if (parentType.isEmpty())
        return wholeLists(schema, child.key);
    const QList<Candidate> own = listsAskedPer(schema, child.key, parentType);
    return own.isEmpty() ? wholeLists(schema, child.key) : own.first(1);
}

} // namespace

QList<SyncStage> syncStages(const Schema &schema, SyncReach reach)
{
    const QList<Candidate> all = candidates(schema, reach);
    QList<SyncStage> stages;
    for (const Candidate &one : all) {
        const int stage = stageOf(one, all);
        while (stages.size() <= stage)
            stages.append(SyncStage());
        stages[stage].append({one.type->key, one.list->key});
    }
    stages.removeIf([](const SyncStage &stage) { return stage.isEmpty(); });
    return stages;
}

QList<WalkScope> scopesBelow(
    const Schema &schema, const QString &connectionId, const QString &type, const QString &key, bool isAdmin)
{
    QList<WalkScope> scopes;
    for (const ResourceType &child : schema.types) {
        if (!hangsUnder(child, type))
            continue;
        for (const Candidate &one : listsFor(schema, child, type)) {
            if (one.list->adminOnly && !isAdmin)
                continue;
            const WalkScope scope{
                connectionId, one.type->key, one.list->key, one.list->per.isEmpty() ? QString() : key, {}};
            if (!scopes.contains(scope))
                scopes.append(scope);
        }
    }
    return scopes;
}

} // namespace tenantry
