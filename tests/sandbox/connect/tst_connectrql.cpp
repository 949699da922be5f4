// The query language: its grammar, what it means, and the plain parameters of 2019.
#include "tests/sandbox/connect/till.h"

#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;

class TestConnectRql : public QObject {
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
    void refused_data();
    void refused();
    void selects_data();
    void selects();
    void ordering();
    void parts();
    void sameParameter();
    void legacy_data();
    void legacy();
    void whatTheSdkOf2019Sends_data();
    void whatTheSdkOf2019Sends();

private:
    int count(const QString &target)
    {
        const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, target);
        return reply.status == 200 ? reply.headers[u"content-range"_s].section(u'/', 1).toInt()
                                   : -reply.status;
    }
    Till m_till;
};

void TestConnectRql::parses_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target :
        {"/requests?status=pending&limit=100&offset=0",
            "/requests?in(status,(pending,inquiring))&ordering(-created)&select(-asset.items,-asset.params)&"
            "limit=100",
            "/requests?and(eq(type,purchase),or(eq(status,failed),eq(status,inquiring)))",
            "/requests?ge(created,2020-06-01T00:00:00Z)&lt(created,2020-07-01T00:00:00Z)",
            "/assets?ilike(tiers.customer.name,%22*M%C3%BCller%20%26%20S%C3%B6hne,%20GmbH*%22)&ordering(-"
            "updated)",
            "/assets?eq(params.id,subscription_id)&eq(params.value,%22A/12%22)",
            "/assets?not(eq(status,terminated))&select(-configuration,-items)",
            "/tier/accounts?eq(parent.id,null())&eq(type,reseller)&ordering(name)",
            "/tier/config-requests?configuration.account.id=TA-2483-1010-5646&in(status,(pending,inquiring))",
            "/contracts?(status=active%7Cstatus=pending)&like(agreement.name,ACME*)",
            "/contracts?(status=active;status=pending)", "/requests?status=ne=failed,type=purchase",
            "/requests?(status=pending&type=purchase)", "/requests?(eq(status,pending))",
            "/requests?asset.product=t(id=PRD-1,like(name,*x*))", "/requests?id='it%20is'",
            "/requests?out(status,(failed))", "/requests?unknown=anything"})
        QTest::newRow(target) << QString::fromLatin1(target);
}

void TestConnectRql::parses()
{
    QFETCH(QString, target);
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, target);
    QVERIFY2(reply.status == 200, reply.body.constData());
}

void TestConnectRql::refused_data()
{
    QTest::addColumn<QString>("query");
    const auto row = [](const char *query) {
        QTest::newRow(query) << QString::fromLatin1(query);
    };
    row("id=b%7Cstatus=failed");
    row("in(id,())");
    row("in(id,b)");
    row("and(eq(id,b))");
    row("eq(id,)");
    row("&eq(id,b)");
    row("eq(id,x/y)");
    row("eq(id,it's)");
    row("gte(created,1)");
    row("range(created,1,5)");
    row("not(and(eq(id,b),eq(id,d)))");
    row("not((id=b%7Cid=c))");
    row("search(name,foo)");
    row("eq(id,Corp%2C%20Inc)");
    row("eq(id,%22open)");
    row("1id=x&eq(id,y)");
    row("(id=a%7Cid=b;id=c)");
    row("like(id,*a**)");
    row("eq(status,dancing)");
    row("gt(status,pending)");
    row("ge(created,yesterday)");
    row("like(asset.params.value,*x*)");
    row("ordering(note)");
    row("ordering(-created)&ordering(updated)");
    row("ordering(created,updated,status,marketplace.name,asset.product.name,sli.days)");
    row("select(nonsense)");
    row("select(-asset.items,asset.items)");
    row("eq(status,null())");
    row("eq(id,(a))");
    row("eq(id,a)x");
}

void TestConnectRql::refused()
{
    QFETCH(QString, query);
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, u"/requests?"_s + query);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error_code"].toString(), u"VAL_002"_s);
    QVERIFY(!errorsIn(reply).isEmpty());
}

