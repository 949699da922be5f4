// What a person typed, what a sign-in brought and what a service handed over once is in memory only. The
// whole way is gone with every service, and then every file, every cached object, every exported cell and
// every line of the request log is searched. CONN-2
#include "app/demoaccess.h"
#include "app/providercatalog.h"
#include "models/exchange/csvexport.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "tests/secrets/handedover.h"
#include "tests/secrets/hunt.h"
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;

namespace {

// One service, its workspace, and everything that passed between them.
struct Stage {
    explicit Stage(const QString &provider)
    {
        sandbox::Options options;
        options.provider = provider;
        service = sandbox::Sandbox::start(options);
        Result<std::unique_ptr<Workspace>> opened =
            Workspace::open({.folder = folder.filePath(u"workspace"_s),
                .providers = loadProviders({}).providers,
                .log = log});
        workspace = std::move(opened).value();
        const DemoAccess access = demoAccess(*service, service->administrator());
        connection.id = u"one"_s;
        connection.provider = provider;
        connection.label = provider;
        connection.settings = access.settings;
        secrets = access.secrets;
        workspace->connect(connection, secrets);
    }

    bool settle() const
    {
        return QTest::qWaitFor([this] { return !workspace->isBusy(); }, 60'000);
    }

    // Performs an operation and returns what it handed over.
    QByteArray handOver(const HandedOver &what)
    {
        QByteArray document;
        bool over = false;
        ErrandListener listener;
        listener.progress = [](qint64, qint64) {
        };
        listener.waiting = [](const QString &) {
        };
        listener.ended = [&](const Result<Brought> &result) {
            over = true;
            if (result)
                document = result->document;
            else
                qWarning("%s", qPrintable(sentence(result.error())));
        };
        OperationAsk ask{.type = what.type,
            .operation = what.operation,
            .item = itemFor(what),
            .parameters = what.parameters};
        workspace->perform(connection.id, ask, listener);
        (void)QTest::qWaitFor([&over] { return over; }, 30'000);
        return document;
    }

    Record itemFor(const HandedOver &what) const
    {
        if (what.item.isEmpty())
            return {};
        Query query;
        query.provider = connection.provider;
        query.type = what.item;
        query.connections = {connection.id};
        query.conditions = what.where;
        const StoreReader &reader = workspace->store().now();
        const Result<std::vector<ObjectId>> ids = reader.rowIds(query);
        if (!ids || ids->empty())
            return {};
        const Result<std::optional<Row>> row = reader.object(ids->front());
        const Result<QByteArray> raw = reader.raw(ids->front());
        return {(*row)->type, (*row)->key, (*row)->values, {}, *raw};
    }

    QTemporaryDir folder;
    std::shared_ptr<RequestLog> log = std::make_shared<RequestLog>();
    std::unique_ptr<sandbox::Sandbox> service;
    std::unique_ptr<Workspace> workspace;
    Connection connection;
    Secrets secrets;
};

// Every token and password that went over the wire in a header.
void seekCredentials(Hunt &hunt, const Stage &stage)
{
    for (auto one = stage.secrets.cbegin(); one != stage.secrets.cend(); ++one)
        hunt.seek(one.value().toUtf8(), one.key());
    for (const sandbox::Arrived &arrived : stage.service->arrived()) {
        const QString header = arrived.headers.value(u"authorization"_s);
        hunt.seek(header.section(u' ', 1).toUtf8(), u"a credential of a request"_s);
    }
}

void searchObjects(Hunt &hunt, const Stage &stage, const ResourceType &type)
{
    Query query;
    query.provider = stage.connection.provider;
    query.type = type.key;
    const StoreReader &reader = stage.workspace->store().now();
    const Result<std::vector<ObjectId>> ids = reader.rowIds(query);
    QVERIFY(ids);
    for (const ObjectId id : *ids) {
        const Result<std::optional<Row>> row = reader.object(id);
        QVERIFY(row && *row);
        const QString where = u"%1 %2"_s.arg(type.key, (*row)->key);
        hunt.search(*reader.raw(id), where);
        for (const Value &value : (*row)->values)
            hunt.search(dataText(value).toUtf8(), where);
    }
}

void exportType(const Stage &stage, const ResourceType &type)
{
    CsvOrder order;
    order.query.provider = stage.connection.provider;
    order.query.type = type.key;
    for (const Field &field : type.fields)
        if (!field.secret)
            order.fields.append(field.key);
    order.file = stage.folder.filePath(u"exports/%1.csv"_s.arg(type.key));
    QVERIFY(QDir().mkpath(stage.folder.filePath(u"exports"_s)));
    QVERIFY(exportCsv(stage.workspace->store().now(), order));
}

void searchLog(Hunt &hunt, const RequestLog &log)
{
    for (const RequestLogEntry &entry : log.entries()) {
        QStringList words{entry.what, entry.address, entry.outcome};
        for (const auto &[name, value] : entry.headers)
            words += {name, value};
        hunt.search(words.join(u'\n').toUtf8(), u"the request log"_s);
    }
}

} // namespace

class TestSecrets final : public QObject {
    Q_OBJECT
private slots:
    void areNowhere_data();
    void areNowhere();
    void wouldBeFound();
};

void TestSecrets::areNowhere_data()
{
    QTest::addColumn<QString>("provider");
    for (const auto &provider : loadProviders({}).providers) {
        const QString key = provider->schema().provider;
        QTest::newRow(qPrintable(key)) << key;
    }
}

void TestSecrets::areNowhere()
{
    QFETCH(QString, provider);
    Stage stage(provider);
    stage.workspace->fetchEverything(stage.connection.id);
    QVERIFY(stage.settle());
    Hunt hunt;
    for (const HandedOver &what : handedOverBy(provider)) {
        const QByteArray document = stage.handOver(what);
        QVERIFY2(document.size() >= Hunt::shortest, qPrintable(what.type + u'.' + what.operation));
        hunt.seek(document, what.type + u'.' + what.operation);
        for (const QString &secret : what.typed)
            hunt.seek(secret.toUtf8(), u"a typed secret"_s);
    }
    stage.service->expireTokens();
    stage.workspace->fetchEverything(stage.connection.id); // once more, with what happened since
    QVERIFY(stage.settle());
    seekCredentials(hunt, stage);
    QVERIFY(hunt.secrets.size() > stage.secrets.size());
    for (const ResourceType &type : stage.workspace->provider(provider)->schema().types) {
        searchObjects(hunt, stage, type);
        exportType(stage, type);
    }
    searchLog(hunt, *stage.log);
    stage.workspace.reset(); // everything is on disk now
    hunt.searchFiles(stage.folder.path());
    QVERIFY2(hunt.found.isEmpty(), qPrintable(hunt.found.join(u'\n')));
}

// The search itself: in a file of the workspace, in a cell, in an address.
void TestSecrets::wouldBeFound()
{
    const QTemporaryDir folder;
    QVERIFY(QDir().mkpath(folder.filePath(u"deep/.hidden"_s)));
    QFile file(folder.filePath(u"deep/.hidden/cache.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\0\1", 2) + "aaa hunter%2B2 bbb");
    file.close();
    Hunt hunt;
    hunt.seek("hunter+2", u"the password"_s);
    hunt.searchFiles(folder.path());
    QCOMPARE(hunt.found.size(), 1);
    hunt.search("{\"password\":\"hunter+2\"}", u"an object"_s);
    hunt.search("Authorization: Basic " + QByteArray("hunter+2").toBase64(), u"a header"_s);
    QCOMPARE(hunt.found.size(), 3);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
