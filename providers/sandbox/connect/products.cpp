// Products, their versions and their items.
#include "providers/sandbox/connect/editing.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

Answered products(Call &call)
{
    return listed(call, {Of::Product, u"products"_s, visible(call, Of::Product)});
}

Answered readProduct(Call &call)
{
    return shown(call, Of::Product, call.row(Of::Product).doc);
}

void checkProduct(const Call &call)
{
    limit(call, u"name", 255);
    limit(call, u"external_id", 128);
    limit(call, u"detailed_description", 4000);
    oneOf(call, u"purchase_model", {u"transactable"_s, u"referral"_s});
}

Answered createProduct(Call &call)
{
    checkProduct(call);
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Product, u"PRD-"_s, u"3-3-3"_s)},
        {u"name"_s, call.required(u"name")}, {u"status"_s, u"draft"_s}, {u"version"_s, 1},
        {u"latest"_s, true}, {u"external_id"_s, QJsonValue()}, {u"icon"_s, QJsonValue()},
        {u"owner"_s, reference(call.caller.account)}, {u"purchase_model"_s, u"transactable"_s},
        {u"visibility"_s,
            QJsonObject{
                {u"owner"_s, true}, {u"listing"_s, false}, {u"syndication"_s, false}, {u"catalog"_s, false}}},
        {u"capabilities"_s,
            QJsonObject{{u"tiers"_s, QJsonObject{{u"updates"_s, false}, {u"configs"_s, QJsonValue()}}}}},
        {u"customer_ui_settings"_s, QJsonObject()}, {u"stats"_s, QJsonObject{{u"versions"_s, 0}}},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeOver(call, doc, {u"external_id", u"purchase_model"});
    call.store()[Of::Product].add(doc, call.world.bits.value(call.caller.account));
    return shown(call, Of::Product, doc, 201);
}

Answered changeProduct(Call &call)
{
    checkProduct(call);
    Row &row = ownProduct(call);
    if (call.object().contains(u"name"))
        call.required(u"name");
    takeOver(call, row.doc, {u"name", u"external_id", u"short_description", u"detailed_description"});
    for (const QString &part : {u"capabilities"_s, u"customer_ui_settings"_s}) {
        QJsonObject merged = row.doc[part].toObject();
        const QJsonObject changes = call.object()[part].toObject();
        for (auto it = changes.begin(); it != changes.end(); ++it)
            merged[it.key()] = it.value();
        row.doc[part] = merged;
    }
    touch(call, row.doc);
    return shown(call, Of::Product, row.doc);
}

Answered removeProduct(Call &call)
{
    if (ownProduct(call).doc[u"status"].toString() != u"draft")
        refuse(u"Only drafts can be deleted."_s, u"PRD_003"_s);
    call.store()[Of::Product].remove(call.id());
    return noContent();
}

// The sale of products and items ends and is taken up again in the same way.
void endSale(const Call &call, QJsonObject &doc, Of of)
{
    doc[u"status"_s] = moved({{u"end the sale"_s, {u"published"_s}, u"endofsale"_s}}, u"end the sale"_s,
        doc[u"status"].toString(), u"PRD_003"_s);
    if (!isBlank(call.object()[u"replacement"]))
        doc[u"replacement"_s] = reference(referred(call, of, u"replacement.id").doc[u"id"].toString());
    takeOver(call, doc, {u"end_of_sale_notes"});
    touch(call, doc, u"saleended"_s);
}

void resumeSale(const Call &call, QJsonObject &doc)
{
    doc[u"status"_s] = moved({{u"resume the sale"_s, {u"endofsale"_s}, u"published"_s}}, u"resume the sale"_s,
        doc[u"status"].toString(), u"PRD_003"_s);
    doc.remove(u"replacement"_s);
    doc.remove(u"end_of_sale_notes"_s);
    touch(call, doc);
}

Answered endProduct(Call &call)
{
    Row &row = ownProduct(call);
    endSale(call, row.doc, Of::Product);
    return shown(call, Of::Product, row.doc);
}