// Each query against the same question asked of the rows themselves.
void TestConnectRql::selects_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("texts"); // what the path may be in the rows that come; empty: anything
    QTest::addColumn<bool>("isOpposite"); // what it may not be
    const auto row = [](const char *name, const char *list, const char *query, const char *path,
                         const QStringList &texts, bool isOpposite = false) {
        QTest::newRow(name) << QString::fromLatin1(list) << QString::fromUtf8(query)
                            << QString::fromLatin1(path) << texts << isOpposite;
    };
    row("eq", "/requests", "status=pending", "status", {u"pending"_s});
    row("in", "/requests", "in(status,(pending,failed))", "status", {u"pending"_s, u"failed"_s});
    row("out", "/requests", "out(status,(pending,failed))", "status", {u"pending"_s, u"failed"_s}, true);
    row("ne", "/requests", "ne(status,pending)", "status", {u"pending"_s}, true);
    row("not", "/requests", "not(eq(type,purchase))", "type", {u"purchase"_s}, true);
    row("or", "/requests", "or(status=inquiring,status=draft)", "status", {u"inquiring"_s, u"draft"_s});
    row("infix or", "/requests", "(status=inquiring|status=draft)", "status", {u"inquiring"_s, u"draft"_s});
    row("and", "/requests", "and(status=pending,ne(type,resume))", "status", {u"pending"_s});
    row("across references", "/requests", "asset.connection.hub.name=\"Iberia Hub\"",
        "asset.connection.hub.name", {u"Iberia Hub"_s});
    row("placeholder is null", "/requests", "ne(asset.connection.hub.id,null())", "asset.connection.hub.id",
        {u""_s}, true);
    row("case of an enumeration", "/accounts", "type=Vendor", "type", {u"vendor"_s});
    row("a quoted name", "/marketplaces", "name='Norden, \"Öresund\"'", "name", {u"Norden, \"Öresund\""_s});
    row("like", "/marketplaces", "like(name,Nor*)", "name", {u"Norden, \"Öresund\""_s});
    row("ilike", "/marketplaces", "ilike(name,*öRESUND*)", "name", {u"Norden, \"Öresund\""_s});
    row("number in text", "/tier/configs", "eq(tier_level,1)", "tier_level", {u"1"_s});
    row("in an array", "/marketplaces", "countries.id=JP", "name", {u"日本"_s});
    row("search", "/products", "search=hARBOUR", "name", {u"Harbour Mail"_s});
    row("boolean", "/notifications/webhooks", "active=true", "active", {u"true"_s});
    row("capitals in the data", "/usage/files", "status=ready", "status", {u"ready"_s, u"READY"_s});
}

void TestConnectRql::selects()
{
    QFETCH(QString, list);
    QFETCH(QString, query);
    QFETCH(QString, path);
    QFETCH(QStringList, texts);
    QFETCH(bool, isOpposite);
    const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(query, "(),=&*:;!'%-."));
    const QJsonArray all = m_till.list(u"vendor"_s, list + u"?limit=1000&offset=0"_s);
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, list + u"?limit=1000&offset=0&"_s + encoded);
    QVERIFY2(reply.status == 200, reply.body.constData());
    const auto fits = [&](const QJsonValue &one) {
        return texts.contains(valueAt(one, path).toVariant().toString()) != isOpposite;
    };
    const auto expected = std::count_if(all.begin(), all.end(), fits);
    QVERIFY(expected > 0);
    QCOMPARE(arrayIn(reply).size(), expected);
    for (const QJsonValue &one : arrayIn(reply))
        QVERIFY(fits(one));
}

void TestConnectRql::ordering()
{
    const QJsonArray rows = m_till.list(u"vendor"_s, u"/requests?ordering(status,-created)&limit=1000"_s);
    QVERIFY(rows.size() > 10);
    for (qsizetype i = 1; i < rows.size(); ++i) {
        const QString before = rows[i - 1][u"status"].toString();
        const QString here = rows[i][u"status"].toString();
        QVERIFY(before <= here);
        if (before == here)
            QVERIFY(QDateTime::fromString(rows[i - 1][u"created"].toString(), Qt::ISODateWithMs)
                >= QDateTime::fromString(rows[i][u"created"].toString(), Qt::ISODateWithMs));
    }
    QVERIFY(count(u"/requests?ge(created,2026-10-01)"_s) > 0);
    QCOMPARE(
        count(u"/requests?ge(created,2026-10-01T00:00:00Z)"_s) + count(u"/requests?lt(created,2026-10-01)"_s),
        count(u"/requests"_s));
}

void TestConnectRql::parts()
{
    const QJsonObject whole = m_till.first(u"vendor"_s, u"/requests?limit=1"_s);
    QVERIFY(whole[u"asset"].toObject().contains(u"items"));
    const QJsonObject less =
        m_till.first(u"vendor"_s, u"/requests?select(-asset.items,-asset.params)&limit=1"_s);
    QVERIFY(!less[u"asset"].toObject().contains(u"items"));
    QVERIFY(less[u"asset"].toObject().contains(u"tiers"));
    QVERIFY(!m_till.first(u"vendor"_s, u"/assets?limit=1"_s).contains(u"pending_request"));
    const QJsonObject more = m_till.first(u"vendor"_s, u"/assets?select(pending_request)&limit=1"_s);
    QVERIFY(more.contains(u"pending_request"));
}

