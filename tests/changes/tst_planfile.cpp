#include "models/changes/planfile.h"
#include "models/changes/planjson.h"
#include "tests/changes/shop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

class TestPlanFile : public QObject {
    Q_OBJECT
private slots:
    void BULK_8_comesBackWhole();
    void BULK_8_secretsStayOut();
    void BULK_8_isAcceptedAndCommentedByRow();
    void BULK_8_findsTheConnection_data();
    void BULK_8_findsTheConnection();
    void wordsAreTheSameBothWays();
    void badFilesAreNamed_data();
    void badFilesAreNamed();
    void theFileFitsItsSchema();

private:
    [[nodiscard]] Plan everything() const;
    const Market m_market;
    const QList<Connection> m_connections = m_market.circumstance.connections;
};

namespace {

QJsonObject rootOf(const QByteArray &file)
{
    return QJsonDocument::fromJson(file).object();
}

QByteArray changed(const QByteArray &file, const std::function<void(QJsonObject &)> &how)
{
    QJsonObject root = rootOf(file);
    how(root);
    return QJsonDocument(root).toJson();
}

QByteArray withItem(const QByteArray &file, const QString &member, const QJsonValue &value)
{
    return changed(file, [&](QJsonObject &root) {
        QJsonArray items = root[u"items"].toArray();
        QJsonObject item = items[0].toObject();
        item.insert(member, value);
        items[0] = item;
        root[u"items"] = items;
    });
}

// What means nothing outside the workspace that made the plan.
Plan abroad(Plan plan)
{
    for (PlanItem &item : plan.items)
        item.object = 0;
    return plan;
}

} // namespace

// Changes, creations, secrets, refusals and conflicts over two services, with values of every sort.
Plan TestPlanFile::everything() const
{
    const Planner planner = m_market.planner();
    const ObjectId p1 = m_market.planId(u"p1"_s);
    const ObjectId acme = m_market.id(u"c-shop"_s, u"customer"_s, u"a"_s);
    Plan plan = *planner.set(
        {{p1, {{u"name"_s, u"„Ünï“ 🦄\r\n\t\\\"{x}"_s}}, {{u"name"_s, u"x"_s}}, u"line 4"_s},
            {p1, {{u"seats"_s, u"20"_s}, {u"customer"_s, u"b"_s}}, {}, u"line 5"_s},
            {m_market.id(u"c-mart"_s, u"contract"_s, u"k1"_s), {{u"amount"_s, u"9007199254740993.5"_s}}, {},
                {}}});
    const OperationWish make{{}, u"plan"_s, u"create"_s, {{u"name"_s, u"New"_s}, {u"seats"_s, u"3"_s}}};
    plan.items += planner.create(u"c-shop"_s, acme, make)->items;
    plan.items += planner.perform({p1}, OperationWish{{}, u"plan"_s, u"password"_s})->items;
    plan.origin = Origin::Import;
    plan.reason = u"Because"_s;
    plan.ticket = u"T-1"_s;
    plan.items[1].wanted = false;
    plan.items[1].note = u"not before May"_s;
    plan.items[2].reverses = u"other"_s;
    return plan;
}

void TestPlanFile::BULK_8_comesBackWhole()
{
    const Plan plan = everything();
    QCOMPARE(plan.items.size(), 6);
    const QByteArray file = planFile(plan, m_connections, shops());
    const Result<Plan> read = readPlanFile(file, m_connections, shops());
    QVERIFY2(read, qPrintable(read ? QString() : sentence(read.error())));
    for (qsizetype i = 0; i < plan.items.size(); ++i)
        QVERIFY2(read->items[i] == abroad(plan).items[i], qPrintable(told(plan.items[i])));
    QVERIFY(*read == abroad(plan));
    QCOMPARE(planFile(*read, m_connections, shops()), file);
    // Where it is opened, the objects are found again.
    const Plan here = m_market.planner().checkedAgainstCache(*read);
    QCOMPARE(here.items[1].object, m_market.planId(u"p1"_s));
}

void TestPlanFile::BULK_8_secretsStayOut()
{
    Plan plan = everything();
    plan.items.last().parameters.insert(u"password"_s, u"hunter2"_s); // a mistake somewhere else
    const QByteArray file = planFile(plan, m_connections, shops());
    QVERIFY(file.contains("\"password\""));
    QVERIFY(!file.contains("hunter2"));
    const QByteArray byHand = changed(file, [](QJsonObject &root) {
        QJsonArray items = root[u"items"].toArray();
        QJsonObject item = items.last().toObject();
        item.insert(u"parameters"_s, QJsonObject{{u"password"_s, u"hunter2"_s}});
        items.replace(items.size() - 1, item);
        root[u"items"] = items;
    });
    QVERIFY(byHand.contains("hunter2"));
    const Result<Plan> read = readPlanFile(byHand, m_connections, shops());
    QVERIFY(read);
    QVERIFY(read->items.last().parameters.isEmpty());
    QCOMPARE(read->items.last().secrets, QStringList({u"password"_s}));
}

