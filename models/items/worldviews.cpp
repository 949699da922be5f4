#include "models/items/worldviews.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct WorldViewsPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::WorldViews)
};

QString labelOf(const ResourceType &type)
{
    //: Lists over all services, in the tree.
    switch (type.kind) {
    case Kind::Organization:
        return WorldViewsPhrases::tr("All organizations");
    case Kind::Customer:
        return WorldViewsPhrases::tr("All customers");
    case Kind::Subscription:
        return WorldViewsPhrases::tr("All subscriptions");
    case Kind::User:
        return WorldViewsPhrases::tr("All users");
    case Kind::Order:
        return WorldViewsPhrases::tr("All orders and requests");
    case Kind::Invoice:
        return WorldViewsPhrases::tr("All invoices");
    case Kind::Product:
        return WorldViewsPhrases::tr("All products");
    case Kind::Asset:
        return WorldViewsPhrases::tr("All assets");
    default:
        return type.labels;
    }
}

Condition stateIs(Meaning meaning)
{
    return {u"state"_s, Operator::OneOf, {meaningName(meaning)}};
}

} // namespace

QList<WorldView> worldViews(const Schema &world)
{
    QList<WorldView> views;
    for (const ResourceType &type : world.types)
        views.append({type.key, labelOf(type), {.provider = world.provider, .type = type.key}});
    return views;
}

QList<WorldView> worldViewsWithin(const Schema &world, const ResourceType &type)
{
    QList<WorldView> views;
    const auto add = [&](const QString &key, const QString &label, const Condition &condition,
                         const QList<Sorting> &sortings = {}) {
        const bool known =
            type.field(condition.field) && (condition.against.isEmpty() || type.field(condition.against));
        if (known)
            views.append({key, label,
                {.provider = world.provider,
                    .type = type.key,
                    .conditions = {condition},
                    .sortings = sortings}});
    };
    //: Parts of lists over all services, in the tree.
    switch (type.kind) {
    case Kind::Subscription:
        add(u"ends"_s, WorldViewsPhrases::tr("Ends within 30 days"),
            {u"ends"_s, Operator::WithinNext, {u"30"_s}}, {{u"ends"_s, false}});
        add(u"unused"_s, WorldViewsPhrases::tr("Unused seats"),
            {u"quantity"_s, Operator::Greater, {}, u"used"_s});
        [[fallthrough]];
    case Kind::Organization:
    case Kind::Customer:
    case Kind::User:
    case Kind::Asset:
        add(u"suspended"_s, WorldViewsPhrases::tr("Suspended"), stateIs(Meaning::Suspended));
        break;
    case Kind::Order:
        add(u"pending"_s, WorldViewsPhrases::tr("Pending"), stateIs(Meaning::Pending));
        add(u"failed"_s, WorldViewsPhrases::tr("Failed"), stateIs(Meaning::Failed));
        break;
    case Kind::Invoice:
        add(u"pending"_s, WorldViewsPhrases::tr("Open"), stateIs(Meaning::Pending));
        break;
    default:
        break;
    }
    return views;
}

} // namespace tenantry
