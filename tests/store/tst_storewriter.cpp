#include "tests/store/fixture.h"

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::test;

class TestStoreWriter : public QObject {
    Q_OBJECT
private slots:
    void valuesSurvive_data();
    void valuesSurvive();
    void unaskedKeepsWhatIsCached();
    void wrongTypesBecomeAbsent();
    void equalRewritesAreNotChanges();
    void rawIsKeptAndPacked();
    void sweepsOnlyAfterAGoodEnd_data();
    void sweepsOnlyAfterAGoodEnd();
    void aPartialListSweepsNothing();
    void childrenAreSweptInTheirScopeOnly();
    void otherParametersAreAnotherList();
    void embeddedChildrenAreSweptAtOnce();
    void rowsKnownThroughOthersAreLeftToThose();
    void laterStampsOutliveEarlierWalks();
    void removedRowsComeBack_TREE15();
    void markRemovedTakesOneObject();
    void storeObjectSweepsNothing();
    void listStatusTellsHowItEnded_R4();
    void connectionsAreKept();
    void removedConnectionLeavesNothing();
    void aWalkOfARemovedConnectionStoresNothing();
    void pagesAreWholeOrNothing();
    void idsAreStableAndTellTheirType();
    void twoWritersTakeTurns_OFF9();
};

void TestStoreWriter::valuesSurvive_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Value>("value");
    QTest::newRow("64-bit integer") << u"seats"_s << Value(qint64(9007199254740993));
    QTest::newRow("least integer") << u"seats"_s << Value(std::numeric_limits<qint64>::min());
    QTest::newRow("id-like text") << u"name"_s << Value(u"007"_s);
    QTest::newRow("number-like text") << u"name"_s << Value(u"1e5"_s);
    QTest::newRow("emoji") << u"name"_s << Value(u"Łódź 🚀 عربى"_s);
    QTest::newRow("quotes") << u"name"_s << Value(u"'; DROP TABLE objects_2; --\""_s);
    QTest::newRow("empty text") << u"name"_s << Value(u""_s);
    QTest::newRow("null") << u"name"_s << Value(Absent());
    QTest::newRow("not asked") << u"name"_s << Value(Unasked());
    QTest::newRow("money") << u"price"_s << Value(*Decimal::parse(u"12345678901234567890.0375"));
    QTest::newRow("false") << u"live"_s << Value(false);
    QTest::newRow("no boolean") << u"live"_s << Value(Absent());
    QTest::newRow("moment") << u"since"_s << Value(Instant{1'700'000'000'123});
    QTest::newRow("before 1970") << u"since"_s << Value(Instant{-1});
    QTest::newRow("day") << u"until"_s << Value(QDate(2026, 11, 20));
    QTest::newRow("several") << u"tags"_s << Value(QStringList{u"a \"b\""_s, u""_s, u"ü"_s});
    QTest::newRow("none of several") << u"tags"_s << Value(QStringList());
    QTest::newRow("open part") << u"extra"_s << Value(Json{R"({"a":[1,null]})"});
}

void TestStoreWriter::valuesSurvive()
{
    QFETCH(QString, name);
    QFETCH(Value, value);
    Cache cache;
    cache.walk(allUnits(), {{unit(u"007"_s, {{name, value}})}});
    QCOMPARE(cache.row(u"007"_s).key, u"007"_s);
    QVERIFY2(cache.value(u"007"_s, name) == value, qPrintable(dataText(cache.value(u"007"_s, name))));
    QCOMPARE(cache.row(u"007"_s).fetched, cache.now);
    QVERIFY(cache.row(u"7"_s).key.isEmpty());
}

void TestStoreWriter::unaskedKeepsWhatIsCached()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"u"_s, {{u"name"_s, u"One"_s}, {u"seats"_s, qint64(5)}})}});
    cache.walk(allUnits(), {{unit(u"u"_s, {{u"seats"_s, Absent()}})}});
    QVERIFY(cache.value(u"u"_s, u"name"_s) == Value(u"One"_s));
    QVERIFY(isAbsent(cache.value(u"u"_s, u"seats"_s)));
    QVERIFY(isUnasked(cache.value(u"u"_s, u"price"_s)));
}

