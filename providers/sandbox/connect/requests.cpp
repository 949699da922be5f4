// Fulfilment requests and the subscriptions that they are about.
#include "providers/sandbox/connect/editing.h"
#include "providers/sandbox/connect/ordering.h"
#include "providers/sandbox/connect/rendering.h"

#include <QRegularExpression>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

const QString wrongRequestState = u"REQ_003"_s;

const QList<Move> &requestMoves()
{
    static const QList<Move> all{{u"purchase"_s, {u"draft"_s}, u"pending"_s},
        {u"submit"_s, {u"draft"_s}, u"pending"_s},
        {u"approve"_s, {u"pending"_s, u"inquiring"_s}, u"approved"_s},
        {u"fail"_s, {u"pending"_s, u"inquiring"_s}, u"failed"_s},
        {u"inquire"_s, {u"pending"_s}, u"inquiring"_s}, {u"pend"_s, {u"inquiring"_s}, u"pending"_s},
        {u"schedule"_s, {u"pending"_s}, u"scheduled"_s}, {u"revoke"_s, {u"scheduled"_s}, u"revoking"_s},
        {u"confirm"_s, {u"scheduled"_s}, u"pending"_s}, {u"confirm"_s, {u"revoking"_s}, u"revoked"_s}};
    return all;
}

Answered requests(Call &call)
{
    return listed(call,
        {Of::Request, u"requests"_s, visible(call, Of::Request), false,
            {u"asset.template"_s, u"asset.billing"_s}});
}

Answered request(Call &call)
{
    return shown(call, Of::Request, call.row(Of::Request).doc);
}

// The operation changes the state, and the subscription with it.
Row &requestStep(const Call &call, const QString &operation, const QString &eventName = {})
{
    Row &row = call.row(Of::Request);
    row.doc[u"status"_s] = moved(requestMoves(), operation, row.doc[u"status"].toString(), wrongRequestState);
    touch(call, row.doc, eventName);
    return row;
}

Answered create(Call &call)
{
    return shown(call, Of::Request, newRequest(call), 201);
}

Answered change(Call &call)
{
    Row &row = call.row(Of::Request);
    const QString status = row.doc[u"status"].toString();
    if (!QStringList{u"draft"_s, u"pending"_s, u"inquiring"_s}.contains(status))
        refuse(u"Parameters cannot be changed in status “%1”."_s.arg(status), wrongRequestState);
    QJsonArray params = at(row.doc, u"asset.params").toArray();
    writeParameters(call, params, at(call.object(), u"asset.params"),
        call.store().text(Of::Request, row.doc, u"asset.product.id"), u"asset"_s);
    put(row.doc, u"asset.params", params);
    takeOver(call, row.doc, {u"note"});
    touch(call, row.doc);
    settle(call, row.doc);
    return shown(call, Of::Request, row.doc);
}

void requireFulfilled(const Call &call, const QJsonObject &doc)
{
    const QString product = call.store().text(Of::Request, doc, u"asset.product.id");
    QStringList lines;
    for (const QJsonValue param : at(doc, u"asset.params").toArray()) {
        const QJsonObject known = parameterNamed(call.store(), product, param[u"id"].toString(), u"asset"_s);
        const bool isNeeded =
            known[u"phase"].toString() == u"fulfillment" && at(known, u"constraints.required").toBool();
        if (isNeeded && isBlank(param[u"value"]) && isBlank(param[u"structured_value"]))
            lines.append(param[u"id"].toString() + u": This parameter is required."_s);
    }
    if (!lines.isEmpty())
        throw Refusal{400, u"VAL_001"_s, lines};
}

// Either a template or a text is what the customer will read.
void takeMessage(const Call &call, QJsonObject &doc, const QString &type, bool isNeeded)
{
    const QString id = call.text(u"template_id");
    const QString tile = call.text(u"activation_tile");
    if (!id.isEmpty() && !tile.isEmpty())
        refuse(u"template_id: Only one of template_id and activation_tile is allowed."_s);
    if (isNeeded && id.isEmpty() && tile.isEmpty())
        refuse(u"template_id: This field is required."_s);
    if (!tile.isEmpty()) {
        doc[u"activation_key"_s] = tile;
        doc.remove(u"template"_s);
    }
    if (id.isEmpty())
        return;
    const Row *found = call.store()[Of::Template].find(id);
    const bool fits = found
        && textAt(found->doc, u"$product") == call.store().text(Of::Request, doc, u"asset.product.id")
        && found->doc[u"scope"].toString() == u"asset" && found->doc[u"type"].toString() == type;
    if (!fits)
        refuse(u"template_id: Template \"%1\" does not exist."_s.arg(id));
    doc[u"template"_s] = reference(id);
    doc[u"activation_key"_s] = rendered(found->doc[u"body"].toString(), valuesOfRequest(call.store(), doc));
}

