#include "models/store/sqlite.h"
#include "models/store/store.h"
#include "tests/bench/store/generator.h"
#include "tests/store/fixture.h"

#include <QSignalSpy>
#include <csignal>
#include <future>
#include <sqlite3.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::test;

class TestStore : public QObject {
    Q_OBJECT
private slots:
    void writesAreToldInOrder();
    void manyWritesBecomeFewSignals();
    void readersAreNotBlockedByAWriter();
    void readsCountWhileAWriterWrites();
    void newerQuestionsDropOlderOnes();
    void questionsUnderWayAreInterrupted();
    void otherSubjectsAreLeftAlone();
    void nothingArrivesAfterTheEnd();
    void closingLosesNoWrite();
    void failedWritesAreSaidAndReadingGoesOn_ERR8();
    void troubleIsToldApart_data();
    void troubleIsToldApart();
    void interruptEndsACall();
    void slowColumnsEarnAnIndex();
};

namespace {

std::unique_ptr<Store> openStore(const QTemporaryDir &folder)
{
    Result<std::unique_ptr<Store>> store = Store::open(folder.path(), {nestSchema(), bench::manySchema()});
    if (!store)
        qFatal("%s", qPrintable(sentence(store.error())));
    (*store)->write([](StoreWriter &writer) -> Result<Changes> {
        const Outcome saved = writer.saveConnection(connection());
        return saved ? Result<Changes>(Changes()) : saved.error();
    });
    return std::move(*store);
}

Store::Writing writeUnit(const QString &key)
{
    return [key](StoreWriter &writer) {
        return writer.storeObject(u"c1"_s, {unit(key, {{u"name"_s, key}})});
    };
}

} // namespace

void TestStore::writesAreToldInOrder()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    QStringList told;
    connect(store.get(), &Store::changed, this, [&](const Changes &changes) {
        QCOMPARE(QThread::currentThread(), thread());
        told.append(u"changed %1"_s.arg(changes.types[0].added.size()));
    });
    store->write(writeUnit(u"a"_s), [&](const Result<Changes> &result) {
        QVERIFY(result);
        told.append(u"a"_s);
        QCOMPARE(*store->now().count(units()), 1);
    });
    QTRY_COMPARE(told, (QStringList{u"changed 1"_s, u"a"_s}));
    QCOMPARE(store->schema(u"nest")->types.size(), 2);
    QVERIFY(!store->schema(u"nobody"));
}

void TestStore::manyWritesBecomeFewSignals()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    store->finishWrites();
    QCoreApplication::processEvents();
    QSignalSpy changed(store.get(), &Store::changed);
    int told = 0;
    for (int i = 0; i < 100; ++i)
        store->write(writeUnit(QString::number(i)), [&told](const Result<Changes> &) { ++told; });
    store->finishWrites(); // while this thread is busy
    QCOMPARE(changed.size(), 0);
    QTRY_COMPARE(told, 100);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].value<Changes>().types[0].added.size(), 100);
}

void TestStore::readersAreNotBlockedByAWriter()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    store->write(writeUnit(u"a"_s));
    store->finishWrites();
    // Another process that holds the writer's lock.
    auto other = sqlite::Database::open(folder.filePath(u"cache.sqlite"_s), sqlite::Database::Access::Write);
    QVERIFY(other);
    auto lock = sqlite::Transaction::begin(**other, sqlite::Database::Access::Write);
    QVERIFY(lock);
    bool written = false;
    store->write(writeUnit(u"b"_s), [&written](const Result<Changes> &result) { written = bool(result); });
    QCOMPARE(*store->now().count(units()), 1);
    std::atomic<qint64> later = 0;
    store->later(u"count"_s, [&later](const StoreReader &reader) { later = *reader.count(units()); }, {});
    QTRY_COMPARE(later.load(), 1);
    QVERIFY(!written);
    lock->reset();
    QTRY_VERIFY(written);
    QCOMPARE(*store->now().count(units()), 2);
}

