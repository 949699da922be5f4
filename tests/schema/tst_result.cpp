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
    void sentenceReadsAsAParagraph_ERR_1_data();
    void sentenceReadsAsAParagraph_ERR_1();
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

void TestResult::sentenceReadsAsAParagraph_ERR_1_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("text");
    QTest::newRow("no words") << Error{.summary = u"Units could not be read."_s, .remedy = u"Try again."_s}
                              << u"Units could not be read. Try again."_s;
    QTest::newRow("not offered") << Error{.fault = Fault::Unavailable} << u"unavailable"_s;
    QTest::newRow("nothing but the kind") << Error{.fault = Fault::Tls} << u"tls"_s;
    QTest::newRow("words without a stop")
        << Error{.fault = Fault::Permission,
               .summary = u"Charges: not permitted for this account."_s,
               .words = u"The Default Organisation has no charges of its own"_s,
               .remedy = u"Ask an administrator."_s}
        << u"Charges: not permitted for this account. The service says: \"The Default Organisation has no "
           "charges of its own\". Ask an administrator."_s;
    QTest::newRow("words with a stop")
        << Error{.fault = Fault::Server, .summary = u"Units: it failed."_s, .words = u" Out of\n order. "_s}
        << u"Units: it failed. The service says: \"Out of order.\""_s;
    QTest::newRow("words of nobody known")
        << Error{.fault = Fault::Protocol, .summary = u"Units: a web page came."_s, .words = u"Welcome!"_s}
        << u"Units: a web page came. The answer reads: \"Welcome!\""_s;
    QTest::newRow("stops are put where they are missing")
        << Error{.fault = Fault::Tls, .summary = u"not trusted: self-signed"_s, .remedy = u"Check it"_s}
        << u"not trusted: self-signed. Check it."_s;
}

void TestResult::sentenceReadsAsAParagraph_ERR_1()
{
    QFETCH(const Error, error);
    QFETCH(const QString, text);
    QCOMPARE(sentence(error), text);
}

void TestResult::schemaFindsByKeyAndRole()
{
    Schema schema;
    schema.types = {
        {.key = u"unit"_s, .fields = {{.key = u"id"_s}, {.key = u"name"_s, .role = Role::Title}}}};
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