Answered approve(Call &call)
{
    Row &row = call.row(Of::Request);
    QJsonObject doc = row.doc;
    doc[u"status"_s] = moved(requestMoves(), u"approve"_s, doc[u"status"].toString(), wrongRequestState);
    takeMessage(call, doc, u"fulfillment"_s, true);
    requireFulfilled(call, doc);
    doc[u"effective_date"_s] =
        call.text(u"effective_date").isEmpty() ? call.world.nowText() : call.text(u"effective_date");
    row.doc = doc;
    touch(call, row.doc, u"approved"_s);
    settle(call, row.doc);
    return shown(call, Of::Request, row.doc);
}

Answered inquire(Call &call)
{
    QJsonObject doc = call.row(Of::Request).doc;
    doc[u"status"_s] = moved(requestMoves(), u"inquire"_s, doc[u"status"].toString(), wrongRequestState);
    takeMessage(call, doc, u"inquire"_s, false);
    doc[u"answered"_s] = false;
    doc[u"params_form_url"_s] = u"https://portal.example/forms/%1"_s.arg(call.id());
    touch(call, doc, u"inquired"_s);
    call.row(Of::Request).doc = doc;
    return shown(call, Of::Request, doc);
}

Answered fail(Call &call)
{
    const QString reason = call.required(u"reason");
    Row &row = requestStep(call, u"fail"_s, u"failed"_s);
    row.doc[u"reason"_s] = reason;
    settle(call, row.doc);
    return shown(call, Of::Request, row.doc);
}

Answered pend(Call &call)
{
    if (call.asked.query.contains("code") && call.object().isEmpty())
        refuse(u"asset: This field is required."_s);
    const bool answers = call.asked.query.contains("code");
    QJsonArray params;
    if (answers) { // before the step: a refused parameter changes nothing
        const QJsonObject doc = call.row(Of::Request).doc;
        params = at(doc, u"asset.params").toArray();
        writeParameters(call, params, at(call.object(), u"asset.params"),
            call.store().text(Of::Request, doc, u"asset.product.id"), u"asset"_s);
    }
    Row &row = requestStep(call, u"pend"_s, u"pended"_s);
    if (answers) {
        put(row.doc, u"asset.params", params);
        row.doc[u"answered"_s] = true;
    }
    return shown(call, Of::Request, row.doc);
}

Answered assign(Call &call)
{
    Row &row = call.row(Of::Request);
    refuseOver(row.doc, wrongRequestState);
    const QString user = call.ids.size() > 1 ? call.id(1) : userFrom(call);
    if (!isColleague(call, user))
        refuse(u"id: User \"%1\" does not exist."_s.arg(user));
    const bool isTaken =
        !isBlank(row.doc[u"assignee"]) && call.store().text(Of::Request, row.doc, u"assignee.id") != user;
    if (isTaken && call.ids.size() == 1 && call.object().contains(u"force")
        && !call.object()[u"force"].toBool())
        refuse(u"The request is assigned to somebody else."_s, wrongRequestState);
    row.doc.remove(u"$assignee"_s);
    row.doc[u"assignee"_s] = reference(user);
    touch(call, row.doc);
    return shown(call, Of::Request, row.doc);
}

Answered unassign(Call &call)
{
    Row &row = call.row(Of::Request);
    refuseOver(row.doc, wrongRequestState);
    row.doc.remove(u"$assignee"_s);
    row.doc[u"assignee"_s] = u""_s;
    touch(call, row.doc);
    return shown(call, Of::Request, row.doc);
}

Answered purchase(Call &call)
{
    Row &row = requestStep(call, call.operation, u"pended"_s);
    settle(call, row.doc);
    return shown(call, Of::Request, row.doc);
}