void TestStoreWriter::wrongTypesBecomeAbsent()
{
    Cache cache;
    cache.walk(allUnits(),
        {{unit(u"u"_s, {{u"seats"_s, u"many"_s}, {u"live"_s, u"true"_s}, {u"price"_s, qint64(7)}},
            "{\"seats\":\"many\"}")}});
    QVERIFY(isAbsent(cache.value(u"u"_s, u"seats"_s)));
    QVERIFY(cache.value(u"u"_s, u"live"_s) == Value(true));
    QVERIFY(cache.value(u"u"_s, u"price"_s) == Value(*Decimal::parse(u"7")));
    QCOMPARE(*cache.reader->raw(cache.row(u"u"_s).id), QByteArray("{\"seats\":\"many\"}"));
}

void TestStoreWriter::equalRewritesAreNotChanges()
{
    Cache cache;
    const Result<WalkId> walk = cache.writer->beginWalk(allUnits());
    const Records page{unit(u"a"_s, {{u"name"_s, u"A"_s}}), unit(u"b"_s, {{u"name"_s, u"B"_s}})};
    const Changes first = *cache.writer->storePage(*walk, page);
    QCOMPARE(first.types.size(), 1);
    QCOMPARE(first.types[0].added.size(), 2);
    QCOMPARE(first.types[0].type, u"unit"_s);
    QVERIFY(cache.writer->storePage(*walk, page)->isEmpty());
    const Changes third = *cache.writer->storePage(*walk, {unit(u"b"_s, {{u"name"_s, u"b"_s}})});
    QCOMPARE(third.types[0].changed, QList<ObjectId>{cache.row(u"b"_s).id});
    QVERIFY(third.types[0].added.isEmpty());
}

void TestStoreWriter::rawIsKeptAndPacked()
{
    Cache cache;
    const QByteArray big = "{\"x\":\"" + QByteArray(10'000, 'x') + "\"}";
    cache.walk(allUnits(), {{unit(u"a"_s, {}, "{\"id\":1}"), unit(u"b"_s, {}, big), unit(u"c"_s, {})}});
    QCOMPARE(*cache.reader->raw(cache.row(u"a"_s).id), QByteArray("{\"id\":1}"));
    QCOMPARE(*cache.reader->raw(cache.row(u"b"_s).id), big);
    QVERIFY(cache.reader->raw(cache.row(u"c"_s).id)->isEmpty());
    cache.walk(allUnits(), {{unit(u"a"_s, {}), unit(u"b"_s, {}, "{}"), unit(u"c"_s, {})}});
    QCOMPARE(
        *cache.reader->raw(cache.row(u"a"_s).id), QByteArray("{\"id\":1}")); // none came: the old one stays
    QCOMPARE(*cache.reader->raw(cache.row(u"b"_s).id), QByteArray("{}"));
}

void TestStoreWriter::sweepsOnlyAfterAGoodEnd_data()
{
    QTest::addColumn<WalkEnd>("end");
    QTest::addColumn<QStringList>("left");
    QTest::newRow("complete") << WalkEnd::Complete << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("failed at page 3") << WalkEnd::Failed << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s};
    QTest::newRow("stopped") << WalkEnd::Stopped << QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s};
}

void TestStoreWriter::sweepsOnlyAfterAGoodEnd()
{
    QFETCH(WalkEnd, end);
    QFETCH(QStringList, left);
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {}), unit(u"b"_s, {})}, {unit(u"c"_s, {}), unit(u"d"_s, {})}});
    const Changes changes = cache.walk(allUnits(), {{unit(u"a"_s, {})}, {unit(u"b"_s, {})}}, end);
    QCOMPARE(cache.keys(units()), left);
    QCOMPARE(*cache.reader->count(units()), left.size());
    const qsizetype swept = changes.types.isEmpty() ? 0 : changes.types[0].removed.size();
    QCOMPARE(swept, 4 - left.size());
}

void TestStoreWriter::aPartialListSweepsNothing()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {}), unit(u"b"_s, {})}});
    const WalkScope recent{u"c1"_s, u"unit"_s, u"recent"_s, {}, {}};
    cache.walk(recent, {{unit(u"a"_s, {})}});
    QCOMPARE(cache.keys(units()), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(cache.reader->listStatus(recent)->state, ListState::Partial);
    QCOMPARE(cache.reader->listStatus(recent)->ended, cache.now);
}

void TestStoreWriter::childrenAreSweptInTheirScopeOnly()
{
    Cache cache;
    cache.walk(allUnits(),
        {{unit(u"a"_s, {{u"org"_s, u"o1"_s}}), unit(u"b"_s, {{u"org"_s, u"o1"_s}}),
            unit(u"c"_s, {{u"org"_s, u"o2"_s}}), unit(u"d"_s, {})}});
    cache.walk(unitsOf(u"o1"_s), {{unit(u"b"_s, {{u"org"_s, u"o1"_s}})}});
    QCOMPARE(cache.keys(units()), (QStringList{u"b"_s, u"c"_s, u"d"_s}));
    cache.walk(unitsOf(u"o2"_s), {{}}); // an empty answer is an answer
    QCOMPARE(cache.keys(units()), (QStringList{u"b"_s, u"d"_s}));
    QCOMPARE(cache.reader->listStatus(unitsOf(u"o1"_s))->objects, 1);
}

