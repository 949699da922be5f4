// The program is killed at random moments of a bulk job, started again and told to go on: what the service
// has in the end is what one run of the plan makes.
//
// TENANTRY_KILLS says how many kills for each service (20 otherwise), TENANTRY_SEED where chance begins.
#include "models/changes/journal.h"
#include "models/changes/jsonparts.h"
#include "models/store/sqlfunctions.h"
#include "models/store/sqlite.h"
#include "tests/changes/scenes.h"
#include "tests/support/apart.h"
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>
#include <iostream>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds grace(500);
constexpr int mostClicks = 6; // on "continue", of one start

// The program that is killed: opens the workspace, signs in, continues the job, and ends with it.
int continueJob(const QStringList &arguments)
{
    const QJsonObject order = QJsonDocument::fromJson(arguments.value(2).toUtf8()).object();
    const Scene scene = sceneOf(order[u"provider"].toString());
    auto opened = Workspace::open({.folder = order[u"folder"].toString(), .providers = {scene.provider}});
    if (!opened)
        return 2;
    Workspace &workspace = **opened;
    const std::unique_ptr<Jobs> jobs = Jobs::open(workspace, nullptr, {scene.patience, grace});
    if (jobs->trouble())
        return 3;
    Connection connection = workspace.connections().first();
    connection.settings = textsFrom(order[u"settings"].toObject());
    workspace.connect(connection, textsFrom(order[u"secrets"].toObject()));
    const JobId id = order[u"job"].toInteger();
    int clicks = 0;
    const auto look = [&] {
        if (jobs->isBusy())
            return;
        const JobState state = jobs->job(id)->state;
        if (state == JobState::Ended)
            QCoreApplication::exit(0);
        else if (clicks++ >= mostClicks)
            QCoreApplication::exit(4);
        else
            jobs->proceed(id);
    };
    if (qEnvironmentVariableIsSet("TENANTRY_TELL"))
        QObject::connect(jobs.get(), &Jobs::jobChanged, [](const Job &job) {
            std::cerr << qPrintable(jobStateName(job.state)) << ' ' << job.counts.verified << ' '
                      << qPrintable(job.waitReason + job.why) << std::endl;
        });
    QTimer clock;
    clock.callOnTimeout(look);
    clock.start(20);
    std::cout << "ready" << std::endl;
    return QCoreApplication::exec();
}

// Objects of a type by key, with what they say.
using Snapshot = QHash<QString, QHash<QString, QString>>;

Snapshot snapshotOf(Works &works, const QString &type)
{
    Snapshot all;
    for (const Row &row : works.rows(type)) {
        for (const Field &field : works.schema().type(type)->fields)
            all[row.key].insert(field.key, works.text(row, field.key));
    }
    return all;
}

QString integrityOf(const QString &file)
{
    const auto database = sqlite::Database::open(file, sqlite::Database::Access::Read);
    if (!database)
        return database.error().words;
    if (const Outcome taught = sqlite::registerFunctions(**database); !taught) // its indexes use them
        return taught.error().words;
    auto check = (*database)->prepare(u"PRAGMA integrity_check"_s);
    const auto row = check ? check->step() : Result<bool>(check.error());
    return row && *row ? check->text(0) : u"no answer"_s;
}

int wantedKills() // for each service
{
    bool isGiven = false;
    const int kills = qEnvironmentVariableIntValue("TENANTRY_KILLS", &isGiven);
    return isGiven ? kills : 20;
}

} // namespace

