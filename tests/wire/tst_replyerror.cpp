#include "providers/wire/replyerror.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

class TestReplyError final : public QObject {
    Q_OBJECT
private slots:
    void words_ERR1_data();
    void finalAnswers_data();
    void finalAnswers();
    void words_ERR1();
    void faults_ERR4_data();
    void faults_ERR4();
    void everyFaultHasARemedy();
    void successFalseAt200();
    void lostWritesAreUnknown_data();
    void lostWritesAreUnknown();
    void fieldErrors();
    void scrubs_data();
    void scrubs();
    void addressHidesSecrets();
    void firstPartOfWhatIsNotUnderstood_ERR5();
};

static Selector at(const QString &path)
{
    return Selector::parse(path).value();
}

static ErrorSpec squonk()
{
    ErrorSpec spec;
    spec.message = {{at(u"/error"_s)}, {at(u"/detail"_s), {}, u"\n\nFailed validating"_s}, {at(u"/title"_s)}};
    return spec;
}

static ErrorSpec bss()
{
    ErrorSpec spec;
    spec.message = {{at(u"/BSSResponse/ResponseMessage"_s)}};
    spec.advice =
        Selector::parse(QStringList{u"/BSSResponse/Useraction"_s, u"/BSSResponse/userAction"_s}).value();
    spec.hasAdvice = true;
    spec.code = {at(u"/BSSResponse/MessageCode"_s), at(u"/BSSResponse/messageId"_s)};
    return spec;
}

static ErrorSpec ion()
{
    ErrorSpec spec;
    spec.message = {{at(u"/details/*/errors/*/detail"_s)}, {at(u"/details/*/detail"_s)}, {at(u"/message"_s)},
        {at(u"/error"_s)}};
    spec.code = {at(u"/details/*/errors/*/code"_s), at(u"/error"_s)};
    spec.requestId = {at(u"/details/*/requestId"_s)};
    spec.success = at(u"/success"_s);
    spec.hasSuccess = true;
    spec.faultByStatus = {{412, Fault::Invalid}};
    return spec;
}

static ErrorSpec linesAndCode()
{
    ErrorSpec spec;
    spec.message = {{at(u"/errors/*"_s)}};
    spec.code = {at(u"/error_code"_s)};
    return spec;
}

static ErrorSpec xmlRpc()
{
    ErrorSpec spec;
    spec.message = {{at(u"/faultString"_s), u"Message:"_s, u"Stacktrace:"_s}};
    spec.code = {at(u"/faultCode"_s)};
    spec.faultByCode = {{u"9000"_s, Fault::SignIn}, {u"9001"_s, Fault::Permission}};
    spec.faultByText = {{u"not found"_s, Fault::NotFound}, {u"takes exactly"_s, Fault::Protocol}};
    return spec;
}

static HttpReply reply(int status, const QByteArray &body)
{
    HttpReply out;
    out.status = status;
    out.body = body;
    return out;
}

static HttpRequest request(const QByteArray &verb = "GET")
{
    HttpRequest out;
    out.verb = verb;
    out.url = QUrl(u"https://host.example/api/x"_s);
    out.what = u"Units"_s;
    out.repeat = verb == "GET" ? Repeat::Always : Repeat::Never;
    return out;
}

void TestReplyError::words_ERR1_data()
{
    QTest::addColumn<int>("service");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("requestId");
    const auto row = [](const char *name, int service, const char *body, const QString &words,
                         const QString &code = {}, const QString &id = {}) {
        QTest::newRow(name) << service << QByteArray(body) << words << code << id;
    };
    row("error", 0, R"({"error":"The Unit does not exist","title":"x"})", u"The Unit does not exist"_s);
    row("detail cut and folded", 0,
        R"({"type":"about:blank","title":"Bad Request","detail":"'x' does not match\nthe pattern\n\nFailed validating 'pattern' in schema","status":400})",
        u"'x' does not match the pattern"_s);
    row("blank error", 0, R"({"error":"  ","title":"Bad Request"})", u"Bad Request"_s);
    row("plain text", 0, "upstream connect error", u"upstream connect error"_s);
    row("HTML", 0, "<html><title>502</title><body><p>Bad&nbsp;Gateway &amp; co</p></body></html>",
        u"502 Bad Gateway & co"_s);
    row("empty", 0, "", QString());
    row("JSON without known words", 0, R"({"oops":1})", u"{\"oops\":1}"_s);
    row("advice and code", 1,
        R"({"BSSResponse":{"ResponseMessage":"No.","Useraction":"Do it.","MessageCode":" BZSAP1033E "}})",
        u"No. Do it."_s, u"BZSAP1033E"_s);
    row("other spelling", 1,
        R"({"BSSResponse":{"ResponseMessage":"No.","userAction":"Do it.","messageId":"B"}})", u"No. Do it."_s,
        u"B"_s);
    row("innermost words", 2,
        R"({"error":"BAD","message":"BAD: data","code":3,"details":[{"requestId":"18c4","errors":[{"code":"COMM-VL-003 ","detail":"resourceId missing"}]}]})",
        u"resourceId missing"_s, u"COMM-VL-003"_s, u"18c4"_s);
    row("message", 2,
        R"({"error":"NOT_FOUND","message":"resource 'x' not found","code":404,"details":[{"requestId":"17a3"}]})",
        u"resource 'x' not found"_s, u"NOT_FOUND"_s, u"17a3"_s);
    row("several lines", 3,
        R"({"error_code":"VAL_001","errors":["name: taken","id: bad","name: taken"],"params":{}})",
        u"name: taken; id: bad"_s, u"VAL_001"_s);
    row("workflow fault", 4,
        R"({"faultCode":8002,"faultString":"Exception: E\nMessage: It broke. \nStacktrace:\nfile.py"})",
        u"It broke."_s, u"8002"_s);
}