void TestStoreWriter::otherParametersAreAnotherList()
{
    Cache cache;
    const auto period = [](const QString &month) {
        return WalkScope{u"c1"_s, u"unit"_s, u"all"_s, {}, {{u"period"_s, month}, {u"a"_s, u"b"_s}}};
    };
    cache.walk(period(u"10"_s), {{unit(u"october"_s, {})}});
    cache.walk(period(u"11"_s), {{unit(u"november"_s, {})}});
    cache.walk(allUnits(), {{unit(u"plain"_s, {})}});
    QCOMPARE(cache.keys(units()), (QStringList{u"november"_s, u"october"_s, u"plain"_s}));
    cache.walk(period(u"11"_s), {{}});
    QCOMPARE(cache.keys(units()), (QStringList{u"october"_s, u"plain"_s}));
    QCOMPARE(cache.reader->listStatuses(u"c1"_s)->size(), 3);
}

void TestStoreWriter::embeddedChildrenAreSweptAtOnce()
{
    Cache cache;
    cache.walk(allUnits(),
        {{unit(u"a"_s, {{u"org"_s, u"o1"_s}}), unit(u"b"_s, {{u"org"_s, u"o1"_s}}),
            unit(u"c"_s, {{u"org"_s, u"o2"_s}})}});
    Record parent = org(u"o1"_s, u"One"_s);
    parent.completeBelow = {u"unit"_s};
    const Result<WalkId> walk = cache.writer->beginWalk({u"c1"_s, u"org"_s, u"all"_s, {}, {}});
    const Changes changes = *cache.writer->storePage(
        *walk, {parent, unit(u"b"_s, {{u"org"_s, u"o1"_s}}), unit(u"new"_s, {{u"org"_s, u"o1"_s}})});
    QCOMPARE(cache.keys(units()), (QStringList{u"b"_s, u"c"_s, u"new"_s})); // before the walk ended
    QCOMPARE(changes.types.size(), 2);
    QCOMPARE(changes.types[1].removed.size(), 1);
}

// A member of a unit hears of its organisation from the list of units, and from no other.
void TestStoreWriter::rowsKnownThroughOthersAreLeftToThose()
{
    Schema schema = nestSchema();
    schema.types[1].lists[0].feeds = {u"org"_s};
    Cache cache({schema});
    const WalkScope allOrgs{u"c1"_s, u"org"_s, u"all"_s, {}, {}};
    const Query orgs{.provider = u"nest"_s, .type = u"org"_s};
    const Record own = org(u"own"_s, u"Own"_s);
    const Record around = org(u"around"_s, u"Around"_s);
    const Record mine = unit(u"a"_s, {{u"org"_s, u"around"_s}});
    cache.walk(allUnits(), {{around, mine}});
    cache.walk(allOrgs, {{own}});
    cache.walk(allOrgs, {{own}});
    QCOMPARE(cache.keys(orgs), (QStringList{u"around"_s, u"own"_s}));
    cache.walk(allOrgs, {{own, around}}); // the account joined: now it is in the list
    cache.walk(allUnits(), {{around, mine}});
    cache.walk(allOrgs, {{own}}); // and left again
    QCOMPARE(cache.keys(orgs), QStringList{u"own"_s});
    cache.walk(allUnits(), {{around, mine}});
    cache.walk(allOrgs, {{own}});
    QCOMPARE(cache.keys(orgs), (QStringList{u"around"_s, u"own"_s}));
    cache.walk(allUnits(), {{}});
    QCOMPARE(cache.keys(orgs), QStringList{u"own"_s});
    QVERIFY(cache.keys(units()).isEmpty());
}

void TestStoreWriter::laterStampsOutliveEarlierWalks()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {{u"org"_s, u"o1"_s}})}});
    const Result<WalkId> slow = cache.writer->beginWalk(allUnits());
    cache.walk(
        unitsOf(u"o1"_s), {{unit(u"a"_s, {{u"org"_s, u"o1"_s}}), unit(u"fresh"_s, {{u"org"_s, u"o1"_s}})}});
    QVERIFY(cache.writer->storePage(*slow, {unit(u"a"_s, {})}));
    QVERIFY(cache.writer->endWalk(*slow, WalkEnd::Complete));
    QCOMPARE(cache.keys(units()), (QStringList{u"a"_s, u"fresh"_s})); // made after the slow walk passed by
}

