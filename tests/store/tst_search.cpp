#include "tests/store/fixture.h"

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::test;

class TestSearch : public QObject {
    Q_OBJECT
private slots:
    void finds_FIND5_data();
    void finds_FIND5();
    void exactOnesComeFirst_FIND5();
    void hitsSayWhatMatched();
    void noTypePushesOutAnother();
    void goesOverEveryConnection();
    void isNoQueryLanguage_data();
    void isNoQueryLanguage();
};

namespace {

void fill(Cache &cache)
{
    cache.walk({u"c1"_s, u"org"_s, u"all"_s, {}, {}}, {{org(u"org-7"_s, u"Zürich Chemistry"_s)}});
    cache.walk(allUnits(),
        {{unit(u"unit-0042"_s,
              {{u"name"_s, u"Łódź Storage"_s}, {u"tags"_s, QStringList{u"anna.b@example.com"_s}},
                  {u"seats"_s, qint64(4711)}}),
            unit(u"007"_s, {{u"name"_s, u"Zürich"_s}, {u"org"_s, u"org-7"_s}}),
            unit(u"x"_s, {{u"name"_s, u"Agent 007 of Zürich"_s}})}});
}

QString found(const Cache &cache, const QString &words)
{
    QStringList keys;
    const Result<QList<SearchHit>> hits = cache.reader->search(words, 50);
    for (const SearchHit &hit : *hits)
        keys.append(hit.key);
    keys.sort();
    return keys.join(u' ');
}

} // namespace

void TestSearch::finds_FIND5_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("keys");
    QTest::newRow("beginning of a word") << u"stor"_s << u"unit-0042"_s;
    QTest::newRow("no accents, other case") << u"ZURICH"_s << u"007 org-7 x"_s;
    QTest::newRow("strokes are accents") << u"LODZ"_s << u"unit-0042"_s;
    QTest::newRow("part of an id") << u"0042"_s << u"unit-0042"_s;
    QTest::newRow("whole id") << u"unit-0042"_s << u"unit-0042"_s;
    QTest::newRow("mail") << u"anna.b@example.com"_s << u"unit-0042"_s;
    QTest::newRow("domain") << u"example.c"_s << u"unit-0042"_s;
    QTest::newRow("number") << u"4711"_s << u"unit-0042"_s;
    QTest::newRow("every word must be there") << u"chem zur"_s << u"org-7"_s;
    QTest::newRow("middle of a word is no beginning") << u"torage"_s << u""_s;
    QTest::newRow("parents' ids do not find children") << u"org-7"_s << u"org-7"_s;
    QTest::newRow("nothing typed") << u"  "_s << u""_s;
}

void TestSearch::finds_FIND5()
{
    QFETCH(QString, words);
    QFETCH(QString, keys);
    Cache cache;
    fill(cache);
    QCOMPARE(found(cache, words), keys);
}

void TestSearch::exactOnesComeFirst_FIND5()
{
    Cache cache;
    fill(cache);
    const QList<SearchHit> byKey = *cache.reader->search(u"007"_s, 50);
    QCOMPARE(byKey.size(), 2);
    QCOMPARE(byKey[0].key, u"007"_s);
    QVERIFY(byKey[0].exact && !byKey[1].exact);
    const QList<SearchHit> byTitle = *cache.reader->search(u"zurich"_s, 1);
    QCOMPARE(byTitle.size(), 1);
    QCOMPARE(byTitle[0].title, u"Zürich"_s);
    QVERIFY(byTitle[0].exact);
    QVERIFY(cache.reader->search(u"4711"_s, 5)->value(0).exact); // any whole value, as a mail address
    QVERIFY(!cache.reader->search(u"471"_s, 5)->value(0).exact);
    // A whole id comes before a name that is the same, whatever the types' order.
    cache.walk({u"c1"_s, u"org"_s, u"all"_s, {}, {}}, {{org(u"org-9"_s, u"007"_s)}});
    QCOMPARE(cache.reader->search(u"007"_s, 50)->value(0).key, u"007"_s);
}

void TestSearch::noTypePushesOutAnother()
{
    Cache cache;
    Records many;
    for (int n = 0; n < 60; ++n)
        many.append(org(u"o%1"_s.arg(n), u"Harbour %1"_s.arg(n)));
    cache.walk({u"c1"_s, u"org"_s, u"all"_s, {}, {}}, {many});
    cache.walk(allUnits(),
        {{unit(u"u1"_s, {{u"name"_s, u"Harbour office"_s}}),
            unit(u"u2"_s, {{u"name"_s, u"Harbour yard"_s}})}});
    const auto hits = cache.reader->search(u"harbour"_s, 20);
    QVERIFY(hits);
    QCOMPARE(hits->size(), 20);
    const auto isUnit = [](const SearchHit &hit) {
        return hit.type == "unit"_L1;
    };
    QCOMPARE(std::count_if(hits->cbegin(), hits->cend(), isUnit), 2);
}

void TestSearch::hitsSayWhatMatched()
{
    Cache cache;
    fill(cache);
    const SearchHit hit = cache.reader->search(u"anna"_s, 5)->value(0);
    QCOMPARE(hit.title, u"Łódź Storage"_s);
    QCOMPARE(hit.excerpt, u"anna.b@example.com"_s);
    QCOMPARE(hit.connection, u"c1"_s);
    QCOMPARE(hit.type, u"unit"_s);
    QCOMPARE((*cache.reader->object(hit.id))->key, u"unit-0042"_s);
    const QString longText = QString(500, u'a') + u" needle "_s + QString(500, u'b');
    cache.walk(allUnits(), {{unit(u"long"_s, {{u"name"_s, longText}})}});
    const SearchHit cut = cache.reader->search(u"needle"_s, 5)->value(0);
    QVERIFY(cut.excerpt.contains(u"needle"_s));
    QVERIFY(cut.excerpt.size() < 130);
}

void TestSearch::goesOverEveryConnection()
{
    Cache cache;
    fill(cache);
    QVERIFY(cache.writer->saveConnection(connection(u"c2"_s)));
    QVERIFY(cache.writer->storeObject(u"c2"_s, {unit(u"other"_s, {{u"name"_s, u"Zürich too"_s}})}));
    QCOMPARE(found(cache, u"zurich"_s), u"007 org-7 other x"_s);
}

void TestSearch::isNoQueryLanguage_data()
{
    QTest::addColumn<QString>("words");
    for (const char *words :
        {"\"", "*", "AND", "zurich OR", "NEAR(a b)", "name:x", "-", "^a", "( )", "'; DROP", "🚀", "a\"*b"})
        QTest::newRow(words) << QString::fromUtf8(words);
}

void TestSearch::isNoQueryLanguage()
{
    QFETCH(QString, words);
    Cache cache;
    fill(cache);
    QVERIFY(cache.reader->search(words, 50));
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
