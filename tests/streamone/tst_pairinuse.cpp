// A pair of tokens that is spent and renewed stays the connection's pair in this run, whatever opens the
// connection again: a mode, a test, the same pair typed once more.
#include "app/demoaccess.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "providers/streamone/streamone.h"
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

struct Stage {
    Stage()
    {
        sandbox::Options options;
        options.provider = u"streamone"_s;
        service = sandbox::Sandbox::start(options);
        Result<std::unique_ptr<Workspace>> opened =
            Workspace::open({.folder = folder.path(), .providers = {streamOne().provider}});
        workspace = std::move(opened).value();
        const DemoAccess access = demoAccess(*service, service->administrator());
        connection.id = u"one"_s;
        connection.provider = u"streamone"_s;
        connection.settings = access.settings;
        typed = access.secrets;
        workspace->connect(connection, typed);
    }

    // Reads something with tokens that the service no longer takes.
    ActivityState readsAnew()
    {
        service->expireTokens();
        const ActivityId id = workspace->walk({connection.id, u"customer"_s, u"all"_s, {}, {}});
        (void)QTest::qWaitFor([this] { return !workspace->isBusy(); }, 30'000);
        for (const Activity &activity : workspace->activities())
            if (activity.id == id)
                return activity.state;
        return ActivityState::Failed;
    }

    QTemporaryDir folder;
    std::unique_ptr<sandbox::Sandbox> service;
    std::unique_ptr<Workspace> workspace;
    Connection connection;
    Secrets typed;
};

} // namespace

class TestPairInUse final : public QObject {
    Q_OBJECT
private slots:
    void outlivesAModeOfItsConnection()
    {
        Stage stage;
        QCOMPARE(stage.readsAnew(), ActivityState::Done);
        stage.workspace->setOffline(true);
        stage.workspace->setOffline(false);
        QCOMPARE(stage.readsAnew(), ActivityState::Done);
    }

    void outlivesATestOfItsConnection()
    {
        Stage stage;
        stage.service->expireTokens();
        std::optional<std::optional<Error>> ended;
        stage.workspace->test(stage.connection, stage.typed,
            {.step = [](const TestStep &) {},
                .ended =
                    [&](const std::optional<Error> &why) {
                        ended = why;
                    }});
        QTRY_VERIFY_WITH_TIMEOUT(ended.has_value(), 30'000);
        QVERIFY2(!*ended, *ended ? qPrintable(sentence(**ended)) : "");
        stage.workspace->connect(stage.connection, stage.typed); // the dialog saves what was typed
        QCOMPARE(stage.readsAnew(), ActivityState::Done);
    }
};

QTEST_GUILESS_MAIN(TestPairInUse)
#include "tst_pairinuse.moc"
