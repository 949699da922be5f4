// Who may do what, what is refused and in which words, and how lists end.
#include "tests/sandbox/bss/shop.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRules : public QObject {
    Q_OBJECT
private slots:
    void permissions_data();
    void permissions();
    void refusals_data();
    void refusals();
    void requiredTexts_data();
    void requiredTexts();
    void orders_data();
    void orders();
    void states_data();
    void states();
    void signingIn_data();
    void signingIn();
    void pagesEndEmpty();
    void longPagesAreCut();
    void unknownListsAreEmpty();
    void sameSeedSameBytes();
    void sizes_data();
    void sizes();

private:
    Shop m_shop; // for tests that change nothing
};

void TestRules::permissions_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("operation");
    QTest::addColumn<int>("vendor");
    QTest::addColumn<int>("administrator");
    QTest::addColumn<int>("user");
    const auto row = [](const char *name, const QString &verb, const QString &target, int vendor,
                         int administrator, int user, const QString &operation = {}) {
        QTest::newRow(name) << verb << target << operation << vendor << administrator << user;
    };
    row("list customers", u"GET"_s, u"/resource/customer"_s, 200, 403, 403);
    row("list subscriptions", u"GET"_s, u"/resource/subscription"_s, 200, 403, 403);
    row("list subscribers", u"GET"_s, u"/resource/subscriber"_s, 200, 200, 403);
    row("own customer", u"GET"_s, u"/resource/customer/{own}"_s, 200, 200, 403);
    row("other customer", u"GET"_s, u"/resource/customer/{other}"_s, 200, 403, 403);
    row("own subscriptions", u"GET"_s,
        u"/resource/subscription?_namedQuery=getSubscriptionByCustomer&customerId={own}"_s, 200, 200, 403);
    row("other subscriptions", u"GET"_s,
        u"/resource/subscription?_namedQuery=getSubscriptionByCustomer&customerId={other}"_s, 200, 403, 403);
    row("other subscribers", u"GET"_s,
        u"/resource/subscriber?_namedQuery=getSubscriberByCustomer&customer={other}"_s, 200, 403, 403);
    row("suspend own customer", u"POST"_s, u"/resource/customer/{own}"_s, 204, 403, 403,
        u"suspendCustomer"_s);
    row("suspend own subscriber", u"POST"_s, u"/resource/subscriber/{ben}"_s, 204, 204, 403,
        u"suspendSubscriber"_s);
    row("cancel own subscription", u"DELETE"_s, u"/resource/subscription/{subscription}"_s, 204, 403, 403);
    row("entitle", u"POST"_s, u"/resource/subscriber/{ida}/subscription/{subscription}"_s, 200, 200, 200,
        u"entitleSubscriber"_s);
    row("roles of own", u"POST"_s, u"/service/authorization/getRoleList?loginName=ben%40harbour.example"_s,
        200, 200, 403);
    row("roles of the reseller", u"POST"_s,
        u"/service/authorization/getRoleList?loginName=vera.stone%40quayside.example"_s, 200, 403, 403);
    row("jobs of own", u"GET"_s, u"/resource/workflow?_namedQuery=getWorkflowByCustomerId&customerId={own}"_s,
        200, 200, 403);
    row("jobs of others", u"GET"_s,
        u"/resource/workflow?_namedQuery=getWorkflowByCustomerId&customerId={other}"_s, 200, 403, 403);
}

void TestRules::permissions()
{
    QFETCH(const QString, verb);
    QFETCH(const QString, target);
    QFETCH(const QString, operation);
    const std::array<const char *, 3> columns{"vendor", "administrator", "user"};
    for (int person = 0; person < 3; ++person) {
        Shop shop;
        const qint64 own = shop.harbour();
        QString filled = target;
        filled.replace(u"{own}"_s, QString::number(own));
        for (const QJsonValue &one : shop.list(u"/resource/customer"_s)) {
            if (one[u"Id"].toInteger() != own)
                filled.replace(u"{other}"_s, QString::number(one[u"Id"].toInteger()));
        }
        filled.replace(u"{ben}"_s, QString::number(shop.subscriberWith(u"ben@harbour.example"_s)));
        filled.replace(u"{ida}"_s, QString::number(shop.subscriberWith(u"ida@harbour.example"_s)));
        filled.replace(u"{subscription}"_s, QString::number(shop.newSubscription(own, u"D0NWLLL"_s, 3)));
        const Reply reply = shop.askAs(person, {verb, filled, {}, operation});
        QCOMPARE(reply.status,
            *static_cast<const int *>(QTest::qData(columns[size_t(person)], qMetaTypeId<int>())));
        if (reply.status == 403)
            QCOMPARE(code(reply), u"BZSSX0403E"_s);
    }
}

