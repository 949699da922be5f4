// Marketplaces, hubs and listings.
#include "providers/sandbox/connect/editing.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

Answered markets(Call &call)
{
    return listed(call, {Of::Marketplace, u"marketplaces"_s, visible(call, Of::Marketplace)});
}

Answered market(Call &call)
{
    return shown(call, Of::Marketplace, call.row(Of::Marketplace).doc);
}

Row &ownRow(const Call &call, Of of, QStringView ownerPath)
{
    Row &row = call.row(of);
    if (textAt(row.doc, ownerPath) != call.caller.account)
        refuseForbidden();
    return row;
}

void takeMarket(const Call &call, QJsonObject &doc)
{
    limit(call, u"name", 255);
    oneOf(call, u"zone", {u"AF"_s, u"NA"_s, u"OC"_s, u"AS"_s, u"EU"_s, u"SA"_s});
    for (const QJsonObject &other : visible(call, Of::Marketplace)) {
        const bool isTaken = other[u"id"] != doc[u"id"] && textAt(other, u"owner.id") == call.caller.account
            && other[u"name"].toString() == call.text(u"name");
        if (isTaken)
            refuse(u"name: Marketplace with same name already exists."_s);
    }
    takeOver(
        call, doc, {u"name", u"description", u"zone", u"currency", u"alt_currency_1", u"alt_currency_2"});
    if (call.object()[u"countries"].isArray()) {
        QJsonArray countries;
        for (const QJsonValue one : call.object()[u"countries"].toArray()) {
            if (!call.store()[Of::Country].has(one[u"id"].toString()))
                refuse(u"countries: \"%1\" does not exist."_s.arg(one[u"id"].toString()));
            countries.append(reference(one[u"id"].toString()));
        }
        doc[u"countries"_s] = countries;
    }
    if (call.object()[u"hubs"].isArray()) {
        QJsonArray hubs;
        for (const QJsonValue one : call.object()[u"hubs"].toArray()) {
            const QString hub = one[u"hub"][u"id"].toString();
            if (!call.store()[Of::Hub].has(hub))
                refuse(u"hubs: \"%1\" does not exist."_s.arg(hub));
            hubs.append(QJsonObject{{u"hub"_s, reference(hub)}, {u"external_id"_s, one[u"external_id"]}});
        }
        doc[u"hubs"_s] = hubs;
        put(doc, u"stats.hubs", hubs.size());
    }
}

Answered createMarket(Call &call)
{
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Marketplace, u"MP-"_s, u"5"_s)},
        {u"name"_s, call.required(u"name")}, {u"description"_s, u""_s},
        {u"owner"_s, reference(call.caller.account)}, {u"icon"_s, QJsonValue()}, {u"hubs"_s, QJsonArray()},
        {u"countries"_s, QJsonArray()}, {u"active_contracts"_s, 0}, {u"sourcing"_s, false},
        {u"stats"_s, QJsonObject{{u"hubs"_s, 0}, {u"contracts"_s, 0}}},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeMarket(call, doc);
    call.store()[Of::Marketplace].add(doc, call.world.bits.value(call.caller.account));
    return shown(call, Of::Marketplace, doc, 201);
}

Answered changeMarket(Call &call)
{
    Row &row = ownRow(call, Of::Marketplace, u"owner.id");
    QJsonObject doc = row.doc;
    takeMarket(call, doc);
    touch(call, doc);
    row.doc = doc;
    return shown(call, Of::Marketplace, doc);
}

bool isReferred(const Store &store, Of of, QStringView path, const QString &id)
{
    for (const Row &row : store[of].rows()) {
        if (!row.isGone && store.text(of, row.doc, path) == id)
            return true;
    }
    return false;
}

Answered removeMarket(Call &call)
{
    std::ignore = ownRow(call, Of::Marketplace, u"owner.id");
    if (isReferred(call.store(), Of::Contract, u"marketplace.id", call.id()))
        refuse(u"The marketplace is in use."_s, u"CTR_003"_s);
    call.store()[Of::Marketplace].remove(call.id());
    return noContent();
}

