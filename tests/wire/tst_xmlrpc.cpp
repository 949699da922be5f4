#include "providers/wire/jsonscan.h"
#include "providers/wire/xmlrpc.h"

#include <QStringEncoder>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestXmlRpc final : public QObject {
    Q_OBJECT
private slots:
    void writes_data();
    void writes();
    void refusesBeforeSending_data();
    void refusesBeforeSending();
    void readsValues_data();
    void readsValues();
    void refuses_data();
    void refuses();
    void faults_data();
    void faults();
    void encodings_data();
    void encodings();
    void itemsReadLikeJson();
    void whatIsWrittenReadsTheSame();
};

static QByteArray response(const QByteArray &value)
{
    return "<?xml version='1.0'?>\n<methodResponse><params><param>" + value
        + "</param></params></methodResponse>";
}

static QByteArray faulty(const QByteArray &members)
{
    return "<methodResponse><fault><value><struct>" + members + "</struct></value></fault></methodResponse>";
}

void TestXmlRpc::writes_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("params");
    const auto row = [](const char *name, const char *arguments, const QByteArray &params) {
        QTest::newRow(name) << QByteArray(arguments) << "<params>" + params + "</params>";
    };
    row("none", "[]", "");
    row("texts and an empty struct", R"(["","A & B <x>",{}])",
        "<param><value><string></string></value></param><param><value><string>A &amp; B "
        "&lt;x&gt;</string></value></param>"
        "<param><value><struct></struct></value></param>");
    row("whole number", "[2000]", "<param><value><int>2000</int></value></param>");
    row("double", "[2.50]", "<param><value><double>2.5</double></value></param>");
    row("boolean", "[true,false]",
        "<param><value><boolean>1</boolean></value></param><param><value><boolean>0</boolean></value></"
        "param>");
    row("sorted members", R"([{"b":"2","a":[1]}])",
        "<param><value><struct><member><name>a</name><value><array><data><value><int>1</int></value></data></"
        "array></value></member>"
        "<member><name>b</name><value><string>2</string></value></member></struct></value></param>");
    row("carriage return", R"(["a\r\nb"])", "<param><value><string>a&#13;\nb</string></value></param>");
    row("emoji", R"(["\ud83d\ude00"])", "<param><value><string>\xF0\x9F\x98\x80</string></value></param>");
}

void TestXmlRpc::writes()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, params);
    const auto out = xmlRpcCall(u"cloud_api_customer.list"_s, arguments);
    QVERIFY(out);
    QCOMPARE(*out,
        "<?xml version=\"1.0\" "
        "encoding=\"UTF-8\"?>\n<methodCall><methodName>cloud_api_customer.list</methodName>"
            + params + "</methodCall>\n");
}

void TestXmlRpc::refusesBeforeSending_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("arguments");
    QTest::newRow("null") << u"a.b"_s << QByteArray("[null]");
    QTest::newRow("control character") << u"a.b"_s << QByteArray(R"(["a\u0007"])");
    QTest::newRow("not a character") << u"a.b"_s << QByteArray(R"(["\uffff"])");
    QTest::newRow("beyond 32 bits") << u"a.b"_s << QByteArray("[2147483648]");
    QTest::newRow("method") << u"a b"_s << QByteArray("[]");
    QTest::newRow("not a list") << u"a.b"_s << QByteArray("{}");
}

void TestXmlRpc::refusesBeforeSending()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, arguments);
    const auto out = xmlRpcCall(method, arguments);
    QVERIFY(!out);
    QCOMPARE(out.error().fault, Fault::Invalid);
    QVERIFY(!out.error().summary.isEmpty());
}

