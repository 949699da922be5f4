// API tokens, webhooks and helpdesk cases.
#include "providers/sandbox/connect/editing.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

Answered tokens(Call &call)
{
    return listed(call, {Of::Token, u"auth/tokens"_s, visible(call, Of::Token)});
}

Answered token(Call &call)
{
    return shown(call, Of::Token, call.row(Of::Token).doc);
}

QString freshSecret(const Call &call)
{
    QString out;
    for (int i = 0; i < 40; ++i)
        out += QString::number(call.world.random.between(0, 15), 16);
    return out;
}

// The secret is told this once.
Answered withSecret(const Call &call, const QJsonObject &doc, const QString &secret, int status)
{
    QJsonObject wire = present(call.store(), Of::Token, doc, View::Detail);
    wire[u"token"_s] = u"ApiKey %1:%2"_s.arg(doc[u"id"].toString(), secret);
    return answered(status, wire);
}

void enlist(const Call &call, const QString &id, const QString &secret)
{
    for (Token &one : call.world.tokens) {
        if (one.id == id) {
            one.secret = secret;
            return;
        }
    }
    Token fresh = call.caller;
    fresh.id = id;
    fresh.secret = secret;
    fresh.part = u""_s;
    call.world.tokens.append(fresh);
}

Answered createToken(Call &call)
{
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Token, u"SU-"_s, u"3-3-3"_s)},
        {u"name"_s, call.required(u"name")}, {u"description"_s, u""_s}, {u"status"_s, u"active"_s},
        {u"expiration_date"_s, QJsonValue()},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeOver(call, doc, {u"description", u"expiration_date"});
    call.store()[Of::Token].add(doc, call.world.bits.value(call.caller.account));
    const QString secret = freshSecret(call);
    enlist(call, doc[u"id"].toString(), secret);
    return withSecret(call, doc, secret, 201);
}

Answered changeToken(Call &call)
{
    Row &row = call.row(Of::Token);
    takeOver(call, row.doc, {u"name", u"description"});
    touch(call, row.doc);
    return shown(call, Of::Token, row.doc);
}

Answered removeToken(Call &call)
{
    Row &row = call.row(Of::Token);
    if (row.doc[u"id"].toString() == call.caller.id)
        refuse(u"A token cannot delete itself."_s, u"AUTH_004"_s);
    row.doc[u"status"_s] = u"deleted"_s;
    touch(call, row.doc);
    return noContent();
}

Answered stepToken(Call &call)
{
    static const QList<Move> moves{{u"activate"_s, {u"inactive"_s, u"pending"_s}, u"active"_s},
        {u"deactivate"_s, {u"active"_s, u"expiring"_s}, u"inactive"_s},
        {u"renew"_s, {u"active"_s, u"expiring"_s, u"expired"_s}, u"active"_s},
        {u"rotate"_s, {u"active"_s, u"expiring"_s}, u"active"_s}};
    Row &row = call.row(Of::Token);
    if (call.operation == u"deactivate" && call.id() == call.caller.id)
        refuse(u"A token cannot deactivate itself."_s, u"AUTH_004"_s);
    row.doc[u"status"_s] = moved(moves, call.operation, row.doc[u"status"].toString(), u"AUTH_004"_s);
    if (call.operation == u"renew" || call.operation == u"rotate")
        takeOver(call, row.doc, {u"expiration_date"});
    touch(call, row.doc);
    if (call.operation != u"rotate")
        return shown(call, Of::Token, row.doc);
    const QString secret = freshSecret(call);
    enlist(call, call.id(), secret);
    return withSecret(call, row.doc, secret, 200);
}

Answered webhooks(Call &call)
{
    return listed(call, {Of::Webhook, u"notifications/webhooks"_s, visible(call, Of::Webhook)});
}

Answered webhook(Call &call)
{
    return shown(call, Of::Webhook, call.row(Of::Webhook).doc);
}

void takeWebhook(const Call &call, QJsonObject &doc)
{
    oneOf(call, u"http_method", {u"POST"_s, u"PUT"_s, u"GET"_s, u"post"_s, u"put"_s, u"get"_s});
    const QString url = call.text(u"external_url");
    if (!url.isEmpty() && !url.startsWith(u"http"))
        refuse(u"external_url: Enter a valid URL."_s);
    if (call.object().contains(u"product_id"))
        doc[u"product"_s] = reference(referred(call, Of::Product, u"product_id").doc[u"id"].toString());
    takeOver(call, doc,
        {u"object_class", u"label", u"product_id", u"external_url", u"jwt_secret", u"active", u"description",
            u"http_method"});
}

Answered createWebhook(Call &call)
{
    for (const QStringView name : {u"object_class", u"label", u"product_id", u"external_url", u"jwt_secret",
             u"active", u"description", u"http_method"})
        call.required(name);
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Webhook, u"WH-"_s, u"3-3-3"_s)}, {u"type"_s, u"event"_s},
        {u"events"_s, QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}}}};
    takeWebhook(call, doc);
    call.store()[Of::Webhook].add(doc, call.world.bits.value(call.caller.account));
    return shown(call, Of::Webhook, doc, 201);
}

Answered changeWebhook(Call &call)
{
    Row &row = call.row(Of::Webhook);
    takeWebhook(call, row.doc);
    touch(call, row.doc);
    return shown(call, Of::Webhook, row.doc);
}

