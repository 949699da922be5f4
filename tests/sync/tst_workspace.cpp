#include "models/exchange/csvexport.h"
#include "models/sync/activitylist.h"
#include "models/sync/workspace.h"
#include "tests/support/loopbackserver.h"
#include "tests/sync/testservice.h"
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

const QString secret = u"a-secret-that-must-not-be-kept"_s;

QByteArray page(const QJsonArray &items, int next = 0)
{
    QJsonObject answer{{u"items"_s, items}};
    if (next > 0)
        answer.insert(u"next"_s, next);
    return QJsonDocument(answer).toJson(QJsonDocument::Compact);
}

QJsonObject named(const QString &id, const QString &name)
{
    return {{u"id"_s, id}, {u"name"_s, name}};
}

// Answers by path; what it does not know is 404.
struct Answers {
    QHash<QByteArray, Says> byTarget;
    Says operator()(const Seen &seen) const { return byTarget.value(seen.target, says(404)); }
};

// One server, one workspace on it, and one signed-in connection.
struct House {
    Answers answers;
    LoopbackServer server{[this](const Seen &seen) {
        return answers(seen);
    }};
    QTemporaryDir folder;
    std::shared_ptr<TestService> service = std::make_shared<TestService>(server.url());
    std::unique_ptr<Workspace> workspace;
    Connection connection;

    explicit House(std::chrono::seconds freshFor = std::chrono::hours(24))
    {
        connection.id = u"one"_s;
        connection.provider = u"testservice"_s;
        connection.label = u"Test"_s;
        open(freshFor);
        workspace->connect(connection, {{u"apiKey"_s, secret}});
    }

    void open(std::chrono::seconds freshFor = std::chrono::hours(24))
    {
        workspace.reset();
        Result<std::unique_ptr<Workspace>> opened = Workspace::open(
            {.folder = folder.path() + u"/data"_s, .providers = {service}, .freshFor = freshFor});
        if (!opened)
            qFatal("%s", qPrintable(sentence(opened.error())));
        workspace = std::move(opened).value();
    }

    [[nodiscard]] WalkScope all(const QString &type) const { return {connection.id, type, u"all"_s, {}, {}}; }

    void customersInPages(int pages)
    {
        for (int at = 1; at <= pages; ++at) {
            const QJsonArray items{named(u"c%1a"_s.arg(at), u"First of %1"_s.arg(at)),
                named(u"c%1b"_s.arg(at), u"Second of %1"_s.arg(at))};
            answers.byTarget.insert(
                "/customer?page=" + QByteArray::number(at), says(200, page(items, at < pages ? at + 1 : 0)));
        }
    }

    [[nodiscard]] qint64 count(const QString &type) const
    {
        Query query;
        query.provider = u"testservice"_s;
        query.type = type;
        const Result<qint64> counted = workspace->store().now().count(query);
        return counted ? *counted : -1;
    }

    [[nodiscard]] ListStatus status(const WalkScope &scope) const
    {
        const Result<ListStatus> found = workspace->store().now().listStatus(scope);
        return found ? *found : ListStatus{};
    }

    [[nodiscard]] Activity activity(ActivityId id) const
    {
        for (const Activity &one : workspace->activities()) {
            if (one.id == id)
                return one;
        }
        return {};
    }

    bool waitFor(ActivityId id) const
    {
        return QTest::qWaitFor([&] { return activity(id).ended.isValid(); }, 20'000);
    }
};

} // namespace

class TestWorkspace final : public QObject {
    Q_OBJECT
private slots:
    void walkStoresEveryPage()
    {
        House house;
        house.customersInPages(3);
        const ActivityId id = house.workspace->walk(house.all(u"customer"_s));
        QVERIFY(id != 0);
        QVERIFY(house.waitFor(id));
        const Activity activity = house.activity(id);
        QCOMPARE(activity.state, ActivityState::Done);
        QCOMPARE(activity.objects, 6);
        QCOMPARE(activity.pages, 3);
        QCOMPARE(house.count(u"customer"_s), 6);
        QCOMPARE(house.status(house.all(u"customer"_s)).state, ListState::Complete);
        QCOMPARE(house.server.seen().size(), 3);
    }

