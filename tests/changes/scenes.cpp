#include "tests/changes/scenes.h"
#include "app/providercatalog.h"
#include <algorithm>

namespace tenantry::test {
using namespace Qt::StringLiterals;

namespace {

using Texts = QHash<QString, QString>;

constexpr int each = 6; // of what is created, updated, suspended

QList<ObjectId> idsOf(const QList<Row> &rows, int most = each)
{
    QList<ObjectId> ids;
    for (const Row &row : rows.first(qMin<qsizetype>(most, rows.size())))
        ids.append(row.id);
    return ids;
}

QList<Row> withState(Works &works, const QString &type, const QString &field, const QStringList &states)
{
    QList<Row> rows = works.rows(type);
    rows.removeIf([&](const Row &row) { return !states.contains(works.text(row, field)); });
    std::sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.key < b.key; });
    return rows;
}

QList<PlanItem> made(Works &works, const QString &type, const QString &operation, const Row &below,
    const std::function<Texts(int)> &inputs)
{
    QList<PlanItem> items;
    for (int i = 0; i < each; ++i)
        items += works.planned([&](const Planner &planner) {
            return planner.create(
                u"one"_s, below.id, {.type = type, .operation = operation, .parameters = inputs(i)});
        });
    return items;
}

QList<PlanItem> performed(Works &works, const QList<Row> &rows, const QString &type, const QString &operation,
    const Texts &inputs = {})
{
    const QList<ObjectId> ids = idsOf(rows);
    return works.planned([&](const Planner &planner) {
        return planner.perform({ids.begin(), ids.end()},
            OperationWish{.type = type, .operation = operation, .parameters = inputs});
    });
}

QString roundName(int round, int i)
{
    return u"Round %1 no. %2"_s.arg(round).arg(i);
}

QList<PlanItem> squonk2Items(Works &works, int round)
{
    const Row below =
        withState(works, u"organisation"_s, u"private"_s, {u"false"_s, u""_s, u"true"_s}).first();
    QList<PlanItem> items = made(works, u"unit"_s, u"create"_s, below, [&](int i) {
        return Texts{{u"name"_s, roundName(round, i)}, {u"billingDay"_s, u"3"_s}};
    });
    const QList<Row> products = withState(works, u"product"_s, u"claimId"_s, {u""_s, {}});
    items +=
        performed(works, products, u"product"_s, u"rename"_s, {{u"name"_s, u"Renamed in %1"_s.arg(round)}});
    const bool takesUp = round % 2 == 1;
    const QString state = takesUp ? u"true"_s : u"false"_s;
    items += performed(works, withState(works, u"asset"_s, u"disabled"_s, {state}), u"asset"_s,
        takesUp ? u"enable"_s : u"disable"_s);
    return items;
}

QList<PlanItem> bssItems(Works &works, int round)
{
    QList<PlanItem> items = made(works, u"customer"_s, u"create"_s, {}, [&](int i) {
        const QString tag = u"r%1n%2"_s.arg(round).arg(i);
        return Texts{{u"name"_s, roundName(round, i)}, {u"type"_s, u"DIRECT"_s},
            {u"street"_s, u"7 Quay Street"_s}, {u"city"_s, u"Cork"_s}, {u"country"_s, u"Ireland"_s},
            {u"addressType"_s, u"MAILING"_s}, {u"givenName"_s, u"Nils"_s}, {u"familyName"_s, u"Ågren"_s},
            {u"email"_s, tag + u"@borealis.example"_s}, {u"workPhone"_s, u"1"_s}, {u"language"_s, u"en_US"_s},
            {u"accountLocation"_s, u"Cork HQ"_s}, {u"accountNumber"_s, u"0000700123"_s},
            {u"paymentMethod"_s, u"INVOICE"_s}, {u"currency"_s, u"EUR"_s},
            {u"identifierType"_s, u"IBM_CUSTOMER_NUMBER"_s}, {u"identifier"_s, tag}};
    });
    const QList<Row> active = withState(works, u"customer"_s, u"state"_s, {u"ACTIVE"_s});
    items += performed(works, active.mid(active.size() / 2), u"customer"_s, u"edit"_s,
        {{u"phone"_s, u"+49 30 %1"_s.arg(1000 + round)}});
    const bool takesUp = round % 2 == 1;
    const QList<Row> all = takesUp ? withState(works, u"customer"_s, u"state"_s, {u"SUSPENDED"_s}) : active;
    items += performed(works, all.first(qMin<qsizetype>(2, all.size() / 2)), u"customer"_s,
        takesUp ? u"unsuspend"_s : u"suspend"_s);
    return items;
}

