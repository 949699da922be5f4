#include "providers/sandbox/connect/ordering.h"

#include "providers/sandbox/connect/editing.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

void writeParameters(const Call &call, QJsonArray &params, const QJsonValue &written, const QString &product,
    const QString &scope)
{
    if (!isBlank(written) && !written.isArray())
        refuse(u"params: Expected a list of items."_s);
    for (const QJsonValue one : written.toArray()) {
        const QString id = one[u"id"].toString();
        if (parameterNamed(call.store(), product, id, scope).isEmpty())
            refuse(u"params: Parameter \"%1\" does not exist."_s.arg(id));
        qsizetype place = 0;
        while (place < params.size() && params[place][u"id"].toString() != id)
            ++place;
        QJsonObject param = place < params.size() ? params[place].toObject() : withId(id);
        for (const QString &key : {u"value"_s, u"structured_value"_s, u"value_error"_s}) {
            if (one.toObject().contains(key))
                param[key] = one[key];
        }
        if (plainText(param[u"value"]).size() > 2048)
            refuse(u"params: Ensure the value has no more than 2048 characters."_s);
        if (place < params.size())
            params[place] = param;
        else
            params.append(param);
    }
}

QJsonArray checkedParameters(
    const Call &call, const QJsonArray &params, const QString &product, const QString &scope)
{
    QJsonArray out;
    for (const QJsonValue value : params) {
        QJsonObject param = value.toObject();
        const QJsonObject known = parameterNamed(call.store(), product, param[u"id"].toString(), scope);
        const QString text = plainText(param[u"value"]);
        QString error;
        if (known[u"phase"].toString() == u"ordering" && at(known, u"constraints.required").toBool()
            && text.isEmpty())
            error = u"This parameter is required."_s;
        else if (known[u"type"].toString() == u"email" && !text.isEmpty() && !text.contains(u'@'))
            error = u"Enter a valid email address."_s;
        param[u"value_error"_s] = error;
        if (!error.isEmpty())
            param[u"structured_error"_s] =
                QJsonObject{{u"message"_s, QJsonObject{{u"id"_s, u"M-1"_s}, {u"value"_s, error}}}};
        out.append(param);
    }
    return out;
}

QJsonArray freshParameters(const Call &call, const QString &product, const QString &scope)
{
    QJsonArray out;
    for (const std::size_t place : call.store()[Of::Parameter].childrenOf(product)) {
        const Row &row = call.store()[Of::Parameter].rows()[place];
        if (!row.isGone && row.doc[u"scope"].toString() == scope
            && row.doc[u"phase"].toString() != u"configuration")
            out.append(
                QJsonObject{{u"id"_s, row.doc[u"name"]}, {u"value"_s, u""_s}, {u"value_error"_s, u""_s}});
    }
    return out;
}

void refuseOver(const QJsonObject &request, const QString &code)
{
    const QString status = request[u"status"].toString();
    if (QStringList{u"approved"_s, u"failed"_s, u"revoked"_s}.contains(status))
        refuse(u"The request is over: its status is “%1”."_s.arg(status), code);
}

QString userFrom(const Call &call)
{
    const QString email = call.text(u"email");
    if (email.isEmpty())
        return call.text(u"id").isEmpty() ? call.caller.user : call.text(u"id");
    for (const QJsonObject &one : children(call, Of::User, call.caller.account)) {
        if (one[u"email"].toString() == email)
            return one[u"id"].toString();
    }
    refuse(u"email: User \"%1\" does not exist."_s.arg(email));
}

bool isColleague(const Call &call, const QString &user)
{
    const Row *row = call.store()[Of::User].find(user);
    return row && textAt(row->doc, u"$account") == call.caller.account;
}

