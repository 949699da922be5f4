// The connections of a workspace are in a file of their own: whole, private, and never lost with a cache.
#include "models/store/store.h"
#include "models/sync/connectionfile.h"
#include "models/sync/workspace.h"
#include "tests/sync/testservice.h"
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <latch>
#include <thread>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

Connection named(const QString &id)
{
    Connection connection;
    connection.id = id;
    connection.provider = u"testservice"_s;
    connection.label = u"Name of "_s + id;
    connection.settings = {{u"address"_s, u"https://example.test/ü"_s}};
    return connection;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
}

QStringList idsOf(const QList<Connection> &connections)
{
    QStringList ids;
    for (const Connection &one : connections)
        ids.append(one.id);
    return ids;
}

struct Folder {
    QTemporaryDir root;
    QString path = root.filePath(u"data"_s);
    Folder() { QDir().mkpath(path); }
    [[nodiscard]] QString file() const { return path + u"/connections.json"_s; }
    [[nodiscard]] QStringList beside() const
    {
        return QDir(path).entryList({u"connections.*-*.json"_s}, QDir::Files);
    }
    [[nodiscard]] std::unique_ptr<Workspace> open() const
    {
        Result<std::unique_ptr<Workspace>> opened = Workspace::open(
            {.folder = path, .providers = {std::make_shared<TestService>(QUrl(u"http://127.0.0.1:1"_s))}});
        return opened ? std::move(opened).value() : nullptr;
    }
    void put(const Connection &connection) const
    {
        QVERIFY(changeConnections(path, [&](SavedConnections &saved) { putConnection(saved, connection); }));
    }
};

} // namespace

class TestConnectionFile final : public QObject {
    Q_OBJECT
private slots:
    void isWholeAndPrivate();
    void twoProgramsLoseNothing();
    void setsASideWhatItCannotRead_data();
    void setsASideWhatItCannotRead();
    void outlivesItsCache();
    void takesOverThoseOfAnOlderCache();
    void findsThoseOfADamagedFileInTheCache();
    void OFF_10_removalIsKept();
};

void TestConnectionFile::isWholeAndPrivate()
{
    const Folder folder;
    const Result<ReadConnections> none = readConnections(folder.path);
    QVERIFY(none && !none->saved);
    folder.put(named(u"one"_s));
    folder.put(named(u"two"_s));
    Connection changed = named(u"one"_s);
    changed.label = u"Another name"_s;
    changed.secretsForRun = true;
    folder.put(changed);
    const Result<ReadConnections> read = readConnections(folder.path);
    QVERIFY(read && read->saved);
    QCOMPARE(read->saved->connections, (QList{changed, named(u"two"_s)}));
    QVERIFY(read->notices.isEmpty());
    QCOMPARE(QFile::permissions(folder.file()),
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
}

void TestConnectionFile::twoProgramsLoseNothing()
{
    const Folder folder;
    std::latch together(2);
    const auto putMany = [&](const QString &whose) {
        together.arrive_and_wait();
        for (int i = 0; i < 50; ++i)
            folder.put(named(whose + QString::number(i)));
    };
    std::thread other([&] { putMany(u"a"_s); });
    putMany(u"b"_s);
    other.join();
    QCOMPARE(readConnections(folder.path)->saved->connections.size(), 100);
}

void TestConnectionFile::setsASideWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("found");
    QTest::addColumn<QString>("word");
    const QByteArray one = R"({"id":"one","provider":"testservice"})";
    QTest::newRow("empty") << QByteArray() << QStringList() << u"damaged"_s;
    QTest::newRow("cut off") << QByteArray(R"({"version":1,"connections":[{"id")") << QStringList()
                             << u"damaged"_s;
    QTest::newRow("another file") << QByteArray(R"({"version":1})") << QStringList() << u"damaged"_s;
    QTest::newRow("one without an id") << (R"({"version":1,"connections":[{"provider":"x"},)" + one + "]}")
                                       << QStringList{u"one"_s} << u"damaged"_s;
    QTest::newRow("newer") << (R"({"version":99,"connections":[)" + one + R"(],"colours":{}})")
                           << QStringList{u"one"_s} << u"newer"_s;
}

void TestConnectionFile::setsASideWhatItCannotRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, found);
    QFETCH(QString, word);
    const Folder folder;
    write(folder.file(), text);
    const Result<ReadConnections> read = readConnections(folder.path);
    QVERIFY(read);
    QCOMPARE(read->saved ? idsOf(read->saved->connections) : QStringList(), found);
    QCOMPARE(read->notices.size(), 1);
    const QStringList beside = folder.beside();
    QCOMPARE(beside.size(), 1);
    QVERIFY(beside.first().contains(word));
    QVERIFY(read->notices.first().contains(beside.first()));
    QFile copy(folder.path + u'/' + beside.first());
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), text);
}

void TestConnectionFile::outlivesItsCache()
{
    const Folder folder;
    auto workspace = folder.open();
    workspace->connect(named(u"one"_s), {});
    workspace.reset();
    for (const QString &file : QDir(folder.path).entryList({u"cache.sqlite*"_s}, QDir::Files))
        QVERIFY(QFile::remove(folder.path + u'/' + file));
    workspace = folder.open();
    QCOMPARE(workspace->connections(), QList{named(u"one"_s)});
    QVERIFY(workspace->notices().isEmpty());
    workspace->store().finishWrites();
    QCOMPARE(*workspace->store().now().connections(), QList{named(u"one"_s)}); // rows hang on it
}

void TestConnectionFile::takesOverThoseOfAnOlderCache()
{
    const Folder folder;
    auto workspace = folder.open();
    workspace->connect(named(u"one"_s), {});
    workspace.reset();
    QVERIFY(QFile::remove(folder.file())); // as earlier versions left it
    folder.open().reset();
    QCOMPARE(readConnections(folder.path)->saved->connections, QList{named(u"one"_s)});
}

void TestConnectionFile::findsThoseOfADamagedFileInTheCache()
{
    const Folder folder;
    auto workspace = folder.open();
    workspace->connect(named(u"one"_s), {});
    workspace.reset();
    write(folder.file(), "{\"vers");
    workspace = folder.open();
    QCOMPARE(workspace->connections(), QList{named(u"one"_s)});
    QCOMPARE(workspace->notices().size(), 1);
    workspace.reset();
    QVERIFY(folder.open()->notices().isEmpty());
}

void TestConnectionFile::OFF_10_removalIsKept()
{
    const Folder folder;
    auto workspace = folder.open();
    workspace->connect(named(u"one"_s), {});
    workspace->connect(named(u"two"_s), {});
    workspace->remove(u"one"_s);
    workspace.reset();
    workspace = folder.open();
    QCOMPARE(idsOf(workspace->connections()), QStringList{u"two"_s});
    QCOMPARE(idsOf(*workspace->store().now().connections()), QStringList{u"two"_s});
    QVERIFY(readConnections(folder.path)->saved->toForget.isEmpty()); // there is no vault
}

QTEST_GUILESS_MAIN(TestConnectionFile)
#include "tst_connectionfile.moc"
