#include "models/sync/connectionexchange.h"
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

Connection connection(const QString &id, const QString &label = {}, const QString &folder = {})
{
    Connection made{.id = id, .provider = u"depot"_s, .label = label.isEmpty() ? id : label};
    made.folder = folder;
    made.settings = {{u"host"_s, u"https://depot.test"_s}, {u"user"_s, u"ann"_s}};
    return made;
}

const QList<Schema> schemas{Schema{.provider = u"depot"_s, .label = u"Depot"_s}};

QString orderOf(QList<Connection> all, const QList<Connection> &changed)
{
    for (const Connection &one : changed)
        for (Connection &known : all)
            if (known.id == one.id)
                known = one;
    std::ranges::stable_sort(all, {}, &Connection::order);
    QString ids;
    for (const Connection &one : all)
        ids += one.id;
    return ids;
}

} // namespace

class TestConnectionExchange final : public QObject {
    Q_OBJECT
private slots:
    void travelsWithoutLoss_CONN_7();
    void previewSaysWhatChanges_CONN_7();
    void refusesWhatIsNoSuchFile_CONN_7_data();
    void refusesWhatIsNoSuchFile_CONN_7();
    void copiesHaveNamesOfTheirOwn();
    void moves_data();
    void moves();
};

void TestConnectionExchange::travelsWithoutLoss_CONN_7()
{
    Connection sent = connection(u"one"_s);
    sent.proxy = {Proxy::Kind::Http, u"proxy.test"_s, 3128, u"me"_s};
    sent.environment = Environment::Test;
    const auto read = readConnectionsFile(connectionsFile({sent, connection(u"two"_s)}), {}, schemas);
    QVERIFY(read);
    QCOMPARE(read->size(), 2);
    QCOMPARE(read->first().connection, sent);
    QCOMPARE(read->first().effect, ConnectionArrival::Effect::Add);
}

void TestConnectionExchange::previewSaysWhatChanges_CONN_7()
{
    const Connection here = connection(u"one"_s, u"Acme"_s);
    Connection there = here;
    there.label = u"Acme production"_s;
    there.settings.insert(u"host"_s, u"https://new.test"_s);
    Connection foreign = connection(u"two"_s);
    foreign.provider = u"unheard"_s;
    Connection less = here;
    less.settings.remove(u"host"_s);
    const auto read = readConnectionsFile(connectionsFile({there, here, foreign, less}), {here}, schemas);
    QVERIFY(read);
    QCOMPARE(read->at(0).effect, ConnectionArrival::Effect::Change);
    QCOMPARE(read->at(0).changes,
        QStringList({u"Name: Acme → Acme production"_s, u"host: https://depot.test → https://new.test"_s}));
    QCOMPARE(read->at(1).effect, ConnectionArrival::Effect::None);
    QCOMPARE(read->at(2).effect, ConnectionArrival::Effect::UnknownService);
    QCOMPARE(read->at(3).effect, ConnectionArrival::Effect::Change);
    QCOMPARE(read->at(3).changes, QStringList{u"host: https://depot.test → "_s});
}

void TestConnectionExchange::refusesWhatIsNoSuchFile_CONN_7_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("other JSON") << QByteArray(R"({"v3":{"refresh_token":"r"}})");
    QTest::newRow("newer") << QByteArray(R"({"tenantry":"connections","version":2,"connections":[]})");
    QTest::newRow("without an id") << QByteArray(
        R"({"tenantry":"connections","version":1,"connections":[{"provider":"depot"}]})");
}

void TestConnectionExchange::refusesWhatIsNoSuchFile_CONN_7()
{
    QFETCH(const QByteArray, bytes);
    const auto read = readConnectionsFile(bytes, {}, schemas);
    QVERIFY(!read);
    QCOMPARE(read.error().fault, Fault::Invalid);
    QVERIFY(!read.error().remedy.isEmpty());
}

void TestConnectionExchange::copiesHaveNamesOfTheirOwn()
{
    const Connection original = connection(u"one"_s, u"Acme"_s);
    const Connection first = copyOf(original, {original});
    QCOMPARE(first.label, u"Acme (copy)"_s);
    QVERIFY(first.id != original.id && !first.id.isEmpty());
    QCOMPARE(first.settings, original.settings);
    QCOMPARE(copyOf(original, {original, first}).label, u"Acme (copy 2)"_s);
}

void TestConnectionExchange::moves_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("by");
    QTest::addColumn<QString>("order");
    QTest::newRow("down") << u"a"_s << 1 << u"bxac"_s; // over the next of no folder, x is elsewhere
    QTest::newRow("up") << u"c"_s << -1 << u"acbx"_s;
    QTest::newRow("first cannot go up") << u"a"_s << -1 << u"abxc"_s;
    QTest::newRow("alone in its folder") << u"x"_s << 1 << u"abxc"_s;
    QTest::newRow("unknown") << u"?"_s << 1 << u"abxc"_s;
}

void TestConnectionExchange::moves()
{
    QFETCH(const QString, id);
    QFETCH(const int, by);
    QFETCH(const QString, order);
    const QList<Connection> all{
        connection(u"a"_s), connection(u"b"_s), connection(u"x"_s, {}, u"Folder"_s), connection(u"c"_s)};
    const QString result = orderOf(all, moved(all, id, by));
    QCOMPARE(QString(result).remove(u'x'), QString(order).remove(u'x'));
}

QTEST_GUILESS_MAIN(TestConnectionExchange)
#include "tst_connectionexchange.moc"
