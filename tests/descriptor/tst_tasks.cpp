#include "tests/descriptor/talk.h"
#include "providers/wire/selector.h"

#include <QFile>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What services do that accept a task first, that leave defaults out and that complain input by input.
class TestTasks : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void leftOutMeansDefault();
    void shortFormsStayUnknown();
    void keepsSecretsOutAtEveryDepth();
    void filtersOnlyWithWhatIsNeeded();
    void newKeyIsTheLastPart();
    void saysThatItIsDone();
    void complaintsFindTheirInputs();
    void complaintsWithoutParts();
    void nothingIsWrittenOverOthers();
    void pursuesUntilDone();
    void pursuesUntilTheTimeIsOver();
    void failureOfATaskIsTold();
    void lostQuestionIsNoFailure();
    void documentsHaveSafeNames_data();
    void documentsHaveSafeNames();

private:
    [[nodiscard]] Record shelf(const QString &title = u"Upper"_s, const Value &updated = Absent()) const
    {
        return {u"shelf"_s, u"7"_s, {u"7"_s, title, Absent(), Absent(), Absent(), updated}, {}, {}};
    }
    [[nodiscard]] Talk list(const QByteArray &answer, const ListAsk &with = {}) const
    {
        ListAsk ask = with;
        ask.type = u"shelf"_s;
        ask.list = u"all"_s;
        return talk(m_provider->list(m_connection, ask), {reply(200, answer)});
    }
    [[nodiscard]] Talk perform(const QString &operation, const QList<HttpReply> &answers,
        const QHash<QString, QString> &texts = {}, const Record &item = {}) const
    {
        return talk(m_provider->perform(m_connection,
                        {.type = u"shelf"_s, .operation = operation, .item = item, .parameters = texts}),
            answers);
    }
    std::shared_ptr<const Provider> m_provider;
    Connection m_connection;
};

