#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

const auto requestType = u"request"_s;

QString requestPath(const Record &request)
{
    return u"/requests/"_s + request.key;
}

Record pending(Bench &bench)
{
    return bench.pick(requestType, {{u"status"_s, u"pending"_s}});
}

Record requestTemplate(Bench &bench, const Record &request, const QString &type = u"fulfillment"_s)
{
    const Record product{u"product"_s, bench.text(request, u"product"_s), {}, {}, {}};
    for (const Record &one : bench.all(u"template"_s, u"ofProduct"_s, product)) {
        if (bench.text(one, u"type"_s) == type && bench.text(one, u"scope"_s) == "asset"_L1)
            return one;
    }
    return {};
}

// A parameter of the request that may be written.
Record parameter(Bench &bench, const Record &request, const QString &phase = {})
{
    for (const Record &one : bench.console().read(request).of(u"requestParameter"_s)) {
        const QString type = bench.text(one, u"type"_s);
        if (bench.text(one, u"phase"_s) != "configuration"_L1 && type != "password"_L1
            && (phase.isEmpty() || bench.text(one, u"phase"_s) == phase))
            return one;
    }
    return {};
}

// Required fulfilment parameters get a value, so that the request can be approved.
void fulfil(Bench &bench, const Record &request)
{
    for (const Record &one : bench.console().read(request).of(u"requestParameter"_s)) {
        if (bench.text(one, u"phase"_s) == "fulfillment"_L1 && bench.text(one, u"required"_s) == "true"_L1)
            bench.done(requestType, u"setParameter"_s, request,
                {{u"parameter"_s, bench.text(one, u"id"_s)}, {u"value"_s, u"t-88120"_s}});
    }
}

QJsonObject rawOf(const Record &record)
{
    return QJsonDocument::fromJson(record.raw).object();
}

void listRequests(Bench &bench)
{
    const Records all = bench.all(requestType);
    QCOMPARE(keysOf(all), bench.idsOf(u"/requests"_s));
    QVERIFY(all.size() > 5);
    const sandbox::Arrived asked = bench.last(u"GET"_s, u"/requests"_s);
    QVERIFY(asked.query.contains("ordering(created)"_L1));
    QVERIFY(asked.query.contains("-asset.items"_L1));
    for (const Record &one : all) {
        QCOMPARE(bench.text(one, u"status"_s), bench.said(requestPath(one), u"status"_s));
        QVERIFY(isUnasked(
            one.values.at(bench.console().provider().schema().type(requestType)->indexOf(u"migration"))));
    }
}

void filtered(Bench &bench)
{
    const QStringList wanted = bench.idsOf(u"/requests?in(status,(pending,inquiring))"_s);
    QVERIFY(!wanted.isEmpty());
    const Console::Heard heard =
        bench.console().run(bench.console().provider().list(bench.console().connection(),
            {.type = requestType,
                .list = u"all"_s,
                .conditions = {{u"status"_s, Operator::OneOf, {u"pending"_s, u"inquiring"_s}}},
                .sortings = {{u"created"_s, true}}}));
    QVERIFY2(!heard.error, qPrintable(said(heard)));
    QCOMPARE(keysOf(heard.of(requestType)), wanted);
    QVERIFY(bench.last(u"GET"_s, u"/requests"_s)
                .query.startsWith("in(status,(pending,inquiring))&ordering(-created)"_L1));
    QCOMPARE(keysOf(bench.all(requestType, u"pending"_s)), bench.idsOf(u"/requests?status=pending"_s));
}

void getRequest(Bench &bench)
{
    const Record one = bench.read(pending(bench));
    const QJsonObject truth = bench.truth(requestPath(one)).toObject();
    QCOMPARE(bench.text(one, u"asset"_s), truth[u"asset"][u"id"].toString());
    QCOMPARE(bench.text(one, u"customerName"_s), truth[u"asset"][u"tiers"][u"customer"][u"name"].toString());
    QVERIFY(rawOf(one)[u"asset"][u"params"].toArray().isEmpty()); // they may hold passwords
    const Console::Heard heard = bench.console().read(one);
    QCOMPARE(heard.of(u"requestItem"_s).size(), truth[u"asset"][u"items"].toArray().size());
    QCOMPARE(heard.of(u"requestParameter"_s).size(),
        truth[u"asset"][u"params"].toArray().size()
            + truth[u"asset"][u"configuration"][u"params"].toArray().size());
}

