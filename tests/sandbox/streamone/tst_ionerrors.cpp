// The errors of v3, v1 and v2, and what each role is allowed.
#include "tests/sandbox/streamone/ion.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestIonErrors : public QObject {
    Q_OBJECT
private slots:
    void newErrors_data();
    void newErrors();
    void oldErrors_data();
    void oldErrors();
    void successThatIsNone();
    void emailInUse();
    void priceBookIsDown();
    void roles_data();
    void roles();
};

void TestIonErrors::newErrors_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const char *method, const QString &target, const QByteArray &body,
                         int status, const QString &error, const QString &message) {
        QTest::newRow(name) << QString::fromLatin1(method) << target << body << status << error << message;
    };
    const QString missing = u"NOT_FOUND"_s;
    const QString bad = u"INVALID_ARGUMENT"_s;
    row("unknown address", "GET", u"/nothing"_s, {}, 404, missing,
        u"resource '/api/v3/accounts/20417/nothing' not found"_s);
    row("wrong method", "DELETE", u"/customers/88012"_s, {}, 405, u"METHOD_NOT_ALLOWED"_s,
        u"method not allowed"_s);
    row("unknown customer", "GET", u"/customers/999"_s, {}, 404, missing,
        u"resource 'accounts/20417/customers/999' not found"_s);
    row("customer in words", "GET", u"/customers/abc"_s, {}, 404, missing,
        u"resource 'accounts/20417/customers/abc' not found"_s);
    row("unknown order", "GET", u"/customers/88012/orders/1"_s, {}, 404, missing,
        u"resource 'accounts/20417/customers/88012/orders/1' not found"_s);
    row("another customer's order", "GET", u"/customers/88013/orders/903312"_s, {}, 404, missing,
        u"resource 'accounts/20417/customers/88013/orders/903312' not found"_s);
    row("unknown product", "GET", u"/products/None"_s, {}, 404, missing, u"listing None not found"_s);
    row("product not published", "GET", u"/products/Defender-staged"_s, {}, 404, missing,
        u"listing Defender-staged not found"_s);
    row("unknown subscription", "GET", u"/customers/88012/subscriptions/5"_s, {}, 404, missing,
        u"Subscription 5 not found"_s);
    row("unknown report", "GET", u"/reports/5"_s, {}, 404, missing,
        u"resource 'accounts/20417/reports/5' not found"_s);
    row("version in words", "GET", u"/products/M365NCE-nordic?productVersion=new"_s, {}, 400, bad,
        u"invalid version name 'new'. must be integer"_s);
    row("malformed JSON", "POST", u"/customers"_s, "{\"a\":", 400, bad, u"malformed JSON"_s);
    row("no company", "POST", u"/customers"_s, R"({"customerAddress":{}})", 400, u"INVALID_REQUEST"_s,
        u"must have required property 'orgName'"_s);
    row("no e-mail", "POST", u"/customers"_s,
        R"({"customerOrganization":"O","customerAddress":{"street":"S","city":"C","state":"T","zip":"1",
            "country":"SE"},"customerName":"N","languageCode":"EN"})",
        400, u"INVALID_REQUEST"_s, u"must have required property 'primaryContactEmail'"_s);
    row("unknown language", "POST", u"/customers"_s,
        R"({"customerOrganization":"O","customerAddress":{"street":"S","city":"C","state":"T","zip":"1",
            "country":"SE"},"customerName":"N","customerEmail":"n@n.example","languageCode":"English"})",
        412, u"FAILED_PRECONDITION"_s, u"The provided language code is not valid"_s);
    row("enable twice", "POST", u"/products/M365NCE-nordic:enable"_s, {}, 400, bad,
        u"cannot enable already enabled product"_s);
    row("disable twice", "POST", u"/products/Acronis-Cloud:disable"_s, {}, 400, bad,
        u"cannot disable already disabled product"_s);
    row("unknown program", "PUT", u"/products_programs/M365NCE-nordic:batchUpdate"_s,
        R"({"product_programs":{"programName":"accounts/1/programs/3"}})", 400, bad,
        u"resource name 'accounts/1/programs/3' is invalid"_s);
    row("templates without a vendor", "GET", u"/provisionTemplates"_s, {}, 400, u"INVALID_REQUEST"_s,
        u"must have required property 'vendor'"_s);
    row("carts without a status", "GET", u"/api/v3/customers/88012/carts"_s, {}, 400, u"INVALID_REQUEST"_s,
        u"must have required property 'status'"_s);
    row("cache without a report", "GET", u"/providers/30/refreshCacheEnhanced"_s, {}, 400,
        u"INVALID_REQUEST"_s, u"must have required property 'reportId'"_s);
}

void TestIonErrors::newErrors()
{
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    QFETCH(QString, error);
    QFETCH(QString, message);
    Ion ion;
    const QString path = target.startsWith(u"/api") ? target : u"/api/v3/accounts/20417"_s + target;
    const Reply reply = ion.raw(
        {method, path, body, u"application/json"_s, {{u"Authorization"_s, u"Bearer "_s + ion.bearer(ida)}}});
    QVERIFY2(reply.status == status, reply.body.constData());
    const QJsonObject json = reply.json();
    QCOMPARE(json[u"error"_s].toString(), error);
    QCOMPARE(json[u"message"_s].toString(), message);
    QCOMPARE(json[u"code"_s].toInt(), status);
    const QString request = json[u"details"_s][0][u"requestId"_s].toString();
    QVERIFY2(QRegularExpression(u"^[0-9a-f]{20}$"_s).match(request).hasMatch(), qPrintable(request));
}