void TestReplyError::words_ERR1()
{
    QFETCH(int, service);
    QFETCH(QByteArray, body);
    QFETCH(QString, words);
    QFETCH(QString, code);
    QFETCH(QString, requestId);
    const ErrorSpec spec = QList<ErrorSpec>{squonk(), bss(), ion(), linesAndCode(), xmlRpc()}.at(service);
    const Error error = replyError(reply(400, body), request(), spec);
    QCOMPARE(error.words, words);
    QCOMPARE(error.code, code);
    QCOMPARE(error.requestId, requestId);
    QCOMPARE(error.httpStatus, 400);
    QCOMPARE(error.address, u"GET https://host.example/api/x"_s);
    QVERIFY(error.summary.startsWith(u"Units: "));
    QVERIFY(!error.remedy.isEmpty());
}

void TestReplyError::faults_ERR4_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("fault");
    for (const auto &[status, fault] : std::initializer_list<std::pair<int, const char *>>{{400, "invalid"},
             {401, "sign-in"}, {403, "permission"}, {404, "not-found"}, {409, "conflict"}, {412, "conflict"},
             {413, "invalid"}, {422, "invalid"}, {429, "limit"}, {500, "server"}, {503, "server"},
             {302, "protocol"}, {407, "network"}, {408, "time-out"}, {410, "not-found"}})
        QTest::addRow("%d", status) << status << QByteArray() << QString::fromLatin1(fault);
    QTest::newRow("fault code") << 200 << QByteArray(R"({"faultCode":9000,"faultString":"x"})")
                                << u"sign-in"_s;
    QTest::newRow("fault code as text")
        << 200 << QByteArray(R"({"faultCode":"9001","faultString":"x"})") << u"permission"_s;
    QTest::newRow("by words") << 200
                              << QByteArray(
                                     R"({"faultCode":8002,"faultString":"customer with guid 1 not found"})")
                              << u"not-found"_s;
    QTest::newRow("told in the body only")
        << 200 << QByteArray(R"({"faultCode":8002,"faultString":"else"})") << u"invalid"_s;
}

void TestReplyError::faults_ERR4()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, fault);
    QCOMPARE(faultName(replyError(reply(status, body), request(), xmlRpc()).fault), fault);
    QCOMPARE(
        replyError(reply(412, {}), request(), ion()).fault, Fault::Invalid); // a provider may mean otherwise
}

void TestReplyError::everyFaultHasARemedy()
{
    QStringList seen;
    for (int i = int(Fault::SignIn); i < int(Fault::Cancelled); ++i)
        seen.append(remedyFor(Fault(i)));
    QVERIFY(!seen.contains(QString()));
    QCOMPARE(seen.removeDuplicates(), 0);
}

void TestReplyError::successFalseAt200()
{
    const HttpReply told = reply(200, R"({"success":false,"message":"Authentication failed"})");
    QVERIFY(isFailure(told, ion()));
    QCOMPARE(replyError(told, request(), ion()).words, u"Authentication failed"_s);
    QVERIFY(!isFailure(reply(200, R"({"success":true})"), ion()));
    QVERIFY(!isFailure(reply(200, "[]"), ion()));
    QVERIFY(!isFailure(reply(204, {}), squonk()));
    QVERIFY(isFailure(reply(404, {}), squonk()));
}

void TestReplyError::lostWritesAreUnknown_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("unknown");
    QTest::newRow("gateway gave up on an order") << QByteArray("POST") << 504 << true;
    QTest::newRow("gateway lost the answer") << QByteArray("POST") << 502 << true;
    QTest::newRow("refused") << QByteArray("POST") << 400 << false;
    QTest::newRow("read") << QByteArray("GET") << 504 << false;
}