void TestXmlRpc::readsValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *value, const char *json) {
        QTest::newRow(value) << "<value>" + QByteArray(value) + "</value>" << QByteArray(json);
    };
    row("text", R"("text")");
    row("", R"("")");
    row(" spaced ", R"(" spaced ")");
    row("<string/>", R"("")");
    row("<string> a &amp; b </string>", R"(" a & b ")");
    row("\n <string>x</string> \n", R"("x")");
    row("<i4> 12 </i4>", "12");
    row("<int>0012</int>", "12");
    row("<int>+12</int>", "12");
    row("<int>9007199254740993</int>", "9007199254740993");
    row("<i8>-5</i8>", "-5");
    row("<ex:i8 xmlns:ex='urn:x'>7</ex:i8>", "7");
    row("<boolean>1</boolean>", "true");
    row("<boolean>False</boolean>", "false");
    row("<double>1.50</double>", "1.5");
    row("<double>1e-3</double>", "0.001");
    row("<nil/>", "null");
    row("<dateTime.iso8601>19980717T14:08:55</dateTime.iso8601>", R"("19980717T14:08:55")");
    row("<base64>YWJ\n j</base64>", R"("YWJj")");
    row("<array><data/></array>", "[]");
    row("<array/>", "[]");
    row("<struct/>", "{}");
    row("<array><data><value>a</value><value><int>1</int></value></data></array>", R"(["a",1])");
    row("<struct><member><value><int>1</int></value><name>n m</name></member></struct>", R"({"n m":1})");
    row("<struct><member><name>a</name><value>1</value></member><member><name>a</name><value>2</value></"
        "member></struct>",
        R"({"a":"2"})");
    row("<string>a<![CDATA[<b>]]><!-- no -->c</string>", R"("a<b>c")");
    row("<struct><member><name></name><value/></member></struct>", R"({"":""})");
    row("<array></array>", "[]");
    row("<int>-2147483648</int>", "-2147483648");
    row("<i1>3</i1>", "3");
    row("<boolean> TRUE </boolean>", "true");
    row("<ex:nil xmlns:ex='urn:x'/>", "null");
    row("<float>2.50</float>", "2.5");
    row("<bigdecimal>12345678901234567890.125</bigdecimal>", "12345678901234567890.125");
    row("<dateTime.iso8601>1998-07-17T14:08:55.25+02:00</dateTime.iso8601>",
        R"("1998-07-17T14:08:55.25+02:00")");
    row("<base64>YWI</base64>", R"("YWI")");
    row("a<?php no ?>b<!-- no -->c", R"("abc")");
    row("<string>a&#13;&#10;b</string>", R"("a\r\nb")");
    row("<string><![CDATA[<html><body>a page</body></html>]]></string>",
        R"("<html><body>a page</body></html>")");
    row("<struct><member><name>guid</name><value><nil/></value></member><member><name>sub</name><value>"
        "<struct><member><name>x</name><value><i8>1</i8></value></member></struct></value></member></struct>",
        R"({"guid":null,"sub":{"x":1}})");
}

void TestXmlRpc::readsValues()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, json);
    const auto out = xmlRpcAnswer(response(value));
    QVERIFY2(out, out ? "" : qPrintable(out.error().summary));
    QCOMPARE(out->json, json);
    QVERIFY(!out->fault);
}

void TestXmlRpc::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QByteArray &body, const QString &said) {
        QTest::newRow(name) << body << said;
    };
    row("empty", "  ", u"empty"_s);
    row("HTML", "<html><body>504 Gateway Time-out</body></html>", u"not the provider"_s);
    row("JSON", "{}", u"well-formed"_s);
    row("another root", "<rss/>", u"XML-RPC"_s);
    row("truncated", "<methodResponse><params><param><value>", u""_s);
    row("no params", "<methodResponse></methodResponse>", u"neither"_s);
    row("empty params", "<methodResponse><params/></methodResponse>", u"proper"_s);
    row("two params",
        "<methodResponse><params><param><value/></param><param><value/></param></params></methodResponse>",
        u"proper"_s);
    row("two types", response("<value><int>1</int><int>2</int></value>"), u"two types"_s);
    row("text beside a type", response("<value>x<int>1</int></value>"), u"two types"_s);
    row("text behind a type", response("<value><int>1</int>x</value>"), u"text where none"_s);
    row("unknown type", response("<value><date>1</date></value>"), u"none known"_s);
    row("broken number", response("<value><int>1.5</int></value>"), u"number"_s);
    row("not a number", response("<value><double>NaN</double></value>"), u"number"_s);
    row("comma", response("<value><double>1,5</double></value>"), u"number"_s);
    row("broken boolean", response("<value><boolean>2</boolean></value>"), u"boolean"_s);
    row("broken base64", response("<value><base64>a*b</base64></value>"), u"binary"_s);
    row("control character", response("<value>\x07</value>"), u""_s);
    row("trailing text", response("<value/>") + "x", u""_s);
    row("doctype", "<!DOCTYPE x>" + response("<value/>").mid(22), u"DOCTYPE"_s);
    row("entity",
        "<!DOCTYPE x [<!ENTITY e SYSTEM "
        "'file:///etc/passwd'>]><methodResponse><params><param><value>&e;</value></param></params></"
        "methodResponse>",
        u"DOCTYPE"_s);
    row("entity of its own, small",
        "<!DOCTYPE x [<!ENTITY e 'ha'>]>" + response("<value>&e;</value>").mid(22), u"DOCTYPE"_s);
    row("web page in its own words", "<!DOCTYPE html><html><body>502</body></html>", u"not the provider"_s);
    row("number beyond 64 bits", response("<value><int>9223372036854775808</int></value>"), u"number"_s);
    row("infinite", response("<value><double>Inf</double></value>"), u"number"_s);
    row("nil with text", response("<value><nil>x</nil></value>"), u""_s);
    row("element in a plain value", response("<value><string>a<b/></string></value>"), u"inside a plain"_s);
    row("member without a value", response("<value><struct><member><name>a</name></member></struct></value>"),
        u"structure"_s);
    row("broken UTF-8", response("<value>\xC3(</value>"), u""_s);
    row("second root", response("<value/>") + "<methodResponse/>", u""_s);
    row("fault and result",
        "<methodResponse><params><param><value/></param></params><fault><value/></fault></methodResponse>",
        u"more than one"_s);
    row("undeclared entity", response("<value>&e;</value>"), u""_s);
    row("too deep",
        response(QByteArray("<value><array><data>").repeated(65) + "<value/>"
            + QByteArray("</data></array></value>").repeated(65)),
        u"deep"_s);
    row("hundred thousand deep", response(QByteArray("<value><array><data>").repeated(100000)), u"deep"_s);
}

