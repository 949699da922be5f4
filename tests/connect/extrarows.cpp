#include "rows.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void tokens(Bench &bench)
{
    const Records all = bench.all(u"token"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/auth/tokens"_s));
    for (const Record &one : all) {
        QVERIFY(!one.raw.contains("\"token\""));
        QVERIFY(!bench.read(one).raw.contains("\"token\""));
    }
}

// One that nobody signs in with here.
Record idleToken(Bench &bench)
{
    const QString own = bench.sandbox().administrator().password.section(u':', 0, 0);
    for (const Record &one : bench.all(u"token"_s)) {
        if (one.key != own && bench.text(one, u"status"_s) == "active"_L1)
            return one;
    }
    giveUp(u"only one token"_s);
}

void switchToken(Bench &bench)
{
    const Record token = idleToken(bench);
    const auto status = [&] {
        return bench.said(u"/auth/tokens/"_s + token.key, u"status"_s);
    };
    bench.done(u"token"_s, u"deactivate"_s, token);
    QCOMPARE(status(), u"inactive"_s);
    bench.done(u"token"_s, u"activate"_s, token);
    QCOMPARE(status(), u"active"_s);
}

void newSecrets(Bench &bench)
{
    const Record token = idleToken(bench);
    const Console::Heard rotated =
        bench.done(u"token"_s, u"rotate"_s, token, {{u"expires"_s, u"2031-01-01T00:00:00Z"_s}});
    QVERIFY(rotated.document.size() > 20); // shown once
    QVERIFY(rotated.records.isEmpty());
    bench.done(u"token"_s, u"renew"_s, token, {{u"expires"_s, u"2031-02-03T00:00:00Z"_s}});
    QCOMPARE(bench.text(bench.read(token), u"expires"_s), u"2031-02-03T00:00:00Z"_s);
}

void tokenLife(Bench &bench)
{
    const Texts texts{
        {u"name"_s, u"Reports & more"_s}, {u"extension"_s, bench.text(idleToken(bench), u"extensionId"_s)}};
    const Console::Heard made = bench.done(u"token"_s, u"create"_s, {}, texts);
    QVERIFY(made.document.size() > 20); // shown once
    const QString target = u"/auth/tokens/"_s + made.createdKey;
    QCOMPARE(bench.said(target, u"name"_s), u"Reports & more"_s);
    bench.done(u"token"_s, u"delete"_s, {u"token"_s, made.createdKey, {}, {}, {}});
    QVERIFY(bench.said(target, u"status"_s) != "active"_L1);
}

void webhooks(Bench &bench)
{
    const Record product = bench.pick(u"product"_s);
    const Record made = bench.made(u"webhook"_s, u"create"_s, {},
        {{u"label"_s, u"Orders"_s}, {u"objectClass"_s, u"fulfillment_request"_s}, {u"product"_s, product.key},
            {u"url"_s, u"https://hook.example/a?b=c"_s}, {u"secret"_s, u"top-secret-top-secret"_s},
            {u"active"_s, u"true"_s}, {u"description"_s, u"To the queue"_s}, {u"method"_s, u"POST"_s}});
    const QString target = u"/notifications/webhooks/"_s + made.key;
    QCOMPARE(bench.said(target, u"external_url"_s), u"https://hook.example/a?b=c"_s);
    QCOMPARE(keysOf(bench.all(u"webhook"_s)), bench.idsOf(u"/notifications/webhooks"_s));
    const Record known = bench.read(made);
    QVERIFY(!known.raw.contains("top-secret"));
    bench.done(u"webhook"_s, u"edit"_s, known,
        {{u"description"_s, u"To another queue"_s}, {u"active"_s, u"false"_s}});
    QCOMPARE(bench.said(target, u"description"_s), u"To another queue"_s);
    QCOMPARE(bench.said(target, u"label"_s), u"Orders"_s);
    bench.done(u"webhook"_s, u"trigger"_s, known);
    bench.done(u"webhook"_s, u"delete"_s, known);
    QVERIFY(!bench.idsOf(u"/notifications/webhooks"_s).contains(made.key));
}

void cases(Bench &bench)
{
    const Records all = bench.all(u"case"_s);
    QVERIFY(!all.isEmpty());
    QCOMPARE(keysOf(all), bench.idsOf(u"/helpdesk/cases"_s));
    QCOMPARE(bench.text(bench.read(all.constFirst()), u"subject"_s),
        bench.said(u"/helpdesk/cases/"_s + all.constFirst().key, u"subject"_s));
}

void caseLife(Bench &bench)
{
    const Record partner = bench.pick(u"partner"_s);
    const Record made = bench.made(u"case"_s, u"create"_s, {},
        {{u"subject"_s, u"No mail & no calendar"_s}, {u"description"_s, u"Since Monday"_s},
            {u"type"_s, u"technical"_s}, {u"priority"_s, u"2"_s}, {u"receiver"_s, partner.key}});
    const auto state = [&] {
        return bench.said(u"/helpdesk/cases/"_s + made.key, u"state"_s);
    };
    QCOMPARE(bench.said(u"/helpdesk/cases/"_s + made.key, u"subject"_s), u"No mail & no calendar"_s);
    bench.done(u"case"_s, u"edit"_s, made, {{u"priority"_s, u"3"_s}});
    QCOMPARE(bench.text(bench.read(made), u"priority"_s), u"3"_s);
    bench.done(u"case"_s, u"inquire"_s, made);
    QCOMPARE(state(), u"inquiring"_s);
    bench.done(u"case"_s, u"pend"_s, made);
    QCOMPARE(state(), u"pending"_s);
    bench.done(u"case"_s, u"resolve"_s, made);
    QCOMPARE(state(), u"resolved"_s);
    bench.done(u"case"_s, u"close"_s, made, {{u"rating"_s, u"5"_s}, {u"feedback"_s, u"Quick"_s}});
    QCOMPARE(state(), u"closed"_s);
    QCOMPARE(bench.text(bench.read(made), u"rating"_s), u"5"_s);
}

// A value that a filter of this field can have: one that is there, or one of the right kind.
QString sampleOf(Bench &bench, const Records &records, const Field &field)
{
    for (const Record &one : records) {
        if (const QString text = bench.text(one, field.key); !text.isEmpty() && text != "no such field"_L1)
            return text;
    }
    switch (field.type) {
    case FieldType::Time:
        return u"2026-01-01T00:00:00Z"_s;
    case FieldType::Integer:
        return u"1"_s;
    case FieldType::Boolean:
        return u"true"_s;
    default:
        return field.choices.isEmpty() ? u"x, \"y\" & z"_s : field.choices.constFirst().value;
    }
}

QUrl addressOf(Bench &bench, const ListAsk &asked)
{
    const auto flow = bench.console().provider().list(bench.console().connection(), asked);
    const Step first = flow ? flow.value()->begin() : Step(flow.error());
    const Ask *ask = std::get_if<Ask>(&first);
    return ask ? ask->request.url : QUrl();
}

// Asks the service if there is anything to ask it; what it answers holds all that is wanted.
void asks(Bench &bench, const Records &records, const ListAsk &asked)
{
    const QUrl address = addressOf(bench, asked);
    if (address == addressOf(bench, {.type = asked.type, .list = asked.list}))
        return;
    const Console::Heard heard =
        bench.console().run(bench.console().provider().list(bench.console().connection(), asked));
    QVERIFY2(!heard.error, qPrintable(address.query() + u' ' + said(heard)));
    if (asked.conditions.isEmpty() || asked.conditions.constFirst().op != Operator::Equals)
        return;
    const Condition &wanted = asked.conditions.constFirst();
    const QStringList found = keysOf(heard.of(asked.type));
    for (const Record &one : records) {
        if (bench.text(one, wanted.field) == wanted.operands.constFirst())
            QVERIFY2(found.contains(one.key), qPrintable(address.query()));
    }
}

void filtersOf(Bench &bench, const ResourceType &type, const ListSource &list)
{
    const Console::Heard heard = bench.console().list(type.key, list.key);
    if (heard.error && heard.error->fault == Fault::Permission)
        return;
    const Records records = heard.of(type.key);
    for (const Field &field : type.fields) {
        const QString value = sampleOf(bench, records, field);
        for (const Operator op : {Operator::NotEquals, Operator::Equals, Operator::Contains,
                 Operator::Greater, Operator::AtMost, Operator::OneOf, Operator::Empty})
            asks(bench, records,
                {.type = type.key, .list = list.key, .conditions = {{field.key, op, {value}}}});
        asks(bench, records, {.type = type.key, .list = list.key, .sortings = {{field.key, true}}});
    }
}

// Whatever is asked for is understood: an unknown filter would be ignored, and a lookup that is not allowed
// refused.
void everyFilter(Bench &bench)
{
    for (const ResourceType &type : bench.console().provider().schema().types) {
        for (const ListSource &list : type.lists) {
            if (list.per.isEmpty() && list.parameters.isEmpty() && list.key != "detailed"_L1)
                filtersOf(bench, type, list);
        }
    }
}

} // namespace

QList<Row> extraRows()
{
    return {{"GET /auth/tokens", "vendor", tokens},
        {"POST /auth/tokens/{id}/activate, /deactivate", "vendor", switchToken},
        {"POST /auth/tokens/{id}/renew, /rotate", "vendor", newSecrets},
        {"POST, DELETE /auth/tokens", "vendor", tokenLife}, {"webhooks", "vendor", webhooks},
        {"GET /helpdesk/cases", "vendor", cases},
        {"cases: create, edit, inquire, pend, resolve, close", "vendor", caseLife}};
}

QList<Row> filterRows()
{
    return {{"rql.Query: every filter and sort", "vendor", everyFilter},
        {"rql.Query: every filter and sort of a distributor", "distributor", everyFilter}};
}

} // namespace tenantry::testing
