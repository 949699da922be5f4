// limit, offset and Content-Range.
#include "tests/sandbox/connect/till.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestConnectPaging : public QObject {
    Q_OBJECT
private slots:
    void ranges_data();
    void ranges();
    void refused_data();
    void refused();
    void pagesMakeTheWhole();

private:
    static tenantry::sandbox::Options many()
    {
        tenantry::sandbox::Options options;
        options.size = 1600;
        return options;
    }
    Till m_till{many()};
};

namespace {

int totalOf(const Reply &reply)
{
    return reply.headers[u"content-range"_s].section(u'/', 1).toInt();
}

} // namespace

void TestConnectPaging::ranges_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("range"); // T stands for the total, L for the last
    QTest::addColumn<int>("rows");
    const auto row = [](const char *name, const char *query, const char *range, int rows) {
        QTest::newRow(name) << QString::fromLatin1(query) << QString::fromLatin1(range) << rows;
    };
    row("the first five", "limit=5&offset=0", "items 0-4/T", 5);
    row("in the middle", "limit=10&offset=20", "items 20-29/T", 10);
    row("no limit", "offset=0", "items 0-99/T", 100);
    row("neither", "", "items 0-99/T", 100);
    row("more than allowed", "limit=5000", "items 0-999/T", 1000);
    row("counting only", "limit=0", "items 0-0/T", 0);
    row("counting only, further on", "limit=0&offset=7", "items 0-0/T", 0);
    row("behind the end", "limit=5&offset=100000", "items 100000-100000/T", 0);
    row("no match", "id=PR-0", "items 0-0/0", 0);
    row("no number for a limit", "limit=few&offset=0", "items 0-99/T", 100);
    row("no number for an offset", "limit=5&offset=far", "items 0-4/T", 5);
    row("as a function", "eq(limit,10)&eq(offset,3)", "items 3-12/T", 10);
    row("as an operator", "limit=eq=10", "items 0-9/T", 10);
}

void TestConnectPaging::ranges()
{
    QFETCH(QString, query);
    QFETCH(QString, range);
    QFETCH(int, rows);
    const int total = totalOf(m_till.send(u"vendor"_s, u"GET"_s, u"/requests?limit=0"_s));
    QVERIFY(total > 1000);
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, u"/requests?"_s + query);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.headers[u"content-range"_s], QString(range).replace(u'T', QString::number(total)));
    QCOMPARE(arrayIn(reply).size(), rows);
}

void TestConnectPaging::refused_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query : {"limit=5&limit=6", "offset=1&eq(offset,2)", "gt(limit,5)", "offset=ge=5"})
        QTest::newRow(query) << QString::fromLatin1(query);
}

void TestConnectPaging::refused()
{
    QFETCH(QString, query);
    const Reply reply = m_till.send(u"vendor"_s, u"GET"_s, u"/requests?"_s + query);
    QCOMPARE(reply.status, 400);
    QCOMPARE(reply.json()[u"error_code"].toString(), u"VAL_002"_s);
}

void TestConnectPaging::pagesMakeTheWhole()
{
    QSet<QString> ids;
    int total = 1;
    for (int offset = 0; offset < total; offset += 150) {
        const Reply reply = m_till.send(
            u"vendor"_s, u"GET"_s, u"/requests?ordering(-created)&limit=150&offset=%1"_s.arg(offset));
        total = totalOf(reply);
        for (const QJsonValue &one : arrayIn(reply))
            ids.insert(one[u"id"].toString());
    }
    QCOMPARE(ids.size(), total);
}

QTEST_GUILESS_MAIN(TestConnectPaging)
#include "tst_connectpaging.moc"
