// Tier configurations and their requests.
#include "providers/sandbox/connect/editing.h"
#include "providers/sandbox/connect/ordering.h"
#include "providers/sandbox/connect/rendering.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

const QString wrongConfigState = u"TCR_003"_s;

const QList<Move> &configMoves()
{
    static const QList<Move> all{{u"submit"_s, {u"draft"_s}, u"pending"_s},
        {u"inquire"_s, {u"pending"_s}, u"inquiring"_s},
        {u"approve"_s, {u"pending"_s, u"inquiring"_s}, u"approved"_s},
        {u"fail"_s, {u"pending"_s, u"inquiring"_s}, u"failed"_s},
        {u"pend"_s, {u"inquiring"_s}, u"pending"_s}};
    return all;
}

Answered configs(Call &call)
{
    return listed(call, {Of::TierConfig, u"tier/configs"_s, visible(call, Of::TierConfig)});
}

Answered config(Call &call)
{
    return shown(call, Of::TierConfig, call.row(Of::TierConfig).doc);
}

Answered renderConfig(Call &call)
{
    const Row &row = call.row(Of::TierConfig);
    const QString fitting = templateFor(call.store(), textAt(row.doc, u"product.id"),
        scopeOfLevel(row.doc[u"tier_level"].toInt()), u"fulfillment"_s);
    const Row *found = call.store()[Of::Template].find(fitting);
    if (!found)
        refuseMissing();
    return markdown(call, rendered(found->doc[u"body"].toString(), valuesOf(row.doc[u"params"].toArray())));
}

Answered configRequests(Call &call)
{
    return listed(
        call, {Of::TierConfigRequest, u"tier/config-requests"_s, visible(call, Of::TierConfigRequest)});
}

Answered configRequest(Call &call)
{
    return shown(call, Of::TierConfigRequest, call.row(Of::TierConfigRequest).doc);
}

QString productOf(const Call &call, const QJsonObject &doc)
{
    return call.store().text(Of::TierConfigRequest, doc, u"configuration.product.id");
}

QString scopeOf(const Call &call, const QJsonObject &doc)
{
    return scopeOfLevel(call.store().value(Of::TierConfigRequest, doc, u"configuration.tier_level").toInt());
}

Row &configOf(const Call &call, const QJsonObject &doc)
{
    return *call.store()[Of::TierConfig].edit(textAt(doc, u"configuration.id"));
}

// An open request makes its configuration a thing in process.
void settleConfig(const Call &call, const QJsonObject &doc)
{
    Row &config = configOf(call, doc);
    const QString status = doc[u"status"].toString();
    const bool isOver = status == u"approved" || status == u"failed";
    config.doc[u"open_request"_s] = isOver ? QJsonValue() : QJsonValue(withId(doc[u"id"].toString()));
    const bool isStanding = status == u"approved" || (isOver && doc[u"type"].toString() != u"setup");
    config.doc[u"status"_s] = isStanding ? u"active"_s : u"processing"_s;
    if (status == u"approved") {
        config.doc[u"params"_s] = doc[u"params"];
        config.doc[u"template"_s] = doc[u"template"];
    }
    touch(call, config.doc);
    if (isOver && doc[u"type"].toString() == u"setup")
        settleWaiting(call, config.doc[u"id"].toString(), status == u"approved");
}

QString configFor(const Call &call)
{
    const Row &product = referred(call, Of::Product, u"configuration.product.id");
    const Row &account = referred(call, Of::TierAccount, u"configuration.account.id");
    const int level = at(call.object(), u"configuration.tier_level").toInt();
    if (level != 1 && level != 2)
        refuse(u"configuration.tier_level: \"%1\" is not a valid choice."_s.arg(
            call.text(u"configuration.tier_level")));
    const QString productId = product.doc[u"id"].toString();
    if (at(product.doc, u"capabilities.tiers.configs").isNull())
        refuse(u"configuration.product: The product has no tier configurations."_s);
    QString connection;
    for (const QJsonObject &one : children(call, Of::Connection, productId)) {
        if (one[u"type"].toString() == u"production" && one[u"hub"] == account.doc[u"hub"])
            connection = one[u"id"].toString();
    }
    for (const QJsonObject &one : visible(call, Of::TierConfig)) {
        if (textAt(one, u"account.id") == account.doc[u"id"].toString()
            && textAt(one, u"product.id") == productId && one[u"tier_level"].toInt() == level)
            refuse(u"configuration: The configuration %1 exists already."_s.arg(one[u"id"].toString()));
    }
    const QString id = call.world.freshId(Of::TierConfig, u"TC-"_s, u"3-3-3"_s);
    call.store()[Of::TierConfig].add(
        {{u"id"_s, id}, {u"name"_s, u"Configuration of %1"_s.arg(account.doc[u"name"].toString())},
            {u"account"_s, reference(account.doc[u"id"].toString())}, {u"product"_s, reference(productId)},
            {u"tier_level"_s, level}, {u"connection"_s, reference(connection)},
            {u"status"_s, u"processing"_s}, {u"marketplace"_s, account.doc[u"marketplace"]},
            {u"params"_s, freshParameters(call, productId, scopeOfLevel(level))},
            {u"template"_s, QJsonValue()}, {u"open_request"_s, QJsonValue()},
            {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}},
        call.world.viewers({textAt(product.doc, u"owner.id"), call.caller.account}));
    return id;
}

