#include "app/demoaccess.h"
#include "models/exchange/csvexport.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "providers/squonk2/squonk2.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

namespace {

// The list asked for each product whose answer brings its charges.
std::optional<WalkScope> chargesOf(const Schema &schema, const QString &product)
{
    for (const ResourceType &type : schema.types) {
        for (const ListSource &list : type.lists) {
            if (list.per == "product"_L1
                && (type.key == "processingCharge"_L1 || list.feeds.contains(u"processingCharge"_s)))
                return WalkScope{u"one"_s, type.key, list.key, product, {}};
        }
    }
    return std::nullopt;
}

} // namespace

class TestWholeWay : public QObject {
    Q_OBJECT
private slots:
    // 2^53 + 1: the first integer that a double cannot hold. From the service's bytes through the
    // descriptor, the cache's tables and the export, it must come out digit by digit.
    void bigIdSurvivesFromServiceToFile_CSV_4()
    {
        const std::unique_ptr<sandbox::Sandbox> service = sandbox::Sandbox::start({});
        QVERIFY(service);
        const sandbox::Person admin = service->administrator();
        const QJsonObject products = service->act(admin.username, u"GET"_s, u"/product"_s).object();
        const QString product = products[u"products"][0][u"product"][u"id"].toString();
        const QTemporaryDir folder;
        const std::unique_ptr<Workspace> workspace =
            std::move(*Workspace::open({.folder = folder.path(), .providers = {squonk2().provider}}));
        Connection connection;
        connection.id = u"one"_s;
        connection.provider = u"squonk2"_s;
        const DemoAccess access = demoAccess(*service, admin);
        connection.settings = access.settings;
        workspace->connect(connection, access.secrets);
        QVERIFY(workspace->walk({u"one"_s, u"product"_s, u"all"_s, {}, {}}) != 0);
        QTRY_VERIFY_WITH_TIMEOUT(!workspace->isBusy(), 30'000);
        const std::optional<WalkScope> scope = chargesOf(workspace->provider(u"squonk2")->schema(), product);
        QVERIFY(scope);
        QVERIFY(workspace->walk(*scope) != 0);
        QTRY_VERIFY_WITH_TIMEOUT(!workspace->isBusy(), 30'000);
        QCOMPARE(workspace->activities().first().state, ActivityState::Done);

        CsvOrder order;
        order.query.provider = u"squonk2"_s;
        order.query.type = u"processingCharge"_s;
        order.fields = {u"$key"_s, u"id"_s};
        order.file = folder.filePath(u"charges.csv"_s);
        const Result<CsvReport> report = exportCsv(workspace->store().now(), order);
        QVERIFY2(report, report ? "" : qPrintable(sentence(report.error())));
        QFile file(order.file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("\r\n9007199254740993,9007199254740993\r\n"), text.constData());
        QVERIFY(!text.contains("9007199254740992"));
    }
};

QTEST_GUILESS_MAIN(TestWholeWay)
#include "tst_wholeway.moc"
