// The state machines: every operation in every state, and what the service says to a wrong one.
#include "tests/sandbox/connect/till.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// One kind of object whose state changes.
struct Machine {
    QString list;
    QString field; // that holds the state
    QString code; // of the refusal
    QStringList states;
    // operation → part who does it, body, state → state afterwards
    struct Step {
        QString operation;
        QString part;
        QJsonObject body;
        QMap<QString, QString> moves;
    };
    QList<Step> steps;
};

// What a step may be told is left out where the contract does not ask for it.
QList<Machine> machines()
{
    const QString vendor = u"vendor"_s;
    const QString distributor = u"distributor"_s;
    const QJsonObject none;
    const QJsonObject reason{{u"reason"_s, u"It cannot be"_s}};
    const QJsonObject tile{{u"activation_tile"_s, u"# Ready"_s}};
    const QJsonObject date{{u"planned_date"_s, u"2026-12-01T00:00:00Z"_s}};
    const QString approved = u"approved"_s;
    const QString failed = u"failed"_s;
    const QString pending = u"pending"_s;
    const QString inquiring = u"inquiring"_s;
    return {
        {u"/requests"_s, u"status"_s, u"REQ_003"_s,
            {u"draft"_s, u"tiers_setup"_s, pending, inquiring, approved, failed, u"scheduled"_s,
                u"revoking"_s, u"revoked"_s},
            {{u"inquire"_s, vendor, none, {{pending, inquiring}}},
                {u"pend"_s, vendor, none, {{inquiring, pending}}},
                {u"fail"_s, vendor, reason, {{pending, failed}, {inquiring, failed}}},
                {u"purchase"_s, distributor, none, {{u"draft"_s, pending}}},
                {u"submit"_s, distributor, none, {{u"draft"_s, pending}}},
                {u"schedule"_s, vendor, date, {{pending, u"scheduled"_s}}},
                {u"revoke"_s, distributor, none, {{u"scheduled"_s, u"revoking"_s}}},
                {u"confirm"_s, distributor, none,
                    {{u"scheduled"_s, pending}, {u"revoking"_s, u"revoked"_s}}}}},
        {u"/tier/config-requests"_s, u"status"_s, u"TCR_003"_s,
            {u"draft"_s, pending, inquiring, approved, failed},
            {{u"inquire"_s, vendor, none, {{pending, inquiring}}},
                {u"pend"_s, vendor, none, {{inquiring, pending}}},
                {u"fail"_s, vendor, none, {{pending, failed}, {inquiring, failed}}},
                {u"submit"_s, distributor, none, {{u"draft"_s, pending}}}}},
        {u"/tier/account-requests"_s, u"status"_s, u"TAR_003"_s,
            {pending, u"accepted"_s, u"ignored"_s, u"unsupported"_s},
            {{u"accept"_s, vendor, none, {{pending, u"accepted"_s}}},
                {u"ignore"_s, vendor, none, {{pending, u"ignored"_s}}}}},
        {u"/usage/files"_s, u"status"_s, u"USG_003"_s,
            {u"draft"_s, u"ready"_s, u"invalid"_s, pending, u"accepted"_s, u"rejected"_s, u"closed"_s,
                u"deleted"_s},
            {{u"submit"_s, vendor, none, {{u"ready"_s, pending}}},
                {u"accept"_s, distributor, none, {{pending, u"accepted"_s}}},
                {u"reject"_s, distributor, none, {{pending, u"rejected"_s}}},
                {u"close"_s, distributor, none, {{u"accepted"_s, u"closed"_s}}},
                {u"delete"_s, vendor, none,
                    {{u"draft"_s, u"deleted"_s}, {u"invalid"_s, u"deleted"_s}, {u"ready"_s, u"deleted"_s},
                        {u"rejected"_s, u"deleted"_s}}}}},
        {u"/contracts"_s, u"status"_s, u"CTR_003"_s,
            {u"new"_s, u"enrolling"_s, pending, u"active"_s, u"rejected"_s, u"terminated"_s},
            {{u"enroll"_s, vendor, none, {{u"new"_s, pending}, {u"enrolling"_s, pending}}},
                {u"sign"_s, distributor, none, {{pending, u"active"_s}}},
                {u"reject"_s, distributor, none, {{pending, u"rejected"_s}}},
                {u"refine"_s, distributor, none, {{pending, u"enrolling"_s}}},
                {u"terminate"_s, distributor, none, {{u"active"_s, u"terminated"_s}}}}},
        {u"/listing-requests"_s, u"state"_s, u"LST_003"_s,
            {u"draft"_s, u"reviewing"_s, u"deploying"_s, u"completed"_s, u"canceled"_s},
            {{u"submit"_s, vendor, none, {{u"draft"_s, u"reviewing"_s}}},
                {u"refine"_s, distributor, none, {{u"reviewing"_s, u"draft"_s}}},
                {u"deploy"_s, distributor, none, {{u"reviewing"_s, u"deploying"_s}}},
                {u"complete"_s, distributor, none, {{u"deploying"_s, u"completed"_s}}},
                {u"cancel"_s, vendor, none,
                    {{u"draft"_s, u"canceled"_s}, {u"reviewing"_s, u"canceled"_s},
                        {u"deploying"_s, u"canceled"_s}}}}},
        {u"/helpdesk/cases"_s, u"state"_s, u"HLP_003"_s, {pending, inquiring, u"resolved"_s, u"closed"_s},
            {{u"inquire"_s, vendor, none, {{pending, inquiring}}},
                {u"pend"_s, vendor, none, {{inquiring, pending}, {u"resolved"_s, pending}}},
                {u"resolve"_s, vendor, none, {{pending, u"resolved"_s}, {inquiring, u"resolved"_s}}},
                {u"close"_s, vendor, {{u"rating"_s, 5}}, {{u"resolved"_s, u"closed"_s}}}}},
    };
}

} // namespace