class TestKilled final : public QObject {
    Q_OBJECT
private slots:
    void R_5_killedAtRandomMoments_data()
    {
        QTest::addColumn<QString>("provider");
        for (const QString &name : sceneNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void R_5_killedAtRandomMoments();

private:
    // Lets the program run until it ends by itself, or kills it; counts the kills.
    void runOnce(Works &works, const QString &provider, JobId job, bool *ended);
    void compareWith(Works &works, const Scene &scene, const QHash<QString, Snapshot> &before,
        const QList<JobItem> &items);
    QRandomGenerator m_chance;
    int m_wanted = 0;
    int m_kills = 0;
    qint64 m_usual = 600; // milliseconds within which a kill comes; follows the machine
};

void TestKilled::runOnce(Works &works, const QString &provider, JobId job, bool *ended)
{
    const QJsonObject order{{u"folder"_s, works.folder()}, {u"provider"_s, provider}, {u"job"_s, job},
        {u"settings"_s, textsJson(works.connection().settings)}, {u"secrets"_s, textsJson(works.secrets())}};
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    startApart(program, QCoreApplication::applicationFilePath(),
        {u"--continue"_s, QString::fromUtf8(QJsonDocument(order).toJson(QJsonDocument::Compact))});
    QVERIFY(program.waitForReadyRead(30'000));
    QElapsedTimer clock;
    clock.start();
    const qint64 until = m_kills < m_wanted ? m_chance.bounded(qMax<qint64>(20, m_usual)) : 60'000;
    while (program.state() == QProcess::Running && clock.elapsed() < until) {
        program.waitForFinished(2);
        works.service().happen(u"settle"_s); // orders arrive
    }
    if (program.state() == QProcess::Running) {
        program.kill();
        program.waitForFinished();
        ++m_kills;
        m_usual = qMin<qint64>(4000, m_usual * 5 / 4); // a busy machine: more of the kills in the middle
        return;
    }
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
    *ended = true;
    m_usual = qMax<qint64>(400, m_usual / 2);
}

void TestKilled::compareWith(
    Works &works, const Scene &scene, const QHash<QString, Snapshot> &before, const QList<JobItem> &items)
{
    qsizetype creations = 0;
    qsizetype counted = 0;
    QHash<QString, qsizetype> expected; // type → new objects
    QHash<QString, QHash<QString, QString>> changed; // "type key" → field → value
    for (const JobItem &item : items) {
        QVERIFY2(item.state == ItemState::Verified,
            qPrintable(item.plan.title + u' ' + item.plan.operation + u' ' + itemStateName(item.state) + u' '
                + item.note + u' ' + (item.error ? sentence(*item.error) : QString())));
        const bool isCreation = !before[item.plan.type].contains(item.plan.key);
        if (isCreation) {
            ++expected[item.plan.type];
            creations += 1;
        } else if (item.plan.type == u"subscription" && !item.unsent) {
            ++counted;
        }
        for (const FieldChange &change : item.plan.changes)
            changed[item.plan.type + u' ' + item.plan.key].insert(change.field, change.after);
    }
    QVERIFY(creations > 0);
    if (!scene.countedAt.isEmpty()) {
        qsizetype taken = 0;
        for (const sandbox::Arrived &one : works.service().arrived()) {
            const bool isWrite = one.method == u"POST" && one.path.endsWith(scene.countedAt);
            taken += isWrite && one.status >= 200 && one.status < 300 ? 1 : 0;
        }
        QCOMPARE(taken, counted);
    }
    for (const QString &type : scene.watched) {
        const Snapshot after = snapshotOf(works, type);
        QCOMPARE(after.size(), before[type].size() + expected.value(type)); // 0 doubles, 0 lost
        for (auto one = after.cbegin(); one != after.cend(); ++one) {
            const QHash<QString, QString> wanted = changed.value(type + u' ' + one.key());
            for (auto field = wanted.cbegin(); field != wanted.cend(); ++field)
                QCOMPARE(one->value(field.key()), *field); // 0 wrongly verified
        }
    }
}

void TestKilled::R_5_killedAtRandomMoments()
{
    QFETCH(QString, provider);
    m_wanted = wantedKills();
    bool seeded = false;
    const int seed = qEnvironmentVariableIntValue("TENANTRY_SEED", &seeded);
    const quint32 start = seeded ? quint32(seed) : QRandomGenerator::global()->generate();
    qInfo("%s: TENANTRY_SEED=%u", qPrintable(provider), start);
    m_chance.seed(start);
    m_kills = 0;
    const Scene scene = sceneOf(provider);
    Works works(scene.provider, {.size = 40, .latency = std::chrono::milliseconds(4)});
    qsizetype changes = 0;
    int rounds = 0;
    for (; m_kills < m_wanted; ++rounds) {
        QVERIFY(works.open());
        QVERIFY(works.sync());
        QHash<QString, Snapshot> before;
        for (const QString &type : scene.watched)
            before.insert(type, snapshotOf(works, type));
        const Plan plan = works.plan(scene.items(works, rounds));
        QVERIFY(plan.items.size() >= 9);
        const JobId job = works.jobs().apply(plan, {.haltAtShare = 0, .haltInRow = 0});
        works.jobs().pause(job);
        works.close();
        works.service().forgetArrived();
        bool ended = false;
        QElapsedTimer clock;
        clock.start();
        while (!ended) {
            runOnce(works, provider, job, &ended);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(works.open());
        const Job done = *works.jobs().job(job);
        for (const JobItem &item : works.jobs().items(job)) {
            if (item.state != ItemState::Verified)
                qInfo("%s %s: %s. %s %s", qPrintable(item.plan.operation), qPrintable(item.plan.title),
                    qPrintable(itemStateName(item.state)), qPrintable(item.note),
                    item.error ? qPrintable(sentence(*item.error)) : "");
        }
        QCOMPARE(done.counts.verified, plan.items.size());
        QVERIFY(Works::isWhole(done.counts));
        QVERIFY(works.sync());
        compareWith(works, scene, before, works.jobs().items(job));
        if (QTest::currentTestFailed())
            return;
        std::optional<Result<JournalCheck>> check;
        works.jobs().verify([&check](const Result<JournalCheck> &found) { check = found; });
        QTRY_VERIFY(check.has_value());
        QVERIFY(*check && !(*check)->broken);
        works.close();
        QCOMPARE(integrityOf(Journal::path(works.folder())), u"ok"_s);
        QCOMPARE(integrityOf(works.folder() + u"/cache.sqlite"_s), u"ok"_s);
        changes += plan.items.size();
    }
    qInfo("%s: killed %d times in %d jobs with %lld changes: 0 doubles, 0 lost, 0 wrongly verified",
        qPrintable(provider), m_kills, rounds, qlonglong(changes));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == u"--continue")
        return continueJob(QCoreApplication::arguments());
    // The watchdog gives every service five minutes, whatever there is to do.
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(300'000 + wantedKills() * 10'000));
    TestKilled test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_killed.moc"