Answered icon(Call &call)
{
    Row &row = ownRow(call, Of::Marketplace, u"owner.id");
    if (call.asked.parts.empty())
        refuse(u"icon: This field is required."_s);
    const QString path = u"/media/%1/marketplaces/%2/icon.png"_s.arg(call.caller.account, call.id());
    call.world.files.insert(path, QByteArray::fromStdString(call.asked.parts.begin()->second.content));
    row.doc[u"icon"_s] = path;
    touch(call, row.doc);
    return shown(call, Of::Marketplace, row.doc);
}

Answered hubs(Call &call)
{
    return listed(call, {Of::Hub, u"hubs"_s, visible(call, Of::Hub)});
}

Answered hub(Call &call)
{
    return shown(call, Of::Hub, call.row(Of::Hub).doc);
}

QJsonObject instanceFrom(const Call &call)
{
    oneOf(call, u"instance_type", {u"oa"_s, u"api"_s, u"OA"_s, u"API"_s});
    return {{u"id"_s, call.required(u"instance_id")}, {u"type"_s, call.required(u"instance_type").toUpper()}};
}

Answered createHub(Call &call)
{
    limit(call, u"name", 256);
    const QJsonObject doc{{u"id"_s, call.world.freshId(Of::Hub, u"HB-"_s, u"4-4"_s)},
        {u"name"_s, call.required(u"name")}, {u"description"_s, call.required(u"description")},
        {u"company"_s, reference(call.caller.account)}, {u"instance"_s, instanceFrom(call)},
        {u"stats"_s, QJsonObject{{u"connections"_s, 0}, {u"marketplaces"_s, 0}}},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    call.store()[Of::Hub].add(doc, call.world.bits.value(call.caller.account));
    return shown(call, Of::Hub, doc, 201);
}

Answered changeHub(Call &call)
{
    Row &row = ownRow(call, Of::Hub, u"company.id");
    limit(call, u"name", 256);
    takeOver(call, row.doc, {u"name", u"description"});
    if (call.object().contains(u"instance_id"))
        row.doc[u"instance"_s] = instanceFrom(call);
    touch(call, row.doc);
    return shown(call, Of::Hub, row.doc);
}

Answered removeHub(Call &call)
{
    std::ignore = ownRow(call, Of::Hub, u"company.id");
    if (isReferred(call.store(), Of::Connection, u"hub.id", call.id()))
        refuse(u"The hub is in use."_s, u"CTR_003"_s);
    call.store()[Of::Hub].remove(call.id());
    return noContent();
}

Answered hubConnections(Call &call)
{
    std::ignore = call.row(Of::Hub);
    std::vector<QJsonObject> own = visible(call, Of::Connection);
    std::erase_if(own, [&](const QJsonObject &one) { return textAt(one, u"hub.id") != call.id(); });
    return listed(call, {Of::Connection, u"hubs/connections"_s, std::move(own)});
}

Answered hubMarkets(Call &call)
{
    std::ignore = call.row(Of::Hub);
    std::vector<QJsonObject> own = visible(call, Of::Marketplace);
    std::erase_if(own, [&](const QJsonObject &one) {
        const QJsonArray served = one[u"hubs"].toArray();
        return std::ranges::none_of(
            served, [&](const QJsonValue &hub) { return hub[u"hub"].toString() == call.id(); });
    });
    return listed(call, {Of::Marketplace, u"hubs/marketplaces"_s, std::move(own)});
}

Answered listings(Call &call)
{
    return listed(call, {Of::Listing, u"listings"_s, visible(call, Of::Listing)});
}

Answered listing(Call &call)
{
    return shown(call, Of::Listing, call.row(Of::Listing).doc);
}

Answered changeListing(Call &call)
{
    Row &row = call.row(Of::Listing);
    takeOver(call, row.doc, {u"pricelist", u"offer", u"alt_pricelist_1", u"alt_pricelist_2"});
    touch(call, row.doc);
    return shown(call, Of::Listing, row.doc);
}

Answered listingRequests(Call &call)
{
    return listed(call, {Of::ListingRequest, u"listing-requests"_s, visible(call, Of::ListingRequest)});
}

Answered listingRequest(Call &call)
{
    return shown(call, Of::ListingRequest, call.row(Of::ListingRequest).doc);
}

// The listing that the request is about; a new one is made, unlisted as yet.
Row &listingFor(const Call &call, const QString &type)
{
    if (type != u"new")
        return referred(call, Of::Listing, u"listing_id");
    const Row &product = referred(call, Of::Product, u"product_id");
    const Row &contract = referred(call, Of::Contract, u"contract_id");
    for (const QJsonObject &one : visible(call, Of::Listing)) {
        if (textAt(one, u"product.id") == product.doc[u"id"].toString()
            && textAt(one, u"contract.id") == contract.doc[u"id"].toString()
            && one[u"status"].toString() == u"listed")
            refuse(u"product_id: The product is listed already."_s);
    }
    const QString id = call.world.freshId(Of::Listing, u"LST-"_s, u"3-3-3"_s);
    const QString now = call.world.nowSeconds();
    call.store()[Of::Listing].add(
        {{u"id"_s, id}, {u"status"_s, u"unlisted"_s},
            {u"contract"_s, reference(contract.doc[u"id"].toString())},
            {u"product"_s, reference(product.doc[u"id"].toString())}, {u"vendor"_s, product.doc[u"owner"]},
            {u"provider"_s, contract.doc[u"issuer"]}, {u"marketplace"_s, contract.doc[u"marketplace"]},
            {u"pending_request"_s, QJsonValue()}, {u"created"_s, now}, {u"updated"_s, now}},
        contract.viewers);
    return *call.store()[Of::Listing].edit(id);
}

void noteOpen(const Call &call, const QJsonObject &request)
{
    Row *row = call.store()[Of::Listing].edit(textAt(request, u"listing.id"));
    if (!row)
        return;
    const QString state = request[u"state"].toString();
    const bool isOver = state == u"completed" || state == u"canceled";
    row->doc[u"pending_request"_s] = isOver ? QJsonValue()
                                            : QJsonValue(QJsonObject{{u"id"_s, request[u"id"]},
                                                {u"type"_s, request[u"type"]}, {u"status"_s, state}});
    if (state == u"completed" && request[u"type"].toString() != u"update")
        row->doc[u"status"_s] = request[u"type"].toString() == u"new" ? u"listed"_s : u"unlisted"_s;
    touch(call, row->doc);
}

Answered createListingRequest(Call &call)
{
    oneOf(call, u"type", {u"new"_s, u"update"_s, u"remove"_s});
    const QString type = call.required(u"type");
    const Row &row = listingFor(call, type);
    const QString listingId = row.doc[u"id"].toString();
    if (!isBlank(row.doc[u"pending_request"]))
        refuse(u"listing_id: The request %1 is still open."_s.arg(textAt(row.doc, u"pending_request.id")),
            u"LST_003"_s);
    int number = 1;
    QString id;
    do
        id = u"LSTR-%1-%2"_s.arg(listingId.section(u'-', 1)).arg(number++, 3, 10, QChar(u'0'));
    while (call.store()[Of::ListingRequest].has(id));
    const QString now = call.world.nowSeconds();
    QJsonObject doc{{u"id"_s, id}, {u"type"_s, type}, {u"state"_s, u"draft"_s},
        {u"product"_s, row.doc[u"product"]}, {u"listing"_s, reference(listingId)},
        {u"contract"_s, row.doc[u"contract"]}, {u"marketplace"_s, row.doc[u"marketplace"]},
        {u"vendor"_s, row.doc[u"vendor"]}, {u"provider"_s, row.doc[u"provider"]},
        {u"creator"_s, reference(call.caller.user)}, {u"assignee"_s, QJsonValue()},
        {u"note"_s, call.text(u"note")}, {u"created"_s, now}, {u"updated"_s, now},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    call.store()[Of::ListingRequest].add(doc, row.viewers);
    noteOpen(call, doc);
    return shown(call, Of::ListingRequest, doc, 201);
}

Answered stepListing(Call &call)
{
    static const QList<Move> moves{{u"submit"_s, {u"draft"_s}, u"reviewing"_s},
        {u"refine"_s, {u"reviewing"_s}, u"draft"_s}, {u"deploy"_s, {u"reviewing"_s}, u"deploying"_s},
        {u"complete"_s, {u"deploying"_s}, u"completed"_s},
        {u"cancel"_s, {u"draft"_s, u"reviewing"_s, u"deploying"_s}, u"canceled"_s}};
    Row &row = call.row(Of::ListingRequest);
    row.doc[u"state"_s] = moved(moves, call.operation, row.doc[u"state"].toString(), u"LST_003"_s);
    touch(call, row.doc);
    noteOpen(call, row.doc);
    return shown(call, Of::ListingRequest, row.doc);
}

Answered assignListing(Call &call)
{
    Row &row = call.row(Of::ListingRequest);
    row.doc[u"assignee"_s] = reference(call.caller.user);
    touch(call, row.doc);
    return shown(call, Of::ListingRequest, row.doc);
}

Answered unassignListing(Call &call)
{
    Row &row = call.row(Of::ListingRequest);
    row.doc[u"assignee"_s] = QJsonValue();
    touch(call, row.doc);
    return shown(call, Of::ListingRequest, row.doc);
}

constexpr std::array marketTable{
    Route{"GET", "marketplaces", Who::Both, markets},
    Route{"POST", "marketplaces", Who::Provider, createMarket},
    Route{"GET", "marketplaces/*", Who::Both, market},
    Route{"PUT", "marketplaces/*", Who::Provider, changeMarket},
    Route{"DELETE", "marketplaces/*", Who::Provider, removeMarket},
    Route{"POST", "marketplaces/*/icon", Who::Provider, icon},
    Route{"GET", "hubs", Who::Both, hubs},
    Route{"POST", "hubs", Who::Provider, createHub},
    Route{"GET", "hubs/*", Who::Both, hub},
    Route{"PUT", "hubs/*", Who::Provider, changeHub},
    Route{"DELETE", "hubs/*", Who::Provider, removeHub},
    Route{"GET", "hubs/*/connections", Who::Both, hubConnections},
    Route{"GET", "hubs/*/marketplaces", Who::Both, hubMarkets},
    Route{"GET", "listings", Who::Both, listings},
    Route{"GET", "listings/*", Who::Both, listing},
    Route{"PUT", "listings/*", Who::Both, changeListing},
    Route{"GET", "listing-requests", Who::Both, listingRequests},
    Route{"POST", "listing-requests", Who::Vendor, createListingRequest},
    Route{"GET", "listing-requests/*", Who::Both, listingRequest},
    Route{"POST", "listing-requests/*/submit", Who::Vendor, stepListing},
    Route{"POST", "listing-requests/*/refine", Who::Provider, stepListing},
    Route{"POST", "listing-requests/*/deploy", Who::Provider, stepListing},
    Route{"POST", "listing-requests/*/complete", Who::Provider, stepListing},
    Route{"POST", "listing-requests/*/cancel", Who::Both, stepListing},
    Route{"POST", "listing-requests/*/assign", Who::Both, assignListing},
    Route{"POST", "listing-requests/*/unassign", Who::Both, unassignListing},
};

} // namespace

std::span<const Route> marketRoutes()
{
    return marketTable;
}

} // namespace tenantry::sandbox::connect