void TestTasks::initTestCase()
{
    QFile file(QStringLiteral(TENANTRY_SOURCE_DIR "/tests/descriptor/depot.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Loaded loaded = loadDescriptor(file.readAll(), u"depot.json"_s);
    for (const Flaw &flaw : loaded.flaws)
        qWarning("%s", qPrintable(flawText(flaw)));
    QVERIFY(loaded.provider);
    m_provider = loaded.provider;
    m_connection.settings = {{u"host"_s, u"http://depot.example"_s}};
}

void TestTasks::leftOutMeansDefault()
{
    const Talk heard = list(R"({"shelves":[{"name":"a/7"},{"name":"a/8","locked":true,"weight":"2.50"}]})");
    QCOMPARE(heard.records.size(), 2);
    QCOMPARE(heard.records[0].key, u"7"_s);
    QCOMPARE(heard.records[0].values[2], Value(false));
    QCOMPARE(heard.records[0].values[3], Value(*Decimal::parse(u"0"_s)));
    QVERIFY(!isGiven(heard.records[0].values[4]));
    QCOMPARE(heard.records[1].values[2], Value(true));
}

void TestTasks::shortFormsStayUnknown()
{
    const Talk heard = list(R"({"shelves":[],"nearby":[{"name":"a/9"}]})");
    QCOMPARE(heard.records.size(), 1);
    QCOMPARE(heard.records[0].values[2], Value(Unasked()));
}

void TestTasks::keepsSecretsOutAtEveryDepth()
{
    const Talk heard = list(R"({"shelves":[{"name":"a/7","boxes":[{"id":"1","marks":[)"
                            R"({"name":"user","value":"ann"},{"name":"password","value":"sesame"}]}]}]})");
    QCOMPARE(heard.records.size(), 4);
    QCOMPARE(heard.records[2].values[2], Value(u"ann"_s));
    QVERIFY(!isGiven(heard.records[3].values[2]));
    for (const Record &record : heard.records)
        QVERIFY2(!record.raw.contains("sesame"), record.raw.constData());
}

void TestTasks::filtersOnlyWithWhatIsNeeded()
{
    const Condition title{u"title"_s, Operator::Equals, {u"Up & down"_s}};
    const Condition state{u"state"_s, Operator::Equals, {u"ACTIVE"_s}};
    const QList<Sorting> falling{{u"title"_s, true}};
    Talk heard = list(R"({"shelves":[]})", {.conditions = {title}});
    QCOMPARE(heard.sent[0].url.query(), QString());
    heard = list(R"({"shelves":[]})", {.conditions = {title, state}, .sortings = falling});
    QCOMPARE(heard.sent[0].url.query(QUrl::FullyEncoded),
        u"filter.title=Up%20%26%20down&filter.state=ACTIVE&sortBy=title&sortOrder=DESC"_s);
}

void TestTasks::newKeyIsTheLastPart()
{
    QCOMPARE(
        perform(u"create"_s, {reply(200, R"({"name":"accounts/1/shelves/12"})")}).last.createdKey, u"12"_s);
}

void TestTasks::saysThatItIsDone()
{
    const Talk done =
        perform(u"lock"_s, {reply(400, R"({"message":"cannot: already locked here"})")}, {}, shelf());
    QVERIFY(done.done);
    const Talk refused = perform(u"lock"_s, {reply(400, R"({"message":"the lock is broken"})")}, {}, shelf());
    QCOMPARE(refused.error->fault, Fault::Invalid);
}

void TestTasks::complaintsFindTheirInputs()
{
    const Talk heard = perform(u"create"_s,
        {reply(412,
            R"({"message":"two mistakes","details":[{"code":"D-1 ","detail":"in use"},)"
            R"({"code":"D-12","detail":"must have required property 'orgName'"}]})")});
    QCOMPARE(heard.error->fields,
        (QHash<QString, QString>{
            {u"mail"_s, u"in use"_s}, {u"title"_s, u"must have required property 'orgName'"_s}}));
    QCOMPARE(heard.error->words, u"in use; must have required property 'orgName'"_s);
}

void TestTasks::complaintsWithoutParts()
{
    const Talk heard = perform(u"create"_s, {reply(400, R"({"message":"orgName is too long"})")});
    QCOMPARE(heard.error->fields, (QHash<QString, QString>{{u"title"_s, u"orgName is too long"_s}}));
}

void TestTasks::nothingIsWrittenOverOthers()
{
    const QByteArray now = R"({"name":"a/7","title":"Old","extra":1.50,"updated":"2026-01-02T00:00:00Z"})";
    const Value same = *readInstant(u"2026-01-02T00:00:00Z"_s);
    const Value earlier = *readInstant(u"2026-01-01T00:00:00Z"_s);
    Talk heard =
        perform(u"edit"_s, {reply(200, now), reply(200, "{}")}, {{u"title"_s, u"New"_s}}, shelf({}, same));
    QVERIFY(heard.done);
    QCOMPARE(heard.sent[1].body, R"({"name":"a/7","title":"New","extra":1.50})");
    heard =
        perform(u"edit"_s, {reply(200, now), reply(200, "{}")}, {{u"title"_s, u"New"_s}}, shelf({}, earlier));
    QCOMPARE(heard.error->fault, Fault::Conflict);
    QCOMPARE(heard.sent.size(), 1);
}

void TestTasks::pursuesUntilDone()
{
    const Talk heard = perform(u"move"_s,
        {reply(200, R"({"name":"x/orders/3","status":"NEW"})"),
            reply(200, R"({"name":"x/orders/3","status":"BUSY"})"),
            reply(200, R"({"name":"x/orders/3","status":"COMPLETED"})")},
        {{u"total"_s, u"4"_s}}, shelf());
    QVERIFY(heard.done);
    QCOMPARE(heard.sent[0].body, R"({"quantity":4,"shelf":7})");
    QCOMPARE(heard.sent[2].url.path(), u"/orders/3"_s);
    QCOMPARE(heard.waits, (QList<std::chrono::milliseconds>{0ms, 2s, 5s}));
    QCOMPARE(heard.records.size(), 3);
    QCOMPARE(heard.records.constLast().values[1], Value(u"COMPLETED"_s));
}

void TestTasks::pursuesUntilTheTimeIsOver()
{
    QList<HttpReply> answers(9, reply(200, R"({"name":"x/orders/3","status":"BUSY"})"));
    const Talk heard = perform(u"move"_s, answers, {}, shelf());
    QVERIFY(heard.done);
    QCOMPARE(heard.waits, (QList<std::chrono::milliseconds>{0ms, 2s, 5s, 5s}));
    const Talk held =
        perform(u"move"_s, {reply(200, R"({"name":"x/orders/3","status":"ON_HOLD"})")}, {}, shelf());
    QVERIFY(held.done);
    QCOMPARE(held.sent.size(), 1);
}

void TestTasks::failureOfATaskIsTold()
{
    const Talk heard = perform(u"move"_s,
        {reply(200, R"({"name":"x/orders/3","status":"NEW"})"),
            reply(200,
                R"({"name":"x/orders/3","status":"ERROR","items":[{"errors":[{"detail":"quantity is too small"}]}]})")},
        {}, shelf());
    QCOMPARE(heard.error->words, u"quantity is too small"_s);
    QCOMPARE(heard.error->fields.value(u"total"_s), u"quantity is too small"_s);
    QVERIFY(!heard.error->outcomeUnknown);
    QVERIFY(heard.error->summary.contains(u"Move boxes"_s));
}

void TestTasks::lostQuestionIsNoFailure()
{
    const Talk heard = perform(
        u"move"_s, {reply(200, R"({"name":"x/orders/3","status":"NEW"})"), reply(500, "oops")}, {}, shelf());
    QVERIFY(heard.done);
}

void TestTasks::documentsHaveSafeNames_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"Azure plan, monthly"_s << u"Azure plan, monthly.txt"_s;
    QTest::newRow("letters") << u"Żółw 東京"_s << u"Żółw 東京.txt"_s;
    QTest::newRow("up") << u"../../etc/passwd"_s << u"passwd.txt"_s;
    QTest::newRow("backslashes") << uR"(C:\x\..\evil)"_s << u"evil.txt"_s;
    QTest::newRow("hidden") << u"..profile"_s << u"profile.txt"_s;
    QTest::newRow("marks") << u"a:b*c?\"<>|\n"_s << u"a_b_c______.txt"_s;
    QTest::newRow("device") << u"CON"_s << u"_CON.txt"_s;
    QTest::newRow("turned round") << u"a\u202Efdp"_s << u"a_fdp.txt"_s;
    QTest::newRow("long") << QString(300, u'x') << QString(116, u'x') + u".txt"_s;
}

void TestTasks::documentsHaveSafeNames()
{
    QFETCH(const QString, title);
    QFETCH(const QString, name);
    const Talk heard = perform(u"label"_s, {reply(200, "text")}, {}, shelf(title));
    QCOMPARE(heard.last.documentName, name);
    QCOMPARE(heard.last.document, "text");
}

QTEST_GUILESS_MAIN(TestTasks)
#include "tst_tasks.moc"
