// Customers and resellers, and the notices that their data changed.
#include "providers/sandbox/connect/editing.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

Answered accounts(Call &call)
{
    return listed(call, {Of::TierAccount, u"tier/accounts"_s, visible(call, Of::TierAccount)});
}

// Accounts with ids of the old form are found at their latest version.
Answered account(Call &call)
{
    if (call.id().startsWith(u"TA-0-")) {
        const QString version =
            u"%1/versions/%2"_s.arg(call.id()).arg(call.row(Of::TierAccount).doc[u"version"].toInt());
        Answered out{302, "text/plain", {}, nullptr};
        out.headers.emplace_back(
            "Location", call.world.origin + "/public/v1/tier/accounts/" + version.toStdString());
        return out;
    }
    return shown(call, Of::TierAccount, call.row(Of::TierAccount).doc);
}

void requireContact(const QJsonValue &info)
{
    QStringList lines;
    const QJsonObject contact = info.toObject();
    for (const QString &path : {u"address_line1"_s, u"city"_s, u"postal_code"_s, u"country"_s,
             u"contact.first_name"_s, u"contact.last_name"_s, u"contact.email"_s}) {
        if (textAt(contact, path).isEmpty())
            lines.append(u"contact_info.%1: This field is required."_s.arg(path));
    }
    const QString mail = textAt(contact, u"contact.email");
    if (!mail.isEmpty() && !mail.contains(u'@'))
        lines.append(u"contact_info.contact.email: Enter a valid email address."_s);
    const QString country = textAt(contact, u"country");
    if (!country.isEmpty() && country.size() != 2)
        lines.append(u"contact_info.country: \"%1\" is not a valid choice."_s.arg(country));
    if (!lines.isEmpty())
        throw Refusal{400, u"VAL_001"_s, lines};
}

void checkAccount(const Call &call)
{
    oneOf(call, u"type", {u"customer"_s, u"reseller"_s});
    oneOf(call, u"environment", {u"production"_s, u"test"_s, u"preview"_s});
    limit(call, u"name", 255);
    limit(call, u"external_id", 255);
    limit(call, u"tax_id", 100);
    if (!isBlank(call.object()[u"parent"])) {
        const Row &parent = referred(call, Of::TierAccount, u"parent.id");
        if (parent.doc[u"type"].toString() != u"reseller")
            refuse(u"parent: Only a reseller can be a parent."_s);
    }
}

// Before the account changes: only its past is kept apart.
void keepVersion(const Call &call, const QJsonObject &doc, Viewers viewers)
{
    const QString id = doc[u"id"].toString();
    QJsonObject one = doc;
    one[u"$id"_s] = u"%1/%2"_s.arg(id).arg(doc[u"version"].toInt());
    call.store()[Of::TierAccountVersion].add(one, viewers, id);
}

Answered createAccount(Call &call)
{
    checkAccount(call);
    requireContact(call.object()[u"contact_info"]);
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::TierAccount, u"TA-"_s, u"4-4-4"_s)}, {u"version"_s, 1},
        {u"type"_s, u"customer"_s}, {u"environment"_s, u"production"_s}, {u"db"_s, u"EU"_s},
        {u"owner"_s, reference(call.caller.account)}, {u"scopes"_s, QJsonArray()}, {u"external_id"_s, u""_s},
        {u"external_uid"_s, u""_s}, {u"tax_id"_s, u""_s},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeOver(call, doc,
        {u"name", u"type", u"external_id", u"external_uid", u"tax_id", u"environment", u"contact_info"});
    if (!isBlank(call.object()[u"parent"]))
        doc[u"parent"_s] = reference(call.text(u"parent.id"));
    if (!isBlank(call.object()[u"hub"]))
        doc[u"hub"_s] = reference(referred(call, Of::Hub, u"hub.id").doc[u"id"].toString());
    const QString person = textAt(doc, u"contact_info.contact.first_name") + u' '
        + textAt(doc, u"contact_info.contact.last_name");
    if (isBlank(doc[u"name"]))
        doc[u"name"_s] = person;
    Viewers viewers = call.world.bits.value(call.caller.account);
    for (const Row &row : call.store()[Of::Account].rows()) {
        if (row.doc[u"type"].toString() == u"vendor")
            viewers |= call.world.bits.value(row.doc[u"id"].toString());
    }
    call.store()[Of::TierAccount].add(doc, viewers);
    return shown(call, Of::TierAccount, doc, 201);
}

