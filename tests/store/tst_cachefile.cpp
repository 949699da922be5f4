#include "tests/store/fixture.h"

#include <QDir>
#include <sqlite3.h>
#include <sys/fsuid.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::test;

namespace {

// Column names, index names and index texts of every table, without regard to the columns' order.
QStringList structure(const QString &file)
{
    sqlite3 *db = nullptr;
    sqlite3_open_v2(file.toUtf8().constData(), &db, SQLITE_OPEN_READONLY, nullptr);
    const char *sql = "SELECT m.name || ' ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" "
                      "FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' "
                      "UNION ALL SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY 1";
    sqlite3_stmt *rows = nullptr;
    sqlite3_prepare_v2(db, sql, -1, &rows, nullptr);
    QStringList found;
    while (sqlite3_step(rows) == SQLITE_ROW)
        found.append(QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(rows, 0))));
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return found;
}

void run(const QString &file, const char *sql)
{
    sqlite3 *db = nullptr;
    QCOMPARE(sqlite3_open(file.toUtf8().constData(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

QByteArray everyByteIn(const QString &folder)
{
    QByteArray all;
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class TestCacheFile : public QObject {
    Q_OBJECT
private slots:
    void onlyItsOwnerMayRead();
    void secretsAreNeverWritten();
    void newFieldsAreAdded();
    void changedTypesAreFetchedAnew_data();
    void changedTypesAreFetchedAnew();
    void aNewSecretTakesOldBytesAway();
    void missingDescriptorsLoseNothing();
    void awkwardFieldKeys();
    void damageIsSetAside_OFF8_data();
    void damageIsSetAside_OFF8();
    void newerIsSetAside_OFF8();
    void damageAfterACrashIsFound();
    void aCrashAloneIsNoDamage();
    void noPermissionIsNotDamage();
    void aFileInPlaceOfTheFolder();
};

void TestCacheFile::onlyItsOwnerMayRead()
{
    const QTemporaryDir top;
    const QString folder = top.filePath(u"deep/workspace"_s);
    const auto writer = StoreWriter::open(folder, {nestSchema()});
    QVERIFY(writer);
    QVERIFY((*writer)->saveConnection(connection()));
    const auto user = QFile::ReadUser | QFile::WriteUser | QFile::ReadOwner | QFile::WriteOwner;
    QCOMPARE(QFile::permissions(folder), user | QFile::ExeUser | QFile::ExeOwner);
    for (const QString &name : {u"cache.sqlite"_s, u"cache.sqlite-wal"_s, u"cache.sqlite-shm"_s})
        QCOMPARE(QFile::permissions(folder + u'/' + name), user);
}

void TestCacheFile::secretsAreNeverWritten()
{
    Cache cache;
    cache.walk(
        allUnits(), {{unit(u"a"_s, {{u"name"_s, u"public-name"_s}, {u"token"_s, u"s3cr3t-token"_s}})}});
    QVERIFY(isUnasked(cache.value(u"a"_s, u"token"_s)));
    QVERIFY(everyByteIn(cache.folder.path()).contains("public-name"));
    QVERIFY(!everyByteIn(cache.folder.path()).contains("s3cr3t"));
    cache.reopen({nestSchema()});
    QVERIFY(!everyByteIn(cache.folder.path()).contains("s3cr3t"));
}

void TestCacheFile::newFieldsAreAdded()
{
    Schema old = nestSchema();
    old.types[1].fields.remove(3, 2); // no seats, no price
    Cache cache({old});
    Record record{.type = u"unit"_s, .key = u"a"_s, .values = {u"Alpha"_s, u"o1"_s}};
    cache.walk(allUnits(), {{record}});
    const ObjectId id = cache.row(u"a"_s).id;
    cache.reopen({nestSchema()});
    QCOMPARE(cache.row(u"a"_s).id, id);
    QVERIFY(cache.value(u"a"_s, u"name"_s) == Value(u"Alpha"_s));
    QVERIFY(isUnasked(cache.value(u"a"_s, u"seats"_s)));
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::Complete);
    QCOMPARE(cache.reader->search(u"alpha"_s, 5)->size(), 1);
    cache.walk(allUnits(), {{unit(u"a"_s, {{u"name"_s, u"Beta"_s}, {u"seats"_s, qint64(4711)}})}});
    QVERIFY(cache.reader->search(u"alpha"_s, 5)->isEmpty());
    QCOMPARE(cache.reader->search(u"4711"_s, 5)->size(), 1);
    const Cache fresh;
    QCOMPARE(structure(cache.folder.filePath(u"cache.sqlite"_s)),
        structure(fresh.folder.filePath(u"cache.sqlite"_s)));
}

void TestCacheFile::changedTypesAreFetchedAnew_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("a field changes its type") << 0;
    QTest::newRow("a field goes") << 1;
}

void TestCacheFile::changedTypesAreFetchedAnew()
{
    QFETCH(int, change);
    Cache cache;
    cache.walk({u"c1"_s, u"org"_s, u"all"_s, {}, {}}, {{org(u"o1"_s, u"One"_s)}});
    cache.walk(allUnits(), {{unit(u"a"_s, {{u"name"_s, u"Alpha"_s}})}});
    Schema next = nestSchema();
    if (change == 0)
        next.types[1].fields[3].type = FieldType::Decimal;
    else
        next.types[1].fields.removeAt(3);
    cache.reopen({next});
    QVERIFY(cache.writer->notices().isEmpty());
    QVERIFY(cache.keys(units()).isEmpty());
    QCOMPARE(*cache.reader->count(units()), 0);
    QCOMPARE(cache.reader->listStatus(allUnits())->state, ListState::NeverFetched);
    // Its organisations stay, but their list no longer says that it has brought the units.
    QCOMPARE(*cache.reader->count({.provider = u"nest"_s, .type = u"org"_s}), 1);
    QCOMPARE(cache.reader->listStatus({u"c1"_s, u"org"_s, u"all"_s, {}, {}})->state, ListState::NeverFetched);
    QCOMPARE(cache.reader->connections()->size(), 1);
    cache.walk(allUnits(), {{Record{.type = u"unit"_s, .key = u"a"_s, .values = {u"Alpha"_s}}}});
    QCOMPARE(cache.keys(units()), QStringList{u"a"_s});
}

void TestCacheFile::aNewSecretTakesOldBytesAway()
{
    Schema open = nestSchema();
    open.types[1].fields.last().secret = false;
    Cache cache({open});
    Record record = unit(u"a"_s, {{u"token"_s, u"s3cr3t-token"_s}}, "{\"token\":\"s3cr3t-token\"}");
    cache.walk(allUnits(), {{record}});
    QVERIFY(everyByteIn(cache.folder.path()).contains("s3cr3t"));
    cache.reopen({nestSchema()});
    cache.reader.reset();
    cache.writer.reset();
    QVERIFY(!everyByteIn(cache.folder.path()).contains("s3cr3t"));
}

void TestCacheFile::missingDescriptorsLoseNothing()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {})}});
    cache.reopen({});
    QVERIFY(!cache.reader->rowIds(units()));
    QCOMPARE(cache.reader->connections()->size(), 1);
    cache.reopen({nestSchema()});
    QCOMPARE(cache.keys(units()), QStringList{u"a"_s});
    cache.reopen({});
    QVERIFY(cache.writer->removeConnection(u"c1"_s));
    cache.reopen({nestSchema()});
    QVERIFY(cache.keys(units()).isEmpty());
}