class TestConnectStates : public QObject {
    Q_OBJECT
private slots:
    void steps_data();
    void steps();
    void subscriptionsFollow_data();
    void subscriptionsFollow();
    void failedTiersFailTheirRequests();
    void approvedTiersLetRequestsGoOn();
    void listingsFollow();
    void saleEndsAndResumes();
    void aClosedConversationIsSilent();
    void agreementsHaveOneActiveVersion();

private:
    static tenantry::sandbox::Options enough()
    {
        tenantry::sandbox::Options options;
        options.size = 1200;
        return options;
    }
    QString inState(Till &till, const Machine &machine, const QString &state);
    Till m_till{enough()};
};

// An object that is in that state now and which both parts see.
QString TestConnectStates::inState(Till &till, const Machine &machine, const QString &state)
{
    const QString target = u"%1?%2=%3&limit=100&offset=0"_s.arg(machine.list, machine.field, state);
    QSet<QString> others;
    for (const QJsonValue &one : till.list(u"distributor"_s, target))
        others.insert(one[u"id"].toString());
    for (const QJsonValue &one : till.list(u"vendor"_s, target)) {
        const QString id = one[u"id"].toString();
        if (others.contains(id))
            return id;
    }
    return {};
}

void TestConnectStates::steps_data()
{
    QTest::addColumn<int>("machine");
    QTest::addColumn<int>("step");
    QTest::addColumn<QString>("state");
    const QList<Machine> all = machines();
    for (int m = 0; m < all.size(); ++m) {
        for (int s = 0; s < all[m].steps.size(); ++s) {
            for (const QString &state : all[m].states)
                QTest::newRow(qPrintable(u"%1 %2 in %3"_s.arg(all[m].list, all[m].steps[s].operation, state)))
                    << m << s << state;
        }
    }
}

void TestConnectStates::steps()
{
    QFETCH(int, machine);
    QFETCH(int, step);
    QFETCH(QString, state);
    const Machine which = machines()[machine];
    const Machine::Step operation = which.steps[step];
    const QString id = inState(m_till, which, state);
    QVERIFY2(!id.isEmpty(), "no object is in this state");
    const Reply reply = m_till.send(
        operation.part, u"POST"_s, u"%1/%2/%3"_s.arg(which.list, id, operation.operation), operation.body);
    const QString after =
        m_till.list(u"vendor"_s, u"%1?id=%2"_s.arg(which.list, id))[0][which.field].toString().toLower();
    if (operation.moves.contains(state)) {
        QVERIFY2(reply.status < 300, reply.body.constData());
        QCOMPARE(after, operation.moves.value(state));
        return;
    }
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error_code"].toString(), which.code);
    QCOMPARE(after, state);
}

void TestConnectStates::subscriptionsFollow_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("from"); // state of the subscription
    QTest::addColumn<QString>("during");
    QTest::addColumn<bool>("isApproved");
    QTest::addColumn<QString>("afterwards");
    QTest::newRow("suspend") << u"suspend"_s << u"active"_s << u"active"_s << true << u"suspended"_s;
    QTest::newRow("suspend, failed") << u"suspend"_s << u"active"_s << u"active"_s << false << u"active"_s;
    QTest::newRow("resume") << u"resume"_s << u"suspended"_s << u"suspended"_s << true << u"active"_s;
    QTest::newRow("cancel") << u"cancel"_s << u"active"_s << u"terminating"_s << true << u"terminated"_s;
    QTest::newRow("cancel, failed") << u"cancel"_s << u"active"_s << u"terminating"_s << false << u"active"_s;
    QTest::newRow("change") << u"change"_s << u"active"_s << u"active"_s << true << u"active"_s;
}