QJsonObject mergedContact(const QJsonObject &present, const QJsonObject &changes)
{
    QJsonObject out = present;
    for (auto it = changes.begin(); it != changes.end(); ++it)
        out[it.key()] = it.value().isObject()
            ? QJsonValue(mergedContact(out[it.key()].toObject(), it.value().toObject()))
            : QJsonValue(it.value());
    return out;
}

void applyChanges(const Call &call, Row &row, const QJsonObject &changes)
{
    QJsonObject doc = row.doc;
    for (const QString &key : {u"name"_s, u"type"_s, u"external_id"_s, u"external_uid"_s, u"tax_id"_s}) {
        if (changes.contains(key))
            doc[key] = changes[key];
    }
    if (changes.contains(u"contact_info")) {
        doc[u"contact_info"_s] =
            mergedContact(doc[u"contact_info"].toObject(), changes[u"contact_info"].toObject());
        requireContact(doc[u"contact_info"]);
    }
    if (!isBlank(changes[u"parent"]))
        doc[u"parent"_s] = reference(at(changes, u"parent.id").toString());
    doc[u"version"_s] = doc[u"version"].toInt() + 1;
    touch(call, doc);
    keepVersion(call, row.doc, row.viewers);
    row.doc = doc;
}

Answered changeAccount(Call &call)
{
    checkAccount(call);
    if (call.text(u"parent.id") == call.id())
        refuse(u"parent: An account cannot be its own parent."_s);
    Row &row = call.row(Of::TierAccount);
    applyChanges(call, row, call.object());
    return shown(call, Of::TierAccount, row.doc);
}

bool isUsed(const Store &store, const QString &account)
{
    for (const Row &row : store[Of::Asset].rows()) {
        for (const QStringView place : {u"tiers.customer.id", u"tiers.tier1.id", u"tiers.tier2.id"}) {
            if (textAt(row.doc, place) == account)
                return true;
        }
    }
    const auto &accounts = store[Of::TierAccount].rows();
    return std::ranges::any_of(
        accounts, [&](const Row &row) { return !row.isGone && textAt(row.doc, u"parent.id") == account; });
}

Answered removeAccount(Call &call)
{
    std::ignore = call.row(Of::TierAccount);
    if (isUsed(call.store(), call.id()))
        refuse(u"The account is in use."_s, u"TAR_003"_s);
    call.store()[Of::TierAccount].remove(call.id());
    return noContent();
}

Answered versions(Call &call)
{
    std::vector<QJsonObject> all = children(call, Of::TierAccountVersion, call.id());
    all.push_back(call.row(Of::TierAccount).doc);
    return listed(call, {Of::TierAccountVersion, u"tier/accounts/versions"_s, std::move(all)});
}

Answered version(Call &call)
{
    const QJsonObject &latest = call.row(Of::TierAccount).doc;
    if (textAt(latest, u"version") == call.id(1))
        return shown(call, Of::TierAccountVersion, latest);
    return shown(
        call, Of::TierAccountVersion, call.row(Of::TierAccountVersion, call.id() + u'/' + call.id(1)).doc);
}

Answered requests(Call &call)
{
    return listed(
        call, {Of::TierAccountRequest, u"tier/account-requests"_s, visible(call, Of::TierAccountRequest)});
}

Answered request(Call &call)
{
    return shown(call, Of::TierAccountRequest, call.row(Of::TierAccountRequest).doc);
}