void TestStore::readsCountWhileAWriterWrites()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    constexpr int pages = 20;
    constexpr int each = 50;
    for (int page = 0; page < pages; ++page)
        store->write([page](StoreWriter &writer) {
            Records records;
            for (int i = 0; i < each; ++i)
                records.append(unit(u"%1-%2"_s.arg(page).arg(i), {}));
            return writer.storeObject(u"c1"_s, records);
        });
    qint64 seen = 0;
    while (seen < pages * each) {
        const Result<qint64> count = store->now().count(units({{u"$key"_s, Operator::NotEmpty, {}}}));
        QVERIFY(count);
        QVERIFY(*count >= seen);
        QCOMPARE(*count % each, 0); // whole pages only
        seen = *count;
    }
}

void TestStore::newerQuestionsDropOlderOnes()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    std::promise<void> gate;
    const std::shared_future<void> open = gate.get_future().share();
    for (int i = 0; i < 2; ++i) // both readers are busy
        store->later({}, [open](const StoreReader &) { open.wait(); }, {});
    std::atomic_int asked = 0;
    QList<int> answered;
    for (int i = 0; i < 5; ++i)
        store->later(
            u"grid"_s, [&asked](const StoreReader &) { ++asked; }, [&answered, i] { answered.append(i); });
    int other = 0;
    store->later(
        u"tree"_s, [](const StoreReader &) {}, [&other] { ++other; });
    store->later(
        {}, [](const StoreReader &) {}, [&other] { ++other; });
    gate.set_value();
    QTRY_COMPARE(other, 2);
    QTRY_COMPARE(answered, QList<int>{4});
    QCOMPARE(asked, 1);
}

// A question without an end: it counts pairs of pairs until it is interrupted.
static Error endlessly(const StoreReader &reader)
{
    for (;;) {
        const auto ids = reader.rowIds(units({}, {{u"name"_s, false}}));
        if (!ids)
            return ids.error();
    }
}

void TestStore::questionsUnderWayAreInterrupted()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    store->write([](StoreWriter &writer) {
        Records records;
        for (int i = 0; i < 20'000; ++i)
            records.append(unit(QString::number(i), {{u"name"_s, u"name %1"_s.arg(i)}}));
        return writer.storeObject(u"c1"_s, records);
    });
    store->finishWrites();
    std::promise<Error> ended;
    std::promise<void> begun;
    bool olderTold = false;
    bool newerTold = false;
    store->later(
        u"grid"_s,
        [&](const StoreReader &reader) {
            begun.set_value();
            ended.set_value(endlessly(reader));
        },
        [&olderTold] { olderTold = true; });
    begun.get_future().wait();
    std::future<Error> end = ended.get_future();
    // It may be between two calls at the moment of an interruption: ask until it ends.
    while (end.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready)
        store->later(
            u"grid"_s, [](const StoreReader &) {}, [&newerTold] { newerTold = true; });
    QCOMPARE(end.get().fault, Fault::Cancelled);
    QTRY_VERIFY(newerTold);
    QVERIFY(!olderTold);
}

void TestStore::otherSubjectsAreLeftAlone()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    bool worked = false;
    bool told = false;
    store->later(
        u"grid"_s, [&worked](const StoreReader &reader) { worked = bool(reader.rowIds(units())); },
        [&told] { told = true; });
    for (int i = 0; i < 20; ++i)
        store->later(u"tree"_s, [](const StoreReader &) {}, {});
    QTRY_VERIFY(told);
    QVERIFY(worked);
}

void TestStore::nothingArrivesAfterTheEnd()
{
    const QTemporaryDir folder;
    std::unique_ptr<Store> store = openStore(folder);
    int told = 0;
    store->write(writeUnit(u"a"_s), [&told](const Result<Changes> &) { ++told; });
    store->later(
        u"x"_s, [](const StoreReader &) {}, [&told] { ++told; });
    store.reset();
    QCoreApplication::processEvents();
    QCOMPARE(told, 0);
}

void TestStore::closingLosesNoWrite()
{
    const QTemporaryDir folder;
    std::unique_ptr<Store> store = openStore(folder);
    for (int i = 0; i < 200; ++i)
        store->write(writeUnit(QString::number(i)));
    store.reset();
    store = openStore(folder);
    QCOMPARE(*store->now().count(units()), 200);
}