void computed(Bench &bench)
{
    QSet<QString> seen;
    for (const Record &request : bench.all(requestType)) {
        for (const Record &item : bench.console().read(request).of(u"requestItem"_s)) {
            const double after = bench.text(item, u"quantity"_s).toDouble();
            const double before = bench.text(item, u"oldQuantity"_s).toDouble();
            const QString wanted = before == 0 ? (after == 0 ? QString() : u"new"_s)
                : after == 0                   ? u"removed"_s
                : before == after              ? u"kept"_s
                                               : u"changed"_s;
            QCOMPARE(bench.text(item, u"change"_s), wanted);
            seen.insert(wanted);
        }
    }
    QVERIFY(seen.contains(u"new"_s));
    QVERIFY(seen.contains(u"changed"_s) || seen.contains(u"kept"_s));
}

void migrates(Bench &bench)
{
    QStringList wanted;
    for (const QJsonValue &one : bench.truths(u"/requests"_s)) {
        for (const QJsonValue &param : one[u"asset"][u"params"].toArray()) {
            if (param[u"id"] == u"migration_info"_s && !param[u"value"].toString().isEmpty())
                wanted.append(one[u"id"].toString());
        }
    }
    QStringList found;
    for (const Record &one : bench.all(requestType, u"detailed"_s)) {
        if (!bench.text(one, u"migration"_s).isEmpty())
            found.append(one.key);
    }
    wanted.sort();
    found.sort();
    QCOMPARE(found, wanted);
}

Texts order(Bench &bench)
{
    const Record asset = bench.pick(u"asset"_s,
        {{u"status"_s, u"active"_s}, {u"connection"_s, u"*"_s}, {u"marketplace"_s, u"*"_s},
            {u"tier1"_s, u"*"_s}, {u"customer"_s, u"*"_s}});
    const Record product{u"product"_s, bench.text(asset, u"product"_s), {}, {}, {}};
    return {{u"product"_s, product.key}, {u"connection"_s, bench.text(asset, u"connection"_s)},
        {u"marketplace"_s, bench.text(asset, u"marketplace"_s)},
        {u"customer"_s, bench.text(asset, u"customer"_s)}, {u"tier1"_s, bench.text(asset, u"tier1"_s)},
        {u"externalId"_s, u"A/1, \"x\""_s}, {u"externalUid"_s, u"7f0e4b9c-3d13-4a55-9e3d-6a3f1a2b9c10"_s},
        {u"item"_s, bench.said(u"/assets/"_s + asset.key, u"items/0/global_id"_s)}, {u"quantity"_s, u"3"_s}};
}

void purchase(Bench &bench)
{
    Texts texts = order(bench);
    const Record made = bench.made(requestType, u"purchase"_s, {}, texts);
    QCOMPARE(bench.said(requestPath(made), u"type"_s), u"purchase"_s);
    QCOMPARE(bench.said(requestPath(made), u"asset/external_id"_s), u"A/1, \"x\""_s);
    QCOMPARE(bench.said(requestPath(made), u"asset/items/0/quantity"_s), u"3"_s);
    QCOMPARE(bench.said(requestPath(made), u"asset/tiers/customer/id"_s), texts[u"customer"_s]);
    texts.remove(u"customer"_s);
    QCOMPARE(bench.console().perform(requestType, u"purchase"_s, {}, texts).error->fault, Fault::Invalid);
}

void draft(Bench &bench)
{
    Texts texts = order(bench);
    texts.insert(u"draft"_s, u"draft"_s);
    const Record made = bench.made(requestType, u"purchase"_s, {}, texts);
    QCOMPARE(bench.said(requestPath(made), u"status"_s), u"draft"_s);
    const Console::Heard checked = bench.done(requestType, u"validate"_s, made,
        {{u"params"_s, u"[{\"id\":\"admin_email\",\"value\":\"nobody\"}]"_s}});
    QVERIFY(checked.document.contains(made.key.toUtf8()));
    bench.done(requestType, u"release"_s, made);
    QVERIFY(bench.said(requestPath(made), u"status"_s) != "draft"_L1);
    texts.insert(u"externalUid"_s, u"7f0e4b9c-3d13-4a55-9e3d-6a3f1a2b9c11"_s);
    const Record other = bench.made(requestType, u"purchase"_s, {}, texts);
    bench.done(requestType, u"submit"_s, other);
    QVERIFY(bench.said(requestPath(other), u"status"_s) != "draft"_L1);
}