// The products that this account's subscriptions are of, directly or through its customers.
QStringList productsOf(const Call &call, const QString &account)
{
    QStringList out;
    for (const QJsonObject &asset : visible(call, Of::Asset)) {
        for (const QStringView place : {u"tiers.customer.id", u"tiers.tier1.id", u"tiers.tier2.id"}) {
            if (textAt(asset, place) == account && !out.contains(textAt(asset, u"product.id")))
                out.append(textAt(asset, u"product.id"));
        }
    }
    return out;
}

// One for each product: the answer is a list.
Answered createRequest(Call &call)
{
    if (call.required(u"type") != u"update")
        refuse(u"type: \"%1\" is not a valid choice."_s.arg(call.text(u"type")));
    Row &row = referred(call, Of::TierAccount, u"account.id");
    const QString account = row.doc[u"id"].toString();
    const QStringList products = productsOf(call, account);
    if (products.isEmpty())
        refuse(u"account: No subscription uses this account."_s);
    applyChanges(call, row, call.object()[u"account"].toObject());
    QJsonArray made;
    for (const QString &product : products) {
        const QJsonObject &productDoc = call.store()[Of::Product].find(product)->doc;
        const bool isSupported = at(productDoc, u"capabilities.tiers.updates").toBool();
        const auto number = call.store()[Of::TierAccountRequest].nextNumber();
        const QJsonObject doc{
            {u"id"_s,
                u"TAR-%1-%2-001"_s.arg(account.section(u'-', -3)).arg(100 + number, 3, 10, QChar(u'0'))},
            {u"type"_s, u"update"_s}, {u"status"_s, isSupported ? u"pending"_s : u"unsupported"_s},
            {u"account"_s, reference(account)}, {u"vendor"_s, productDoc[u"owner"]},
            {u"provider"_s, reference(call.caller.account)}, {u"product"_s, reference(product)},
            {u"reason"_s, QJsonValue()},
            {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
        call.store()[Of::TierAccountRequest].add(doc, row.viewers);
        made.append(present(call.store(), Of::TierAccountRequest, doc, View::Detail));
    }
    return Answered::text(
        201, "application/json", QJsonDocument(made).toJson(QJsonDocument::Compact).toStdString());
}

Answered decide(Call &call, const QString &operation, const QString &to, const QString &reason)
{
    Row &row = call.row(Of::TierAccountRequest);
    row.doc[u"status"_s] =
        moved({{operation, {u"pending"_s}, to}}, operation, row.doc[u"status"].toString(), u"TAR_003"_s);
    if (!reason.isEmpty())
        row.doc[u"reason"_s] = reason;
    touch(call, row.doc);
    return shown(call, Of::TierAccountRequest, row.doc);
}

Answered accept(Call &call)
{
    return decide(call, u"accept"_s, u"accepted"_s, {});
}

Answered ignore(Call &call)
{
    limit(call, u"reason", 255);
    return decide(call, u"ignore"_s, u"ignored"_s, call.text(u"reason"));
}

constexpr std::array tierTable{
    Route{"GET", "tier/accounts", Who::Both, accounts},
    Route{"POST", "tier/accounts", Who::Provider, createAccount},
    Route{"GET", "tier/accounts/*", Who::Both, account},
    Route{"PUT", "tier/accounts/*", Who::Provider, changeAccount},
    Route{"DELETE", "tier/accounts/*", Who::Provider, removeAccount},
    Route{"GET", "tier/accounts/*/versions", Who::Both, versions},
    Route{"GET", "tier/accounts/*/versions/*", Who::Both, version},
    Route{"GET", "tier/account-requests", Who::Both, requests},
    Route{"POST", "tier/account-requests", Who::Provider, createRequest},
    Route{"GET", "tier/account-requests/*", Who::Both, request},
    Route{"POST", "tier/account-requests/*/accept", Who::Vendor, accept},
    Route{"POST", "tier/account-requests/*/ignore", Who::Vendor, ignore},
};

} // namespace

std::span<const Route> tierRoutes()
{
    return tierTable;
}

} // namespace tenantry::sandbox::connect
