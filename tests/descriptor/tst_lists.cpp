#include "tests/descriptor/talk.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

// Lists out of a descriptor: paging, filters, what is picked and embedded; without a network.
class TestLists : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY2(m_workshop.trouble.isEmpty(), qPrintable(m_workshop.trouble)); }
    void pagesUntilAnEmptyOne();
    void takesNoneForAnEmptyList();
    void windowsUntilTheTotal();
    void pagesByToken();
    void pagesByContentRange();
    void pushesFiltersDown_data();
    void pushesFiltersDown();
    void asksForNoMoreThanAllowed();
    void picksElementsAndCompares();
    void keepsSecretsOutOfWhateverHoldsThem();
    void followsAddresses_data();
    void followsAddresses();
    void handsOverInBatches();
    void keepsSecretsOut();
    void embedsOnce();
    void tellsPartsOnly();

private:
    Workshop m_workshop;
};

void TestLists::pagesUntilAnEmptyOne()
{
    const Talk heard = m_workshop.list(u"customer"_s, u"all"_s,
        {reply(200, R"({"List":[{"Id":9007199254740993},{"Id":2}]})"), reply(200, R"({"List":[{"Id":3}]})"),
            reply(200, R"({"List":[]})")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.size(), 3);
    QCOMPARE(heard.sent.at(0).url.toEncoded(),
        QByteArray("https://shop.test/v1/customer?_pageSize=2&_pageNumber=1"));
    QCOMPARE(heard.sent.at(2).url.query(), u"_pageSize=2&_pageNumber=3"_s);
    QCOMPARE(heard.records.size(), 3);
    QCOMPARE(heard.records.at(0).key, u"9007199254740993"_s);
    QCOMPARE(heard.sent.at(0).signIn, u"plain"_s);
    QVERIFY(heard.sent.at(0).headers.contains({"X-House", "workshop"}));
}

void TestLists::takesNoneForAnEmptyList()
{
    const Talk heard =
        m_workshop.list(u"customer"_s, u"all"_s, {reply(404, R"({"Response":{"Message":"none"}})")});
    QVERIFY(heard.done);
    QVERIFY(heard.records.isEmpty());
    const Talk refused = m_workshop.list(
        u"customer"_s, u"all"_s, {reply(403, R"({"Response":{"Message":"Not yours","Code":"B1"}})")});
    QCOMPARE(refused.error->fault, Fault::Permission);
    QCOMPARE(refused.error->words, u"Not yours"_s);
    QCOMPARE(refused.error->code, u"B1"_s);
}

void TestLists::windowsUntilTheTotal()
{
    const Talk heard = m_workshop.list(u"subscription"_s, u"all"_s,
        {reply(200,
             R"({"items":[{"name":"accounts/1/s/11","seats":"unlimited"},{"name":"12","seats":5}],"paginationResponse":{"totalSize":3}})"),
            reply(200, R"({"items":[{"name":"13"}],"totalCount":"3"})")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.at(1).url.query(), u"pagination.limit=2&pagination.offset=2"_s);
    QCOMPARE(heard.last.expected, std::optional<qint64>(3));
    QCOMPARE(heard.records.at(0).key, u"11"_s);
    QCOMPARE(heard.records.at(0).values.at(1), Value(qint64(-1)));
    QCOMPARE(heard.records.at(2).values.at(1), Value(Absent()));
}

void TestLists::pagesByToken()
{
    const Talk heard = m_workshop.list(u"subscription"_s, u"invoices"_s,
        {reply(200, R"({"items":[{"name":"1"}],"nextPageToken":"a+b"})"),
            reply(200, R"({"items":[{"name":"2"}]})")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.at(1).url.query(QUrl::FullyEncoded), u"pageSize=2&pageToken=a%2Bb"_s);
    QCOMPARE(heard.sent.at(0).signIn, u"pair"_s);
}

void TestLists::pagesByContentRange()
{
    const Talk heard = m_workshop.list(u"subscription"_s, u"requests"_s,
        {reply(200, R"([{"name":"1"},{"name":"2"}])", "items 0-1/3"),
            reply(200, R"([{"name":"3"}])", "items 2-2/3")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.size(), 2);
    QCOMPARE(heard.records.size(), 3);
}

void TestLists::pushesFiltersDown_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QList<Condition>>("conditions");
    QTest::addColumn<QList<Sorting>>("sortings");
    QTest::addColumn<QString>("query");
    const QList<Condition> pending{{u"status"_s, Operator::Equals, {u"pending"_s}}};
    QTest::newRow("query, folded") << u"all"_s << pending << QList<Sorting>()
                                   << u"subscriptionStatus=PENDING&pagination.limit=2&pagination.offset=0"_s;
    QTest::newRow("query cannot say it")
        << u"all"_s << QList<Condition>{{u"status"_s, Operator::Contains, {u"x"_s}}} << QList<Sorting>()
        << u"pagination.limit=2&pagination.offset=0"_s;
    QTest::newRow("bracket") << u"invoices"_s << QList<Condition>{{u"seats"_s, Operator::AtLeast, {u"5"_s}}}
                             << QList<Sorting>{{u"seats"_s, true}}
                             << u"filter%5Bseats%3Agte%5D=5&sort%5Bseats%5D=desc&pageSize=2"_s;
    QTest::newRow("RQL") << u"requests"_s << pending << QList<Sorting>{{u"id"_s, true}}
                         << u"eq(status,pending)&ordering(-created)&limit=2&offset=0"_s;
    QTest::newRow("unknown field") << u"requests"_s
                                   << QList<Condition>{{u"seats"_s, Operator::Equals, {u"1"_s}}}
                                   << QList<Sorting>() << u"limit=2&offset=0"_s;
}

void TestLists::pushesFiltersDown()
{
    QFETCH(QString, list);
    QFETCH(QList<Condition>, conditions);
    QFETCH(QList<Sorting>, sortings);
    ListAsk ask;
    ask.conditions = conditions;
    ask.sortings = sortings;
    const Talk heard = m_workshop.list(u"subscription"_s, list, {}, ask);
    QTEST(heard.sent.at(0).url.query(QUrl::FullyEncoded), "query");
}

void TestLists::asksForNoMoreThanAllowed()
{
    ListAsk ask;
    ask.parameters = {{u"shops"_s, u"A-1, B-2"_s}};
    ask.conditions = {{u"id"_s, Operator::Equals, {u"x"_s}}, {u"id"_s, Operator::AtLeast, {u"x"_s}},
        {u"id"_s, Operator::Contains, {u"\"it's\""_s}}};
    QCOMPARE(m_workshop.list(u"order"_s, u"all"_s, {}, ask).sent.at(0).url.query(QUrl::FullyEncoded),
        u"in(shop.id,(A-1,B-2))&ilike(id,x)&ordering(created,id)&select(-notes)&limit=2&offset=0"_s);
    ask.parameters = {{u"shops"_s, u"A-1"_s}};
    ask.conditions.clear();
    ask.sortings = {{u"id"_s, true}};
    QCOMPARE(m_workshop.list(u"order"_s, u"all"_s, {}, ask).sent.at(0).url.query(QUrl::FullyEncoded),
        u"eq(shop.id,A-1)&ordering(-id)&select(-notes)&limit=2&offset=0"_s);
    QCOMPARE(m_workshop.list(u"order"_s, u"all"_s, {}).sent.at(0).url.query(QUrl::FullyEncoded),
        u"ordering(created,id)&select(-notes)&limit=2&offset=0"_s);
}

void TestLists::picksElementsAndCompares()
{
    const Talk heard = m_workshop.list(u"order"_s, u"all"_s,
        {reply(200,
            R"([{"id":"7","params":[{"id":"size","value":"L"},{"id":"region","value":"North"}],"lines":[)"
            R"({"id":"a","before":"0","after":"unlimited"},{"id":"b","before":5,"after":"0"},)"
            R"({"id":"c","before":5,"after":6.5},{"id":"d","before":"5","after":5.0},{"id":"e","after":0},{"id":"f"}]}])",
            "items 0-0/1")});
    QCOMPARE(heard.records.at(0).values.at(1), Value(u"North"_s));
    QStringList became;
    for (const Record &line : heard.records.mid(1))
        became.append(dataText(line.values.at(4)));
    QCOMPARE(became, (QStringList{u"new"_s, u"removed"_s, u"changed"_s, u"kept"_s, {}, {}}));
}

void TestLists::keepsSecretsOutOfWhateverHoldsThem()
{
    const Talk heard = m_workshop.list(u"order"_s, u"all"_s,
        {reply(200,
            R"([{"id":"7","lines":[{"id":"a","options":[{"name":"pin","kind":"password","value":"hush"}]}]}])",
            "items 0-0/1")});
    QCOMPARE(heard.records.size(), 3);
    for (const Record &record : heard.records) {
        QVERIFY2(!record.raw.contains("hush"), record.raw.constData());
        QVERIFY(!record.values.contains(Value(u"hush"_s)));
    }
}

void TestLists::followsAddresses_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<QString>("target"); // empty: it is not followed
    QTest::newRow("elsewhere") << QByteArray("https://files.test/a.xlsx?s=1")
                               << u"https://files.test/a.xlsx?s=1"_s;
    QTest::newRow("here") << QByteArray("/media/a.xlsx") << u"https://shop.test/media/a.xlsx"_s;
    QTest::newRow("less safe") << QByteArray("http://files.test/a.xlsx") << QString();
    QTest::newRow("a file") << QByteArray("file:///etc/passwd") << QString();
    QTest::newRow("with a name") << QByteArray("https://me:you@files.test/a") << QString();
    QTest::newRow("none") << QByteArray() << QString();
}

void TestLists::followsAddresses()
{
    QFETCH(const QByteArray, link);
    QFETCH(const QString, target);
    const Talk heard = m_workshop.perform(u"order"_s, u"statement"_s,
        {reply(200, "{\"link\":\"" + link + "\"}"), reply(200, QByteArray("PK\0", 3))});
    QCOMPARE(heard.done, !target.isEmpty());
    if (target.isEmpty()) {
        QCOMPARE(heard.sent.size(), 1);
        QCOMPARE(heard.error->fault, Fault::NotFound);
        return;
    }
    QVERIFY(heard.sent.at(0).mayLeave);
    QCOMPARE(heard.sent.at(1).url.toString(), target);
    QVERIFY(heard.sent.at(1).signIn.isEmpty());
    QCOMPARE(heard.last.document, QByteArray("PK\0", 3));
}

void TestLists::handsOverInBatches()
{
    QByteArrayList teams;
    for (int i = 0; i < 1200; ++i)
        teams.append(QByteArray(
            R"({"id":"%1","people":[{"name":"a"},{"name":"b"}],"place":{"city":"Bergen","size":3}})")
                         .replace("%1", QByteArray::number(i)));
    const Talk heard =
        m_workshop.list(u"team"_s, u"all"_s, {reply(200, "{\"teams\":[" + teams.join(',') + "]}")});
    QVERIFY(heard.done);
    QCOMPARE(heard.records.size(), 1200 * 3 + 1);
    for (const qsizetype size : heard.batches)
        QVERIFY(size <= 515);
    QSet<QString> seen;
    for (const Record &record : heard.records) {
        if (record.type == "person"_L1)
            QVERIFY(seen.contains(record.key.section(u'/', 0, 0)));
        seen.insert(record.key);
    }
}

void TestLists::keepsSecretsOut()
{
    const Talk heard = m_workshop.list(u"customer"_s, u"all"_s,
        {reply(200,
             R"({"List":[{"Id":1,"State":"hidden","Note":"deep","EndDate":"01/01/1970 00:00:00","Organization":{"OrgName":"A","Pin":"1234"}}]})"),
            reply(200, R"({"List":[{"Id":2,"Note":"plain","Organization":{"Pin":"99"}}]})"),
            reply(200, R"({"List":[]})")});
    const Record secret = heard.records.at(0);
    QCOMPARE(secret.values.at(2), Value(u"HIDDEN"_s));
    QCOMPARE(secret.values.at(3), Value(Absent()));
    QCOMPARE(secret.values.at(4), Value(Absent()));
    QCOMPARE(secret.values.at(5), Value(Absent()));
    QCOMPARE(secret.raw,
        QByteArray(
            R"({"Id":1,"State":"hidden","EndDate":"01/01/1970 00:00:00","Organization":{"OrgName":"A"}})"));
    QCOMPARE(heard.records.at(1).values.at(5), Value(u"plain"_s));
    QVERIFY(!heard.records.at(1).raw.contains("99"));
}

void TestLists::embedsOnce()
{
    const Talk heard = m_workshop.list(u"team"_s, u"all"_s,
        {reply(200,
            R"({"teams":[{"id":"t","boss":"ann","people":[{"name":"ann"},{"name":"bob"}],"place":{"city":"Oslo","size":1}},)"
            R"({"id":"u","people":[],"place":{"city":"Oslo","size":1}},{"id":"v"}]})")});
    QStringList keys;
    for (const Record &record : heard.records)
        keys.append(record.type + u':' + record.key);
    QCOMPARE(keys,
        (QStringList{
            u"team:t"_s, u"person:t/ann"_s, u"person:t/bob"_s, u"place:Oslo"_s, u"team:u"_s, u"team:v"_s}));
    QCOMPARE(heard.records.at(1).values.at(2), Value(u"boss"_s));
    QCOMPARE(heard.records.at(2).values.at(3), Value(u"Oslo"_s));
    QCOMPARE(heard.records.at(0).completeBelow, QStringList{u"person"_s});
    QCOMPARE(heard.records.at(4).completeBelow, QStringList{u"person"_s});
    QVERIFY(heard.records.at(5).completeBelow.isEmpty());
}

void TestLists::tellsPartsOnly()
{
    const Talk heard = m_workshop.list(
        u"place"_s, u"short"_s, {reply(200, R"({"here":{"city":"Rome"},"teams":[{"id":"Pisa"}]})")});
    QCOMPARE(heard.records.at(0).key, u"Rome"_s);
    QCOMPARE(heard.records.at(0).values.at(1), Value(Unasked()));
    QCOMPARE(heard.records.at(1).key, u"Pisa"_s);
    QCOMPARE(heard.records.at(1).values.at(1), Value(Absent()));
}

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
