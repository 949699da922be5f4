#include "app/demoaccess.h"
#include "models/exchange/tablecsv.h"
#include "models/items/eventmodel.h"
#include "models/sync/eventfeeds.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "models/sync/trustlist.h"
#include "providers/squonk2/squonk2.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/tlsfront.h"
#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;
using sandbox::Sandbox;

namespace {

const QString one = u"one"_s;
const QString charge = u"accountserver.MerchantProcessingCharge"_s;

// A workspace that is signed in at a service with a stream, and what it hears.
struct Stage {
    Stage()
    {
        open();
        const DemoAccess access = demoAccess(*service, service->administrator());
        connection.id = one;
        connection.provider = u"squonk2"_s;
        connection.label = u"Sandbox"_s;
        connection.settings = access.settings;
        secrets = access.secrets;
        workspace->connect(connection, secrets);
    }
    void open()
    {
        auto opened = Workspace::open({.folder = folder.path(), .providers = {squonk2().provider}});
        if (!service || !opened)
            qFatal("no stage");
        workspace = std::move(*opened);
        supply = std::make_unique<WorkspaceSupply>(*workspace);
        model = std::make_unique<EventModel>(
            feeds(), workspace->store(), *supply, DisplayStyle{QLocale::c(), true});
        tester = std::make_unique<QAbstractItemModelTester>(
            model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void reopen() // as the program starts again: its secrets were for the run
    {
        tester.reset();
        model.reset();
        supply.reset();
        workspace.reset();
        open();
    }
    [[nodiscard]] EventFeeds &feeds() { return workspace->events(); }
    [[nodiscard]] FeedState state() { return feeds().status(one).state; }
    [[nodiscard]] QStringList said() // kinds and what they count, oldest first
    {
        const QString words[]{u"event"_s, u"started"_s, u"broken"_s, u"lost"_s, u"repeated"_s, u"ended"_s};
        QStringList all;
        for (const FeedLine &line : feeds().lines()) {
            QString text = words[int(line.kind)];
            if (line.kind == FeedLine::Kind::Event)
                text += u' ' + QString::number(line.ordinal);
            if (line.count > 0)
                text += u' ' + QString::number(line.count);
            all.append(text);
        }
        return all;
    }
    void listen()
    {
        feeds().create(one);
        QTRY_COMPARE_WITH_TIMEOUT(state(), FeedState::Listening, 30'000);
        QTRY_COMPARE(service->stream()->liveSockets(), 1);
    }
    [[nodiscard]] QString aProduct()
    {
        const auto rows = workspace->store().now().children(
            {.provider = u"squonk2"_s, .type = u"product"_s, .connections = {one}}, 0, 1);
        return rows && !rows->isEmpty() ? rows->first().key : QString();
    }

    std::unique_ptr<Sandbox> service = Sandbox::start({});
    QTemporaryDir folder;
    Connection connection;
    Secrets secrets;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<WorkspaceSupply> supply;
    std::unique_ptr<EventModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

} // namespace

// The live events of a described service, from the workspace to the model, over a real socket.
class TestEventFeeds final : public QObject {
    Q_OBJECT
private slots:
    void tellsThatThereIsNoStream()
    {
        Stage stage;
        QCOMPARE(stage.feeds().connections().size(), 1);
        QCOMPARE(stage.state(), FeedState::Off);
        stage.feeds().listen(one);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Absent, 30'000);
        QVERIFY(!stage.feeds().status(one).error); // that is no failure
    }
    void saysEventsInWords()
    {
        Stage stage;
        stage.listen();
        stage.service->stream()->sendEvent(
            charge, {{u"name"_s, u"fold"_s}, {u"product"_s, u"product-x"_s}, {u"coins"_s, u"1.5"_s}});
        stage.service->stream()->sendEvent(u"some.Other"_s, {});
        QTRY_COMPARE(stage.said(), (QStringList{u"started"_s, u"event 1"_s, u"event 2"_s}));
        const FeedLine &line = stage.feeds().lines().at(1);
        QCOMPARE(line.label, u"Processing charge"_s);
        QCOMPARE(line.objectType, u"product"_s);
        QCOMPARE(line.objectKey, u"product-x"_s);
        QVERIFY(line.at);
        QCOMPARE(stage.feeds().lines().at(2).label, u"some.Other"_s); // unknown ones are kept
        // Newest first.
        QTRY_COMPARE(stage.model->rowCount(), 3);
        QCOMPARE(stage.model->index(0, EventModel::What).data().toString(), u"some.Other"_s);
        const QModelIndex about = stage.model->index(1, EventModel::Object);
        QCOMPARE(about.data().toString(), u"Subscription product-x"_s);
        QCOMPARE(about.data(Item::LinkRole).toString(), u"product"_s);
        QVERIFY(stage.model->rawBody(about).contains(u"\"coins\": \"1.5\""_s));
        stage.model->setFilter(u"fold"_s);
        QCOMPARE(stage.model->rowCount(), 1);
        stage.feeds().clear();
        stage.model->setFilter({});
        QTRY_COMPARE(stage.model->rowCount(), 0);
    }
    void countsGapsAndRepetitions()
    {
        Stage stage;
        stage.listen();
        stage.service->stream()->sendEvent(charge, {});
        QTRY_COMPARE(stage.said().size(), 2);
        stage.service->stream()->skipOrdinals(3);
        stage.service->stream()->repeatLastEvent();
        stage.service->stream()->sendEvent(charge, {});
        QTRY_COMPARE(stage.said(),
            (QStringList{u"started"_s, u"event 1"_s, u"repeated 1"_s, u"lost 3"_s, u"event 5"_s}));
        QCOMPARE(stage.feeds().status(one).lost, 3);
        QCOMPARE(stage.feeds().status(one).repeated, 1);
    }
    void interruptionIsToldAndLosesNothing()
    {
        Stage stage;
        stage.listen();
        stage.service->stream()->sendEvent(charge, {});
        QTRY_COMPARE(stage.said().size(), 2);
        stage.service->stream()->dropSockets();
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Waiting, 30'000);
        QVERIFY(stage.feeds().status(one).again);
        QVERIFY(feedStateInWords(stage.feeds().status(one)).contains(u"interrupted"_s));
        stage.service->stream()->sendEvent(charge, {});
        QTRY_VERIFY_WITH_TIMEOUT(stage.said().contains(u"event 2"_s), 30'000);
        QCOMPARE(stage.feeds().status(one).lost, 0);
        QVERIFY(stage.said().contains(u"broken"_s));
    }
    void readsAgainWhatAnEventNames()
    {
        Stage stage;
        QSignalSpy idle(stage.workspace.get(), &Workspace::idle);
        QVERIFY(!stage.workspace->syncConnection(one).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!idle.isEmpty(), 60'000);
        const QString product = stage.aProduct();
        QVERIFY(!product.isEmpty());
        stage.listen();
        const int before = stage.service->arrivedCount(u"GET"_s, u"/product/"_s + product);
        for (int n = 0; n < 5; ++n)
            stage.service->stream()->sendEvent(charge, {{u"product"_s, product}});
        QTRY_COMPARE_WITH_TIMEOUT(
            stage.service->arrivedCount(u"GET"_s, u"/product/"_s + product), before + 1, 30'000);
        QTRY_VERIFY(stage.model->rowCount() == 6);
        QVERIFY(stage.model->index(0, EventModel::What).data(Item::ObjectIdRole).toLongLong() != 0);
        // What comes meanwhile is read when the pause is over.
        stage.service->stream()->sendEvent(charge, {{u"product"_s, product}});
        QTRY_COMPARE_WITH_TIMEOUT(
            stage.service->arrivedCount(u"GET"_s, u"/product/"_s + product), before + 2, 30'000);
    }
    void stopsAndGoesOn()
    {
        Stage stage;
        stage.listen();
        stage.service->stream()->sendEvent(charge, {});
        QTRY_COMPARE(stage.said().size(), 2);
        stage.feeds().stop(one);
        QCOMPARE(stage.state(), FeedState::Off);
        QTRY_COMPARE(stage.service->stream()->liveSockets(), 0);
        stage.service->stream()->sendEvent(charge, {});
        stage.feeds().listen(one);
        QTRY_VERIFY_WITH_TIMEOUT(stage.said().contains(u"event 2"_s), 30'000); // replayed
        stage.workspace->setOffline(true);
        QCOMPARE(stage.state(), FeedState::Off);
    }
    void isRememberedOverARestart()
    {
        Stage stage;
        stage.listen();
        stage.reopen();
        QCOMPARE(stage.state(), FeedState::Off); // not signed in
        stage.workspace->signIn(one, stage.secrets);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Listening, 30'000);
        stage.feeds().stop(one);
        stage.reopen();
        stage.workspace->signIn(one, stage.secrets);
        QVERIFY(stage.workspace->isSignedIn(one));
        QCOMPARE(stage.state(), FeedState::Off); // that it was stopped, too
    }
    void comesBackFromOffline()
    {
        Stage stage;
        stage.listen();
        stage.workspace->setOffline(true);
        QCOMPARE(stage.state(), FeedState::Off);
        stage.workspace->setOffline(false);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Listening, 30'000);
        stage.workspace->setMode(one, Mode::Offline);
        QCOMPARE(stage.state(), FeedState::Off);
        stage.workspace->setMode(one, Mode::Online);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Listening, 30'000);
    }
    void goesAnotherWay_CONN8()
    {
        Stage stage;
        stage.listen();
        Connection changed = stage.connection;
        changed.proxy = {Proxy::Kind::Http, u"127.0.0.1"_s, 9, {}}; // nobody is there
        changed.tries = 1;
        stage.workspace->change(changed);
        QTRY_COMPARE(stage.service->stream()->liveSockets(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Ended, 30'000);
        QCOMPARE(stage.feeds().status(one).error->fault, Fault::Network);
        changed.label = u"Another name"_s; // which is no reason to ask again
        stage.workspace->change(changed);
        QCOMPARE(stage.state(), FeedState::Ended);
        changed.proxy = {Proxy::Kind::None, {}, 0, {}};
        stage.workspace->change(changed);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Listening, 30'000);
    }
    void asksAgainAfterASignIn()
    {
        Stage stage;
        stage.listen();
        stage.reopen();
        Secrets wrong = stage.secrets;
        for (QString &secret : wrong)
            secret = u"not the right one"_s;
        stage.workspace->signIn(one, wrong);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Ended, 30'000);
        QCOMPARE(stage.feeds().status(one).error->fault, Fault::SignIn);
        stage.workspace->signIn(one, stage.secrets);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Listening, 30'000);
        stage.workspace->signOut(one);
        QCOMPARE(stage.state(), FeedState::Off);
    }
    void asksAgainOnceItsCertificateIsTrusted_CONN9()
    {
        const auto tls = test::selfSigned();
        QVERIFY(tls);
        Stage stage;
        stage.listen();
        test::TlsFront front(*tls, QUrl(stage.service->baseUrl()).port());
        Connection changed = stage.connection;
        for (QString &setting : changed.settings) {
            if (setting.startsWith(u"http://"_s))
                setting = front.to(setting);
        }
        QVERIFY(changed.settings != stage.connection.settings);
        stage.workspace->connect(changed, stage.secrets);
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Ended, 30'000);
        const Error why = *stage.feeds().status(one).error;
        QCOMPARE(why.fault, Fault::Tls);
        const auto met = stage.workspace->trust().met(why);
        QVERIFY(met);
        QVERIFY(stage.workspace->trust().trust(*met, true));
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Listening, 30'000);
        // No more: the line that stands is not used again, nor is anything asked on it.
        QVERIFY(stage.workspace->trust().distrust(met->host, met->port));
        QTRY_COMPARE_WITH_TIMEOUT(stage.state(), FeedState::Ended, 30'000);
        QCOMPARE(stage.feeds().status(one).error->fault, Fault::Tls);
    }
    void goesWithItsConnection()
    {
        Stage stage;
        stage.listen();
        stage.workspace->remove(one);
        QTRY_COMPARE(stage.service->stream()->liveSockets(), 0);
        QVERIFY(stage.feeds().lines().isEmpty());
        stage.reopen();
        QCOMPARE(stage.state(), FeedState::Off);
    }
    void goesToAFile_CSV3()
    {
        Stage stage;
        stage.listen();
        stage.service->stream()->sendEvent(u"=1+1"_s, {{u"name"_s, u"a,b"_s}});
        QTRY_COMPARE(stage.model->rowCount(), 2);
        const CopyTable table = stage.model->table();
        const QString data = stage.folder.filePath(u"data.csv"_s);
        const auto done = exportTable(csvTable(table, CsvPreset::Data), CsvPreset::Data, data, false);
        QVERIFY(done);
        QCOMPARE(done->rows, 2);
        QFile file(data);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines.at(0), QByteArray("time,connection,event,object,body,ordinal\r"));
        QVERIFY2(lines.at(1).contains(R"(,one,=1+1,,"{""name"":""a,b""}",1)"), lines.at(1).constData());
        QVERIFY(!exportTable(csvTable(table, CsvPreset::Data), CsvPreset::Data, data, false)); // CSV-7
        const QString sheet = stage.folder.filePath(u"sheet.csv"_s);
        QVERIFY(exportTable(
            csvTable(table, CsvPreset::Spreadsheet), CsvPreset::Spreadsheet, sheet, false, QLocale::c()));
        QFile guarded(sheet);
        QVERIFY(guarded.open(QIODevice::ReadOnly));
        QVERIFY(guarded.readAll().contains(",'=1+1,"));
    }
};

QTEST_GUILESS_MAIN(TestEventFeeds)
#include "tst_eventfeeds.moc"