namespace {

bool isOpen(const QString &status)
{
    return !QStringList{u"approved"_s, u"failed"_s, u"revoked"_s}.contains(status);
}

void refuseSecondOpen(const Call &call, const QString &asset)
{
    for (const QJsonObject &one : children(call, Of::Request, asset)) {
        if (isOpen(one[u"status"].toString()))
            refuse(u"asset: The request %1 of this subscription is still open."_s.arg(one[u"id"].toString()),
                u"REQ_003"_s);
    }
}

// A line's item by its global or local id, among the product's.
QString itemFrom(const Call &call, const QString &product, const QJsonValue &line)
{
    const QString wanted =
        line[u"global_id"].isString() ? line[u"global_id"].toString() : line[u"id"].toString();
    for (const QJsonObject &one : children(call, Of::Item, product)) {
        if (one[u"id"].toString() != wanted && one[u"local_id"].toString() != wanted)
            continue;
        if (one[u"status"].toString() != u"published")
            refuse(u"items: Item \"%1\" is not for sale."_s.arg(wanted));
        return one[u"id"].toString();
    }
    refuse(u"items: Item \"%1\" does not exist."_s.arg(wanted));
}

QJsonValue quantityFrom(const QJsonValue &line)
{
    const QString text = plainText(line[u"quantity"]);
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (text != u"unlimited" && (!isNumber || !std::isfinite(number) || number < 0))
        refuse(u"items: \"%1\" is not a quantity."_s.arg(text));
    return text;
}

// The lines after the change; those not named stay as they are.
QJsonArray orderedItems(const Call &call, const QString &product, const QJsonArray &present)
{
    const QJsonArray wanted = at(call.object(), u"asset.items").toArray();
    if (wanted.isEmpty())
        refuse(u"asset.items: This field is required."_s);
    QJsonArray out;
    for (const QJsonValue line : present) {
        QJsonObject kept = line.toObject();
        kept[u"old_quantity"_s] = kept[u"quantity"];
        out.append(kept);
    }
    for (const QJsonValue line : wanted) {
        const QString item = itemFrom(call, product, line);
        const QJsonValue quantity = quantityFrom(line);
        qsizetype place = 0;
        while (place < out.size() && out[place][u"global_id"].toString() != item)
            ++place;
        QJsonObject changed = place < out.size()
            ? out[place].toObject()
            : QJsonObject{{u"global_id"_s, item}, {u"old_quantity"_s, u"0"_s}};
        changed[u"quantity"_s] = quantity;
        if (place < out.size())
            out[place] = changed;
        else
            out.append(changed);
    }
    return out;
}

// An account given by its id or whole, in which case it is made.
QString tierFrom(
    const Call &call, QStringView path, const QString &type, const QString &parent, const Row &connection)
{
    const QJsonObject given = at(call.object(), path).toObject();
    if (given.contains(u"id"))
        return referred(call, Of::TierAccount, QString(path + u".id"_s)).doc[u"id"].toString();
    if (given[u"name"].toString().isEmpty() || !given[u"contact_info"].isObject())
        refuse(path.toString() + u": This field is required."_s);
    QJsonObject doc = given;
    doc[u"id"_s] = call.world.freshId(Of::TierAccount, u"TA-"_s, u"4-4-4"_s);
    doc[u"type"_s] = type;
    doc[u"version"_s] = 1;
    doc[u"db"_s] = u"EU"_s;
    doc[u"owner"_s] = reference(call.caller.account);
    doc[u"hub"_s] = connection.doc[u"hub"];
    doc[u"scopes"_s] = QJsonArray{type == u"customer" ? u"customer"_s : u"tier1"_s};
    if (!parent.isEmpty())
        doc[u"parent"_s] = reference(parent);
    doc[u"events"_s] = QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}};
    call.store()[Of::TierAccount].add(doc, connection.viewers);
    return doc[u"id"].toString();
}

QJsonObject tiersFrom(const Call &call, const Row &connection)
{
    QJsonObject out;
    const bool hasSecond = !isBlank(at(call.object(), u"asset.tiers.tier2"));
    const QString second =
        hasSecond ? tierFrom(call, u"asset.tiers.tier2", u"reseller"_s, {}, connection) : QString();
    const QString first = tierFrom(call, u"asset.tiers.tier1", u"reseller"_s, second, connection);
    out[u"tier1"_s] = reference(first);
    out[u"customer"_s] = reference(tierFrom(call, u"asset.tiers.customer", u"customer"_s, first, connection));
    out[u"tier2"_s] = hasSecond ? reference(second) : QJsonObject();
    return out;
}

