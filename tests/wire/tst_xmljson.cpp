#include "providers/wire/json.h"
#include "providers/wire/xmljson.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

// XML answers read as the JSON that equals them.
class TestXmlJson : public QObject {
    Q_OBJECT
private slots:
    void equals_data();
    void equals();
    void refuses_data();
    void refuses();
    void isTold_data();
    void isTold();
};

void TestXmlJson::equals_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("envelope") << QByteArray(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response>\n  <success>true</success>\n"
        "  <message/>\n  <data><invoice><id>1</id></invoice></data>\n</response>\n")
                              << QByteArray(
                                     R"({"success":"true","message":null,"data":{"invoice":{"id":"1"}}})");
    QTest::newRow("repeated is a list") << QByteArray("<r><i><id>1</id></i><n>x</n><i><id>2</id></i></r>")
                                        << QByteArray(R"({"i":[{"id":"1"},{"id":"2"}],"n":"x"})");
    QTest::newRow("plural is a list, of one as well")
        << QByteArray("<r><lines><line><id>1</id></line></lines><x><y>1</y></x></r>")
        << QByteArray(R"({"lines":[{"id":"1"}],"x":{"y":"1"}})");
    QTest::newRow("letters and marks") << QByteArray("<r><a>\xC5\xBB &amp; &lt;b&gt; \"q\" &#233;</a></r>")
                                       << QByteArray("{\"a\":\"\xC5\xBB & <b> \\\"q\\\" \xC3\xA9\"}");
    QTest::newRow("other encoding") << QByteArray(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r><a>\xE9</a></r>")
                                    << QByteArray("{\"a\":\"\xC3\xA9\"}");
    QTest::newRow("cdata") << QByteArray("<r><a><![CDATA[1 < 2]]></a></r>") << QByteArray(R"({"a":"1 < 2"})");
    QTest::newRow("attributes") << QByteArray("<r><a id=\"7\">x</a><b c=\"d\"/></r>")
                                << QByteArray(R"({"a":{"id":"7"},"b":{"c":"d"}})");
    QTest::newRow("big numbers keep their digits")
        << QByteArray("<r><a>163.5744036350</a></r>") << QByteArray(R"({"a":"163.5744036350"})");
    QTest::newRow("prefix") << QByteArray("<x:r xmlns:x=\"urn:x\"><x:a>1</x:a></x:r>")
                            << QByteArray(R"({"a":"1"})");
    QTest::newRow("nothing in it") << QByteArray("<r/>") << QByteArray("{}");
}

void TestXmlJson::equals()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QByteArray, json);
    const Result<QByteArray> read = jsonFromXml(xml);
    QVERIFY2(read, read ? "" : qPrintable(sentence(read.error())));
    QCOMPARE(read.value(), json);
    QVERIFY(JsonTree::parse(read.value()));
}

void TestXmlJson::refuses_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QString>("says");
    QTest::newRow("document type") << QByteArray("<!DOCTYPE r [<!ENTITY e \"x\">]><r>&e;</r>")
                                   << u"DOCTYPE"_s;
    QTest::newRow("unknown entity") << QByteArray("<r>&e;</r>") << u"XML"_s;
    QTest::newRow("cut short") << QByteArray("<r><a>1</a>") << u"well-formed"_s;
    QTest::newRow("two roots") << QByteArray("<r/><r/>") << u"well-formed"_s;
    QTest::newRow("deep") << QByteArray("<a>").repeated(5000) << u"deeply"_s;
    QTest::newRow("nothing") << QByteArray() << u"well-formed"_s;
    QTest::newRow("json") << QByteArray("{}") << u"well-formed"_s;
}

void TestXmlJson::refuses()
{
    QFETCH(const QByteArray, xml);
    QFETCH(const QString, says);
    const Result<QByteArray> read = jsonFromXml(xml);
    QVERIFY(!read);
    QCOMPARE(read.error().fault, Fault::Protocol);
    QVERIFY2(read.error().summary.contains(says), qPrintable(read.error().summary));
}

void TestXmlJson::isTold_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isXml");
    QTest::newRow("declaration") << QByteArray(" <?xml version=\"1.0\"?><response/>") << true;
    QTest::newRow("element") << QByteArray("<response/>") << true;
    QTest::newRow("json") << QByteArray("{\"a\":\"<b>\"}") << false;
    QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html></html>") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestXmlJson::isTold()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isXml);
    QCOMPARE(looksLikeXml(body), isXml);
}

QTEST_GUILESS_MAIN(TestXmlJson)
#include "tst_xmljson.moc"