QList<PlanItem> cloudapiItems(Works &works, int round)
{
    QList<PlanItem> items = made(works, u"customer"_s, u"create"_s, {}, [&](int i) {
        return Texts{
            {u"name"_s, u"round-%1-%2"_s.arg(round).arg(i)}, {u"description"_s, roundName(round, i)}};
    });
    const QList<Row> active = withState(works, u"customer"_s, u"status"_s, {u"ACTIVE"_s});
    items += performed(works, active.mid(active.size() / 2), u"customer"_s, u"edit"_s,
        {{u"description"_s, u"Described in %1"_s.arg(round)}});
    const bool takesUp = round % 2 == 1;
    const QList<Row> rows = takesUp ? withState(works, u"customer"_s, u"status"_s, {u"DISABLED"_s}) : active;
    items += performed(works, rows.first(qMin<qsizetype>(3, rows.size())), u"customer"_s,
        takesUp ? u"activate"_s : u"disable"_s);
    return items;
}

QList<PlanItem> connectItems(Works &works, int round)
{
    QList<PlanItem> items = made(works, u"product"_s, u"create"_s, {}, [&](int i) {
        return Texts{{u"name"_s, roundName(round, i)}, {u"externalId"_s, u"X-%1-%2"_s.arg(round).arg(i)}};
    });
    const QList<Row> products = withState(works, u"product"_s, u"status"_s, {u"published"_s, u"draft"_s});
    items += performed(
        works, products, u"product"_s, u"edit"_s, {{u"summary"_s, u"Described in %1"_s.arg(round)}});
    const bool takesUp = round % 2 == 1;
    const QList<Row> sold =
        withState(works, u"product"_s, u"status"_s, {takesUp ? u"endofsale"_s : u"published"_s});
    items += performed(works, sold.first(qMin<qsizetype>(3, sold.size())), u"product"_s,
        takesUp ? u"resumeSale"_s : u"endSale"_s);
    return items;
}

QList<PlanItem> streamoneItems(Works &works, int round)
{
    QList<PlanItem> items = made(works, u"customer"_s, u"create"_s, {}, [&](int i) {
        return Texts{{u"company"_s, roundName(round, i)}, {u"contact"_s, u"Sam Ökafor"_s},
            {u"email"_s, u"r%1n%2@bluekiln.example"_s.arg(round).arg(i)}, {u"phone"_s, u"+441135550100"_s},
            {u"language"_s, u"EN"_s}, {u"street"_s, u"9 Mill Lane"_s}, {u"city"_s, u"Leeds"_s},
            {u"state"_s, u"WYK"_s}, {u"zip"_s, u"LS1 4AB"_s}, {u"country"_s, u"GB"_s}};
    });
    const QList<Row> customers = withState(works, u"customer"_s, u"status"_s, {u"ACTIVE"_s, u""_s});
    items += performed(
        works, customers, u"customer"_s, u"edit"_s, {{u"contact"_s, u"Elin Ström %1"_s.arg(round)}});
    const bool takesUp = round % 2 == 1;
    QList<Row> all =
        withState(works, u"subscription"_s, u"status"_s, {takesUp ? u"SUSPENDED"_s : u"ACTIVE"_s});
    all.removeIf([&works](const Row &row) { return works.text(row, u"seats"_s).isEmpty(); });
    items += performed(works, all, u"subscription"_s, takesUp ? u"resume"_s : u"suspend"_s);
    return items;
}

} // namespace

QStringList sceneNames()
{
    return {u"squonk2"_s, u"bss"_s, u"cloudapi"_s, u"connect"_s, u"streamone"_s};
}

Scene sceneOf(const QString &name)
{
    Scene scene;
    for (const auto &provider : loadProviders({}).providers) {
        if (provider->schema().provider == name)
            scene.provider = provider;
    }
    if (name == u"squonk2") {
        scene.made = u"unit"_s;
        scene.title = u"name"_s;
        scene.watched = {u"unit"_s, u"product"_s, u"asset"_s, u"organisation"_s};
        scene.items = squonk2Items;
    } else if (name == u"bss") {
        scene.made = u"customer"_s;
        scene.title = u"name"_s;
        scene.watched = {u"customer"_s, u"subscription"_s};
        scene.items = bssItems;
        scene.patience = 0.6;
    } else if (name == u"cloudapi") {
        scene.made = u"customer"_s;
        scene.title = u"name"_s;
        scene.watched = {u"customer"_s};
        scene.items = cloudapiItems;
    } else if (name == u"connect") {
        scene.made = u"product"_s;
        scene.title = u"name"_s;
        scene.watched = {u"product"_s, u"request"_s, u"tierAccount"_s};
        scene.items = connectItems;
    } else {
        scene.made = u"customer"_s;
        scene.title = u"company"_s;
        scene.watched = {u"customer"_s, u"subscription"_s};
        scene.items = streamoneItems;
        scene.countedAt = u"/orders"_s;
    }
    return scene;
}

} // namespace tenantry::test