    void failedWalkSweepsNothing_data()
    {
        QTest::addColumn<QByteArray>("thirdPage");
        QTest::addColumn<int>("status");
        QTest::newRow("ERR-2 refused at page 3") << QByteArray("{}") << 403;
        QTest::newRow("OFF-7 login page at page 3") << QByteArray("<html>Sign in</html>") << 200;
        QTest::newRow("ERR-2 broken off at page 3") << QByteArray("{\"items\":[{\"id\":\"c3a\"") << 200;
    }
    void failedWalkSweepsNothing()
    {
        QFETCH(QByteArray, thirdPage);
        QFETCH(int, status);
        House house;
        house.customersInPages(3);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        const QDateTime wellAt = house.status(house.all(u"customer"_s)).ended;

        // The second walk meets one customer fewer, and then a failure: neither may remove a row.
        house.answers.byTarget.insert(
            "/customer?page=2", says(200, page({named(u"c2a"_s, u"Renamed"_s)}, 3)));
        house.answers.byTarget.insert("/customer?page=3", says(status, thirdPage));
        const ActivityId second = house.workspace->walk(house.all(u"customer"_s));
        QVERIFY(house.waitFor(second));
        QCOMPARE(house.activity(second).state, ActivityState::Failed);
        QVERIFY(house.activity(second).error.has_value());
        QCOMPARE(house.count(u"customer"_s), 6);
        const ListStatus after = house.status(house.all(u"customer"_s));
        QCOMPARE(after.state, ListState::Failed);
        QCOMPARE(after.ended, wellAt);

        // And once it goes well again, the one that is missing goes.
        house.answers.byTarget.insert("/customer?page=3", says(200, page({named(u"c3a"_s, u"Last"_s)})));
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        QCOMPARE(house.count(u"customer"_s), 4);
    }

    void bigIdSurvivesFromWireToFile()
    {
        House house;
        house.answers.byTarget.insert("/customer?page=1",
            says(200, R"({"items":[{"id":9007199254740993,"name":"007","number":9007199254740993}]})"));
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        CsvOrder order;
        order.query.provider = u"testservice"_s;
        order.query.type = u"customer"_s;
        order.fields = {u"$key"_s, u"name"_s, u"number"_s};
        order.file = house.folder.filePath(u"out.csv"_s);
        const Result<CsvReport> report = exportCsv(house.workspace->store().now(), order);
        QVERIFY(report);
        QFile file(order.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("$key,name,number\r\n9007199254740993,007,9007199254740993\r\n"));
    }

    void syncWalksParentsFirstAndSkipsWhatIsForAdministrators_data()
    {
        QTest::addColumn<bool>("admin");
        QTest::newRow("administrator") << true;
        QTest::newRow("not an administrator") << false;
    }
    void syncWalksParentsFirstAndSkipsWhatIsForAdministrators()
    {
        QFETCH(bool, admin);
        House house;
        house.customersInPages(1);
        house.answers.byTarget.insert(
            "/account?page=1", says(200, page({QJsonObject{{u"id"_s, u"me"_s}, {u"admin"_s, admin}}})));
        house.answers.byTarget.insert("/audit?page=1", says(200, page({named(u"a1"_s, u"Seen"_s)})));
        // The path holds the parent's name: its record was rebuilt from the cache.
        for (const QByteArray &path : {QByteArray("/customer/c1a/First%20of%201?page=1"),
                 QByteArray("/customer/c1b/Second%20of%201?page=1")}) {
            const QString owner = QString::fromLatin1(path.mid(10, 3));
            QJsonObject product = named(u"p-"_s + owner, u"Product"_s);
            product.insert(u"customer"_s, owner);
            house.answers.byTarget.insert(path, says(200, page({product})));
        }
        QSignalSpy idle(house.workspace.get(), &Workspace::idle);
        QVERIFY(!house.workspace->syncConnection(house.connection.id).isEmpty());
        QTRY_COMPARE(idle.size(), 1);
        QVERIFY(!house.workspace->isBusy());
        for (const Activity &one : house.workspace->activities())
            QVERIFY2(one.state == ActivityState::Done, qPrintable(one.title));
        QCOMPARE(house.count(u"customer"_s), 2);
        QCOMPARE(house.count(u"product"_s), 2);
        QCOMPARE(house.server.count("/audit"), admin ? 1 : 0);
        QCOMPARE(house.server.seen().size(), admin ? 5 : 4);
    }