Answered removeWebhook(Call &call)
{
    std::ignore = call.row(Of::Webhook);
    call.store()[Of::Webhook].remove(call.id());
    return noContent();
}

Answered trigger(Call &call)
{
    Row &row = call.row(Of::Webhook);
    put(row.doc, u"events.triggered", call.by());
    return shown(call, Of::Webhook, row.doc);
}

Answered cases(Call &call)
{
    return listed(call, {Of::Case, u"helpdesk/cases"_s, visible(call, Of::Case)});
}

Answered oneCase(Call &call)
{
    return shown(call, Of::Case, call.row(Of::Case).doc);
}

void checkCase(const Call &call)
{
    limit(call, u"subject", 300);
    limit(call, u"description", 10000);
    oneOf(call, u"type", {u"technical"_s, u"business"_s});
    oneOf(call, u"priority", {u"0"_s, u"1"_s, u"2"_s, u"3"_s});
}

Answered createCase(Call &call)
{
    checkCase(call);
    const QString receiver = referred(call, Of::Account, u"receiver.account.id").doc[u"id"].toString();
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Case, u"CA-"_s, u"3-3-3"_s)},
        {u"subject"_s, call.required(u"subject")}, {u"description"_s, call.required(u"description")},
        {u"type"_s, call.required(u"type")}, {u"priority"_s, call.text(u"priority").toInt()},
        {u"state"_s, u"pending"_s}, {u"rating"_s, QJsonValue()},
        {u"issuer"_s,
            QJsonObject{
                {u"account"_s, reference(call.caller.account)}, {u"agent"_s, reference(call.caller.user)}}},
        {u"receiver"_s, QJsonObject{{u"account"_s, reference(receiver)}, {u"agent"_s, QJsonValue()}}},
        {u"product"_s, QJsonValue()},
        {u"events"_s,
            QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}, {u"pending"_s, call.by()}}}};
    call.store()[Of::Case].add(doc, call.world.viewers({call.caller.account, receiver}));
    return shown(call, Of::Case, doc, 201);
}

Answered changeCase(Call &call)
{
    checkCase(call);
    Row &row = call.row(Of::Case);
    takeOver(call, row.doc, {u"subject", u"description", u"type", u"priority"});
    touch(call, row.doc);
    return shown(call, Of::Case, row.doc);
}

Answered stepCase(Call &call)
{
    static const QList<Move> moves{{u"pend"_s, {u"inquiring"_s, u"resolved"_s}, u"pending"_s},
        {u"inquire"_s, {u"pending"_s}, u"inquiring"_s},
        {u"resolve"_s, {u"pending"_s, u"inquiring"_s}, u"resolved"_s},
        {u"close"_s, {u"resolved"_s}, u"closed"_s}};
    Row &row = call.row(Of::Case);
    const int rating = call.text(u"rating").toInt();
    if (call.object().contains(u"rating") && (rating < 1 || rating > 5))
        refuse(u"rating: Ensure this value is from 1 to 5."_s);
    const QString state = moved(moves, call.operation, row.doc[u"state"].toString(), u"HLP_003"_s);
    row.doc[u"state"_s] = state;
    if (call.operation == u"close")
        takeOver(call, row.doc, {u"rating", u"feedback"});
    touch(call, row.doc, state);
    return shown(call, Of::Case, row.doc);
}

constexpr std::array extraTable{
    Route{"GET", "auth/tokens", Who::Both, tokens},
    Route{"POST", "auth/tokens", Who::Both, createToken},
    Route{"GET", "auth/tokens/*", Who::Both, token},
    Route{"PUT", "auth/tokens/*", Who::Both, changeToken},
    Route{"DELETE", "auth/tokens/*", Who::Both, removeToken},
    Route{"POST", "auth/tokens/*/activate", Who::Both, stepToken},
    Route{"POST", "auth/tokens/*/deactivate", Who::Both, stepToken},
    Route{"POST", "auth/tokens/*/renew", Who::Both, stepToken},
    Route{"POST", "auth/tokens/*/rotate", Who::Both, stepToken},
    Route{"GET", "notifications/webhooks", Who::Both, webhooks},
    Route{"POST", "notifications/webhooks", Who::Both, createWebhook},
    Route{"GET", "notifications/webhooks/*", Who::Both, webhook},
    Route{"PUT", "notifications/webhooks/*", Who::Both, changeWebhook},
    Route{"DELETE", "notifications/webhooks/*", Who::Both, removeWebhook},
    Route{"POST", "notifications/webhooks/*/trigger", Who::Both, trigger},
    Route{"GET", "helpdesk/cases", Who::Both, cases},
    Route{"POST", "helpdesk/cases", Who::Both, createCase},
    Route{"GET", "helpdesk/cases/*", Who::Both, oneCase},
    Route{"PUT", "helpdesk/cases/*", Who::Both, changeCase},
    Route{"POST", "helpdesk/cases/*/pend", Who::Both, stepCase},
    Route{"POST", "helpdesk/cases/*/inquire", Who::Both, stepCase},
    Route{"POST", "helpdesk/cases/*/resolve", Who::Both, stepCase},
    Route{"POST", "helpdesk/cases/*/close", Who::Both, stepCase},
};

} // namespace

std::span<const Route> extraRoutes()
{
    return extraTable;
}

} // namespace tenantry::sandbox::connect
