#include "tests/cloudapi/checks.h"

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Manner hasty()
{
    Manner manner;
    manner.timing.jitter = [] {
        return 0.0;
    };
    manner.timing.firstPause = 10ms;
    manner.timing.longestPause = 50ms;
    manner.timing.inactivity = 2s;
    return manner;
}

const Texts named{{u"name"_s, u"Acme"_s}};

qsizetype howMany(Console &console, const QString &name)
{
    return truth(console, u"customer.find"_s, {name, QString(), QString()}).toArray().size();
}

} // namespace

// What goes wrong on the way to this service and inside it, and the installations that differ.
class TestFaults : public QObject {
    Q_OBJECT
private slots:
    void readsRecover_data();
    void readsRecover();
    void readsEndClearly_data();
    void readsEndClearly();
    void writesAreNeverSentTwice_data();
    void writesAreNeverSentTwice();
    void signsIn_data();
    void signsIn();
    void serverWithoutNil();
    void saysNo_data();
    void saysNo();
    void lacksParts_data();
    void lacksParts();
    void laterServers();
    void namedArguments();
    void anotherDialectIsTold();
    void sendsWhatTheServiceWants();
    void followsTheSlash();
};

void TestFaults::readsRecover_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("requests");
    QTest::newRow("502 page") << u"html=502;times=1"_s << 2;
    QTest::newRow("503 page") << u"html=503;times=1"_s << 2;
    QTest::newRow("504 page") << u"html=504;times=2"_s << 3;
    QTest::newRow("truncated") << u"truncate;times=1"_s << 2;
    QTest::newRow("reset") << u"reset;times=1"_s << 2;
    QTest::newRow("slow drip") << u"trickle=2048"_s << 1;
}

void TestFaults::readsRecover()
{
    QFETCH(QString, fault);
    QFETCH(int, requests);
    Console console(cloudProvider(), {}, {}, hasty());
    QVERIFY(console.sandbox().addFault(fault + u";path=customer.list$"_s));
    HEARD(heard, console.list(u"customer"_s, u"all"_s));
    QCOMPARE(heard.records.size(), console.sandbox().counts()[u"customer"].toInt());
    QCOMPARE(callsOf(console).count(u"customer.list"_s), requests);
}

void TestFaults::readsEndClearly_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Fault>("kind");
    QTest::newRow("refused") << u"401-once"_s << Fault::SignIn; // fault 9000 at 200: there is no second try
    QTest::newRow("401 of a proxy") << u"html=401"_s << Fault::SignIn;
    QTest::newRow("403 of a proxy") << u"html=403"_s << Fault::Permission;
    QTest::newRow("404 of a proxy") << u"html=404"_s << Fault::Protocol;
    QTest::newRow("405") << u"html=405"_s << Fault::Invalid;
    QTest::newRow("500 page") << u"html=500"_s << Fault::Server;
    QTest::newRow("page with 200") << u"html-200"_s << Fault::Protocol;
    QTest::newRow("empty") << u"empty-200"_s << Fault::Protocol;
    QTest::newRow("half a document") << u"broken-json"_s << Fault::Protocol;
    QTest::newRow("elsewhere") << u"redirect=http://login.example/"_s << Fault::Protocol;
}

void TestFaults::readsEndClearly()
{
    QFETCH(QString, fault);
    QFETCH(Fault, kind);
    Console console(cloudProvider(), {}, {}, hasty());
    QVERIFY(console.sandbox().addFault(fault + u";path=customer.list$"_s));
    const Console::Heard heard = console.list(u"customer"_s, u"all"_s);
    QVERIFY(heard.error);
    QVERIFY2(heard.error->fault == kind, qPrintable(said(heard)));
    QVERIFY2(!heard.error->remedy.isEmpty(), qPrintable(said(heard)));
    QVERIFY(!heard.error->outcomeUnknown);
    QCOMPARE(callsOf(console).count(u"customer.list"_s), 1);
}

void TestFaults::writesAreNeverSentTwice_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("504 page") << u"html=504"_s << true;
    QTest::newRow("502 page") << u"html=502"_s << true;
    QTest::newRow("truncated") << u"truncate"_s << true;
    QTest::newRow("hung up when done") << u"hang-up-after-commit"_s << true;
    QTest::newRow("page with 200") << u"html-200"_s << true;
    QTest::newRow("half a document") << u"broken-json"_s << true;
    QTest::newRow("refused") << u"401-once"_s << false;
}

void TestFaults::writesAreNeverSentTwice()
{
    QFETCH(QString, fault);
    QFETCH(bool, isUnknown);
    Console console(cloudProvider(), {}, {}, hasty());
    const Record customer = newCustomer(console);
    console.sandbox().forgetArrived();
    QVERIFY(console.sandbox().addFault(fault + u";path=customer.create"_s));
    const Console::Heard heard = console.perform(u"customer"_s, u"create"_s, {}, named);
    QVERIFY(heard.error);
    QCOMPARE(heard.error->outcomeUnknown, isUnknown);
    QCOMPARE(callsOf(console).count(u"customer.create"_s), 1);
    QVERIFY(howMany(console, u"Acme"_s) <= 1);
    // What would do no harm a second time is looked after all the same.
    QVERIFY(console.sandbox().addFault(fault + u";path=customer.setStatus$"_s));
    const Console::Heard status =
        console.perform(u"customer"_s, u"setStatus"_s, customer, {{u"status"_s, u"ACTIVE"_s}});
    QVERIFY(status.error);
    QCOMPARE(callsOf(console).count(u"customer.setStatus"_s), 1);
}