    void wantFetchesOnlyWhatIsMissing()
    {
        House house;
        house.customersInPages(1);
        const WalkScope customers = house.all(u"customer"_s);
        QVERIFY(house.waitFor(house.workspace->want(customers)));
        QCOMPARE(house.workspace->want(customers), 0);
        house.workspace->setMode(house.connection.id, Mode::Economical);
        QCOMPARE(house.workspace->want(house.all(u"audit"_s)), 0);
        QCOMPARE(house.server.seen().size(), 1);
    }

    void failedListIsNotWantedAgainAtOnce()
    {
        House house;
        const WalkScope customers = house.all(u"customer"_s);
        QVERIFY(house.waitFor(house.workspace->want(customers)));
        QCOMPARE(house.status(customers).state, ListState::Failed);
        QCOMPARE(house.workspace->want(customers), 0); // a person may still ask: that is walk()
        QVERIFY(house.workspace->walk(customers) != 0);
    }

    void sameListTwiceIsOneWalk()
    {
        House house;
        house.customersInPages(2);
        const WalkScope customers = house.all(u"customer"_s);
        const ActivityId first = house.workspace->walk(customers);
        QCOMPARE(house.workspace->walk(customers), first);
        QVERIFY(house.waitFor(first));
        QCOMPARE(house.server.seen().size(), 2);
    }

    void twoListsAtOnceDoNotMix()
    {
        House house;
        house.customersInPages(3);
        house.answers.byTarget.insert("/audit?page=1", says(200, page({named(u"c1a"_s, u"Same key"_s)})));
        const ActivityId customers = house.workspace->walk(house.all(u"customer"_s));
        const ActivityId audit = house.workspace->walk(house.all(u"audit"_s));
        QVERIFY(house.waitFor(customers));
        QVERIFY(house.waitFor(audit));
        QCOMPARE(house.count(u"customer"_s), 6);
        QCOMPARE(house.count(u"audit"_s), 1);
        QCOMPARE(house.activity(audit).objects, 1);
    }

    void offlineSendsNothing_data()
    {
        QTest::addColumn<bool>("everything");
        QTest::newRow("OFF-2 this connection") << false;
        QTest::newRow("OFF-2 everything") << true;
    }
    void offlineSendsNothing()
    {
        QFETCH(bool, everything);
        House house;
        house.customersInPages(1);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        if (everything)
            house.workspace->setOffline(true);
        else
            house.workspace->setMode(house.connection.id, Mode::Offline);
        const auto object =
            house.workspace->store().now().object(house.connection.id, u"customer"_s, u"c1a"_s);
        QVERIFY(object && *object);
        QCOMPARE(house.workspace->walk(house.all(u"audit"_s)), 0);
        QCOMPARE(house.workspace->want(house.all(u"audit"_s)), 0);
        QCOMPARE(house.workspace->refreshObject((*object)->id), 0);
        QVERIFY(house.workspace->syncConnection(house.connection.id).isEmpty());
        QTest::qWait(50); // time for a packet that must not come
        QCOMPARE(house.server.seen().size(), 1);
        QVERIFY(!house.workspace->isBusy());
    }

    void savedConnectionOpensWithoutItsSecret()
    {
        House house;
        house.customersInPages(1);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        house.open();
        QCOMPARE(house.workspace->connections(), QList<Connection>{house.connection});
        QVERIFY(!house.workspace->isSignedIn(house.connection.id));
        QCOMPARE(house.count(u"customer"_s), 2);
        QCOMPARE(house.workspace->want(house.all(u"audit"_s)), 0);
        const ActivityId asked = house.workspace->walk(house.all(u"customer"_s));
        QVERIFY(house.waitFor(asked));
        QCOMPARE(house.activity(asked).error->fault, Fault::SignIn);
        QCOMPARE(house.status(house.all(u"customer"_s)).state, ListState::Complete);
        QCOMPARE(house.server.seen().size(), 1);
    }