Answered createConfigRequest(Call &call)
{
    oneOf(call, u"type", {u"setup"_s, u"update"_s, u"adjustment"_s});
    limit(call, u"notes", 2000);
    const bool isNew = call.text(u"configuration.id").isEmpty();
    const QString id =
        isNew ? configFor(call) : referred(call, Of::TierConfig, u"configuration.id").doc[u"id"].toString();
    const Row &config = call.row(Of::TierConfig, id);
    if (!isBlank(config.doc[u"open_request"]))
        refuse(u"configuration: The request %1 is still open."_s.arg(textAt(config.doc, u"open_request.id")),
            wrongConfigState);
    const QString product = textAt(config.doc, u"product.id");
    const QString scope = scopeOfLevel(config.doc[u"tier_level"].toInt());
    QJsonArray params = config.doc[u"params"].toArray();
    writeParameters(call, params, call.object()[u"params"], product, scope);
    const bool isDraft = call.text(u"status") == u"draft";
    const auto number = call.store()[Of::TierConfigRequest].childrenOf(id).size() + 1;
    QJsonObject doc{{u"id"_s, u"TCR-%1-%2"_s.arg(id.mid(3)).arg(number, 3, 10, QChar(u'0'))},
        {u"type"_s, isNew ? u"setup"_s : u"update"_s}, {u"status"_s, isDraft ? u"draft"_s : u"pending"_s},
        {u"environment"_s, u"production"_s}, {u"configuration"_s, reference(id)}, {u"params"_s, params},
        {u"assignee"_s, QJsonValue()}, {u"template"_s, QJsonValue()}, {u"notes"_s, call.text(u"notes")},
        {u"reason"_s, QJsonValue()}, {u"account"_s, config.doc[u"account"]},
        {u"product"_s, config.doc[u"product"]}, {u"tier_level"_s, config.doc[u"tier_level"]},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    if (!isNew && !call.text(u"type").isEmpty())
        doc[u"type"_s] = call.text(u"type");
    call.store()[Of::TierConfigRequest].add(doc, config.viewers, id);
    settleConfig(call, doc);
    return shown(call, Of::TierConfigRequest, doc, 201);
}

Answered changeConfigRequest(Call &call)
{
    Row &row = call.row(Of::TierConfigRequest);
    const QString status = row.doc[u"status"].toString();
    if (status != "draft"_L1 && status != "pending"_L1)
        refuse(u"Parameters cannot be changed in status “%1”."_s.arg(status), wrongConfigState);
    if (status != "pending"_L1 && call.object().contains(u"notes"))
        refuse(u"Notes cannot be changed in status “%1”."_s.arg(status), wrongConfigState);
    limit(call, u"notes", 2000);
    QJsonArray params = row.doc[u"params"].toArray();
    writeParameters(call, params, call.object()[u"params"], productOf(call, row.doc), scopeOf(call, row.doc));
    row.doc[u"params"_s] = params;
    takeOver(call, row.doc, {u"notes"});
    touch(call, row.doc);
    return shown(call, Of::TierConfigRequest, row.doc);
}

Row &configStep(const Call &call, const QString &operation, const QString &eventName = {})
{
    Row &row = call.row(Of::TierConfigRequest);
    row.doc[u"status"_s] = moved(configMoves(), operation, row.doc[u"status"].toString(), wrongConfigState);
    touch(call, row.doc, eventName);
    return row;
}

void requireFulfilled(const Call &call, const QJsonObject &doc)
{
    for (const QJsonValue param : doc[u"params"].toArray()) {
        const QString name = param[u"id"].toString();
        const QJsonObject known =
            parameterNamed(call.store(), productOf(call, doc), name, scopeOf(call, doc));
        if (known[u"phase"].toString() == u"fulfillment" && at(known, u"constraints.required").toBool()
            && isBlank(param[u"value"]))
            refuse(name + u": This parameter is required."_s);
    }
}

Answered approveConfigRequest(Call &call)
{
    QJsonObject doc = call.row(Of::TierConfigRequest).doc;
    doc[u"status"_s] = moved(configMoves(), u"approve"_s, doc[u"status"].toString(), wrongConfigState);
    requireFulfilled(call, doc);
    const QString asked = call.text(u"template.id");
    const QString id = !asked.isEmpty()
        ? asked
        : templateFor(call.store(), productOf(call, doc), scopeOf(call, doc), u"fulfillment"_s);
    const Row *found = call.store()[Of::Template].find(id);
    const bool fits = found && textAt(found->doc, u"$product") == productOf(call, doc)
        && found->doc[u"scope"].toString() == scopeOf(call, doc);
    const QString given = call.text(u"template.representation");
    if (!fits && (!asked.isEmpty() || given.isEmpty()))
        refuse(u"template: Template \"%1\" does not exist."_s.arg(asked));
    const QString text = !given.isEmpty()
        ? given
        : rendered(found->doc[u"body"].toString(), valuesOf(doc[u"params"].toArray()));
    doc[u"template"_s] = given.isEmpty() ? QJsonValue(reference(id)) : QJsonValue();
    if (!call.text(u"effective_date").isEmpty())
        doc[u"effective_date"_s] = call.text(u"effective_date");
    touch(call, doc, u"approved"_s);
    call.row(Of::TierConfigRequest).doc = doc;
    settleConfig(call, doc);
    return answered(200,
        {{u"template"_s,
            QJsonObject{
                {u"id"_s, given.isEmpty() ? QJsonValue(id) : QJsonValue()}, {u"representation"_s, text}}}});
}

Answered inquireConfigRequest(Call &call)
{
    Row &row = configStep(call, u"inquire"_s, u"inquired"_s);
    row.doc[u"activation"_s] = QJsonObject{{u"link"_s, u"https://portal.example/t/%1"_s.arg(call.id())},
        {u"message"_s, u""_s}, {u"date"_s, call.world.nowSeconds()}};
    return noContent();
}

Answered pendConfigRequest(Call &call)
{
    configStep(call, u"pend"_s, u"pended"_s).doc.remove(u"activation"_s);
    return noContent();
}

Answered failConfigRequest(Call &call)
{
    limit(call, u"reason", 500);
    const QString reason = call.text(u"reason");
    Row &row = configStep(call, u"fail"_s, u"failed"_s);
    row.doc[u"reason"_s] = reason;
    settleConfig(call, row.doc);
    return noContent();
}

Answered assignConfigRequest(Call &call)
{
    Row &row = call.row(Of::TierConfigRequest);
    refuseOver(row.doc, wrongConfigState);
    const QString user = userFrom(call);
    if (!isColleague(call, user))
        refuse(u"id: User \"%1\" does not exist."_s.arg(user));
    row.doc[u"assignee"_s] = reference(user);
    touch(call, row.doc);
    return noContent();
}

Answered unassignConfigRequest(Call &call)
{
    Row &row = call.row(Of::TierConfigRequest);
    refuseOver(row.doc, wrongConfigState);
    row.doc[u"assignee"_s] = QJsonValue();
    touch(call, row.doc);
    return noContent();
}

Answered submitConfigRequest(Call &call)
{
    Row &row = configStep(call, u"submit"_s, u"pended"_s);
    settleConfig(call, row.doc);
    return shown(call, Of::TierConfigRequest, row.doc);
}

Answered validateConfigRequest(Call &call)
{
    QJsonObject doc = call.row(Of::TierConfigRequest).doc;
    if (doc[u"status"].toString() != u"draft")
        refuse(u"Only drafts can be validated."_s, wrongConfigState);
    QJsonArray params = doc[u"params"].toArray();
    writeParameters(call, params, call.object()[u"params"], productOf(call, doc), scopeOf(call, doc));
    doc[u"params"_s] = checkedParameters(call, params, productOf(call, doc), scopeOf(call, doc));
    return shown(call, Of::TierConfigRequest, doc);
}

Answered renderConfigRequest(Call &call)
{
    const Row &row = call.row(Of::TierConfigRequest);
    const Row *found = call.store()[Of::Template].find(
        templateFor(call.store(), productOf(call, row.doc), scopeOf(call, row.doc), u"fulfillment"_s));
    if (!found)
        refuseMissing();
    return markdown(call, rendered(found->doc[u"body"].toString(), valuesOf(row.doc[u"params"].toArray())));
}

constexpr std::array tierConfigTable{
    Route{"GET", "tier/configs", Who::Both, configs},
    Route{"GET", "tier/configs/*", Who::Both, config},
    Route{"GET", "tier/configs/*/render", Who::Both, renderConfig},
    Route{"GET", "tier/config-requests", Who::Both, configRequests},
    Route{"POST", "tier/config-requests", Who::Provider, createConfigRequest},
    Route{"GET", "tier/config-requests/*", Who::Both, configRequest},
    Route{"PUT", "tier/config-requests/*", Who::Vendor, changeConfigRequest},
    Route{"POST", "tier/config-requests/*/approve", Who::Vendor, approveConfigRequest},
    Route{"POST", "tier/config-requests/*/inquire", Who::Vendor, inquireConfigRequest},
    Route{"POST", "tier/config-requests/*/pend", Who::Both, pendConfigRequest},
    Route{"POST", "tier/config-requests/*/fail", Who::Vendor, failConfigRequest},
    Route{"POST", "tier/config-requests/*/assign", Who::Vendor, assignConfigRequest},
    Route{"POST", "tier/config-requests/*/unassign", Who::Vendor, unassignConfigRequest},
    Route{"POST", "tier/config-requests/*/submit", Who::Provider, submitConfigRequest},
    Route{"POST", "tier/config-requests/*/validate", Who::Both, validateConfigRequest},
    Route{"GET", "tier/config-requests/*/render", Who::Both, renderConfigRequest},
};

} // namespace

std::span<const Route> tierConfigRoutes()
{
    return tierConfigTable;
}

} // namespace tenantry::sandbox::connect