void orderSeveral(Bench &bench)
{
    const Texts texts = order(bench);
    const QJsonObject asset{{u"product"_s, QJsonObject{{u"id"_s, texts[u"product"_s]}}},
        {u"connection"_s, QJsonObject{{u"id"_s, texts[u"connection"_s]}}}, {u"external_id"_s, u"77"_s},
        {u"external_uid"_s, texts[u"externalUid"_s]},
        {u"items"_s, QJsonArray{QJsonObject{{u"id"_s, texts[u"item"_s]}, {u"quantity"_s, 2}}}},
        {u"tiers"_s,
            QJsonObject{{u"customer"_s, QJsonObject{{u"id"_s, texts[u"customer"_s]}}},
                {u"tier1"_s, QJsonObject{{u"id"_s, texts[u"tier1"_s]}}}}}};
    const Record made = bench.made(requestType, u"order"_s, {},
        {{u"asset"_s, QString::fromUtf8(QJsonDocument(asset).toJson(QJsonDocument::Compact))},
            {u"marketplace"_s, texts[u"marketplace"_s]}});
    QCOMPARE(bench.said(requestPath(made), u"asset/external_id"_s), u"77"_s);
}

// A subscription with nothing under way: only one request may be open.
Record idle(Bench &bench, const QString &status)
{
    for (const Record &one : bench.all(u"asset"_s)) {
        if (bench.text(one, u"status"_s) == status && bench.text(one, u"pendingRequest"_s).isEmpty()
            && !bench.said(u"/assets/"_s + one.key, u"items/0/global_id"_s).isEmpty())
            return one;
    }
    giveUp(u"no idle subscription that is "_s + status);
}

void change(Bench &bench)
{
    const Record asset = idle(bench, u"active"_s);
    const QString item = bench.said(u"/assets/"_s + asset.key, u"items/0/global_id"_s);
    const Record made =
        bench.made(requestType, u"change"_s, asset, {{u"item"_s, item}, {u"quantity"_s, u"40"_s}});
    QCOMPARE(bench.said(requestPath(made), u"type"_s), u"change"_s);
    QCOMPARE(bench.said(requestPath(made), u"asset/id"_s), asset.key);
    const Console::Heard again = bench.console().perform(
        requestType, u"change"_s, asset, {{u"item"_s, item}, {u"quantity"_s, u"41"_s}});
    QVERIFY(again.error); // one open request at a time
}

void changeItem(Bench &bench)
{
    const Record asset = idle(bench, u"active"_s);
    const Record item = bench.console().read(asset).of(u"assetItem"_s).constFirst();
    const Record made = bench.made(requestType, u"changeItem"_s, item, {{u"quantity"_s, u"12"_s}});
    const QJsonObject sent = QJsonDocument::fromJson(bench.last(u"POST"_s, u"/requests"_s).body).object();
    QCOMPARE(sent[u"asset"][u"items"][0][u"quantity"].toInt(), 12);
    QCOMPARE(bench.said(requestPath(made), u"asset/id"_s), asset.key);
}

void suspendResumeCancel(Bench &bench)
{
    for (const auto &[operation, status] : {std::pair(u"suspend"_s, u"active"_s),
             std::pair(u"resume"_s, u"suspended"_s), std::pair(u"cancel"_s, u"active"_s)}) {
        const Record asset = idle(bench, status);
        const Record made = bench.made(requestType, operation, asset);
        QCOMPARE(bench.said(requestPath(made), u"type"_s), operation);
        QCOMPARE(bench.said(requestPath(made), u"asset/id"_s), asset.key);
    }
}

void updateRequestParameters(Bench &bench)
{
    const Record request = pending(bench);
    const Record param = parameter(bench, request);
    const QString id = bench.text(param, u"id"_s);
    const auto value = [&] {
        for (const QJsonValue &one : bench.truth(requestPath(request), u"asset/params"_s).toArray()) {
            if (one[u"id"] == id)
                return QString(one[u"value"].toString() + u'/' + one[u"value_error"].toString());
        }
        return QString();
    };
    bench.done(requestType, u"setParameter"_s, request, {{u"parameter"_s, id}, {u"value"_s, u"t-1"_s}});
    QCOMPARE(value(), u"t-1/"_s);
    bench.done(requestType, u"setParameters"_s, request,
        {{u"params"_s, u"[{\"id\":\"%1\",\"value\":\"t-2\"}]"_s.arg(id)}, {u"note"_s, u"checked"_s}});
    QCOMPARE(value(), u"t-2/"_s);
    QCOMPARE(bench.said(requestPath(request), u"note"_s), u"checked"_s);
    bench.done(u"requestParameter"_s, u"edit"_s, param, {{u"value"_s, u"t-3"_s}});
    QCOMPARE(value(), u"t-3/"_s);
    bench.done(u"requestParameter"_s, u"question"_s, param, {{u"error"_s, u"no such tenant"_s}});
    QCOMPARE(value(), u"t-3/no such tenant"_s);
    bench.done(u"requestParameter"_s, u"question"_s, param, {{u"error"_s, QString()}}); // taken back
    QCOMPARE(value(), u"t-3/"_s);
    bench.done(requestType, u"note"_s, request, {{u"note"_s, u"seen"_s}});
    QCOMPARE(bench.said(requestPath(request), u"note"_s), u"seen"_s);
    QCOMPARE(bench.text(bench.read(param), u"value"_s), u"t-3"_s);
}