    void secretStaysOutOfTheFolder()
    {
        House house;
        house.customersInPages(1);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        QCOMPARE(
            house.server.seen().first().header("authorization"), QByteArray("ApiKey " + secret.toUtf8()));
        house.workspace->store().finishWrites();
        QDirIterator files(house.folder.path(), QDir::Files, QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(secret.toUtf8()), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 0);
        const QFile::Permissions mode = QFile::permissions(house.folder.path() + u"/data"_s);
        QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOther | QFile::WriteOther)));
    }

    void refreshReadsOneObject()
    {
        House house;
        house.customersInPages(1);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        const auto before =
            house.workspace->store().now().object(house.connection.id, u"customer"_s, u"c1a"_s);
        house.answers.byTarget.insert(
            "/one/customer/c1a?page=1", says(200, R"({"id":"c1a","name":"New name","number":5})"));
        QVERIFY(house.waitFor(house.workspace->refreshObject((*before)->id)));
        const auto after = house.workspace->store().now().object((*before)->id);
        QCOMPARE(dataText((*after)->values.at(0)), u"New name"_s);
        QCOMPARE(house.count(u"customer"_s), 2);
    }

    void objectThatIsGoneIsMarked() // ERR-7
    {
        House house;
        house.customersInPages(1);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        const auto before =
            house.workspace->store().now().object(house.connection.id, u"customer"_s, u"c1a"_s);
        const ActivityId id = house.workspace->refreshObject((*before)->id);
        QVERIFY(house.waitFor(id));
        QCOMPARE(house.activity(id).error->fault, Fault::NotFound);
        const auto after = house.workspace->store().now().object((*before)->id);
        QVERIFY(after && *after && (*after)->removed.isValid());
        QCOMPARE(house.count(u"customer"_s), 1);
    }

    void lateReplyNeverAppearsElsewhere() // INSP-2
    {
        House house;
        house.customersInPages(1);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        Says slow = says(200, R"({"id":"c1a","name":"Slow"})");
        slow.after = std::chrono::milliseconds(200);
        house.answers.byTarget.insert("/one/customer/c1a?page=1", slow);
        house.answers.byTarget.insert(
            "/one/customer/c1b?page=1", says(200, R"({"id":"c1b","name":"Quick"})"));
        const StoreReader &now = house.workspace->store().now();
        const ObjectId a = (*now.object(house.connection.id, u"customer"_s, u"c1a"_s))->id;
        const ObjectId b = (*now.object(house.connection.id, u"customer"_s, u"c1b"_s))->id;
        const ActivityId first = house.workspace->refreshObject(a);
        const ActivityId second = house.workspace->refreshObject(b);
        QVERIFY(house.waitFor(first));
        QVERIFY(house.waitFor(second));
        QCOMPARE(dataText((*now.object(a))->values.at(0)), u"Slow"_s);
        QCOMPARE(dataText((*now.object(b))->values.at(0)), u"Quick"_s);
    }

    void stoppedWalkKeepsWhatIsThere()
    {
        House house;
        house.customersInPages(3);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        house.answers.byTarget.insert("/customer?page=2", stalls());
        const ActivityId id = house.workspace->walk(house.all(u"customer"_s));
        QTRY_COMPARE(house.server.seen().size(), 5);
        house.workspace->stop(id);
        QVERIFY(house.waitFor(id));
        QCOMPARE(house.activity(id).state, ActivityState::Stopped);
        QCOMPARE(house.count(u"customer"_s), 6);
        QTRY_COMPARE(house.server.closedByClient(), 1);
        QCOMPARE(house.server.seen().size(), 5);
    }

    void closingWhileFetchingIsSafe()
    {
        House house;
        house.customersInPages(3);
        house.answers.byTarget.insert("/customer?page=2", stalls());
        house.workspace->walk(house.all(u"customer"_s));
        QTRY_COMPARE(house.server.seen().size(), 2);
        house.open();
        QVERIFY(house.status(house.all(u"customer"_s)).state != ListState::Complete);
        QCOMPARE(house.count(u"customer"_s), 2);
    }

    void removedConnectionTakesItsRowsAlong()
    {
        House house;
        house.customersInPages(1);
        QVERIFY(house.waitFor(house.workspace->walk(house.all(u"customer"_s))));
        house.workspace->remove(house.connection.id);
        QVERIFY(house.workspace->connections().isEmpty());
        QTRY_COMPARE(house.count(u"customer"_s), 0);
    }

    void activityIsToldAtAPaceThatCanBeRead()
    {
        ActivityList list;
        QSignalSpy told(&list, &ActivityList::told);
        Activity activity;
        activity.id = list.next();
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 350) {
            activity.objects += 1;
            list.put(activity);
            QCoreApplication::processEvents();
        }
        activity.ended = QDateTime::currentDateTimeUtc();
        list.put(activity);
        QVERIFY2(told.size() <= 8, qPrintable(QString::number(told.size())));
        QVERIFY(told.size() >= 3);
        QCOMPARE(told.last().first().value<Activity>().objects, activity.objects);
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