void TestReplyError::lostWritesAreUnknown()
{
    QFETCH(QByteArray, verb);
    QFETCH(int, status);
    QFETCH(bool, unknown);
    QCOMPARE(replyError(reply(status, {}), request(verb), squonk()).outcomeUnknown, unknown);
}

void TestReplyError::fieldErrors()
{
    ErrorSpec spec = squonk();
    spec.fieldErrors = {at(u"/fields/*"_s)};
    const Error error =
        replyError(reply(400, R"({"error":"Refused.","fields":{"name":"too long","limit":"too small"}})"),
            request(), spec);
    QCOMPARE(error.words, u"Refused. name: too long limit: too small"_s);
}

void TestReplyError::scrubs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("left");
    const auto row = [](const char *name, const QString &text, const QString &left) {
        QTest::newRow(name) << text << left;
    };
    row("bearer", u"Authorization: Bearer abcdefgh.ijkl was bad"_s, u"Authorization: Bearer ••• was bad"_s);
    row("api key", u"ApiKey SU-1-2-3:0123456789abcdef"_s, u"ApiKey •••"_s);
    row("JWT alone", u"token eyJhbGciOi.eyJzdWIi.c2lnbmF0 expired"_s, u"token ••• expired"_s);
    row("JSON", uR"({"refresh_token":"a\"b","id":"7"})"_s, uR"({"refresh_token":"•••","id":"7"})"_s);
    row("form", u"grant_type=password&password=p%40ss&x=1"_s, u"grant_type=password&password=•••&x=1"_s);
    row("user in an address", u"http://joe:pw@host/x"_s, u"http://•••@host/x"_s);
    row("known secret", u"we got s3cret! there"_s, u"we got ••• there"_s);
    row("known secret encoded", u"q=s3cret%21&y"_s, u"q=•••&y"_s);
    row("longer secret first", u"s3cret!longer"_s, u"•••"_s);
    row("innocent", u"cannot validate token: redis: nil"_s, u"cannot validate token: redis: nil"_s);
    row("too short to hide", u"ab is ab"_s, u"ab is ab"_s);
}

void TestReplyError::scrubs()
{
    QFETCH(QString, text);
    QFETCH(QString, left);
    QCOMPARE(scrubbed(text, {u"s3cret!"_s, u"s3cret!longer"_s, u"ab"_s, QString()}), left);
}

void TestReplyError::addressHidesSecrets()
{
    HttpRequest asked = request();
    asked.url = QUrl::fromEncoded("https://joe:pw@h.example/p?name=a%2Bb&access_token=abc&code=1&keyword=k");
    QCOMPARE(
        scrubbedAddress(asked), u"GET https://h.example/p?name=a%2Bb&access_token=•••&code=•••&keyword=k"_s);
    const Error error =
        replyError(reply(400, R"({"error":"s3cret! is wrong"})"), asked, squonk(), {u"s3cret!"_s});
    QCOMPARE(error.words, u"••• is wrong"_s);
    QVERIFY(!error.address.contains(u"abc"));
}

void TestReplyError::firstPartOfWhatIsNotUnderstood_ERR5()
{
    Error why;
    why.summary = u"The answer is odd."_s;
    const Error error = notUnderstood(reply(200, QByteArray(1000, 'x')), request("POST"), why);
    QCOMPARE(error.fault, Fault::Protocol);
    QCOMPARE(error.words.size(), 301); // and an ellipsis
    QCOMPARE(error.summary, u"Units: The answer is odd."_s);
    QVERIFY(error.outcomeUnknown);
    QVERIFY(!error.remedy.isEmpty());
}

void TestReplyError::finalAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("final");
    QTest::newRow("spoken") << 500 << QByteArray(R"({"Response":{"Code":"X1"}})") << true;
    QTest::newRow("of a gateway") << 502 << QByteArray("<html>Bad Gateway</html>") << false;
    QTest::newRow("code alone") << 500 << QByteArray(R"({"Code":"X2"})") << true;
    QTest::newRow("other code") << 500 << QByteArray(R"({"Code":"X3"})") << false;
    QTest::newRow("asks to come back") << 503 << QByteArray(R"({"Response":{"Code":"X1"}})") << false;
    QTest::newRow("asks to slow down") << 429 << QByteArray(R"({"Response":{"Code":"X1"}})") << false;
}

void TestReplyError::finalAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, final);
    ErrorSpec spec;
    spec.final = Selector::parse(u"/Response"_s).value();
    spec.code = {Selector::parse(u"/Code"_s).value()};
    spec.finalCodes = {u"X2"_s};
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    QCOMPARE(isFinal(reply, spec), final);
    QVERIFY(!isFinal(reply, ErrorSpec()));
}

QTEST_GUILESS_MAIN(TestReplyError)
#include "tst_replyerror.moc"