void TestCacheFile::awkwardFieldKeys()
{
    Schema schema = nestSchema();
    const QStringList keys{
        u"id"_s, u"ID"_s, u"$id"_s, u"$key"_s, u"select"_s, u"a\"b"_s, u"a b; --"_s, u"ключ"_s};
    for (const QString &key : keys)
        schema.types[0].fields.append(field(key));
    Cache cache({schema});
    Record record = org(u"o"_s, u"One"_s);
    for (const QString &key : keys)
        record.values.append("value of "_L1 + key);
    cache.walk({u"c1"_s, u"org"_s, u"all"_s, {}, {}}, {{record}});
    QCOMPARE((*cache.reader->object(u"c1"_s, u"org"_s, u"o"_s))->values, record.values);
    Query query{.provider = u"nest"_s, .type = u"org"_s};
    for (const QString &key : keys) {
        query.conditions = {{key, Operator::Equals, {"value of "_L1 + key}}};
        query.sortings = {{key, true}};
        QCOMPARE(cache.keys(query), QStringList{u"o"_s});
    }
}

void TestCacheFile::damageIsSetAside_OFF8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("keep");
    QTest::newRow("garbage") << QByteArray("this is no database") << qint64(0);
    QTest::newRow("long garbage") << QByteArray(100'000, '?') << qint64(0);
    QTest::newRow("cut short") << QByteArray() << qint64(5'000);
}

void TestCacheFile::damageIsSetAside_OFF8()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, keep);
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {})}});
    cache.reader.reset();
    cache.writer.reset();
    QFile file(cache.folder.filePath(u"cache.sqlite"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(keep));
    file.write(bytes);
    file.close();
    cache.reopen({nestSchema()});
    QCOMPARE(cache.writer->notices().size(), 1);
    QVERIFY(cache.writer->notices()[0].contains(u"cache.damaged-20261120-120000.sqlite"_s));
    QVERIFY(QFile::exists(cache.folder.filePath(u"cache.damaged-20261120-120000.sqlite"_s)));
    QVERIFY(cache.writer->saveConnection(connection()));
    cache.walk(allUnits(), {{unit(u"b"_s, {})}});
    QCOMPARE(cache.keys(units()), QStringList{u"b"_s});
}

