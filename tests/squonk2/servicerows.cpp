#include "checks.h"
#include "providers/net/streamevents.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void version(Console &console)
{
    console.sandbox().forgetArrived();
    LISTED(heard, console.list(u"server"_s, u"own"_s));
    // Normally open, but it may ask (§2.2).
    QVERIFY(console.sandbox().arrived().constLast().headers[u"authorization"_s].startsWith(u"Bearer "));
    QCOMPARE(console.text(heard.records.constFirst(), u"version"_s),
        console.truth(u"/version"_s)[u"version"].toString());
}

void account(Console &console)
{
    const ConnectionCheck check = console.provider().connectionCheck();
    LISTED(heard, console.list(check.type, check.list));
    QCOMPARE(console.text(heard.records.constFirst(), check.nameField),
        console.sandbox().administrator().username);
    QCOMPARE(console.text(heard.records.constFirst(), check.adminField), u"true"_s);
}

void defaultOrganisation(Console &console)
{
    LISTED(heard, console.list(u"defaultOrganisation"_s, u"own"_s));
    compareRaw(heard.records, {console.truth(u"/default/organisation"_s)});
}

void eventStreamVersion(Console &console)
{
    LISTED(heard, console.list(u"eventStreamVersion"_s, u"own"_s));
    QCOMPARE(console.text(heard.records.constFirst(), u"protocol"_s), u"WEBSOCKET"_s);
}

void withoutEventStream(Console &console)
{
    for (const Record &stream : console.list(u"eventStream"_s, u"own"_s).records)
        (void)console.perform(u"eventStream"_s, u"delete"_s, stream);
}

void eventStream(Console &console)
{
    withoutEventStream(console);
    LISTED(none, console.list(u"eventStream"_s, u"own"_s));
    QVERIFY(none.records.isEmpty());
    const Console::Heard address = console.perform(u"eventStream"_s, u"address"_s);
    QVERIFY(address.error);
    QCOMPARE(address.error->fault, Fault::NotFound);
    LISTED(made, console.perform(u"eventStream"_s, u"create"_s, {}, {{u"format"_s, u"JSON_STRING"_s}}));
    LISTED(heard, console.list(u"eventStream"_s, u"own"_s));
    QCOMPARE(heard.records.constFirst().key, made.createdKey);
    QVERIFY(console.text(heard.records.constFirst(), u"location"_s).isEmpty());
    QVERIFY(!heard.records.constFirst().raw.contains("location"));
}

// The stream is made, followed over its socket, and hears of a charge.
void createEventStream(Console &console)
{
    withoutEventStream(console);
    const EventStreamSpec spec = *console.provider().eventStream();
    LISTED(made, console.perform(spec.type, spec.create, {}, {{u"format"_s, u"JSON_STRING"_s}}));
    LISTED(opened, console.perform(spec.type, spec.open));
    QCOMPARE(opened.document, made.document);
    const Record product = productWhere(console, u"PROJECT"_s, true);
    QList<StreamEvent> frames;
    bool connected = false;
    const Result<EventStream> stream = describedStream(spec, opened.document);
    QVERIFY(stream);
    EventListener listener;
    listener.connected = [&] {
        connected = true;
    };
    listener.frame = [&](const QByteArray &frame) {
        if (const Result<StreamEvent> read = readStreamEvent(spec, frame))
            frames.append(read.value());
    };
    listener.disconnected = [](const QString &, std::chrono::milliseconds) {
    };
    listener.lost = [](qint64) {
    };
    listener.ended = [](const Error &) {
    };
    const RunId run = console.engine().follow(console.connection().id, *stream, console.address(), listener);
    QTRY_VERIFY(connected && console.sandbox().stream()->liveSockets() > 0);
    QVERIFY(makeCharge(console.sandbox(), product.key, u"0.50"_s, u"docking"_s) > 0);
    QTRY_VERIFY(!frames.isEmpty());
    console.engine().cancel(run);
    QCOMPARE(frames.constFirst().type, u"accountserver.MerchantProcessingCharge"_s);
    QVERIFY(frames.constFirst().body.text.contains(product.key.toUtf8()));
    QVERIFY(frames.constFirst().ordinal > 0);
}

void deleteEventStream(Console &console)
{
    withoutEventStream(console);
    LISTED(made, console.perform(u"eventStream"_s, u"create"_s, {}, {{u"format"_s, u"JSON_STRING"_s}}));
    LISTED(heard,
        console.perform(u"eventStream"_s, u"delete"_s, {u"eventStream"_s, made.createdKey, {}, {}, {}}));
    QVERIFY(!console.truth(u"/event-stream"_s).contains(u"id"));
}

void platformCharges(Console &console)
{
    LISTED(heard, console.list(u"platformPeriod"_s, u"all"_s, {}, {{u"pbp"_s, u"-1"_s}}));
    const QJsonObject truth = console.truth(u"/charges?pbp=-1"_s);
    QCOMPARE(console.text(heard.records.constFirst(), u"coins"_s),
        Decimal::parse(truth[u"coins"].toString())->text());
    qsizetype lines = truth[u"summary"].toArray().size();
    for (const QJsonValue &one : truth[u"organisation_charges"].toArray())
        lines += one[u"summary"].toArray().size();
    QCOMPARE(heard.of(u"platformCharge"_s).size(), lines);
}

void actions(Console &console)
{
    const Record product = productWhere(console, u"PROJECT"_s, true);
    QVERIFY(makeCharge(console.sandbox(), product.key, u"1"_s, u"docking"_s) > 0);
    LISTED(heard, console.list(u"action"_s, u"recent"_s));
    compareRaw(heard.records, console.truths(u"/action?format=JSON_STRING"_s, u"actions"_s));
    LISTED(scoped, console.list(u"action"_s, u"recent"_s, {}, {{u"product"_s, product.key}}));
    for (const Record &record : scoped.records)
        QCOMPARE(console.text(record, u"product"_s), product.key);
}

// The address is a setting of the connection: requests go where it says, and nowhere else.
void address(Console &console)
{
    Connection elsewhere = console.connection();
    elsewhere.settings[u"address"_s] = u"https://as.example.test/api"_s;
    const Result<std::unique_ptr<Flow>> flow =
        console.provider().list(elsewhere, {.type = u"organisation"_s, .list = u"all"_s});
    QVERIFY(flow);
    const Step step = flow.value()->begin();
    QCOMPARE(std::get<Ask>(step).request.url, QUrl(u"https://as.example.test/api/organisation"_s));
    QCOMPARE(
        console.provider().addresses(elsewhere).value(), QList<QUrl>{QUrl(u"https://as.example.test/api"_s)});
}

} // namespace

QList<Row> serviceRows()
{
    return {{"set_api_url", address}, {"ping", version}, {"get_version", version}, {"get_account", account},
        {"get_default_organisation", defaultOrganisation}, {"get_event_stream_version", eventStreamVersion},
        {"get_event_stream", eventStream}, {"create_event_stream", createEventStream},
        {"delete_event_stream", deleteEventStream}, {"getCharges", platformCharges}, {"getActions", actions}};
}

} // namespace tenantry::testing