void TestStoreWriter::removedRowsComeBack_TREE15()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {{u"name"_s, u"Alpha"_s}}), unit(u"b"_s, {})}});
    const ObjectId id = cache.row(u"a"_s).id;
    cache.now = cache.now.addDays(1);
    cache.walk(allUnits(), {{unit(u"b"_s, {})}});
    QCOMPARE(cache.row(u"a"_s).removed, cache.now);
    Query withRemoved = units();
    withRemoved.withRemoved = true;
    QCOMPARE(cache.keys(withRemoved), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(*cache.reader->count(withRemoved), 2);
    QVERIFY(cache.reader->search(u"alpha"_s, 5)->isEmpty());
    const Result<WalkId> walk = cache.writer->beginWalk(allUnits());
    const Changes back = *cache.writer->storePage(*walk, {unit(u"a"_s, {{u"name"_s, u"Alpha"_s}})});
    QCOMPARE(back.types[0].added, QList<ObjectId>{id});
    QVERIFY(!cache.row(u"a"_s).removed.isValid());
    QCOMPARE(cache.reader->search(u"alpha"_s, 5)->size(), 1);
    QCOMPARE(*cache.reader->count(units()), 2);
}

void TestStoreWriter::markRemovedTakesOneObject()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {}), unit(u"b"_s, {})}});
    const ObjectId id = cache.row(u"a"_s).id;
    QCOMPARE(cache.writer->markRemoved(id)->types[0].removed, QList<ObjectId>{id});
    QVERIFY(cache.writer->markRemoved(id)->isEmpty()); // it is gone already
    QVERIFY(cache.writer->markRemoved(12345)->isEmpty());
    QCOMPARE(cache.keys(units()), QStringList{u"b"_s});
}

void TestStoreWriter::storeObjectSweepsNothing()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {{u"seats"_s, qint64(1)}}), unit(u"b"_s, {})}});
    const Changes changes = *cache.writer->storeObject(u"c1"_s, {unit(u"a"_s, {{u"seats"_s, qint64(2)}})});
    QCOMPARE(changes.types[0].changed.size(), 1);
    QCOMPARE(cache.keys(units()), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(cache.writer->storeObject(u"nobody"_s, {}).error().fault, Fault::NotFound);
}

void TestStoreWriter::listStatusTellsHowItEnded_R4()
{
    Cache cache;
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::NeverFetched);
    QVERIFY(!cache.reader->oldestFetch(u"c1"_s)->isValid());
    const Result<WalkId> walk = cache.writer->beginWalk(allUnits());
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::NeverFetched);
    QVERIFY(cache.writer->storePage(*walk, {unit(u"a"_s, {})}));
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::Partial);
    QVERIFY(cache.writer->endWalk(*walk, WalkEnd::Complete));
    const QDateTime good = cache.now;
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::Complete);
    QCOMPARE(*cache.reader->oldestFetch(u"c1"_s), good);

    cache.now = cache.now.addSecs(60);
    cache.walk(allUnits(), {{unit(u"b"_s, {})}}, WalkEnd::Failed);
    const ListStatus failed = *cache.reader->listStatus(allUnits());
    QCOMPARE(failed.state, ListState::Failed);
    QCOMPARE(failed.objects, 2);
    QCOMPARE(failed.ended, good);
    QCOMPARE(failed.tried, cache.now);
    QVERIFY(failed.error);
    QCOMPARE(failed.error->summary, u"page 3 broke"_s);
    QCOMPARE(failed.error->httpStatus, 502);
    cache.walk(allUnits(), {{}}, WalkEnd::Stopped);
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::Failed);
    cache.walk(allUnits(), {{}});
    QVERIFY(!cache.reader->listStatus(allUnits())->error);
}

void TestStoreWriter::connectionsAreKept()
{
    Cache cache;
    Connection other = connection(u"c2"_s);
    other.environment = Environment::Test;
    other.mode = Mode::Economical;
    other.readOnly = true;
    other.settings = {{u"host"_s, u"https://łódź.example"_s}};
    other.parallel = 9;
    other.perMinute = 60;
    other.deadline = std::chrono::seconds(7);
    QVERIFY(cache.writer->saveConnection(other));
    other.label = u"Renamed"_s;
    QVERIFY(cache.writer->saveConnection(other));
    QCOMPARE(cache.reader->connections()->size(), 2);
    QVERIFY(cache.reader->connections()->last() == other);
}

