// Subscriptions, which are read only, and the billing of those that recur.
#include "providers/sandbox/connect/editing.h"
#include "providers/sandbox/connect/rendering.h"
#include "providers/sandbox/connect/usage.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

// The open request of the subscription is told only to those who ask for it.
QJsonObject withPending(const Call &call, const QJsonObject &asset)
{
    QJsonObject out = asset;
    QJsonValue open;
    for (const QJsonObject &one : children(call, Of::Request, asset[u"id"].toString())) {
        const QString status = one[u"status"].toString();
        if (status != u"approved" && status != u"failed" && status != u"revoked")
            open = QJsonObject{{u"id"_s, one[u"id"]}, {u"type"_s, one[u"type"]}, {u"status"_s, status}};
    }
    out[u"pending_request"_s] = open;
    return out;
}

Answered assets(Call &call)
{
    Listing listing{Of::Asset, u"assets"_s, visible(call, Of::Asset), false,
        {u"template"_s, u"pending_request"_s, u"billing"_s}};
    if (call.asked.rawQuery.find("pending_request") != std::string::npos) {
        for (QJsonObject &doc : listing.docs)
            doc = withPending(call, doc);
    }
    return listed(call, std::move(listing));
}

Answered asset(Call &call)
{
    QJsonObject doc = call.row(Of::Asset).doc;
    doc.remove(u"billing"_s);
    return shown(call, Of::Asset, doc);
}

// Short elements, as v37 has them.
Answered requestsOf(Call &call)
{
    std::ignore = call.row(Of::Asset);
    Listing listing{Of::Request, u"assets/requests"_s, {}, false};
    for (const QJsonObject &one : children(call, Of::Request, call.id())) {
        QJsonObject brief;
        for (const QString &key :
            {u"id"_s, u"type"_s, u"status"_s, u"events"_s, u"assignee"_s, u"created"_s, u"updated"_s})
            brief[key] = one[key];
        listing.docs.push_back(brief);
    }
    return listed(call, std::move(listing));
}

Answered render(Call &call)
{
    const Row &row = call.row(Of::Asset);
    const Row *found = call.store()[Of::Template].find(textAt(row.doc, u"template.id"));
    if (!found)
        refuseMissing();
    QHash<QString, QString> values = valuesOf(row.doc[u"params"].toArray());
    values.insert(u"asset_id"_s, call.id());
    return markdown(call, rendered(found->doc[u"body"].toString(), values));
}

Answered aggregatesOf(Call &call)
{
    std::ignore = call.row(Of::Asset);
    return listed(call, {Of::UsageRecord, u"usage/aggregates"_s, aggregates(call, call.id()), true});
}

std::vector<QJsonObject> recurring(const Call &call)
{
    std::vector<QJsonObject> out = visible(call, Of::Asset);
    std::erase_if(out, [](const QJsonObject &one) { return !one.contains(u"billing"); });
    return out;
}

Answered recurringAssets(Call &call)
{
    return listed(call, {Of::Asset, u"subscriptions/assets"_s, recurring(call)});
}

Answered recurringAsset(Call &call)
{
    const Row &row = call.row(Of::Asset);
    if (!row.doc.contains(u"billing"))
        refuseMissing();
    return shown(call, Of::Asset, row.doc);
}

Answered billingRequests(Call &call)
{
    return listed(call, {Of::BillingRequest, u"subscriptions/requests"_s, visible(call, Of::BillingRequest)});
}

Answered billingRequest(Call &call)
{
    return shown(call, Of::BillingRequest, call.row(Of::BillingRequest).doc);
}

Row &billedAsset(const Call &call)
{
    const QString uid = call.text(u"asset_external_uid");
    if (uid.isEmpty())
        return referred(call, Of::Asset, u"asset_id");
    for (const QJsonObject &one : visible(call, Of::Asset)) {
        if (one[u"external_uid"].toString() == uid)
            return call.row(Of::Asset, one[u"id"].toString());
    }
    refuse(u"asset_external_uid: \"%1\" does not exist."_s.arg(uid));
}

Answered newBillingRequest(Call &call)
{
    const Row &asset = billedAsset(call);
    if (call.object()[u"items"].toArray().isEmpty())
        refuse(u"items: This field is required."_s);
    oneOf(call, u"type", {u"vendor"_s, u"provider"_s});
    oneOf(call, u"period_uom",
        {u"monthly"_s, u"yearly"_s, u"years_2"_s, u"years_3"_s, u"years_4"_s, u"years_5"_s, u"years_6"_s});
    const QString type = call.text(u"type").isEmpty() ? u"provider"_s : call.text(u"type");
    const QString id = asset.doc[u"id"].toString();
    const auto number = call.store()[Of::BillingRequest].childrenOf(id).size() + 1;
    const QJsonObject period{{u"from"_s, call.required(u"period_from")},
        {u"to"_s, call.required(u"period_to")}, {u"delta"_s, call.required(u"period_delta").toDouble()},
        {u"uom"_s, call.required(u"period_uom")}};
    const QJsonObject doc{{u"id"_s,
                              u"%1-%2-%3"_s.arg(type == u"vendor" ? u"BRV"_s : u"BRP"_s, id.mid(3))
                                  .arg(number, 4, 10, QChar(u'0'))},
        {u"type"_s, type}, {u"asset"_s, reference(id)}, {u"items"_s, call.object()[u"items"]},
        {u"attributes"_s, QJsonObject()}, {u"period"_s, period},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    call.store()[Of::BillingRequest].add(doc, asset.viewers, id);
    return shown(call, Of::BillingRequest, doc, 201);
}

Answered billingAttributes(Call &call)
{
    Row &row = call.row(Of::BillingRequest);
    QJsonObject attributes = row.doc[u"attributes"].toObject();
    for (const QString &side : {u"vendor"_s, u"provider"_s}) {
        if (call.object().contains(side))
            attributes[side] =
                QJsonObject{{u"external_id"_s, at(call.object(), QString(side + u".external_id"_s))}};
    }
    row.doc[u"attributes"_s] = attributes;
    touch(call, row.doc);
    return shown(call, Of::BillingRequest, row.doc);
}

constexpr std::array assetTable{
    Route{"GET", "assets", Who::Both, assets},
    Route{"GET", "assets/*", Who::Both, asset},
    Route{"GET", "assets/*/requests", Who::Both, requestsOf},
    Route{"GET", "assets/*/render", Who::Both, render},
    Route{"GET", "assets/*/usage/aggregates", Who::Both, aggregatesOf},
    Route{"GET", "subscriptions/assets", Who::Both, recurringAssets},
    Route{"GET", "subscriptions/assets/*", Who::Both, recurringAsset},
    Route{"GET", "subscriptions/requests", Who::Both, billingRequests},
    Route{"POST", "subscriptions/requests", Who::Both, newBillingRequest},
    Route{"GET", "subscriptions/requests/*", Who::Both, billingRequest},
    Route{"PUT", "subscriptions/requests/*/attributes", Who::Both, billingAttributes},
};

} // namespace

std::span<const Route> billingRoutes()
{
    return assetTable;
}

} // namespace tenantry::sandbox::connect