// Two conditions on parameters are about one parameter.
void TestConnectRql::sameParameter()
{
    const QString product = u"/assets?"_s;
    const int gold = count(product + u"eq(params.id,support)&eq(params.value,gold)"_s);
    const int plain = count(product + u"eq(params.id,support)&eq(params.value,plain)"_s);
    QVERIFY(gold > 0 && plain > 0);
    QCOMPARE(gold + plain, count(u"/assets?params.id=support"_s));
    QCOMPARE(count(product + u"eq(params.id,tenant_id)&eq(params.value,gold)"_s), 0);
}

void TestConnectRql::legacy_data()
{
    QTest::addColumn<QString>("old");
    QTest::addColumn<QString>("same"); // the query in RQL that means the same
    const auto row = [](const char *name, const char *old, const char *same) {
        QTest::newRow(name) << QString::fromLatin1(old) << QString::fromLatin1(same);
    };
    row("in", "/requests?status__in=pending,failed", "/requests?in(status,(pending,failed))");
    row("in, encoded", "/requests?status__in=pending%2Cfailed", "/requests?in(status,(pending,failed))");
    row("icontains", "/marketplaces?name__icontains=BERI", "/marketplaces?name=Iberia");
    row("startswith", "/marketplaces?name__startswith=Ib", "/marketplaces?name=Iberia");
    row("endswith", "/marketplaces?name__endswith=ria", "/marketplaces?name=Iberia");
    row("gte", "/requests?created__gte=2026-10-01", "/requests?ge(created,2026-10-01)");
    row("isnull", "/tier/accounts?parent.id__isnull=True", "/tier/accounts?parent.id=null()");
    row("isnull, no", "/tier/accounts?parent.id__isnull=False", "/tier/accounts?ne(parent.id,null())");
    row("boolean", "/notifications/webhooks?active=True", "/notifications/webhooks?active=true");
    row("plus is a space", "/hubs?name=Iberia+Hub&order_by=name", "/hubs?name=%22Iberia%20Hub%22");
    row("a space says so", "/hubs?name=Iberia+Hub", "/hubs?name=%22Iberia%20Hub%22");
    row("trailing separator drops the term", "/requests?eq(status,pending)&", "/requests");
    row("names with two underscores", "/listings?product__name=%22Harbour%20Mail%22",
        "/listings?product.name=%22Harbour%20Mail%22");
    row("order_by in RQL is ignored", "/requests?in(status,(pending))&order_by=status",
        "/requests?status=pending");
}

void TestConnectRql::legacy()
{
    QFETCH(QString, old);
    QFETCH(QString, same);
    QCOMPARE(count(old), count(same));
    QVERIFY(count(same) > 0);
    QCOMPARE(count(u"/requests?note__regex=x"_s), -400);
    QCOMPARE(count(u"/notifications/webhooks?active=maybe&order_by=label"_s), -400);
}

void TestConnectRql::whatTheSdkOf2019Sends_data()
{
    QTest::addColumn<QString>("target");
    const auto row = [](const char *name, const char *target) {
        QTest::newRow(name) << QString::fromLatin1(target);
    };
    row("requests of a product", "/requests?limit=1000&status=pending&asset.product.id__in={P}");
    row("requests of two", "/requests?limit=1000&status=pending&asset.product.id__in={P}%2CCN-2");
    row("tier requests", "/tier/config-requests?limit=1000&status=pending&configuration__product__id={P}");
    row("tier requests of two",
        "/tier/config-requests?limit=1000&status=pending&configuration__product__id={P}%2CCN-2");
    row("listings", "/listings?limit=1000&status=listed&product__id={P}");
    row("usage files", "/usage/files?limit=1000&status=ready&product_id={P}");
    row("directory",
        "/assets?like(tiers.customer.name,*My%20test*)&in(product.id,({P}))&ordering(-created)&limit=10&"
        "order_by=status&offset=5");
    row("a slash at the end", "/usage/files/?limit=1000&status=ready&product_id={P}");
}

void TestConnectRql::whatTheSdkOf2019Sends()
{
    QFETCH(QString, target);
    const QString product = m_till.first(u"vendor"_s, u"/products?status=published"_s)[u"id"].toString();
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, target.replace(u"{P}"_s, product));
    QVERIFY2(reply.status == 200, reply.body.constData());
    if (!target.contains(u"My%20test"))
        QVERIFY(!arrayIn(reply).isEmpty());
}

QTEST_GUILESS_MAIN(TestConnectRql)
#include "tst_connectrql.moc"