Answered resumeProduct(Call &call)
{
    Row &row = ownProduct(call);
    resumeSale(call, row.doc);
    return shown(call, Of::Product, row.doc);
}

Answered productVersions(Call &call)
{
    std::ignore = call.row(Of::Product);
    return listed(call, {Of::Version, u"products/versions"_s, children(call, Of::Version, call.id())});
}

Answered freeze(Call &call)
{
    Row &row = ownProduct(call);
    const auto number = static_cast<int>(call.store()[Of::Version].childrenOf(call.id()).size()) + 1;
    QJsonObject doc = row.doc;
    doc[u"$id"_s] = u"%1/%2"_s.arg(call.id()).arg(number);
    doc[u"$product"_s] = call.id();
    doc[u"version"_s] = number;
    doc[u"public"_s] = false;
    doc[u"staging"_s] = false;
    doc[u"changes_description"_s] = u""_s;
    call.store()[Of::Version].add(doc, row.viewers, call.id());
    row.doc[u"version"_s] = number;
    put(row.doc, u"stats.versions", number);
    return shown(call, Of::Version, doc, 201);
}

Row &productVersionRow(const Call &call)
{
    return call.row(Of::Version, call.id() + u'/' + call.id(1));
}

Answered productVersion(Call &call)
{
    return shown(call, Of::Version, productVersionRow(call).doc);
}

Answered changeVersion(Call &call)
{
    std::ignore = ownProduct(call);
    Row &row = productVersionRow(call);
    for (const QString &key : {u"public"_s, u"staging"_s}) {
        if (call.object().contains(key) && !call.object()[key].isBool())
            refuse(key + u": Must be a valid boolean."_s);
    }
    takeOver(call, row.doc, {u"public", u"staging", u"changes_description"});
    return shown(call, Of::Version, row.doc);
}

Answered items(Call &call)
{
    std::ignore = call.row(Of::Product);
    return listed(call, {Of::Item, u"products/items"_s, children(call, Of::Item, call.id())});
}

Row &itemRow(const Call &call)
{
    std::ignore = call.row(Of::Product);
    return call.child(Of::Item, u"$product"_s, call.id(1));
}

Answered readItem(Call &call)
{
    return shown(call, Of::Item, itemRow(call).doc);
}

void checkItem(const Call &call, const QString &self)
{
    oneOf(call, u"type", {u"reservation"_s, u"ppu"_s});
    oneOf(call, u"precision",
        {u"integer"_s, u"decimal(1)"_s, u"decimal(2)"_s, u"decimal(4)"_s, u"decimal(8)"_s});
    oneOf(call, u"period",
        {u"monthly"_s, u"yearly"_s, u"years_2"_s, u"years_3"_s, u"years_4"_s, u"years_5"_s, u"years_6"_s,
            u"onetime"_s, u"days_7_trial"_s, u"days_14_trial"_s, u"days_30_trial"_s, u"monthly_trial"_s});
    limit(call, u"name", 255);
    for (const QJsonObject &other : children(call, Of::Item, call.id())) {
        for (const QStringView key : {u"name", u"mpn"}) {
            const bool isTaken = other[u"id"].toString() != self && !call.text(key).isEmpty()
                && textAt(other, key) == call.text(key);
            if (isTaken)
                refuse(u"%1: Item with same %1 already exists for the product."_s.arg(key));
        }
    }
}

