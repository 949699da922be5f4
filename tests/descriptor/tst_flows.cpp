#include "providers/descriptor/loader.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

// What a flow did with a row of answers: what it sent, what it handed over, how it ended.
struct Talk {
    QList<HttpRequest> sent;
    Records records;
    QList<qsizetype> batches;
    Rows last;
    std::optional<Error> error;
    bool done = false;
};

HttpReply reply(int status, const QByteArray &body = {}, const QByteArray &range = {})
{
    HttpReply out{status, {}, body, {}, {}};
    if (!range.isEmpty())
        out.headers.emplaceBack("content-range", range);
    return out;
}

Talk talk(Result<std::unique_ptr<Flow>> flow, QList<HttpReply> answers)
{
    Talk out;
    if (!flow) {
        out.error = flow.error();
        return out;
    }
    Step step = flow.value()->begin();
    for (;;) {
        Rows rows;
        if (const Ask *ask = std::get_if<Ask>(&step)) {
            out.sent.append(ask->request);
            if (answers.isEmpty())
                return out;
            step = flow.value()->accept(answers.takeFirst(), rows);
        } else if (std::holds_alternative<More>(step)) {
            step = flow.value()->more(rows);
        } else {
            out.done = std::holds_alternative<Done>(step);
            if (const Error *error = std::get_if<Error>(&step))
                out.error = *error;
            return out;
        }
        out.records += rows.records;
        out.batches.append(rows.records.size());
        out.last = rows;
    }
}

QString flaws(const Loaded &loaded)
{
    QStringList out;
    for (const Flaw &flaw : loaded.flaws)
        out.append(flawText(flaw));
    return out.join(u'\n');
}

Record known(const QString &type, const QString &key)
{
    return {type, key, {}, {}, {}};
}

} // namespace

// Flows made out of a descriptor that uses the ways of five unlike services, without a network.
class TestFlows : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
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
    void readsAlone();
    void goneIsNotFound();
    void operatesByHeader();
    void takesAlreadyDoneForSuccess_data();
    void takesAlreadyDoneForSuccess();
    void writesWholeObjects();
    void makesPasswords();
    void checksParameters_data();
    void checksParameters();
    void keepsTypesInBodies();
    void uploadsFiles();
    void downloadsDocuments();
    void callsXmlRpc();
    void readsXmlRpcFaults();
    void readsRefusalsInside200();
    void confirmsThatItIsGone_data();
    void confirmsThatItIsGone();
    void staysAtItsAddress();
    void refusesAnUnusableAddress();

private:
    [[nodiscard]] Talk list(
        const QString &type, const QString &key, QList<HttpReply> answers, ListAsk ask = {}) const
    {
        ask.type = type;
        ask.list = key;
        return talk(m_provider->list(m_connection, ask), std::move(answers));
    }
    [[nodiscard]] Talk perform(const QString &type, const QString &operation, QList<HttpReply> answers,
        const QHash<QString, QString> &texts = {}, const QHash<QString, QByteArray> &files = {}) const
    {
        return talk(m_provider->perform(m_connection,
                        {.type = type,
                            .operation = operation,
                            .item = known(type, u"7 a/b"_s),
                            .parameters = texts,
                            .files = files,
                            .reference = u"ref-1"_s}),
            std::move(answers));
    }
    std::shared_ptr<const Provider> m_provider;
    Connection m_connection;
};