void TestConnectStates::subscriptionsFollow()
{
    QFETCH(QString, type);
    QFETCH(QString, from);
    QFETCH(QString, during);
    QFETCH(bool, isApproved);
    QFETCH(QString, afterwards);
    QJsonObject asset;
    for (const QJsonValue &one :
        m_till.list(u"distributor"_s, u"/assets?status=%1&select(pending_request)"_s.arg(from))) {
        if (one[u"pending_request"].isNull()
            && valueAt(one, u"connection.vendor.name"_s).toString() == u"Brightwater Cloud")
            asset = one.toObject();
    }
    const QString id = asset[u"id"].toString();
    QVERIFY(!id.isEmpty());
    QJsonObject about{{u"id"_s, id}};
    if (type == u"change")
        about[u"items"_s] =
            QJsonArray{QJsonObject{{u"id"_s, valueAt(asset, u"items.0.global_id"_s)}, {u"quantity"_s, 41}}};
    const QJsonObject body{{u"type"_s, type}, {u"asset"_s, about}};
    const Reply made = m_till.send(u"distributor"_s, u"POST"_s, u"/requests"_s, body);
    QVERIFY2(made.status == 201, made.body.constData());
    QCOMPARE(m_till.object(u"vendor"_s, u"/assets/"_s + id)[u"status"].toString(), during);
    const Reply second = m_till.send(u"distributor"_s, u"POST"_s, u"/requests"_s, body);
    QCOMPARE(second.status, 400); // one at a time
    const QString request = u"/requests/"_s + made.json()[u"id"].toString();
    const Reply done = isApproved
        ? m_till.send(u"vendor"_s, u"POST"_s, request + u"/approve"_s, {{u"activation_tile"_s, u"Done"_s}})
        : m_till.send(u"vendor"_s, u"POST"_s, request + u"/fail"_s, {{u"reason"_s, u"No"_s}});
    QVERIFY2(done.status == 200, done.body.constData());
    const QJsonObject now = m_till.object(u"vendor"_s, u"/assets/"_s + id);
    QCOMPARE(now[u"status"].toString(), afterwards);
    if (type == u"change")
        QCOMPARE(valueAt(now, u"items.0.quantity"_s).toString(), u"41"_s);
}

namespace {

// A request that waits for a tier configuration, and the request that sets that up.
QPair<QString, QString> waiting(Till &till)
{
    for (const QJsonValue &one : till.list(u"vendor"_s, u"/requests?status=tiers_setup"_s)) {
        const QString query =
            u"/tier/config-requests?status=pending&type=setup&configuration.account.id=%1&configuration.product.id=%2"_s
                .arg(valueAt(one, u"asset.tiers.tier1.id"_s).toString(),
                    valueAt(one, u"asset.product.id"_s).toString());
        const QJsonObject setup = till.first(u"vendor"_s, query);
        if (!setup.isEmpty())
            return {one[u"id"].toString(), setup[u"id"].toString()};
    }
    return {};
}

} // namespace

void TestConnectStates::failedTiersFailTheirRequests()
{
    Till till(enough());
    const auto [request, setup] = waiting(till);
    QVERIFY(!setup.isEmpty());
    QCOMPARE(till.send(u"vendor"_s, u"POST"_s, u"/tier/config-requests/%1/fail"_s.arg(setup),
                     {{u"reason"_s, u"Unknown"_s}})
                 .status,
        204);
    QCOMPARE(till.object(u"vendor"_s, u"/requests/"_s + request)[u"status"].toString(), u"failed"_s);
}

void TestConnectStates::approvedTiersLetRequestsGoOn()
{
    Till till(enough());
    const auto [request, setup] = waiting(till);
    const QString target = u"/tier/config-requests/"_s + setup;
    QCOMPARE(till.send(u"vendor"_s, u"POST"_s, target + u"/approve"_s).status, 400); // the code is missing
    const QJsonObject code{{u"id"_s, u"partner_code"_s}, {u"value"_s, u"P-77"_s}};
    QCOMPARE(till.send(u"vendor"_s, u"PUT"_s, target, {{u"params"_s, QJsonArray{code}}}).status, 200);
    const Reply reply = till.send(u"vendor"_s, u"POST"_s, target + u"/approve"_s);
    QCOMPARE(reply.status, 200);
    QVERIFY(valueAt(reply.json(), u"template.representation"_s).toString().contains(u"P-77"));
    QCOMPARE(till.object(u"vendor"_s, u"/requests/"_s + request)[u"status"].toString(), u"pending"_s);
    const QString config = valueAt(till.object(u"vendor"_s, target), u"configuration.id"_s).toString();
    const QJsonObject now = till.object(u"vendor"_s, u"/tier/configs/"_s + config);
    QCOMPARE(now[u"status"].toString(), u"active"_s);
    QVERIFY(now[u"open_request"].isNull());
}