void TestFaults::signsIn_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<bool>("isWrong");
    for (const QString &user : {u"beheer"_s, u"jdevos"_s, u"zoë"_s, u"gesloten"_s}) {
        QTest::addRow("%s", qPrintable(user)) << user << false;
        QTest::addRow("%s, wrong password", qPrintable(user)) << user << true;
    }
}

void TestFaults::signsIn()
{
    QFETCH(QString, user);
    QFETCH(bool, isWrong);
    Manner manner = hasty();
    if (isWrong)
        manner.secrets = {{u"password"_s, u"wrong"_s}};
    Console console(cloudProvider(), {}, user, manner);
    const Console::Heard heard = console.list(u"customer"_s, u"all"_s);
    QCOMPARE(bool(heard.error), isWrong);
    QVERIFY(!isWrong || heard.error->fault == Fault::SignIn);
    QCOMPARE(console.sandbox().arrived().size(), 1); // pre-emptive, and never tried again
}

// The server does what it is asked and cannot say so.
void TestFaults::serverWithoutNil()
{
    Console console(cloudProvider(), {}, {}, hasty());
    vary(console, u"allowNone"_s, u"off"_s);
    const Console::Heard write = console.perform(u"customer"_s, u"create"_s, {}, named);
    QVERIFY(write.error && write.error->outcomeUnknown);
    QCOMPARE(write.error->fault, Fault::Server);
    QVERIFY2(write.error->remedy.contains(u"allow_none=True"), qPrintable(write.error->remedy));
    QCOMPARE(howMany(console, u"Acme"_s), 1);
    QCOMPARE(callsOf(console).count(u"customer.create"_s), 1);
    const Console::Heard read = console.list(u"customer"_s, u"all"_s);
    QVERIFY(read.error && !read.error->outcomeUnknown);
}

