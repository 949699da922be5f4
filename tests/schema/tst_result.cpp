#include "providers/schema/result.h"
#include "providers/schema/schema.h"

#include <QTest>
#include <memory>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestResult : public QObject {
    Q_OBJECT
private slots:
    void holdsOneOrTheOther();
    void movesWhatCannotBeCopied();
    void sentenceLeavesGapsOut();
    void schemaFindsByKeyAndRole();
};

void TestResult::holdsOneOrTheOther()
{
    const Result<QString> good(u"seats"_s);
    QVERIFY(good);
    QCOMPARE(*good, u"seats"_s);
    const Result<QString> bad(Error{.fault = Fault::Limit, .summary = u"Too many requests."_s});
    QVERIFY(!bad);
    QCOMPARE(faultName(bad.error().fault), u"limit"_s);
}

void TestResult::movesWhatCannotBeCopied()
{
    Result<std::unique_ptr<int>> result(std::make_unique<int>(7));
    const std::unique_ptr<int> taken = std::move(result).value();
    QCOMPARE(*taken, 7);
}

void TestResult::sentenceLeavesGapsOut()
{
    QCOMPARE(sentence({.summary = u"Units could not be read."_s, .remedy = u"Try again."_s}),
        u"Units could not be read. Try again."_s);
    QCOMPARE(sentence({.fault = Fault::Tls}), u"tls"_s);
}

void TestResult::schemaFindsByKeyAndRole()
{
    Schema schema;
    schema.types = {{.key = u"unit"_s,
        .fields = {{.key = u"id"_s}, {.key = u"name"_s, .role = Role::Title}}}};
    const ResourceType *unit = schema.type(u"unit");
    QVERIFY(unit);
    QCOMPARE(unit->indexOf(u"name"), 1);
    QCOMPARE(unit->indexOf(u"seats"), -1);
    QCOMPARE(unit->byRole(Role::Title)->key, u"name"_s);
    QVERIFY(!unit->byRole(Role::Status));
    QVERIFY(!schema.type(u"user"));
}

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