// Is a configuration of the chain still being set up?
bool waitsForTiers(const Call &call, const QJsonObject &asset)
{
    const QString reseller = textAt(asset, u"tiers.tier1.id");
    for (const Row &row : call.store()[Of::TierConfig].rows()) {
        if (!row.isGone && textAt(row.doc, u"account.id") == reseller
            && row.doc[u"product"] == asset[u"product"] && row.doc[u"connection"] == asset[u"connection"])
            return row.doc[u"status"].toString() == u"processing";
    }
    return false;
}

QJsonObject bareRequest(const Call &call, const QString &asset, const QString &type, const QString &status)
{
    const auto number = call.store()[Of::Request].childrenOf(asset).size() + 1;
    const QString now = call.world.nowText();
    const Row &row = *call.store()[Of::Asset].find(asset);
    QJsonObject out{{u"id"_s, u"PR-%1-%2"_s.arg(asset.mid(3)).arg(number, 3, 10, QChar(u'0'))},
        {u"type"_s, type}, {u"status"_s, status}, {u"note"_s, u""_s}, {u"reason"_s, u""_s},
        {u"created"_s, now}, {u"updated"_s, now}, {u"answered"_s, false}, {u"activation_key"_s, u""_s},
        {u"assignee"_s, QJsonValue()}, {u"marketplace"_s, row.doc[u"marketplace"]},
        {u"contract"_s, row.doc[u"contract"]},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeOver(call, out, {u"note"});
    return out;
}

QString contractFor(const Call &call, const QString &vendor, const QString &market)
{
    for (const QJsonObject &one : visible(call, Of::Contract)) {
        if (one[u"status"].toString() == u"active" && one[u"type"].toString() == u"distribution"
            && textAt(one, u"owner.id") == vendor && textAt(one, u"marketplace.id") == market)
            return one[u"id"].toString();
    }
    refuse(u"marketplace: There is no contract for this product here."_s);
}

QJsonObject purchase(const Call &call)
{
    const Row &product = referred(call, Of::Product, u"asset.product.id");
    const QString productId = product.doc[u"id"].toString();
    const Row &connection = referred(call, Of::Connection, u"asset.connection.id");
    if (textAt(connection.doc, u"product.id") != productId)
        refuse(u"asset.connection: The connection belongs to another product."_s);
    const QString market = referred(call, Of::Marketplace, u"marketplace.id").doc[u"id"].toString();
    const QString contract = contractFor(call, textAt(product.doc, u"owner.id"), market);
    const QJsonArray items = orderedItems(call, productId, {});
    const QString externalId = call.required(u"asset.external_id");
    const QString externalUid = call.required(u"asset.external_uid");
    QJsonArray params = freshParameters(call, productId, u"asset"_s);
    writeParameters(call, params, at(call.object(), u"asset.params"), productId, u"asset"_s);
    const Viewers viewers = connection.viewers;
    QJsonObject asset{{u"id"_s, call.world.freshId(Of::Asset, u"AS-"_s, u"4-4-4"_s)},
        {u"status"_s, u"processing"_s}, {u"external_id"_s, externalId}, {u"external_uid"_s, externalUid},
        {u"product"_s, reference(productId)}, {u"connection"_s, reference(connection.doc[u"id"].toString())},
        {u"marketplace"_s, reference(market)}, {u"contract"_s, reference(contract)}, {u"items"_s, items},
        {u"params"_s, params}, {u"tiers"_s, tiersFrom(call, connection)},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    const bool isDraft = call.text(u"status") == u"draft";
    const QString status = isDraft   ? u"draft"_s
        : waitsForTiers(call, asset) ? u"tiers_setup"_s
                                     : u"pending"_s;
    asset[u"status"_s] = isDraft ? u"draft"_s : u"processing"_s;
    const QString id = asset[u"id"].toString();
    call.store()[Of::Asset].add(asset, viewers, productId);
    QJsonObject out = bareRequest(call, id, u"purchase"_s, status);
    out[u"asset"_s] = QJsonObject{{u"id"_s, id}, {u"items"_s, items}, {u"params"_s, params}};
    call.store()[Of::Request].add(out, viewers, id);
    return out;
}

QJsonObject ofExisting(const Call &call, const QString &type)
{
    Row &asset = referred(call, Of::Asset, u"asset.id");
    const QString id = asset.doc[u"id"].toString();
    const QString state = asset.doc[u"status"].toString();
    refuseSecondOpen(call, id);
    const bool fits = type == u"resume" ? state == u"suspended"
        : type == u"cancel"             ? state == u"active" || state == u"suspended"
                                        : state == u"active";
    if (!fits)
        refuse(u"asset: It is not possible to %1 a subscription in status “%2”."_s.arg(type, state),
            u"REQ_003"_s);
    const QString product = textAt(asset.doc, u"product.id");
    QJsonArray items = asset.doc[u"items"].toArray();
    if (type == u"change")
        items = orderedItems(call, product, items);
    QJsonArray params = asset.doc[u"params"].toArray();
    writeParameters(call, params, at(call.object(), u"asset.params"), product, u"asset"_s);
    QJsonObject out = bareRequest(call, id, type, u"pending"_s);
    out[u"asset"_s] = QJsonObject{{u"id"_s, id}, {u"items"_s, items}, {u"params"_s, params}};
    if (type == u"cancel")
        asset.doc[u"status"_s] = u"terminating"_s;
    touch(call, asset.doc);
    call.store()[Of::Request].add(out, asset.viewers, id);
    return out;
}

QString stateAfter(const QJsonObject &request, const QString &state)
{
    const QString type = request[u"type"].toString();
    const QString status = request[u"status"].toString();
    if (type == u"purchase") {
        if (status == u"approved")
            return u"active"_s;
        if (status == u"failed" || status == u"revoked")
            return u"terminated"_s;
        return status == u"draft" ? u"draft"_s : u"processing"_s;
    }
    if (type == u"cancel")
        return status == u"approved"                      ? u"terminated"_s
            : status == u"failed" || status == u"revoked" ? u"active"_s
                                                          : u"terminating"_s;
    if (status != u"approved")
        return state;
    return type == u"suspend" ? u"suspended"_s : type == u"resume" ? u"active"_s : state;
}

} // namespace

QJsonObject newRequest(const Call &call)
{
    oneOf(call, u"type",
        {u"purchase"_s, u"change"_s, u"suspend"_s, u"resume"_s, u"cancel"_s, u"renew"_s, u"adjustment"_s});
    const QString type = call.required(u"type");
    return type == u"purchase" ? purchase(call) : ofExisting(call, type);
}

void settle(const Call &call, const QJsonObject &request)
{
    Row *asset = call.store()[Of::Asset].edit(textAt(request, u"asset.id"));
    if (!asset)
        return;
    asset->doc[u"status"_s] = stateAfter(request, asset->doc[u"status"].toString());
    const bool isPurchase = request[u"type"].toString() == u"purchase";
    if (isPurchase || request[u"status"].toString() == u"approved") {
        asset->doc[u"params"_s] = at(request, u"asset.params");
        asset->doc[u"items"_s] = at(request, u"asset.items");
    }
    if (request[u"status"].toString() == u"approved" && request.contains(u"template"))
        asset->doc[u"template"_s] = request[u"template"];
    touch(call, asset->doc);
}

void settleWaiting(const Call &call, const QString &config, bool isApproved)
{
    const QJsonObject &configuration = call.store()[Of::TierConfig].find(config)->doc;
    std::vector<QString> waiting;
    for (const Row &row : call.store()[Of::Request].rows()) {
        const QJsonObject &asset = call.store()[Of::Asset].find(textAt(row.doc, u"asset.id"))->doc;
        if (row.doc[u"status"].toString() == u"tiers_setup" && asset[u"product"] == configuration[u"product"]
            && textAt(asset, u"tiers.tier1.id") == textAt(configuration, u"account.id"))
            waiting.push_back(row.doc[u"id"].toString());
    }
    for (const QString &id : waiting) {
        QJsonObject &doc = call.store()[Of::Request].edit(id)->doc;
        doc[u"status"_s] = isApproved ? u"pending"_s : u"failed"_s;
        if (!isApproved)
            doc[u"reason"_s] = u"The tier configuration failed."_s;
        touch(call, doc);
        settle(call, doc);
    }
}

} // namespace tenantry::sandbox::connect