void TestRules::refusals_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("operation");
    const auto row = [](const char *name, const QString &verb, const QString &target, int status,
                         const QString &code, const QString &operation = {}) {
        QTest::newRow(name) << verb << target << status << code << operation;
    };
    row("unknown path", u"GET"_s, u"/resource/gardener"_s, 404, u"BZSSX0404E"_s);
    row("unknown id", u"GET"_s, u"/resource/customer/99999999"_s, 404, u"BZSSX0404E"_s);
    row("leading zeros", u"GET"_s, u"/resource/subscriber/045454"_s, 404, u"BZSSX0404E"_s);
    row("an id beyond 64 bits", u"GET"_s, u"/resource/subscriber/99999999999999999999"_s, 404,
        u"BZSSX0404E"_s);
    row("no number", u"GET"_s, u"/resource/subscriber/abc"_s, 400, u"BZSSX0400E"_s);
    row("wrong verb", u"PATCH"_s, u"/resource/customer/99999999"_s, 405, u"BZSSX0405E"_s);
    row("PUT without an id", u"PUT"_s, u"/resource/customer"_s, 405, u"BZSSX0405E"_s);
    row("no operation", u"POST"_s, u"/resource/customer/99999999"_s, 400, u"BZSSX0400E"_s);
    row("unknown operation", u"POST"_s, u"/resource/customer/99999999"_s, 400, u"BZSSX0400E"_s,
        u"paintCustomer"_s);
    row("unknown named query", u"GET"_s, u"/resource/customer?_namedQuery=getAll"_s, 400, u"BZSAP1011E"_s);
    row("page zero", u"GET"_s, u"/resource/customer?_pageNumber=0"_s, 400, u"BZSAP1011E"_s);
    row("no body", u"POST"_s, u"/resource/customer"_s, 400, u"BZSSX0400E"_s);
    row("terms in capitals", u"POST"_s, u"/resource/subscriber/1/subscription/2?acceptTOU=TRUE"_s, 400,
        u"BZSAP1011E"_s, u"entitleSubscriber"_s);
    row("unknown e-mail", u"GET"_s,
        u"/resource/subscriber?_namedQuery=getSubscriberByEmailAddress&emailAddress=nobody%40x.example"_s,
        404, u"BZSSX0404E"_s);
    row("no login", u"POST"_s, u"/service/authentication/resetPassword?loginName="_s, 400, u"BZSAP1033E"_s);
}

void TestRules::refusals()
{
    QFETCH(const QString, verb);
    QFETCH(const QString, target);
    QFETCH(const int, status);
    QFETCH(const QString, operation);
    const Reply reply = m_shop.ask({verb, target, {}, operation});
    QCOMPARE(reply.status, status);
    QTEST(code(reply), "code");
    const QJsonObject body = reply.json()[u"BSSResponse"].toObject();
    QCOMPARE(body[u"ResponseCode"].toString(), QString::number(status));
    QCOMPARE(body[u"Severity"].toString(), u"Error"_s);
    QVERIFY(!body[u"ResponseMessage"].toString().isEmpty() && !body[u"Useraction"].toString().isEmpty());
}

void TestRules::requiredTexts_data()
{
    QTest::addColumn<QStringList>("path");
    QTest::newRow("LocationName") << QStringList{u"CustomerAccountSet"_s, u"LocationName"_s};
    QTest::newRow("AccountNumber") << QStringList{u"CustomerAccountSet"_s, u"AccountNumber"_s};
    QTest::newRow("CustomerIdType") << QStringList{u"CustomerIdentifierSet"_s, u"CustomerIdType"_s};
    QTest::newRow("Value") << QStringList{u"CustomerIdentifierSet"_s, u"Value"_s};
    QTest::newRow("OrgName") << QStringList{u"Organization"_s, u"OrgName"_s};
    QTest::newRow("FamilyName") << QStringList{u"Organization"_s, u"Contact"_s, u"FamilyName"_s};
    QTest::newRow("EmailAddress") << QStringList{u"Organization"_s, u"Contact"_s, u"EmailAddress"_s};
    QTest::newRow("City") << QStringList{u"Organization"_s, u"AddressSet"_s, u"City"_s};
    QTest::newRow("AddressLine1") << QStringList{u"Organization"_s, u"AddressSet"_s, u"AddressLine1"_s};
}