void TestStoreWriter::removedConnectionLeavesNothing()
{
    Cache cache;
    QVERIFY(cache.writer->saveConnection(connection(u"c2"_s)));
    WalkScope second = allUnits();
    second.connection = u"c2"_s;
    cache.walk(allUnits(), {{unit(u"same"_s, {{u"name"_s, u"Mine alone"_s}}, "{\"a\":\"Mine alone\"}")}});
    cache.walk(second, {{unit(u"same"_s, {{u"name"_s, u"Yours"_s}})}});
    QCOMPARE(*cache.reader->count(units()), 2);
    const Changes changes = *cache.writer->removeConnection(u"c1"_s);
    QVERIFY(changes.everything);
    QCOMPARE(*cache.reader->count(units()), 1);
    QVERIFY(cache.reader->search(u"mine"_s, 9)->isEmpty());
    QCOMPARE(cache.reader->search(u"yours"_s, 9)->size(), 1);
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::NeverFetched);
    cache.reader.reset();
    cache.writer.reset(); // also empties the write-ahead log
    QFile file(cache.folder.filePath(u"cache.sqlite"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("Mine alone"));
}

void TestStoreWriter::aWalkOfARemovedConnectionStoresNothing()
{
    Cache cache;
    const Result<WalkId> walk = cache.writer->beginWalk(allUnits());
    QVERIFY(cache.writer->removeConnection(u"c1"_s));
    QCOMPARE(cache.writer->storePage(*walk, {unit(u"a"_s, {})}).error().fault, Fault::Cancelled);
    QCOMPARE(cache.writer->endWalk(*walk, WalkEnd::Complete).error().fault, Fault::Cancelled);
    QCOMPARE(cache.writer->beginWalk(allUnits()).error().fault, Fault::NotFound);
}

void TestStoreWriter::pagesAreWholeOrNothing()
{
    Cache cache;
    const Result<WalkId> walk = cache.writer->beginWalk(allUnits());
    Record stranger = unit(u"x"_s, {});
    stranger.type = u"nobody-knows"_s;
    QVERIFY(!cache.writer->storePage(*walk, {unit(u"a"_s, {}), stranger}));
    QVERIFY(cache.keys(units()).isEmpty());
    QVERIFY(cache.writer->storePage(*walk, {unit(u"a"_s, {})}));
    QCOMPARE(cache.keys(units()), QStringList{u"a"_s});
}

void TestStoreWriter::idsAreStableAndTellTheirType()
{
    Cache cache;
    cache.walk({u"c1"_s, u"org"_s, u"all"_s, {}, {}}, {{org(u"a"_s, u"Org"_s)}});
    cache.walk(allUnits(), {{unit(u"a"_s, {{u"name"_s, u"Unit"_s}})}});
    const ObjectId id = cache.row(u"a"_s).id;
    cache.walk(allUnits(), {{unit(u"b"_s, {}), unit(u"a"_s, {{u"name"_s, u"Renamed"_s}})}});
    cache.reopen({nestSchema()});
    QCOMPARE(cache.row(u"a"_s).id, id);
    QCOMPARE((*cache.reader->object(id))->type, u"unit"_s);
    const ObjectId other = (*cache.reader->object(u"c1"_s, u"org"_s, u"a"_s))->id;
    QVERIFY(other != id);
    QCOMPARE((*cache.reader->object(other))->type, u"org"_s);
    QVERIFY(!*cache.reader->object(ObjectId(1)));
}

void TestStoreWriter::twoWritersTakeTurns_OFF9()
{
    Cache cache;
    Result<std::unique_ptr<StoreWriter>> other = StoreWriter::open(cache.folder.path(), {nestSchema()});
    QVERIFY(other);
    constexpr int rounds = 50;
    std::atomic_int failures = 0;
    const auto work = [&failures](StoreWriter &writer, const QString &prefix) {
        for (int i = 0; i < rounds; ++i) {
            if (!writer.storeObject(u"c1"_s, {unit(prefix + QString::number(i), {})}))
                ++failures;
        }
    };
    std::thread second([&] { work(**other, u"second"_s); });
    work(*cache.writer, u"first"_s);
    second.join();
    QCOMPARE(failures, 0);
    QCOMPARE(*cache.reader->count(units()), 2 * rounds);
}

QTEST_GUILESS_MAIN(TestStoreWriter)
#include "tst_storewriter.moc"