void TestConnectStates::listingsFollow()
{
    QJsonObject listing;
    for (const QJsonValue &one : m_till.list(u"vendor"_s, u"/listings?status=listed"_s)) {
        if (one[u"pending_request"].isNull()
            && valueAt(one, u"provider.name"_s).toString().startsWith(u"Meridian"))
            listing = one.toObject();
    }
    const Reply made = m_till.send(u"vendor"_s, u"POST"_s, u"/listing-requests"_s,
        {{u"type"_s, u"remove"_s}, {u"listing_id"_s, listing[u"id"]}});
    QCOMPARE(made.status, 201);
    const QString target = u"/listing-requests/"_s + made.json()[u"id"].toString();
    const QString own = u"/listings/"_s + listing[u"id"].toString();
    QCOMPARE(valueAt(m_till.object(u"vendor"_s, own), u"pending_request.status"_s).toString(), u"draft"_s);
    QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/submit"_s).status, 200);
    QCOMPARE(m_till.send(u"distributor"_s, u"POST"_s, target + u"/deploy"_s).status, 200);
    QCOMPARE(m_till.send(u"distributor"_s, u"POST"_s, target + u"/complete"_s).status, 200);
    QCOMPARE(m_till.object(u"vendor"_s, own)[u"status"].toString(), u"unlisted"_s);
}

void TestConnectStates::saleEndsAndResumes()
{
    const QString product =
        u"/products/"_s + m_till.first(u"vendor"_s, u"/products?status=published"_s)[u"id"].toString();
    const QString item = product + u"/items/"_s
        + m_till.first(u"vendor"_s, product + u"/items?status=published"_s)[u"id"].toString();
    for (const QString &target : {product, item}) {
        QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/resumesale"_s).status, 400);
        const Reply ended =
            m_till.send(u"vendor"_s, u"POST"_s, target + u"/endsale"_s, {{u"end_of_sale_notes"_s, u"Old"_s}});
        QCOMPARE(ended.json()[u"status"].toString(), u"endofsale"_s);
        QCOMPARE(ended.json()[u"end_of_sale_notes"].toString(), u"Old"_s);
        QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/resumesale"_s).json()[u"status"].toString(),
            u"published"_s);
    }
    const Reply kept = m_till.send(u"vendor"_s, u"DELETE"_s, item);
    QCOMPARE(kept.status, 400);
    QCOMPARE(kept.json()[u"error_code"].toString(), u"PRD_038"_s);
}

void TestConnectStates::aClosedConversationIsSilent()
{
    const QString target =
        u"/conversations/"_s + m_till.first(u"vendor"_s, u"/conversations"_s)[u"id"].toString();
    const QJsonObject text{{u"text"_s, u"Hello"_s}};
    QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/messages"_s, text).status, 201);
    QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/close"_s).status, 200);
    QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/messages"_s, text).status, 400);
    QCOMPARE(m_till.send(u"vendor"_s, u"POST"_s, target + u"/close"_s).status, 400);
}

void TestConnectStates::agreementsHaveOneActiveVersion()
{
    const QString target = u"/agreements/"_s
        + m_till.first(u"distributor"_s, u"/agreements?type=program"_s)[u"id"].toString() + u"/versions"_s;
    QCOMPARE(m_till.send(u"distributor"_s, u"DELETE"_s, target + u"/2"_s).status, 400);
    QCOMPARE(m_till.send(u"distributor"_s, u"POST"_s, target + u"/1/activate"_s).status, 200);
    int active = 0;
    for (const QJsonValue &one : m_till.list(u"distributor"_s, target))
        active += one[u"active"].toBool() ? 1 : 0;
    QCOMPARE(active, 1);
    QCOMPARE(m_till.send(u"distributor"_s, u"DELETE"_s, target + u"/2"_s).status, 204);
    QCOMPARE(m_till.list(u"distributor"_s, target).size(), 1);
}

QTEST_GUILESS_MAIN(TestConnectStates)
#include "tst_connectstates.moc"