Answered createItem(Call &call)
{
    Row &owner = ownProduct(call);
    checkItem(call, {});
    const auto number = call.store()[Of::Item].childrenOf(call.id()).size() + 1;
    const QString id = u"%1-%2"_s.arg(call.id()).arg(number, 4, 10, QChar(u'0'));
    const QString unit = call.required(u"unit.id");
    QJsonObject doc{{u"id"_s, id}, {u"$product"_s, call.id()}, {u"name"_s, call.required(u"name")},
        {u"display_name"_s, call.text(u"name")}, {u"mpn"_s, call.required(u"mpn")},
        {u"description"_s, call.required(u"description")}, {u"type"_s, call.required(u"type")},
        {u"status"_s, u"draft"_s}, {u"local_id"_s, QString(id).replace(u'-', u'_')},
        {u"unit"_s,
            QJsonObject{{u"id"_s, unit}, {u"name"_s, unit}, {u"title"_s, unit}, {u"unit"_s, u"unit"_s}}},
        {u"period"_s, u"monthly"_s}, {u"precision"_s, u"integer"_s},
        {u"commitment"_s, QJsonObject{{u"multiplier"_s, u"billing_period"_s}, {u"count"_s, 1}}},
        {u"dynamic"_s, false}, {u"position"_s, static_cast<qint64>(number) * 10000},
        {u"ui"_s, QJsonObject{{u"visibility"_s, true}}}, {u"group"_s, QJsonValue()},
        {u"external_id"_s, QJsonValue()},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeOver(call, doc, {u"period", u"precision", u"dynamic", u"group", u"ui"});
    if (!call.text(u"commitment.count").isEmpty())
        put(doc, u"commitment.count", at(call.object(), u"commitment.count"));
    call.store()[Of::Item].add(doc, owner.viewers, call.id());
    return shown(call, Of::Item, doc, 201);
}

Answered changeItem(Call &call)
{
    std::ignore = ownProduct(call);
    Row &row = itemRow(call);
    checkItem(call, call.id(1));
    takeOver(call, row.doc,
        {u"name", u"mpn", u"description", u"type", u"period", u"precision", u"dynamic", u"ui", u"group",
            u"external_id"});
    if (call.object().contains(u"name"))
        row.doc[u"display_name"_s] = call.object()[u"name"];
    if (!call.text(u"commitment.count").isEmpty())
        put(row.doc, u"commitment.count", at(call.object(), u"commitment.count"));
    touch(call, row.doc);
    return shown(call, Of::Item, row.doc);
}

Answered removeItem(Call &call)
{
    std::ignore = ownProduct(call);
    if (itemRow(call).doc[u"status"].toString() != u"draft")
        refuse(u"Only draft items can be deleted."_s, u"PRD_038"_s);
    call.store()[Of::Item].remove(call.id(1));
    return noContent();
}

Answered endItem(Call &call)
{
    std::ignore = ownProduct(call);
    Row &row = itemRow(call);
    endSale(call, row.doc, Of::Item);
    return shown(call, Of::Item, row.doc);
}

Answered resumeItem(Call &call)
{
    std::ignore = ownProduct(call);
    Row &row = itemRow(call);
    resumeSale(call, row.doc);
    return shown(call, Of::Item, row.doc);
}

constexpr std::array productTable{
    Route{"GET", "products", Who::Both, products},
    Route{"POST", "products", Who::Vendor, createProduct},
    Route{"GET", "products/*", Who::Both, readProduct},
    Route{"PUT", "products/*", Who::Vendor, changeProduct},
    Route{"DELETE", "products/*", Who::Vendor, removeProduct},
    Route{"POST", "products/*/endsale", Who::Vendor, endProduct},
    Route{"POST", "products/*/resumesale", Who::Vendor, resumeProduct},
    Route{"GET", "products/*/versions", Who::Both, productVersions},
    Route{"POST", "products/*/versions", Who::Vendor, freeze},
    Route{"GET", "products/*/versions/*", Who::Both, productVersion},
    Route{"PUT", "products/*/versions/*", Who::Vendor, changeVersion},
    Route{"GET", "products/*/items", Who::Both, items},
    Route{"POST", "products/*/items", Who::Vendor, createItem},
    Route{"GET", "products/*/items/*", Who::Both, readItem},
    Route{"PUT", "products/*/items/*", Who::Vendor, changeItem},
    Route{"DELETE", "products/*/items/*", Who::Vendor, removeItem},
    Route{"POST", "products/*/items/*/endsale", Who::Vendor, endItem},
    Route{"POST", "products/*/items/*/resumesale", Who::Vendor, resumeItem},
};

} // namespace

std::span<const Route> productRoutes()
{
    return productTable;
}

} // namespace tenantry::sandbox::connect
