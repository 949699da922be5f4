#include "models/changes/plangraph.h"

#include "models/changes/datatext.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString nameOf(const QString &connection, const QString &type, const QString &key)
{
    return connection + u'\n' + type + u'\n' + key;
}

bool isDeletion(const PlanItem &item, const QList<Schema> &schemas)
{
    const Operation *operation = operationOf(item, schemas);
    return operation && operation->effect == Effect::Delete;
}

} // namespace

PlanGraph::PlanGraph(const QList<JobItem> &items, const QList<Schema> &schemas)
    : m_before(size_t(items.size()))
{
    QHash<QString, qsizetype> byReference;
    QHash<QString, qsizetype> deletions; // object → the item that deletes it
    for (qsizetype i = 0; i < items.size(); ++i) {
        const PlanItem &item = items[i].plan;
        byReference.insert(item.reference, i);
        if (isDeletion(item, schemas))
            deletions.insert(nameOf(item.connection, item.type, item.key), i);
    }
    QHash<QString, qsizetype> lastOf; // object → the item before
    for (qsizetype i = 0; i < items.size(); ++i) {
        const PlanItem &item = items[i].plan;
        std::vector<Edge> &before = m_before[size_t(i)];
        const auto standsOn = [&](const QString &reference) {
            const auto maker = byReference.constFind(reference);
            if (maker != byReference.cend() && *maker != i)
                before.push_back({*maker, Why::Makes});
        };
        standsOn(item.item.key);
        for (const QString &text : item.parameters)
            standsOn(text);
        if (!item.key.isEmpty()) {
            const QString name = nameOf(item.connection, item.type, item.key);
            if (const auto last = lastOf.constFind(name); last != lastOf.cend())
                before.push_back({*last, Why::SameObject});
            lastOf.insert(name, i);
        }
        const ResourceType *type = typeOf(item, schemas);
        if (!type || !isDeletion(item, schemas))
            continue;
        for (const Place &place : type->places) {
            const QString parent = presentText(*type, item.item, place.by);
            const auto above = deletions.constFind(nameOf(item.connection, place.under, parent));
            if (!parent.isEmpty() && above != deletions.cend() && *above != i)
                m_before[size_t(*above)].push_back({i, Why::Below});
        }
    }
}

} // namespace tenantry