void approveRequest(Bench &bench)
{
    const Record request = pending(bench);
    const Record text = requestTemplate(bench, request);
    QVERIFY(!text.key.isEmpty());
    fulfil(bench, request);
    bench.done(requestType, u"approve"_s, request, {{u"template"_s, text.key}});
    QCOMPARE(bench.last(u"POST"_s, u"/approve"_s).body,
        QByteArray("{\"template_id\":\"" + text.key.toUtf8() + "\"}"));
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"approved"_s);
    const Console::Heard again =
        bench.console().perform(requestType, u"approve"_s, request, {{u"template"_s, text.key}});
    QCOMPARE(again.error->fault, Fault::Invalid);
    QVERIFY(!again.error->words.isEmpty());
    QVERIFY(!again.error->code.isEmpty());
}

void approveWithText(Bench &bench)
{
    const Record request = pending(bench);
    fulfil(bench, request);
    bench.done(requestType, u"approveWithText"_s, request, {{u"text"_s, u"# Grüße\nIt is **ready**."_s}});
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"approved"_s);
    QVERIFY(bench.last(u"POST"_s, u"/approve"_s).body.contains("activation_tile"));
}

QStringList messagesAbout(Bench &bench, const QString &instance)
{
    const QString id = bench.said(u"/conversations?instance_id="_s + instance, u"0/id"_s);
    return id.isEmpty() ? QStringList()
                        : membersOf(bench.truths(u"/conversations/"_s + id + u"/messages"_s), u"text"_s);
}

// One with a conversation, so that something can be said about it.
Record talkedAbout(Bench &bench, const QString &status = u"pending"_s)
{
    for (const Record &one : bench.all(requestType)) {
        if (bench.text(one, u"status"_s) == status
            && bench.said(u"/conversations?instance_id="_s + one.key, u"0/status"_s) == "open"_L1)
            return one;
    }
    giveUp(u"no request with a conversation"_s);
}

void inquire(Bench &bench)
{
    const Record request = talkedAbout(bench);
    const QString id = bench.text(parameter(bench, request), u"id"_s);
    bench.sandbox().forgetArrived();
    bench.done(requestType, u"inquire"_s, request,
        {{u"errors"_s, id + u": Mailbox does not exist"_s}, {u"message"_s, u"Please confirm: 1 + 1 = 2?"_s}});
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"inquiring"_s);
    bool isMarked = false;
    for (const QJsonValue &one : bench.truth(requestPath(request), u"asset/params"_s).toArray())
        isMarked |= one[u"id"] == id && one[u"value_error"] == u"Mailbox does not exist"_s;
    QVERIFY(isMarked);
    QVERIFY(messagesAbout(bench, request.key).contains(u"Please confirm: 1 + 1 = 2?"_s));
    QStringList verbs;
    for (const sandbox::Arrived &one : bench.sandbox().arrived())
        verbs.append(one.method + u' ' + one.path.section(u'/', -1));
    QCOMPARE(verbs.mid(0, 2), (QStringList{u"PUT "_s + request.key, u"POST inquire"_s}));
    QVERIFY(bench.console()
                .perform(requestType, u"inquire"_s, request, {{u"errors"_s, u"no colon here"_s}})
                .error);
}

void inquireWithTemplate(Bench &bench)
{
    const Record request = pending(bench);
    const Record text = requestTemplate(bench, request, u"inquire"_s);
    QVERIFY(!text.key.isEmpty());
    bench.done(requestType, u"inquire"_s, request, {{u"template"_s, text.key}});
    QCOMPARE(bench.last(u"POST"_s, u"/inquire"_s).body,
        QByteArray("{\"template_id\":\"" + text.key.toUtf8() + "\"}"));
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"inquiring"_s);
}

void failRequest(Bench &bench)
{
    const Record request = talkedAbout(bench);
    bench.done(requestType, u"fail"_s, request,
        {{u"reason"_s, u"Domain is already in use"_s}, {u"message"_s, u"Sorry."_s}});
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"failed"_s);
    QCOMPARE(bench.said(requestPath(request), u"reason"_s), u"Domain is already in use"_s);
    QVERIFY(messagesAbout(bench, request.key).contains(u"Sorry."_s));
}