void TestPlanFile::BULK_8_isAcceptedAndCommentedByRow()
{
    const QByteArray file = planFile(everything(), m_connections, shops());
    const QByteArray byHand = withItem(withItem(file, u"wanted"_s, false), u"note"_s, u"ask Ada"_s);
    const Result<Plan> read = readPlanFile(byHand, m_connections, shops());
    QVERIFY(read);
    QVERIFY(!read->items[0].wanted);
    QCOMPARE(read->items[0].note, u"ask Ada"_s);
}

void TestPlanFile::BULK_8_findsTheConnection_data()
{
    QTest::addColumn<QStringList>("here"); // id, label, address
    QTest::addColumn<QString>("found"); // id, or part of the error
    const QString there = u"https://shop.test"_s;
    QTest::newRow("the same") << QStringList{u"c-shop"_s, u"Shop"_s, there} << u"c-shop"_s;
    QTest::newRow("of somebody else") << QStringList{u"z"_s, u"My shop"_s, there + u'/'} << u"z"_s;
    QTest::newRow("by label") << QStringList{u"y"_s, u"Other"_s, there, u"z"_s, u"Shop"_s, there} << u"z"_s;
    QTest::newRow("which of two") << QStringList{u"y"_s, u"Other"_s, there, u"z"_s, u"Third"_s, there}
                                  << u"several connections"_s;
    QTest::newRow("another server") << QStringList{u"c-shop"_s, u"Shop"_s, u"https://shop.example"_s}
                                    << u"not in this workspace"_s;
    QTest::newRow("none") << QStringList() << u"“Shop” (shop, https://shop.test)"_s;
}

void TestPlanFile::BULK_8_findsTheConnection()
{
    QFETCH(QStringList, here);
    QFETCH(QString, found);
    const Plan plan = *m_market.planner().perform({m_market.planId(u"p1"_s)}, Deed::Suspend);
    QList<Connection> connections;
    for (qsizetype i = 0; i + 2 < here.size(); i += 3)
        connections.append({.id = here[i],
            .provider = u"shop"_s,
            .label = here[i + 1],
            .settings = {{u"host"_s, here[i + 2]}}});
    const Result<Plan> read = readPlanFile(planFile(plan, m_connections, shops()), connections, shops());
    if (read)
        QCOMPARE(read->items[0].connection, found);
    else
        QVERIFY2(sentence(read.error()).contains(found), qPrintable(sentence(read.error())));
}

void TestPlanFile::wordsAreTheSameBothWays()
{
    for (const Origin one : {Origin::Form, Origin::Grid, Origin::Bulk, Origin::Import, Origin::Undo,
             Origin::Retry, Origin::Outbox, Origin::CommandLine})
        QCOMPARE(originNamed(originName(one)), one);
    for (const Verdict one : {Verdict::Change, Verdict::NoChange, Verdict::NotPossible, Verdict::Conflict})
        QCOMPARE(verdictNamed(verdictName(one)), std::optional(one));
    QCOMPARE(verdictNamed(u"maybe"), std::nullopt);
}

void TestPlanFile::badFilesAreNamed_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("says");
    const QByteArray good = planFile(everything(), m_connections, shops());
    QTest::newRow("not JSON") << QByteArray("{\"plan\": 1,") << u"at byte 11"_s;
    QTest::newRow("empty") << QByteArray() << u"JSON is broken"_s;
    QTest::newRow("something else") << QByteArray("{\"descriptor\": 1}") << u"holds no plan"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"holds no plan"_s;
    QTest::newRow("no items") << changed(good, [](QJsonObject &root) { root.remove("items"_L1); })
                              << u"/: “items” is missing."_s;
    QTest::newRow("newer") << changed(good, [](QJsonObject &root) { root[u"plan"_s] = 2; })
                           << u"newer version"_s;
    QTest::newRow("unknown verdict") << withItem(good, u"verdict"_s, u"maybe"_s) << u"/items/0/verdict"_s;
    QTest::newRow("unknown member") << withItem(good, u"colour"_s, u"red"_s)
                                    << u"“colour” is not known here"_s;
    QTest::newRow("wrong type") << withItem(good, u"wanted"_s, u"yes"_s) << u"/items/0/wanted"_s;
    QTest::newRow("unknown operation") << withItem(good, u"operation"_s, u"explode"_s)
                                       << u"/items/0: The plan names operation “plan.explode”"_s;
    QTest::newRow("unknown type") << withItem(good, u"type"_s, u"planet"_s) << u"type “planet”"_s;
    QTest::newRow("unknown parameter")
        << withItem(good, u"parameters"_s, QJsonObject{{u"x"_s, u"y"_s}}) << u"parameter “x”"_s;
    QTest::newRow("long reason") << changed(good, [](QJsonObject &root) {
        root[u"reason"_s] = QString(201, u'x');
    }) << u"/reason"_s;
}

void TestPlanFile::badFilesAreNamed()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, says);
    const Result<Plan> read = readPlanFile(file, m_connections, shops());
    QVERIFY(!read);
    QCOMPARE(read.error().fault, Fault::Invalid);
    QVERIFY2(read.error().summary.contains(says), qPrintable(read.error().summary));
    QVERIFY(!read.error().remedy.isEmpty());
}

void TestPlanFile::theFileFitsItsSchema()
{
    QVERIFY(readPlanFile(planFile({.id = u"empty"_s}, {}, {}), {}, {}));
}

QTEST_GUILESS_MAIN(TestPlanFile)
#include "tst_planfile.moc"
