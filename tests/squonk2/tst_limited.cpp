#include "app/demoaccess.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "providers/squonk2/squonk2.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

namespace {

// A workspace on a sandbox, signed in as somebody who is no administrator.
struct Desk {
    explicit Desk(const QString &user)
    {
        Connection connection;
        connection.id = u"one"_s;
        connection.provider = u"squonk2"_s;
        for (const sandbox::Person &person : service->people()) {
            if (person.username != user)
                continue;
            const DemoAccess access = demoAccess(*service, person);
            connection.settings = access.settings;
            workspace->connect(connection, access.secrets);
        }
    }
    bool sync() const
    {
        const QSignalSpy idle(workspace.get(), &Workspace::idle);
        workspace->syncConnection(u"one"_s);
        return QTest::qWaitFor([&] { return !idle.isEmpty(); }, 60'000);
    }
    bool walk(const QString &type) const
    {
        workspace->walk({u"one"_s, type, u"all"_s, {}, {}});
        return QTest::qWaitFor([&] { return !workspace->isBusy(); }, 60'000)
            && workspace->activities().first().state == ActivityState::Done;
    }
    [[nodiscard]] QStringList organisations() const
    {
        QStringList keys;
        Query query;
        query.provider = u"squonk2"_s;
        query.type = u"organisation"_s;
        static_cast<void>(workspace->store().now().eachRow(query, [&keys](const Row &row) {
            keys.append(row.key);
            return true;
        }));
        keys.sort();
        return keys;
    }
    [[nodiscard]] QStringList told(const QString &user, const QString &target, bool around) const
    {
        QStringList keys;
        const QJsonObject answer = service->act(user, u"GET"_s, target).object();
        const QJsonArray items = answer.value(around ? u"units"_s : u"organisations"_s).toArray();
        for (const QJsonValue item : items)
            keys.append((around ? item[u"organisation"] : item)[u"id"].toString());
        keys.sort();
        return keys;
    }

    std::unique_ptr<sandbox::Sandbox> service = sandbox::Sandbox::start({});
    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace =
        std::move(*Workspace::open({.folder = folder.path(), .providers = {squonk2().provider}}));
};

} // namespace

// What somebody sees who is a member of a unit and of no organisation (contract §1.2, "limited").
class TestLimited : public QObject {
    Q_OBJECT
private slots:
    void enclosingOrganisationsStay()
    {
        const QString user = u"erin"_s;
        const Desk desk(user);
        QVERIFY(desk.sync());
        const QStringList own = desk.told(user, u"/organisation"_s, false);
        const QStringList all = desk.organisations();
        QVERIFY2(all.size() > own.size(), qPrintable(all.join(u' ')));
        for (const QString &key : desk.told(user, u"/unit"_s, true))
            QVERIFY2(all.contains(key), qPrintable(key));
        QVERIFY(desk.walk(u"organisation"_s));
        QCOMPARE(desk.organisations(), all);
        QVERIFY(desk.walk(u"product"_s));
        QVERIFY(desk.walk(u"unit"_s));
        QVERIFY(desk.walk(u"organisation"_s));
        QCOMPARE(desk.organisations(), all);
    }

    void deletedOrganisationsGo()
    {
        const Desk desk(u"alice"_s);
        int status = 0;
        const QString key = desk.service
                                ->act(u"alice"_s, u"POST"_s, u"/organisation"_s,
                                    {{u"name"_s, u"Short-lived"_s}, {u"owner"_s, u"bob"_s}}, &status)
                                .object()[u"id"]
                                .toString();
        QCOMPARE(status, 201);
        QVERIFY(desk.sync());
        QVERIFY(desk.organisations().contains(key));
        (void)desk.service->act(u"alice"_s, u"DELETE"_s, u"/organisation/"_s + key, {}, &status);
        QCOMPARE(status, 204);
        QVERIFY(desk.walk(u"organisation"_s));
        QVERIFY(!desk.organisations().contains(key));
    }
};

QTEST_GUILESS_MAIN(TestLimited)
#include "tst_limited.moc"