void TestFlows::initTestCase()
{
    QFile file(QStringLiteral(TENANTRY_SOURCE_DIR "/tests/descriptor/workshop.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Loaded loaded = loadDescriptor(file.readAll(), u"workshop.json"_s);
    QVERIFY2(loaded.provider, qPrintable(flaws(loaded)));
    m_provider = loaded.provider;
    m_connection.settings = {{u"host"_s, u"https://shop.test/"_s}};
}

void TestFlows::pagesUntilAnEmptyOne()
{
    const Talk heard = list(u"customer"_s, u"all"_s,
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

void TestFlows::takesNoneForAnEmptyList()
{
    const Talk heard = list(u"customer"_s, u"all"_s, {reply(404, R"({"Response":{"Message":"none"}})")});
    QVERIFY(heard.done);
    QVERIFY(heard.records.isEmpty());
    const Talk refused =
        list(u"customer"_s, u"all"_s, {reply(403, R"({"Response":{"Message":"Not yours","Code":"B1"}})")});
    QCOMPARE(refused.error->fault, Fault::Permission);
    QCOMPARE(refused.error->words, u"Not yours"_s);
    QCOMPARE(refused.error->code, u"B1"_s);
}

void TestFlows::windowsUntilTheTotal()
{
    const Talk heard = list(u"subscription"_s, u"all"_s,
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

void TestFlows::pagesByToken()
{
    const Talk heard = list(u"subscription"_s, u"invoices"_s,
        {reply(200, R"({"items":[{"name":"1"}],"nextPageToken":"a+b"})"),
            reply(200, R"({"items":[{"name":"2"}]})")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.at(1).url.query(QUrl::FullyEncoded), u"pageSize=2&pageToken=a%2Bb"_s);
    QCOMPARE(heard.sent.at(0).signIn, u"pair"_s);
}

void TestFlows::pagesByContentRange()
{
    const Talk heard = list(u"subscription"_s, u"requests"_s,
        {reply(200, R"([{"name":"1"},{"name":"2"}])", "items 0-1/3"),
            reply(200, R"([{"name":"3"}])", "items 2-2/3")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.size(), 2);
    QCOMPARE(heard.records.size(), 3);
}

void TestFlows::pushesFiltersDown_data()
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

void TestFlows::pushesFiltersDown()
{
    QFETCH(QString, list);
    QFETCH(QList<Condition>, conditions);
    QFETCH(QList<Sorting>, sortings);
    ListAsk ask;
    ask.conditions = conditions;
    ask.sortings = sortings;
    const Talk heard = this->list(u"subscription"_s, list, {}, ask);
    QTEST(heard.sent.at(0).url.query(QUrl::FullyEncoded), "query");
}

void TestFlows::asksForNoMoreThanAllowed()
{
    ListAsk ask;
    ask.parameters = {{u"shops"_s, u"A-1, B-2"_s}};
    ask.conditions = {{u"id"_s, Operator::Equals, {u"x"_s}}, {u"id"_s, Operator::AtLeast, {u"x"_s}},
        {u"id"_s, Operator::Contains, {u"\"it's\""_s}}};
    QCOMPARE(list(u"order"_s, u"all"_s, {}, ask).sent.at(0).url.query(QUrl::FullyEncoded),
        u"in(shop.id,(A-1,B-2))&ilike(id,x)&ordering(created,id)&select(-notes)&limit=2&offset=0"_s);
    ask.parameters = {{u"shops"_s, u"A-1"_s}};
    ask.conditions.clear();
    ask.sortings = {{u"id"_s, true}};
    QCOMPARE(list(u"order"_s, u"all"_s, {}, ask).sent.at(0).url.query(QUrl::FullyEncoded),
        u"eq(shop.id,A-1)&ordering(-id)&select(-notes)&limit=2&offset=0"_s);
    QCOMPARE(list(u"order"_s, u"all"_s, {}).sent.at(0).url.query(QUrl::FullyEncoded),
        u"ordering(created,id)&select(-notes)&limit=2&offset=0"_s);
}

void TestFlows::picksElementsAndCompares()
{
    const Talk heard = list(u"order"_s, u"all"_s,
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

void TestFlows::keepsSecretsOutOfWhateverHoldsThem()
{
    const Talk heard = list(u"order"_s, u"all"_s,
        {reply(200,
            R"([{"id":"7","lines":[{"id":"a","options":[{"name":"pin","kind":"password","value":"hush"}]}]}])",
            "items 0-0/1")});
    QCOMPARE(heard.records.size(), 3);
    for (const Record &record : heard.records) {
        QVERIFY2(!record.raw.contains("hush"), record.raw.constData());
        QVERIFY(!record.values.contains(Value(u"hush"_s)));
    }
}

void TestFlows::followsAddresses_data()
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

void TestFlows::followsAddresses()
{
    QFETCH(const QByteArray, link);
    QFETCH(const QString, target);
    const Talk heard = perform(u"order"_s, u"statement"_s,
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

void TestFlows::handsOverInBatches()
{
    QByteArrayList teams;
    for (int i = 0; i < 1200; ++i)
        teams.append(QByteArray(
            R"({"id":"%1","people":[{"name":"a"},{"name":"b"}],"place":{"city":"Bergen","size":3}})")
                         .replace("%1", QByteArray::number(i)));
    const Talk heard = list(u"team"_s, u"all"_s, {reply(200, "{\"teams\":[" + teams.join(',') + "]}")});
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

void TestFlows::keepsSecretsOut()
{
    const Talk heard = list(u"customer"_s, u"all"_s,
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

void TestFlows::embedsOnce()
{
    const Talk heard = list(u"team"_s, u"all"_s,
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

void TestFlows::tellsPartsOnly()
{
    const Talk heard =
        list(u"place"_s, u"short"_s, {reply(200, R"({"here":{"city":"Rome"},"teams":[{"id":"Pisa"}]})")});
    QCOMPARE(heard.records.at(0).key, u"Rome"_s);
    QCOMPARE(heard.records.at(0).values.at(1), Value(Unasked()));
    QCOMPARE(heard.records.at(1).key, u"Pisa"_s);
    QCOMPARE(heard.records.at(1).values.at(1), Value(Absent()));
}

void TestFlows::readsAlone()
{
    const Talk heard = talk(m_provider->read(m_connection, known(u"customer"_s, u"5"_s)),
        {reply(200, R"({"Customer":{"Id":5,"Organization":{"OrgName":"Ö"}}})")});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.at(0).url, QUrl(u"https://shop.test/v1/customer/5"_s));
    QCOMPARE(heard.records.constFirst().values.at(1), Value(u"Ö"_s));
    const Talk empty = talk(m_provider->read(m_connection, known(u"customer"_s, u"5"_s)), {reply(200, "{}")});
    QCOMPARE(empty.error->fault, Fault::Protocol);
}

void TestFlows::goneIsNotFound()
{
    const Talk heard = talk(m_provider->read(m_connection, known(u"customer"_s, u"5"_s)), {reply(404)});
    QCOMPARE(heard.error->fault, Fault::NotFound);
}

void TestFlows::operatesByHeader()
{
    const Talk heard = perform(u"customer"_s, u"suspend"_s, {reply(204)});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.at(0).verb, QByteArray("POST"));
    QCOMPARE(heard.sent.at(0).url.toEncoded(), QByteArray("https://shop.test/v1/customer/7%20a%2Fb"));
    QVERIFY(heard.sent.at(0).headers.contains({"x-operation", "suspendCustomer"}));
    QCOMPARE(heard.sent.at(0).repeat, Repeat::Never);
    const Talk strange = perform(u"customer"_s, u"suspend"_s, {reply(202)});
    QVERIFY(strange.error && strange.error->outcomeUnknown);
}

void TestFlows::takesAlreadyDoneForSuccess_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("done");
    QTest::newRow("already entitled") << 404 << QByteArray(R"({"Response":{"Code":"BZ1926"}})") << true;
    QTest::newRow("no such customer") << 404 << QByteArray(R"({"Response":{"Code":"BZ0404"}})") << false;
    QTest::newRow("no code") << 404 << QByteArray() << false;
    QTest::newRow("same code, other status")
        << 400 << QByteArray(R"({"Response":{"Code":"BZ1926"}})") << false;
}

void TestFlows::takesAlreadyDoneForSuccess()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QTEST(
        perform(u"customer"_s, u"entitle"_s, {reply(status, body)}, {{u"terms"_s, u"true"_s}}).done, "done");
}

void TestFlows::writesWholeObjects()
{
    const Talk heard = perform(u"customer"_s, u"edit"_s,
        {reply(200,
             R"({"Customer":{"Id":9007199254740993,"Rate":100.10,"Organization":{"OrgName":"Old","Phone":"1"},"Odd":[1]}})"),
            reply(204)},
        {{u"name"_s, u"New"_s}});
    QVERIFY(heard.done);
    QCOMPARE(heard.sent.size(), 2);
    QCOMPARE(heard.sent.at(0).verb, QByteArray("GET"));
    QCOMPARE(heard.sent.at(1).verb, QByteArray("PUT"));
    QCOMPARE(heard.sent.at(1).body,
        QByteArray(
            R"({"Customer":{"Id":9007199254740993,"Rate":100.10,"Organization":{"OrgName":"New","Phone":"1"},"Odd":[1]}})"));
    const Talk failed = perform(u"customer"_s, u"edit"_s, {reply(500)}, {{u"name"_s, u"New"_s}});
    QCOMPARE(failed.sent.size(), 1);
    QCOMPARE(failed.error->fault, Fault::Server);
}

// Made for each object anew, told once, and never instead of what was typed.
void TestFlows::makesPasswords()
{
    const Talk first = perform(u"customer"_s, u"password"_s, {reply(204)});
    const Talk second = perform(u"customer"_s, u"password"_s, {reply(204)});
    const QString made = QJsonDocument::fromJson(first.sent.at(0).body)[u"New"].toString();
    static const QRegularExpression form(u"^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{14}$"_s);
    QVERIFY2(form.match(made).hasMatch(), qPrintable(made));
    QCOMPARE(QString::fromUtf8(first.last.document), QString(u"7 a/b: "_s + made));
    QVERIFY(first.last.document != second.last.document);
    const Talk typed = perform(u"customer"_s, u"password"_s, {reply(204)}, {{u"password"_s, u"mine"_s}});
    QCOMPARE(typed.sent.at(0).body, QByteArray(R"({"New":"mine"})"));
}

void TestFlows::checksParameters_data()
{
    QTest::addColumn<QString>("total");
    QTest::addColumn<bool>("fine");
    QTest::newRow("a number") << u"25"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("words") << u"many"_s << false;
    QTest::newRow("too small") << u"0"_s << false;
    QTest::newRow("a fraction") << u"2.5"_s << false;
}

void TestFlows::checksParameters()
{
    QFETCH(QString, total);
    QFETCH(bool, fine);
    const Talk heard = perform(
        u"subscription"_s, u"change"_s, {reply(200, R"({"order":{"id":"o1"}})")}, {{u"total"_s, total}});
    QCOMPARE(heard.done, fine);
    QCOMPARE(heard.sent.isEmpty(), !fine);
    if (!fine) {
        QCOMPARE(heard.error->fault, Fault::Invalid);
        QVERIFY(heard.error->summary.contains(u"Seats"_s));
    }
}

void TestFlows::keepsTypesInBodies()
{
    const Talk heard = perform(
        u"subscription"_s, u"change"_s, {reply(200, R"({"order":{"id":"o1"}})")}, {{u"total"_s, u"25"_s}});
    QCOMPARE(QJsonDocument::fromJson(heard.sent.at(0).body).object(),
        QJsonDocument::fromJson(R"({"referenceId":"ref-1","items":[{"id":"7 a/b","quantity":25}]})")
            .object());
    QCOMPARE(heard.last.createdKey, u"o1"_s);
}

void TestFlows::uploadsFiles()
{
    const Talk heard =
        perform(u"subscription"_s, u"upload"_s, {reply(201)}, {}, {{u"sheet"_s, "PK\x03\x04"}});
    QVERIFY(heard.done);
    QVERIFY(heard.sent.at(0).body.contains("PK\x03\x04"));
    QVERIFY(heard.sent.at(0).body.contains("name=\"usage_file\"; filename=\"file\""));
    QVERIFY(!perform(u"subscription"_s, u"upload"_s, {reply(201)}).done);
}

void TestFlows::downloadsDocuments()
{
    const Talk heard = perform(u"subscription"_s, u"export"_s, {reply(200, QByteArray("PK\0\1", 4))});
    QVERIFY(heard.done);
    QCOMPARE(heard.last.document, QByteArray("PK\0\1", 4));
    QCOMPARE(heard.sent.at(0).repeat, Repeat::Always);
}

void TestFlows::callsXmlRpc()
{
    const Talk heard = list(u"row"_s, u"all"_s,
        {reply(200,
            "<?xml "
            "version='1.0'?><methodResponse><params><param><value><struct><member><name>result</"
            "name><value><array><data>"
            "<value><struct><member><name>customerguid</name><value><string>g1</string></value></member>"
            "<member><name>name</name><value>Acme</value></member></struct></value></data></array></value></"
            "member>"
            "</struct></value></param></params></methodResponse>")});
    QVERIFY2(heard.done, heard.error ? qPrintable(sentence(*heard.error)) : "");
    QCOMPARE(heard.records.constFirst().key, u"g1"_s);
    QCOMPARE(heard.sent.at(0).url.toEncoded(), QByteArray("https://shop.test/xmlrpc/"));
    const Talk set = perform(u"row"_s, u"status"_s, {}, {{u"amount"_s, u"3"_s}});
    QVERIFY(set.sent.at(0).body.contains("<methodName>cloud.set</methodName>"));
    QVERIFY(set.sent.at(0).body.contains("<int>3</int>"));
    QVERIFY(set.sent.at(0).body.contains("7 a/b"));
}

void TestFlows::readsXmlRpcFaults()
{
    const QByteArray fault = "<methodResponse><fault><value><struct><member><name>faultCode</"
                             "name><value><int>%1</int></value></member>"
                             "<member><name>faultString</name><value><string>customer not "
                             "found</string></value></member></struct></value></fault></methodResponse>";
    QCOMPARE(
        perform(u"row"_s, u"status"_s, {reply(200, QByteArray(fault).replace("%1", "9000"))}).error->fault,
        Fault::SignIn);
    const Talk missing =
        perform(u"row"_s, u"status"_s, {reply(200, QByteArray(fault).replace("%1", "8002"))});
    QCOMPARE(missing.error->fault, Fault::NotFound);
    QCOMPARE(missing.error->words, u"customer not found"_s);
    QCOMPARE(
        perform(u"row"_s, u"status"_s, {reply(200, "<html>hello</html>")}).error->fault, Fault::Protocol);
}

void TestFlows::readsRefusalsInside200()
{
    const Talk heard =
        list(u"subscription"_s, u"all"_s, {reply(200, R"({"success":false,"message":"No such filter"})")});
    QVERIFY(heard.error);
    QCOMPARE(heard.error->words, u"No such filter"_s);
}

void TestFlows::confirmsThatItIsGone_data()
{
    QTest::addColumn<int>("refusal");
    QTest::addColumn<int>("reading");
    QTest::addColumn<bool>("done");
    QTest::newRow("gone already") << 400 << 404 << true;
    QTest::newRow("still there") << 400 << 200 << false;
    QTest::newRow("reading fails") << 400 << 500 << false;
    QTest::newRow("no permission") << 403 << 0 << false;
}

void TestFlows::confirmsThatItIsGone()
{
    QFETCH(int, refusal);
    QFETCH(int, reading);
    QFETCH(bool, done);
    const Talk heard = perform(u"customer"_s, u"delete"_s,
        {reply(refusal, R"({"Response":{"Message":"no"}})"), reply(reading, "{}")});
    QCOMPARE(heard.done, done);
    QCOMPARE(heard.sent.size(), reading ? 2 : 1);
    if (!done)
        QCOMPARE(heard.error->words, u"no"_s);
}

void TestFlows::staysAtItsAddress()
{
    const QList<QUrl> addresses = m_provider->addresses(m_connection).value();
    QCOMPARE(addresses.size(), 3);
    for (const QUrl &address : addresses)
        QCOMPARE(address.host(), u"shop.test"_s);
    QCOMPARE(m_provider->signInSpecs(m_connection).value().size(), 4);
}

void TestFlows::refusesAnUnusableAddress()
{
    Connection connection;
    connection.settings = {{u"host"_s, u"file:///etc"_s}};
    const Talk heard = talk(m_provider->list(connection, {.type = u"team"_s, .list = u"all"_s}), {});
    QVERIFY(heard.sent.isEmpty());
    QCOMPARE(heard.error->fault, Fault::Invalid);
    QVERIFY(talk(m_provider->list({}, {.type = u"team"_s, .list = u"all"_s}), {}).error);
    QCOMPARE(talk(m_provider->list(m_connection, {.type = u"team"_s, .list = u"some"_s}), {}).error->fault,
        Fault::Internal);
}

QTEST_GUILESS_MAIN(TestFlows)
#include "tst_flows.moc"
