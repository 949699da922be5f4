#include "models/sync/serversearch.h"
#include "models/store/storereader.h"
#include "tests/keychain/program.h"
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;
using State = SearchPart::State;

namespace {

const QString one = u"one"_s;

// A service and a workspace that knows nothing of it yet but how to sign in.
struct Stage {
    explicit Stage(const QString &provider)
    {
        sandbox::Options options;
        options.provider = provider;
        service = sandbox::Sandbox::start(options);
        if (!service)
            qFatal("no service");
        program = std::make_unique<Program>(folder.path(), nullptr);
        program->workspace->connect(connectionTo(*service, one), secretsOf(*service));
    }
    [[nodiscard]] ServerSearch &search() { return program->workspace->search(); }
    [[nodiscard]] SearchPart part() { return search().parts().value(0); }
    void look(const QString &words)
    {
        search().start(words);
        QTRY_VERIFY_WITH_TIMEOUT(!search().isBusy(), 60'000);
        program->workspace->store().finishWrites();
    }
    [[nodiscard]] QStringList cached(const QString &words)
    {
        QStringList titles;
        const auto hits = program->workspace->store().now().search(words, 50);
        for (const SearchHit &hit : hits ? *hits : QList<SearchHit>())
            titles.append(hit.title);
        return titles;
    }
    // What something is called there, seen through another workspace.
    [[nodiscard]] QString titleOf(const QString &type)
    {
        const QTemporaryDir elsewhere;
        Program other(elsewhere.path(), nullptr);
        other.workspace->connect(connectionTo(*service, one), secretsOf(*service));
        (void)other.walk(one, type);
        const Provider *provider = other.workspace->provider(service->provider());
        const ResourceType *known = provider->schema().type(type);
        const auto rows = other.workspace->store().now().children(
            {.provider = service->provider(), .type = type, .connections = {one}}, 0, 1);
        if (!rows || rows->isEmpty())
            return {};
        return dataText(rows->first().values.value(known->indexOf(known->byRole(Role::Title)->key)));
    }

    QTemporaryDir folder;
    std::unique_ptr<sandbox::Sandbox> service;
    std::unique_ptr<Program> program;
};

} // namespace

class TestServerSearch final : public QObject {
    Q_OBJECT
private slots:
    void FIND_6_findsWhatIsNotCached_data();
    void FIND_6_findsWhatIsNotCached();
    void FIND_6_nothingThereIsNoFailure();
    void FIND_6_failureIsToldByConnection();
    void FIND_6_offlineAsksNobody();
    void FIND_6_saysWhoCannotBeSearched();
    void FIND_6_isStopped();
};

void TestServerSearch::FIND_6_findsWhatIsNotCached_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("says"); // in the query of what was asked
    QTest::newRow("equal names") << u"squonk2"_s << u"organisation"_s << u"name="_s;
    QTest::newRow("parts of names") << u"connect"_s << u"partner"_s << u"ilike(name"_s;
}

void TestServerSearch::FIND_6_findsWhatIsNotCached()
{
    QFETCH(QString, provider);
    QFETCH(QString, type);
    QFETCH(QString, says);
    Stage stage(provider);
    const QString title = stage.titleOf(type);
    QVERIFY(!title.isEmpty());
    QVERIFY(stage.cached(title).isEmpty());
    stage.service->forgetArrived();
    stage.look(title);
    QCOMPARE(stage.part().state, State::Done);
    QVERIFY(stage.part().found > 0);
    QCOMPARE(stage.part().answered, stage.part().asked);
    QVERIFY(stage.cached(title).contains(title));
    const QList<sandbox::Arrived> arrived = stage.service->arrived();
    QVERIFY(std::any_of(arrived.cbegin(), arrived.cend(),
        [&says](const sandbox::Arrived &one) { return one.query.contains(says); }));
    for (const sandbox::Arrived &seen : arrived) // it reads, and changes nothing
        QVERIFY2(seen.method == u"GET" || seen.path.contains(u"/auth"_s), qPrintable(seen.path));
}

void TestServerSearch::FIND_6_nothingThereIsNoFailure()
{
    Stage stage(u"connect"_s);
    stage.look(u"Zebra Unheard Of"_s);
    QCOMPARE(stage.part().state, State::Done);
    QCOMPARE(stage.part().found, 0);
    QCOMPARE(inWords(stage.part()), u"nothing found"_s);
}

void TestServerSearch::FIND_6_failureIsToldByConnection()
{
    Stage stage(u"connect"_s);
    const auto other = sandbox::Sandbox::start({});
    stage.program->workspace->connect(connectionTo(*other, u"two"_s), secretsOf(*other));
    QVERIFY(stage.service->addFault(u"status=403"_s));
    stage.look(u"Contoso"_s);
    QCOMPARE(stage.search().parts().size(), 2);
    QCOMPARE(stage.part().state, State::Failed);
    QCOMPARE(stage.part().error->fault, Fault::Permission);
    QCOMPARE(inWords(stage.part()), sentence(*stage.part().error));
    QCOMPARE(stage.search().parts().at(1).state, State::Done);
}

void TestServerSearch::FIND_6_offlineAsksNobody()
{
    Stage stage(u"connect"_s);
    stage.program->workspace->setOffline(true);
    stage.service->forgetArrived();
    stage.look(u"Contoso"_s);
    QCOMPARE(stage.part().state, State::Skipped);
    QCOMPARE(stage.part().why, u"offline"_s);
    QCOMPARE(stage.service->arrivedCount(), 0);
}

void TestServerSearch::FIND_6_saysWhoCannotBeSearched()
{
    Stage stage(u"cloudapi"_s);
    stage.look(u"Contoso"_s);
    QCOMPARE(stage.part().state, State::Skipped);
    QVERIFY(stage.part().why.contains(u"cannot be searched"_s));
}

void TestServerSearch::FIND_6_isStopped()
{
    Stage stage(u"connect"_s);
    QVERIFY(stage.service->addFault(u"slow=20000"_s));
    stage.search().start(u"Contoso"_s);
    QVERIFY(stage.search().isBusy());
    stage.search().stop();
    QVERIFY(!stage.search().isBusy());
    QCOMPARE(stage.part().state, State::Skipped);
    QCOMPARE(inWords(stage.part()), u"stopped"_s);
}

QTEST_GUILESS_MAIN(TestServerSearch)
#include "tst_serversearch.moc"