void TestIonErrors::oldErrors_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("unknown address") << u"/api/v1/nothing"_s << 404;
    QTest::newRow("wrong method") << u"/api/v1/invoices/generate"_s << 405;
    QTest::newRow("unknown customer") << u"/api/v1/customers/7"_s << 404;
    QTest::newRow("invoices of an unknown customer") << u"/api/v1/invoices?customerId=7"_s << 404;
    QTest::newRow("unknown invoice") << u"/api/v1/invoices/7/detailed"_s << 404;
    QTest::newRow("unknown field") << u"/api/v1/customers?filter%5Bshoe%5D=43"_s << 400;
    QTest::newRow("unknown modifier") << u"/api/v1/customers?filter%5Bname:like%5D=a"_s << 400;
    QTest::newRow("unknown sort") << u"/api/v1/invoices/myinvoices?sort%5Bid%5D=up"_s << 400;
    QTest::newRow("limit in words") << u"/api/v1/customers?limit=ten"_s << 400;
}

void TestIonErrors::oldErrors()
{
    QFETCH(QString, target);
    QFETCH(int, status);
    Ion ion;
    const Reply reply = ion.getOld(target);
    QVERIFY2(reply.status == status, reply.body.constData());
    QCOMPARE(reply.json()[u"success"_s].toBool(true), false);
    QVERIFY(!reply.json()[u"message"_s].toString().isEmpty());
}

void TestIonErrors::successThatIsNone()
{
    Ion ion;
    ion.sandbox().happen(u"old-refusal"_s, {{u"message"_s, u"Billing is being closed"_s}});
    const Reply refused = ion.getOld(u"/api/v1/invoices/myinvoices"_s);
    QCOMPARE(refused.status, 200);
    QCOMPARE(refused.json()[u"success"_s].toBool(true), false);
    QCOMPARE(refused.json()[u"message"_s].toString(), u"Billing is being closed"_s);
    QCOMPARE(ion.getOld(u"/api/v1/invoices/myinvoices"_s).json()[u"success"_s].toBool(), true);
}

void TestIonErrors::emailInUse()
{
    Ion ion;
    QJsonObject customer = ion.get(u"/customers/88012"_s).json();
    customer.remove(u"name"_s);
    const Reply reply = ion.send(u"POST"_s, u"/customers"_s, customer);
    QCOMPARE(reply.status, 412);
    const QJsonObject details = reply.json()[u"details"_s][0].toObject();
    QCOMPARE(details[u"code"_s].toString(), u"CUS-CR-001"_s);
    QCOMPARE(details[u"referenceEntity"_s].toString(), u"primaryContactEmail"_s);
    QCOMPARE(details[u"detail"_s], reply.json()[u"message"_s]);
    QCOMPARE(ion.send(u"PUT"_s, u"/customers/88013"_s, customer).status, 412);
    QCOMPARE(ion.send(u"PUT"_s, u"/customers/88012"_s, customer).status, 200); // one's own is fine
}

void TestIonErrors::priceBookIsDown()
{
    Ion ion;
    ion.sandbox().happen(u"price-book"_s, {{u"down"_s, true}});
    const Reply reply = ion.send(u"POST"_s, u"/products:pricing"_s, {{u"priceBookCustomerId"_s, 88012}});
    QCOMPARE(reply.status, 503);
    QCOMPARE(reply.json()[u"error"_s].toString(), u"UNAVAILABLE"_s);
}

void TestIonErrors::roles_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("allowed"); // of OWNER, SALES, OPS
    const auto row = [](const char *name, const char *method, const QString &target, const QString &allowed) {
        QTest::newRow(name) << QString::fromLatin1(method) << target << allowed;
    };
    row("read customers", "GET", u"/customers?pageSize=1"_s, u"OWNER SALES OPS"_s);
    row("read reports", "GET", u"/reports"_s, u"OWNER SALES OPS"_s);
    row("create customer", "POST", u"/customers"_s, u"OWNER SALES"_s);
    row("update customer", "PUT", u"/customers/88012"_s, u"OWNER SALES"_s);
    row("disable product", "POST", u"/products/None:disable"_s, u"OWNER"_s);
    row("set programs", "PUT", u"/products_programs/None:batchUpdate"_s, u"OWNER"_s);
    row("buy", "POST", u"/customers/88012/orders#CREATE"_s, u"OWNER SALES"_s);
    row("change", "POST", u"/customers/88012/orders#UPDATE"_s, u"OWNER SALES OPS"_s);
    row("cancel order", "POST", u"/customers/88012/orders/1:cancel"_s, u"OWNER SALES OPS"_s);
    row("create cart", "POST", u"/api/v3/customers/88012/carts"_s, u"OWNER SALES"_s);
    row("delete report", "DELETE", u"/reports/1"_s, u"OWNER OPS"_s);
    row("save report", "POST", u"/reports/1"_s, u"OWNER OPS"_s);
}

void TestIonErrors::roles()
{
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QString, allowed);
    Ion ion;
    const QJsonObject body = target.contains(u'#')
        ? QJsonObject{{u"orderItems"_s, QJsonArray{QJsonObject{{u"action"_s, target.section(u'#', 1)}}}}}
        : QJsonObject();
    QStringList found;
    for (const auto &[person, role] :
        {std::pair(ida, u"OWNER"_s), std::pair(ake, u"SALES"_s), std::pair(zofia, u"OPS"_s)}) {
        const Reply reply = ion.send(method, target.section(u'#', 0, 0), body, person);
        if (reply.status != 403)
            found.append(role);
        else
            QCOMPARE(reply.json()[u"message"_s].toString(), u"User does not have access to this resource."_s);
    }
    QCOMPARE(found.join(u' '), allowed);
}

QTEST_GUILESS_MAIN(TestIonErrors)
#include "tst_ionerrors.moc"