namespace {

// Lists stand for their first element.
QJsonValue emptied(const QJsonValue &value, QStringList path)
{
    if (path.isEmpty())
        return u""_s;
    if (value.isArray())
        return QJsonArray{emptied(value.toArray().first(), path)};
    QJsonObject object = value.toObject();
    const QString name = path.takeFirst();
    object[name] = emptied(object[name], path);
    return object;
}

} // namespace

void TestRules::requiredTexts()
{
    QFETCH(const QStringList, path);
    const QJsonObject whole = customerBody(u"Borealis"_s, u"nils@borealis.example"_s);
    const Reply reply = m_shop.ask(
        {u"POST"_s, u"/resource/customer"_s, {{u"Customer"_s, emptied(whole[u"Customer"], path)}}});
    QCOMPARE(reply.status, 400);
    QCOMPARE(code(reply), u"BZSAP1033E"_s);
    QCOMPARE(said(reply), QString(u"The ["_s + path.last() + u"] field requires a string value."_s));
}

void TestRules::orders_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty billing")
        << u"BillingFrequency"_s << QJsonValue(u""_s)
        << u"The [] input value that was provided for the [BillingFrequency] field is invalid."_s;
    QTest::newRow("weeks")
        << u"DurationUnits"_s << QJsonValue(u"WEEKS"_s)
        << u"The [WEEKS] input value that was provided for the [DurationUnits] field is invalid."_s;
    QTest::newRow("no seats")
        << u"PartQuantity"_s << QJsonValue(0)
        << u"The [0] input value that was provided for the [PartQuantity] field is invalid."_s;
    QTest::newRow("no part") << u"PartNumber"_s << QJsonValue(u""_s)
                             << u"The [PartNumber] field requires a string value."_s;
}

void TestRules::orders()
{
    QFETCH(const QString, name);
    QFETCH(const QJsonValue, value);
    QJsonObject order = orderBody(m_shop.harbour(), u"D0NPULL"_s, 2)[u"Order"].toObject();
    QJsonObject item = order[u"OrderItemSet"][0].toObject();
    item[name] = value;
    order[u"OrderItemSet"] = QJsonArray{item};
    const Reply reply = m_shop.ask({u"POST"_s, u"/resource/subscription"_s, {{u"Order"_s, order}}});
    QCOMPARE(reply.status, 400);
    QTEST(said(reply), "says");
}

void TestRules::states_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("operations"); // the last one is refused
    const QString ben = u"/resource/subscriber/{ben}"_s;
    QTest::newRow("customer suspended twice")
        << u"/resource/customer/{own}"_s << QStringList{u"suspendCustomer"_s, u"suspendCustomer"_s};
    QTest::newRow("active customer unsuspended")
        << u"/resource/customer/{own}"_s << QStringList{u"unsuspendCustomer"_s};
    QTest::newRow("subscriber suspended twice")
        << ben << QStringList{u"suspendSubscriber"_s, u"suspendSubscriber"_s};
    QTest::newRow("active subscriber activated") << ben << QStringList{u"activateSubscriber"_s};
    QTest::newRow("active subscriber restored") << ben << QStringList{u"restoreSubscriber"_s};
    QTest::newRow("active subscriber unsuspended") << ben << QStringList{u"unsuspendSubscriber"_s};
    QTest::newRow("subscription unsuspended")
        << u"/resource/subscription/{bought}"_s << QStringList{u"unsuspendSubscription"_s};
    QTest::newRow("subscription suspended twice")
        << u"/resource/subscription/{bought}"_s
        << QStringList{u"suspendSubscription"_s, u"suspendSubscription"_s};
}