void TestXmlRpc::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, said);
    const auto out = xmlRpcAnswer(body);
    QVERIFY(!out);
    QCOMPARE(out.error().fault, Fault::Protocol);
    QVERIFY2(out.error().summary.contains(said), qPrintable(out.error().summary));
    QVERIFY(!out.error().summary.isEmpty());
}

void TestXmlRpc::faults_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    const QByteArray text =
        "<member><name>faultString</name><value><string>Authentication required</string></value></member>";
    QTest::newRow("number") << "<member><name>faultCode</name><value><int>9000</int></value></member>" + text
                            << u"9000"_s << u"Authentication required"_s;
    QTest::newRow("text") << "<member><name>faultCode</name><value><string>9000</string></value></member>"
            + text << u"9000"_s
                          << u"Authentication required"_s;
    QTest::newRow("list") << QByteArray(
        "<member><name>faultCode</name><value><int>8002</int></value></member><member><name>faultString</"
        "name>"
        "<value><array><data><value>boom</value><value>pickle</value></data></array></value></member>")
                          << u"8002"_s << u"boom"_s;
    QTest::newRow("empty list") << QByteArray(
        "<member><name>faultString</name><value><array><data/></array></value></member>")
                                << QString() << QString();
}

void TestXmlRpc::faults()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, code);
    QFETCH(QString, words);
    const auto out = xmlRpcAnswer(faulty(members));
    QVERIFY(out);
    QVERIFY(out->fault);
    QCOMPARE(out->fault->code, code);
    QCOMPARE(out->fault->words, words);
}

void TestXmlRpc::encodings_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray plain =
        "<methodResponse><params><param><value>\xC3\xA9</value></param></params></methodResponse>";
    QTest::newRow("UTF-8") << plain;
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + plain;
    QTest::newRow("blanks first") << "\n \n<?xml version='1.0'?>" + plain;
    QTest::newRow("Latin-1") << QByteArray("<?xml version='1.0' encoding='ISO-8859-1'?>")
            + QByteArray(plain).replace("\xC3\xA9", "\xE9");
    QTest::newRow("comment behind") << plain + "<!-- by a proxy -->\n";
    QTest::newRow("default namespace")
        << QByteArray(plain).replace("<methodResponse>", "<methodResponse xmlns='urn:x'>");
    const QString text =
        u"\uFEFF<?xml version='1.0' encoding='UTF-16'?>"_s + QString::fromUtf8(plain) + u'\n';
    for (const bool isBig : {false, true}) {
        QStringEncoder wide(isBig ? QStringEncoder::Utf16BE : QStringEncoder::Utf16LE);
        QTest::newRow(isBig ? "UTF-16, big end first" : "UTF-16, little end first") << QByteArray(wide(text));
    }
}

void TestXmlRpc::encodings()
{
    QFETCH(QByteArray, body);
    const auto out = xmlRpcAnswer(body);
    QVERIFY2(out, out ? "" : qPrintable(out.error().summary));
    QCOMPARE(out->json, u"\"é\""_s.toUtf8());
}

void TestXmlRpc::itemsReadLikeJson()
{
    const auto out = xmlRpcAnswer(response(
        "<value><struct><member><name>jobguid</name><value><nil/></value></member><member><name>result</name>"
        "<value><array><data><value><struct><member><name>guid</name><value>7f0c</value></member></struct></"
        "value>"
        "</data></array></value></member></struct></value>"));
    QVERIFY(out);
    auto scan = JsonScan::open(out->json);
    QVERIFY(scan);
    QVERIFY(scan->select(Selector::parse(u"/result"_s).value()));
    QCOMPARE(scan->next()->text.toByteArray(), QByteArray(R"({"guid":"7f0c"})"));
    QVERIFY(!scan->next());
}

void TestXmlRpc::whatIsWrittenReadsTheSame()
{
    const QByteArray value = R"({"a":"é < & > \"","b":[1,-2,true,false,0.125,{"c":""}],"d":{}})";
    const auto call = xmlRpcCall(u"x.y"_s, QByteArray('[' + value + ']'));
    QVERIFY(call);
    const QByteArray inner =
        call->mid(call->indexOf("<params>"), call->indexOf("</methodCall>") - call->indexOf("<params>"));
    const auto answer = xmlRpcAnswer("<methodResponse>" + inner + "</methodResponse>");
    QVERIFY(answer);
    QCOMPARE(answer->json, value);
}

QTEST_GUILESS_MAIN(TestXmlRpc)
#include "tst_xmlrpc.moc"