void pend(Bench &bench)
{
    const Record request = pending(bench);
    bench.done(requestType, u"inquire"_s, request);
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"inquiring"_s);
    bench.done(requestType, u"pend"_s, request);
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"pending"_s);
    bench.done(requestType, u"inquire"_s, request);
    const QString id = bench.text(parameter(bench, request), u"id"_s);
    bench.done(requestType, u"pendByForm"_s, request,
        {{u"code"_s, u"form"_s}, {u"params"_s, u"[{\"id\":\"%1\",\"value\":\"x@example.com\"}]"_s.arg(id)}});
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"pending"_s);
}

void assignRequest(Bench &bench)
{
    const Record request = pending(bench);
    const Record user = bench.pick(u"user"_s, {{u"active"_s, u"true"_s}});
    bench.done(requestType, u"assign"_s, request, {{u"user"_s, user.key}, {u"force"_s, u"true"_s}});
    QCOMPARE(bench.text(bench.read(request), u"assignee"_s), user.key);
    bench.done(requestType, u"unassign"_s, request);
    QCOMPARE(bench.text(bench.read(request), u"assignee"_s), QString());
    bench.done(requestType, u"assign"_s, request, {{u"email"_s, bench.text(user, u"email"_s)}});
    QCOMPARE(bench.text(bench.read(request), u"assigneeName"_s), bench.text(user, u"name"_s));
}

void schedule(Bench &bench)
{
    const Record request = pending(bench);
    bench.done(requestType, u"schedule"_s, request, {{u"planned"_s, u"2031-01-02T03:04:05Z"_s}});
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"scheduled"_s);
    QCOMPARE(bench.text(bench.read(request), u"planned"_s), u"2031-01-02T03:04:05Z"_s);
}

void revokeAndConfirm(Bench &bench)
{
    const Record request = bench.pick(requestType, {{u"status"_s, u"scheduled"_s}});
    bench.done(requestType, u"revoke"_s, request, {{u"reason"_s, u"Changed our mind"_s}});
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"revoking"_s);
    bench.done(requestType, u"confirm"_s, request);
    QCOMPARE(bench.said(requestPath(request), u"status"_s), u"revoked"_s);
}

void renderRequest(Bench &bench)
{
    const Record request = pending(bench);
    const Console::Heard heard =
        bench.done(requestType, u"preview"_s, request, {{u"language"_s, u"PT-BR"_s}});
    QVERIFY(!heard.document.isEmpty());
    QCOMPARE(bench.last(u"GET"_s, u"/render"_s).headers.value(u"connect-localization"_s), u"PT-BR"_s);
    const Record text = requestTemplate(bench, request);
    const Console::Heard preview =
        bench.done(requestType, u"previewTemplate"_s, request, {{u"template"_s, text.key}});
    QVERIFY(!preview.document.isEmpty());
    QVERIFY(!preview.document.contains("{{"));
    QCOMPARE(bench.last(u"GET"_s, u"/templates/"_s).query, u"request_id="_s + request.key);
}

} // namespace

QList<Row> requestRows()
{
    return {{"FulfillmentAutomation.list", "vendor", listRequests},
        {"FulfillmentAutomation.filters(status, …)", "vendor", filtered},
        {"FulfillmentAutomation.get(pk)", "vendor", getRequest},
        {"FulfillmentAutomation.create_request, purchase", "distributor", purchase},
        {"create_request, draft, validate, purchase, submit", "distributor", draft},
        {"create_request, several items", "distributor", orderSeveral},
        {"create_request, change", "distributor", change},
        {"create_request, change of one item", "distributor", changeItem},
        {"create_request, suspend, resume, cancel", "distributor", suspendResumeCancel},
        {"FulfillmentAutomation.update_parameters(pk, params)", "vendor", updateRequestParameters},
        {"process → ActivationTemplateResponse(template_id)", "vendor", approveRequest},
        {"process → ActivationTileResponse(markdown)", "vendor", approveWithText},
        {"InquireRequest(message, params)", "vendor", inquire},
        {"InquireRequest with a template", "vendor", inquireWithTemplate},
        {"FailRequest(message)", "vendor", failRequest}, {"pend", "vendor", pend},
        {"assign, unassign", "vendor", assignRequest}, {"schedule", "vendor", schedule},
        {"revoke, confirm", "distributor", revokeAndConfirm},
        {"Fulfillment.new_items, changed_items, removed_items", "vendor", computed},
        {"Fulfillment.needs_migration", "vendor", migrates},
        {"TemplateResource.render(pk, request_id)", "vendor", renderRequest}};
}

} // namespace tenantry::testing