void TestFaults::saysNo_data()
{
    QTest::addColumn<QString>("returncode");
    for (const char *code : {"false", "text", "zero"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void TestFaults::saysNo()
{
    QFETCH(QString, returncode);
    Console console(cloudProvider(), {}, {}, hasty());
    vary(console, u"responseStyle"_s, u"returncode"_s);
    vary(console, u"returncode"_s, returncode);
    const Console::Heard write = console.perform(u"customer"_s, u"create"_s, {}, named);
    QVERIFY(write.error && write.error->fault == Fault::Invalid);
    QVERIFY(console.list(u"customer"_s, u"all"_s).error); // never drawn as empty
}

void TestFaults::lacksParts_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("list");
    QTest::newRow("user groups") << u"cloudusergroup"_s << u"userGroup"_s << u"all"_s;
    QTest::newRow("cloud users") << u"clouduser"_s << u"cloudUser"_s << u"all"_s;
    QTest::newRow("resource groups") << u"resourcegroup"_s << u"resourceGroup"_s << u"all"_s;
    QTest::newRow("policies") << u"policy"_s << u"policy"_s << u"all"_s;
    QTest::newRow("jobs") << u"job"_s << u"job"_s << u"latest"_s;
}

void TestFaults::lacksParts()
{
    QFETCH(QString, service);
    QFETCH(QString, type);
    QFETCH(QString, list);
    Console console(cloudProvider(), {}, u"jdevos"_s, hasty());
    vary(console, u"absent"_s, service);
    const Console::Heard absent = console.list(type, list);
    QVERIFY(absent.error);
    QCOMPARE(absent.error->fault, Fault::Unavailable);
    vary(console, u"absent"_s, {});
    vary(console, u"forbidden"_s, service);
    const Console::Heard forbidden = console.list(type, list);
    QVERIFY(forbidden.error);
    QCOMPARE(forbidden.error->fault, Fault::Permission);
}

void TestFaults::laterServers()
{
    Manner manner = hasty();
    manner.settings = {{u"prefix"_s, u"mgmt."_s}, {u"requestArgument"_s, u"true"_s}};
    Console console(cloudProvider(), {}, {}, manner);
    vary(console, u"dialect"_s, u"c"_s);
    vary(console, u"responseStyle"_s, u"returncode"_s);
    HEARD(list, console.list(u"customer"_s, u"all"_s));
    QCOMPARE(list.records.size(), console.sandbox().counts()[u"customer"].toInt());
    HEARD(made,
        console.perform(u"customer"_s, u"create"_s, {},
            {{u"name"_s, u"Acme"_s}, {u"city"_s, u"Gent"_s}, {u"tags"_s, u"new"_s}}));
    QCOMPARE(customerTruth(console, made.createdKey)[u"city"].toString(), u"Gent"_s);
    QVERIFY(yamlTruth(console, made.createdKey).contains(u"tags: new\n"));
    const Record customer{u"customer"_s, made.createdKey, {}, {}, {}};
    HEARD(edited, console.perform(u"customer"_s, u"edit"_s, customer, {{u"city"_s, u"Lier"_s}}));
    QCOMPARE(customerTruth(console, made.createdKey)[u"city"].toString(), u"Lier"_s);
    // They keep no resource group of a customer: the question would be answered with everybody.
    const Record group{u"resourceGroup"_s, u"5d0f6d52-1a0b-4a6d-b1f4-0f5a2b7c9d31"_s, {}, {}, {}};
    HEARD(onGroup, console.list(u"customer"_s, u"ofResourceGroup"_s, group));
    QVERIFY(onGroup.records.isEmpty());
    const Console::Heard gone = console.list(u"capacityUnit"_s, u"ofCustomer"_s, customer);
    QVERIFY(gone.error);
    QCOMPARE(gone.error->fault, Fault::Unavailable);
}

void TestFaults::namedArguments()
{
    Manner manner = hasty();
    manner.settings = {{u"namedArguments"_s, u"true"_s}};
    Console console(cloudProvider(), {}, {}, manner);
    vary(console, u"namedStruct"_s, u"on"_s);
    HEARD(made,
        console.perform(u"customer"_s, u"create"_s, {}, {{u"name"_s, u"Acme"_s}, {u"city"_s, u"Gent"_s}}));
    QCOMPARE(customerTruth(console, made.createdKey)[u"city"].toString(), u"Gent"_s);
    HEARD(account, console.list(u"account"_s, u"own"_s));
}

void TestFaults::anotherDialectIsTold()
{
    Console console(cloudProvider(), {}, {}, hasty());
    vary(console, u"dialect"_s, u"c"_s);
    const Console::Heard heard = console.perform(u"customer"_s, u"create"_s, {}, named);
    QVERIFY(!heard.error); // one argument more or less fits by chance: the settings must be right
    const Console::Heard edit =
        console.perform(u"customer"_s, u"edit"_s, {u"customer"_s, heard.createdKey, {}, {}, {}}, named);
    QVERIFY(!edit.error);
    Manner later = hasty();
    later.settings = {{u"requestArgument"_s, u"true"_s}};
    Console other(cloudProvider(), {}, {}, later);
    const Console::Heard wrong = other.list(u"status"_s, u"customers"_s);
    QVERIFY(wrong.error);
    QCOMPARE(wrong.error->fault, Fault::Protocol);
    QVERIFY2(wrong.error->remedy.contains(u"dialect"), qPrintable(wrong.error->remedy));
}

void TestFaults::sendsWhatTheServiceWants()
{
    Console console(cloudProvider(), {}, {}, hasty());
    HEARD(heard,
        console.perform(
            u"customer"_s, u"create"_s, {}, {{u"name"_s, u"Acme"_s}, {u"description"_s, u"a & <b>\r\n"_s}}));
    const sandbox::Arrived one = console.sandbox().arrived().constFirst();
    QCOMPARE(one.method, u"POST"_s);
    QCOMPARE(one.path, u"/appserver/xmlrpc/"_s);
    QCOMPARE(one.headers[u"content-type"_s], u"text/xml; charset=utf-8"_s);
    QCOMPARE(one.headers[u"accept"_s], u"text/xml"_s);
    QVERIFY(one.headers[u"authorization"_s].startsWith(u"Basic "));
    QVERIFY(one.headers[u"user-agent"_s].startsWith(u"Tenantry/"));
    QVERIFY(one.body.startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodCall>"));
    QVERIFY(one.body.contains("<string>a &amp; &lt;b&gt;&#13;\n</string>"));
    QCOMPARE(one.body.count("<param>"), 8); // every one in its place
    QVERIFY(one.body.endsWith("<param><value><struct></struct></value></param></params></methodCall>\n"));
    QVERIFY(!one.body.contains("nil"));
}

// A proxy that wants the address without its last slash, or with it; a POST stays one.
void TestFaults::followsTheSlash()
{
    Console console(cloudProvider(), {}, {}, hasty());
    const QString bare = console.sandbox().baseUrl();
    for (const char *kind : {"create", "list"})
        QVERIFY(console.sandbox().addFault(
            u"redirect=%1;path=customer.%2$;times=1"_s.arg(bare, QString::fromLatin1(kind))));
    HEARD(made, console.perform(u"customer"_s, u"create"_s, {}, named));
    HEARD(list, console.list(u"customer"_s, u"all"_s));
    QCOMPARE(howMany(console, u"Acme"_s), 1);
    QCOMPARE(callsOf(console),
        (QStringList{u"customer.create"_s, u"customer.create"_s, u"customer.list"_s, u"customer.list"_s}));
    for (const sandbox::Arrived &one : console.sandbox().arrived())
        QCOMPARE(one.method, u"POST"_s);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