void TestRules::states()
{
    QFETCH(QString, target);
    QFETCH(const QStringList, operations);
    Shop shop;
    target.replace(u"{own}"_s, QString::number(shop.harbour()));
    target.replace(u"{ben}"_s, QString::number(shop.subscriberWith(u"ben@harbour.example"_s)));
    target.replace(u"{bought}"_s, QString::number(shop.newSubscription(shop.harbour(), u"D0NWLLL"_s, 3)));
    for (const QString &operation : operations.first(operations.size() - 1))
        QCOMPARE(shop.act(target, operation).status, 204);
    const Reply last = shop.act(target, operations.last());
    QCOMPARE(last.status, 400);
    QCOMPARE(code(last), u"BZSSX0409E"_s);
}

void TestRules::signingIn_data()
{
    QTest::addColumn<QString>("header");
    QTest::newRow("nobody") << QString();
    QTest::newRow("wrong password") << u"Basic "_s
            + QString::fromLatin1(QByteArray("mia@harbour.example:x").toBase64());
    QTest::newRow("unknown token") << u"Bearer nothing"_s;
    QTest::newRow("no scheme of ours") << u"Digest x"_s;
}

void TestRules::signingIn()
{
    QFETCH(const QString, header);
    Sent sent{u"GET"_s, u"/api/bss/resource/customer"_s, {}, {}, {}};
    if (!header.isEmpty())
        sent.headers[u"Authorization"_s] = header;
    const Reply reply = m_shop.raw(sent);
    QCOMPARE(reply.status, 401);
    QVERIFY(reply.headers[u"www-authenticate"_s].startsWith(u"Basic"_s));
    QCOMPARE(code(reply), u"BZSSX0401E"_s);
}

void TestRules::pagesEndEmpty()
{
    QSet<qint64> seen;
    int pages = 0;
    for (qint64 last = 0;; ++pages) {
        const Reply reply = m_shop.get(
            u"/resource/subscriber/?_pageNumber=%1&_pageSize=7"_s.arg(pages + 1)); // with its slash
        QCOMPARE(reply.status, 200);
        const QJsonArray items = reply.json()[u"List"].toArray();
        if (items.isEmpty())
            break;
        for (const QJsonValue &one : items) {
            QVERIFY(one[u"Id"].toInteger() > last);
            last = one[u"Id"].toInteger();
            seen.insert(last);
        }
    }
    QCOMPARE(seen.size(), m_shop.sandbox().counts()[u"subscriber"].toInt());
    QCOMPARE(pages, int((seen.size() + 6) / 7));
}

void TestRules::longPagesAreCut()
{
    tenantry::sandbox::Options options;
    options.size = 300;
    Shop shop(options);
    QCOMPARE(shop.list(u"/resource/subscriber?_pageSize=1000"_s).size(), 100);
    QCOMPARE(shop.list(u"/resource/subscriber"_s).size(), 100);
    shop.sandbox().happen(u"page-size"_s, {{u"largest"_s, 25}});
    QCOMPARE(shop.list(u"/resource/subscriber?_pageSize=100"_s).size(), 25);
}

void TestRules::unknownListsAreEmpty()
{
    for (const QString &target :
        {u"/resource/subscriber?_namedQuery=getSubscriberByCustomer&customer=99999999"_s,
            u"/resource/subscription?_namedQuery=getSubscriptionByCustomer&customerId=99999999"_s}) {
        QCOMPARE(m_shop.get(target).status, 200);
        QVERIFY(m_shop.list(target).isEmpty());
    }
}

void TestRules::sameSeedSameBytes()
{
    const QString target = u"/resource/subscriber"_s;
    Shop other;
    QCOMPARE(other.get(target).body, m_shop.get(target).body);
    tenantry::sandbox::Options options;
    options.seed = 2;
    Shop third(options);
    QVERIFY(third.get(target).body != m_shop.get(target).body);
}

void TestRules::sizes_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("none") << 0;
    QTest::newRow("small") << 40;
    QTest::newRow("medium") << 2000;
    QTest::newRow("large") << 100'000;
}

void TestRules::sizes()
{
    QFETCH(const int, size);
    tenantry::sandbox::Options options;
    options.size = size;
    Shop shop(options);
    const QJsonObject counts = shop.sandbox().counts();
    QVERIFY(counts[u"subscriber"].toInt() >= qMax(size, 3));
    QVERIFY(counts[u"subscriber"].toInt() <= size + 5);
    QVERIFY(counts[u"seat"].toInt() >= size / 2);
    QVERIFY(!shop.list(u"/resource/subscriber?_pageNumber=%1"_s.arg(qMax(1, size / 100))).isEmpty());
}

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
