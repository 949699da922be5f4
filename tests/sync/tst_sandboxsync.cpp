#include "app/demoaccess.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "providers/squonk2/squonk2.h"
#include <QElapsedTimer>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace tenantry;
using namespace Qt::StringLiterals;
using sandbox::Sandbox;

namespace {

Connection connectionTo(const Sandbox &service)
{
    Connection connection;
    connection.id = u"one"_s;
    connection.provider = u"squonk2"_s;
    connection.label = u"Sandbox"_s;
    connection.settings = demoAccess(service, service.administrator()).settings;
    return connection;
}

std::unique_ptr<Workspace> openIn(const QTemporaryDir &folder)
{
    Result<std::unique_ptr<Workspace>> opened =
        Workspace::open({.folder = folder.path(), .providers = {squonk2().provider}});
    return opened ? std::move(opened).value() : nullptr;
}

qint64 countOf(Workspace &workspace, const QString &type)
{
    Query query;
    query.provider = u"squonk2"_s;
    query.type = type;
    const Result<qint64> counted = workspace.store().now().count(query);
    return counted ? *counted : -1;
}

// The longest time that an event loop did not come round, by a timer of 10 ms.
class Pulse final : public QObject {
public:
    Pulse()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(
            &m_timer, &QTimer::timeout, this, [this] { m_longest = std::max(m_longest, m_clock.restart()); });
        m_clock.start();
        m_timer.start(10);
    }
    [[nodiscard]] qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace

class TestSandboxSync final : public QObject {
    Q_OBJECT
private slots:
    void wholeConnection()
    {
        const std::unique_ptr<Sandbox> service = Sandbox::start({});
        QVERIFY(service);
        const QTemporaryDir folder;
        const std::unique_ptr<Workspace> workspace = openIn(folder);
        QVERIFY(workspace);
        workspace->connect(connectionTo(*service), {{u"password"_s, service->administrator().password}});
        QSignalSpy idle(workspace.get(), &Workspace::idle);
        QVERIFY(!workspace->syncConnection(u"one"_s).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!idle.isEmpty(), 60'000);
        for (const Activity &one : workspace->activities())
            QVERIFY2(one.state == ActivityState::Done, qPrintable(one.title));
        for (const QString &type : {u"organisation"_s, u"unit"_s, u"product"_s, u"asset"_s, u"merchant"_s})
            QCOMPARE(countOf(*workspace, type), service->counts().value(type).toInteger());
    }

    void readableAndSilentAfterTheServiceIsGone() // OFF-1, OFF-2, TREE-1
    {
        std::unique_ptr<Sandbox> service = Sandbox::start({});
        const QTemporaryDir folder;
        std::unique_ptr<Workspace> workspace = openIn(folder);
        const Secrets secrets{{u"password"_s, service->administrator().password}};
        workspace->connect(connectionTo(*service), secrets);
        QSignalSpy idle(workspace.get(), &Workspace::idle);
        workspace->syncConnection(u"one"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!idle.isEmpty(), 60'000);
        const qint64 products = countOf(*workspace, u"product"_s);
        QVERIFY(products > 0);
        service.reset();

        workspace = openIn(folder);
        QCOMPARE(workspace->connections().size(), 1);
        QCOMPARE(countOf(*workspace, u"product"_s), products);
        const WalkScope all{u"one"_s, u"product"_s, u"all"_s, {}, {}};
        const Result<ListStatus> status = workspace->store().now().listStatus(all);
        QVERIFY(status && status->ended.isValid());
        QVERIFY(!workspace->store().now().search(u"unit"_s, 5)->isEmpty());
        workspace->connect(connectionTo(*Sandbox::start({})), secrets); // an address where nobody is any more
        workspace->setOffline(true);
        QVERIFY(workspace->syncConnection(u"one"_s).isEmpty());
        QCOMPARE(workspace->walk(all), 0);
        QVERIFY(workspace->log().entries().isEmpty());

        workspace->setOffline(false);
        const ActivityId id = workspace->walk(all);
        QTRY_VERIFY_WITH_TIMEOUT(!workspace->isBusy(), 60'000);
        QCOMPARE(workspace->activities().first().id, id);
        QCOMPARE(workspace->activities().first().state, ActivityState::Failed);
        QCOMPARE(countOf(*workspace, u"product"_s), products);
    }

    void hundredThousandProductsLeaveTheCallerAlive()
    {
        sandbox::Options options;
        options.size = 100'000;
        const std::unique_ptr<Sandbox> service = Sandbox::start(options);
        QVERIFY(service);
        const QTemporaryDir folder;
        const std::unique_ptr<Workspace> workspace = openIn(folder);
        workspace->connect(connectionTo(*service), {{u"password"_s, service->administrator().password}});
        QElapsedTimer clock;
        clock.start();
        const Pulse pulse;
        QSignalSpy told(workspace.get(), &Workspace::activityChanged);
        QVERIFY(workspace->walk({u"one"_s, u"product"_s, u"all"_s, {}, {}}) != 0);
        QTRY_VERIFY_WITH_TIMEOUT(!workspace->isBusy(), 500'000);
        const Activity activity = workspace->activities().first();
        qInfo("100 000 products in %lld ms, longest pause of the caller %lld ms, %lld tellings",
            clock.elapsed(), pulse.longest(), qlonglong(told.size()));
        QCOMPARE(activity.state, ActivityState::Done);
        QCOMPARE(activity.objects, 100'000);
        QCOMPARE(countOf(*workspace, u"product"_s), 100'000);
        QVERIFY(pulse.longest() < 1000);
        QVERIFY(told.size() <= clock.elapsed() / 90 + 5);
    }
};

QTEST_GUILESS_MAIN(TestSandboxSync)
#include "tst_sandboxsync.moc"