void TestCacheFile::newerIsSetAside_OFF8()
{
    Cache cache;
    cache.reader.reset();
    cache.writer.reset();
    run(cache.folder.filePath(u"cache.sqlite"_s), "PRAGMA user_version = 99");
    for (int turn = 1; turn <= 2; ++turn) {
        cache.reopen({nestSchema()});
        QCOMPARE(cache.writer->notices().size(), turn == 1 ? 1 : 0);
    }
    QVERIFY(QFile::exists(cache.folder.filePath(u"cache.newer-20261120-120000.sqlite"_s)));
}

void TestCacheFile::damageAfterACrashIsFound()
{
    Cache cache;
    Records many;
    for (int i = 0; i < 2'000; ++i)
        many.append(unit(u"unit-%1"_s.arg(i), {{u"name"_s, QString(100, u'n')}}));
    cache.walk(allUnits(), {many});
    cache.reader.reset();
    cache.writer.reset();
    const QString path = cache.folder.filePath(u"cache.sqlite"_s);
    run(path, "UPDATE state SET value = 1 WHERE name = 'open'"); // as a crash leaves it
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    for (qint64 at = 20 * 4096; at < file.size() - 4096; at += 3 * 4096) {
        QVERIFY(file.seek(at));
        file.write(QByteArray(4096, '\x5a'));
    }
    file.close();
    cache.reopen({nestSchema()});
    QCOMPARE(cache.writer->notices().size(), 1);
}

void TestCacheFile::aCrashAloneIsNoDamage()
{
    Cache cache;
    cache.walk(allUnits(), {{unit(u"a"_s, {})}});
    cache.reader.reset();
    cache.writer.reset();
    run(cache.folder.filePath(u"cache.sqlite"_s), "UPDATE state SET value = 1 WHERE name = 'open'");
    cache.reopen({nestSchema()});
    QVERIFY(cache.writer->notices().isEmpty());
    QCOMPARE(cache.keys(units()), QStringList{u"a"_s});
}

void TestCacheFile::noPermissionIsNotDamage()
{
    Cache cache;
    cache.reader.reset();
    cache.writer.reset();
    QFile(cache.folder.path()).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    // Root may write anywhere; for files this thread becomes somebody else.
    const bool root = geteuid() == 0;
    constexpr uid_t nobody = 65534;
    if (root)
        setfsuid(nobody);
    const auto writer = StoreWriter::open(cache.folder.path(), {nestSchema()});
    const auto below = StoreWriter::open(cache.folder.filePath(u"below"_s), {nestSchema()});
    if (root)
        setfsuid(0);
    QFile(cache.folder.path()).setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    if (root)
        QVERIFY(!writer);
    QVERIFY(!below);
    QCOMPARE(below.error().fault, Fault::Storage);
    QVERIFY(!below.error().remedy.isEmpty());
    QCOMPARE(QDir(cache.folder.path()).entryList({u"*damaged*"_s}), QStringList());
}

void TestCacheFile::aFileInPlaceOfTheFolder()
{
    const QTemporaryDir top;
    QFile file(top.filePath(u"workspace"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto writer = StoreWriter::open(file.fileName(), {nestSchema()});
    QVERIFY(!writer);
    QCOMPARE(writer.error().fault, Fault::Storage);
    QVERIFY(writer.error().summary.contains(u"workspace"_s));
}

QTEST_GUILESS_MAIN(TestCacheFile)
#include "tst_cachefile.moc"