Answered validate(Call &call)
{
    Row &row = call.row(Of::Request);
    if (row.doc[u"status"].toString() != u"draft")
        refuse(u"Only drafts can be validated."_s, wrongRequestState);
    QJsonObject doc = row.doc;
    QJsonArray params = at(doc, u"asset.params").toArray();
    writeParameters(call, params, at(call.object(), u"asset.params"),
        call.store().text(Of::Request, doc, u"asset.product.id"), u"asset"_s);
    put(doc, u"asset.params",
        checkedParameters(
            call, params, call.store().text(Of::Request, doc, u"asset.product.id"), u"asset"_s));
    return shown(call, Of::Request, doc);
}

Answered schedule(Call &call)
{
    const QString date = call.required(u"planned_date");
    if (!QDateTime::fromString(date, Qt::ISODate).isValid())
        refuse(u"planned_date: Datetime has wrong format."_s);
    Row &row = requestStep(call, u"schedule"_s, u"scheduled"_s);
    row.doc[u"planned_date"_s] = date;
    return shown(call, Of::Request, row.doc);
}

Answered revoke(Call &call)
{
    const QString reason = call.text(u"reason");
    Row &row = requestStep(call, u"revoke"_s, u"revoking"_s);
    row.doc[u"reason"_s] = reason;
    return shown(call, Of::Request, row.doc);
}

Answered confirm(Call &call)
{
    Row &row = requestStep(call, u"confirm"_s);
    settle(call, row.doc);
    return shown(call, Of::Request, row.doc);
}

Answered renderRequest(Call &call)
{
    const Row &row = call.row(Of::Request);
    const QString chosen = textAt(row.doc, u"template.id");
    const QString id = !chosen.isEmpty()
        ? chosen
        : templateFor(call.store(), call.store().text(Of::Request, row.doc, u"asset.product.id"), u"asset"_s,
            row.doc[u"status"].toString() == u"inquiring" ? u"inquire"_s : u"fulfillment"_s);
    const Row *found = call.store()[Of::Template].find(id);
    if (!found)
        refuseMissing();
    return markdown(call, rendered(found->doc[u"body"].toString(), valuesOfRequest(call.store(), row.doc)));
}

// The preview of 2019: any template against any request.
Answered renderTemplate(Call &call)
{
    const Row &found = call.row(Of::Template);
    const auto id = call.asked.query.find("request_id");
    if (id == call.asked.query.end() || id->second.empty())
        refuse(u"request_id: This field is required."_s);
    const Row &row = call.row(Of::Request, QString::fromStdString(id->second));
    return markdown(call, rendered(found.doc[u"body"].toString(), valuesOfRequest(call.store(), row.doc)));
}

constexpr std::array requestTable{
    Route{"GET", "requests", Who::Both, requests},
    Route{"POST", "requests", Who::Provider, create},
    Route{"GET", "requests/*", Who::Both, request},
    Route{"PUT", "requests/*", Who::Vendor, change},
    Route{"POST", "requests/*/approve", Who::Vendor, approve},
    Route{"POST", "requests/*/inquire", Who::Vendor, inquire},
    Route{"POST", "requests/*/fail", Who::Vendor, fail},
    Route{"POST", "requests/*/pend", Who::Both, pend},
    Route{"POST", "requests/*/assign", Who::Vendor, assign},
    Route{"POST", "requests/*/assign/*", Who::Vendor, assign},
    Route{"POST", "requests/*/unassign", Who::Vendor, unassign},
    Route{"POST", "requests/*/purchase", Who::Provider, purchase},
    Route{"POST", "requests/*/submit", Who::Provider, purchase},
    Route{"POST", "requests/*/validate", Who::Both, validate},
    Route{"POST", "requests/*/schedule", Who::Vendor, schedule},
    Route{"POST", "requests/*/revoke", Who::Provider, revoke},
    Route{"POST", "requests/*/confirm", Who::Provider, confirm},
    Route{"GET", "requests/*/render", Who::Both, renderRequest},
    Route{"GET", "templates/*/render", Who::Both, renderTemplate},
};

} // namespace

std::span<const Route> requestRoutes()
{
    return requestTable;
}

} // namespace tenantry::sandbox::connect