void TestStore::failedWritesAreSaidAndReadingGoesOn_ERR8()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    store->write(writeUnit(u"a"_s));
    store->finishWrites();
    QCoreApplication::processEvents();
    QSignalSpy failed(store.get(), &Store::failed);
    // No file of this process may grow any more: what a full disk does to the cache.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit none{4096, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    std::optional<Error> why;
    store->write(
        [](StoreWriter &writer) {
            Records records;
            for (int i = 0; i < 5'000; ++i)
                records.append(unit(u"big%1"_s.arg(i), {{u"name"_s, QString(200, u'x')}}));
            return writer.storeObject(u"c1"_s, records);
        },
        [&why](const Result<Changes> &result) {
            if (!result)
                why = result.error();
        });
    store->finishWrites();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(why);
    QCOMPARE(why->fault, Fault::Storage);
    QVERIFY(!why->remedy.isEmpty());
    QCOMPARE(*store->now().count(units()), 1); // all or nothing, and reading goes on
    bool again = false;
    store->write(writeUnit(u"b"_s), [&again](const Result<Changes> &result) { again = bool(result); });
    QTRY_VERIFY(again);
}

void TestStore::troubleIsToldApart_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("says");
    QTest::newRow("disk full") << SQLITE_FULL << Fault::Storage << u"disk is full"_s;
    QTest::newRow("damaged") << SQLITE_CORRUPT << Fault::Storage << u"damaged"_s;
    QTest::newRow("no database") << SQLITE_NOTADB << Fault::Storage << u"damaged"_s;
    QTest::newRow("read-only") << SQLITE_READONLY << Fault::Storage << u"may not be opened"_s;
    QTest::newRow("no permission") << SQLITE_CANTOPEN << Fault::Storage << u"may not be opened"_s;
    QTest::newRow("extended code") << SQLITE_IOERR_WRITE << Fault::Storage
                                   << u"could not be read or written"_s;
    QTest::newRow("locked") << SQLITE_BUSY << Fault::Storage << u"Another program"_s;
    QTest::newRow("interrupted") << SQLITE_INTERRUPT << Fault::Cancelled << u"cancelled"_s;
}

void TestStore::troubleIsToldApart()
{
    QFETCH(int, code);
    QFETCH(Fault, fault);
    QFETCH(QString, says);
    const Error error = sqlite::errorOf(code, u"words"_s);
    QCOMPARE(error.fault, fault);
    QCOMPARE(error.words, u"words"_s);
    QVERIFY(error.summary.contains(says));
    QVERIFY(fault == Fault::Cancelled || !error.remedy.isEmpty());
}

void TestStore::interruptEndsACall()
{
    Cache cache;
    Records records;
    for (int i = 0; i < 20'000; ++i)
        records.append(unit(QString::number(i), {{u"name"_s, u"name %1"_s.arg(i)}}));
    cache.walk(allUnits(), {records});
    const StoreReader &reader = *cache.reader;
    std::future<Error> asking = std::async(std::launch::async, [&reader] { return endlessly(reader); });
    while (asking.wait_for(std::chrono::milliseconds(2)) != std::future_status::ready)
        reader.interrupt();
    QCOMPARE(asking.get().fault, Fault::Cancelled);
    QCOMPARE(cache.reader->rowIds(units())->size(), std::size_t(20'000)); // the next call works
}

void TestStore::slowColumnsEarnAnIndex()
{
    const QTemporaryDir folder;
    const std::unique_ptr<Store> store = openStore(folder);
    store->write([](StoreWriter &writer) -> Result<Changes> {
        const Outcome filled = bench::fillCache(writer, u"many"_s, 50'001);
        return filled ? Result<Changes>(Changes()) : filled.error();
    });
    store->finishWrites();
    const auto sort = [&store] {
        bool done = false;
        store->later(
            u"grid"_s,
            [](const StoreReader &reader) {
                (void)reader.rowIds(
                    {.provider = u"many"_s, .type = u"product"_s, .sortings = {{u"seats"_s, false}}});
            },
            [&done] { done = true; });
        return QTest::qWaitFor([&done] { return done; }, 60'000);
    };
    const auto indexes = [&folder] {
        auto database =
            sqlite::Database::open(folder.filePath(u"cache.sqlite"_s), sqlite::Database::Access::Read);
        return *(*database)->number(
            u"SELECT count(*) FROM sqlite_master WHERE name LIKE 'order\\_%' ESCAPE '\\'"_s);
    };
    for (int i = 0; i < 3; ++i) // two readers: one of them is asked twice
        QVERIFY(sort());
    store->finishWrites();
    QCOMPARE(indexes(), 1);
    QVERIFY(sort());
}

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
