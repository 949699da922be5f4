// Every operation of one service, through the window's own menus and dialogs: one row each. Which service,
// and which part of its operations, TENANTRY_SHARD says: "connect 2/4".
#include "app/coverage.h"
#include "app/providercatalog.h"
#include "models/changes/operationrules.h"
#include "models/sync/fetcher.h"
#include "tests/ui/performer.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {
constexpr int mostTried = 40; // objects of one connection, before it is said that it cannot be done
constexpr qint64 longest = 30'000; // milliseconds for trying
} // namespace

class TestEveryOperation final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void isDone_data();
    void isDone();
    void nothingIsMissing();
    void cleanupTestCase();

private:
    [[nodiscard]] QList<ObjectId> candidates(const Operation &operation, const QString &connection) const;
    void prepare(const Performer::Work &work);
    [[nodiscard]] bool doneBefore(const Performer::Work &step);
    [[nodiscard]] bool tryAt(const Performer::Work &work, const QString &connection, QStringList &why);
    [[nodiscard]] QList<std::pair<const ResourceType *, const Operation *>> ofShard() const;

    QString m_provider;
    int m_shard = 1;
    int m_shards = 1;
    std::shared_ptr<const Provider> m_service;
    OperationValues m_values{QStringLiteral(TENANTRY_SOURCE_DIR "/tests/ui/operations.txt")};
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Site> m_site;
    std::unique_ptr<Performer> m_performer;
};

void TestEveryOperation::initTestCase()
{
    const QString shard = qEnvironmentVariable("TENANTRY_SHARD", u"squonk2 1/1"_s);
    m_provider = shard.section(u' ', 0, 0);
    m_shard = shard.section(u' ', 1).section(u'/', 0, 0).toInt();
    m_shards = shard.section(u'/', 1).toInt();
    const ProviderCatalog catalog = loadProviders({});
    for (const auto &provider : catalog.providers)
        if (provider->schema().provider == m_provider)
            m_service = provider;
    QVERIFY2(m_service, qPrintable(m_provider));
    QVERIFY2(m_values.flaws().isEmpty(), qPrintable(m_values.flaws().join(u'\n')));
    m_appearance = std::make_unique<Appearance>(*qApp);
    m_site = std::make_unique<Site>(m_service, *m_appearance);
    QVERIFY(m_site->startService());
    QVERIFY(m_site->open());
    m_site->signIn();
    // Where accounts are of several kinds, each may do other things: one connection for each.
    const QString administrator = m_site->service().administrator().username;
    if (m_provider == u"connect")
        for (const sandbox::Person &person : m_site->service().people())
            if (person.username != administrator)
                m_site->signIn(person.username, person);
    for (const Connection &connection : m_site->workspace().connections())
        QVERIFY(!m_site->workspace().fetchEverything(connection.id).isEmpty());
    QVERIFY(m_site->settle());
    m_performer = std::make_unique<Performer>(*m_site, m_values);
}

// Neighbours in the descriptor stay together: what one makes, the next can use. What is deleted is deleted
// last, what hangs below others first.
QList<std::pair<const ResourceType *, const Operation *>> TestEveryOperation::ofShard() const
{
    QList<std::pair<const ResourceType *, const Operation *>> all;
    for (const ResourceType &type : m_service->schema().types)
        for (const Operation &operation : type.operations)
            all.emplaceBack(&type, &operation);
    const qsizetype from = all.size() * (m_shard - 1) / m_shards;
    const qsizetype until = all.size() * m_shard / m_shards;
    auto mine = all.sliced(from, until - from);
    const auto deletions = std::stable_partition(
        mine.begin(), mine.end(), [](const auto &one) { return one.second->effect != Effect::Delete; });
    std::reverse(deletions, mine.end());
    std::stable_partition(mine.begin(), deletions, [this](const auto &one) {
        return !m_values.of(m_provider + u'/' + one.first->key + u'.' + one.second->key).contains(u"late"_s);
    });
    return mine;
}

void TestEveryOperation::isDone_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("operation");
    for (const auto &[type, operation] : ofShard())
        QTest::addRow("%s.%s", qPrintable(type->key), qPrintable(operation->key))
            << type->key << operation->key;
}

// Objects whose state allows it; those that were made last come first.
QList<ObjectId> TestEveryOperation::candidates(const Operation &operation, const QString &connection) const
{
    if (operation.per.isEmpty())
        return {0};
    Query query;
    query.provider = m_provider;
    query.type = operation.per;
    query.connections = {connection};
    const StoreReader &cache = m_site->workspace().store().now();
    const Result<std::vector<ObjectId>> ids = cache.rowIds(query);
    const ResourceType *per = m_service->schema().type(operation.per);
    QList<ObjectId> found;
    if (!ids)
        return found;
    std::vector<ObjectId> latest(*ids);
    std::sort(latest.rbegin(), latest.rend());
    for (const ObjectId id : latest) {
        const Result<std::optional<Row>> row = cache.object(id);
        if (row && *row && stateReason(operation, *per, recordOf(**row)).isEmpty())
            found.append(id);
    }
    return found;
}

void TestEveryOperation::isDone()
{
    QFETCH(QString, type);
    QFETCH(QString, operation);
    const Schema &schema = m_service->schema();
    const Performer::Work work{&schema, schema.type(type), schema.type(type)->operation(operation), {}};
    prepare(work);
    QStringList why;
    for (const Connection &connection : m_site->workspace().connections())
        if (tryAt(work, connection.id, why))
            return;
    why.removeDuplicates();
    QVERIFY2(false, qPrintable(why.isEmpty() ? u"no object that is there allows it"_s : why.join(u'\n')));
}

// What must be there before, made as a person would, with whichever account may; the others hear of it.
// Whether it could be made, the row itself tells.
void TestEveryOperation::prepare(const Performer::Work &work)
{
    const QString name = m_provider + u'/' + work.type->key + u'.' + work.operation->key;
    const QStringList steps = m_values.of(name).value(u"first"_s).split(u' ', Qt::SkipEmptyParts);
    for (const QString &step : steps) {
        const QString variant = step.contains(u'@') ? QString(u'@' + step.section(u'@', 1)) : QString();
        const ResourceType *type = work.schema->type(step.section(u'.', 0, 0));
        const Operation *operation =
            type ? type->operation(step.section(u'.', 1).section(u'@', 0, 0)) : nullptr;
        QVERIFY2(operation, qPrintable(step));
        (void)doneBefore({work.schema, type, operation, variant});
        for (const Connection &connection : m_site->workspace().connections())
            m_site->workspace().syncConnection(connection.id);
        QVERIFY(m_site->settle());
    }
}

bool TestEveryOperation::doneBefore(const Performer::Work &step)
{
    for (const Connection &connection : m_site->workspace().connections()) {
        const QList<ObjectId> objects = candidates(*step.operation, connection.id);
        for (const ObjectId object : objects.first(qMin(mostTried, objects.size()))) {
            const QString trouble = m_performer->perform(step, connection.id, object);
            if (trouble.isEmpty())
                return true;
            if (trouble.contains(u"Not permitted"_s))
                break;
        }
    }
    return false;
}

// One object after the other. What this account may not do at all, another one does.
bool TestEveryOperation::tryAt(const Performer::Work &work, const QString &connection, QStringList &why)
{
    const QString refused =
        m_values.of(m_provider + u'/' + work.type->key + u'.' + work.operation->key).value(u"refused"_s);
    QElapsedTimer clock;
    clock.start();
    const QList<ObjectId> objects = candidates(*work.operation, connection);
    for (const ObjectId object : objects.first(qMin(mostTried, objects.size()))) {
        QString trouble = m_performer->perform(work, connection, object);
        if (trouble.startsWith(u"conflict"_s)) // an account beside this one changed it; now it is known
            trouble = m_performer->perform(work, connection, object);
        // A refusal that is meant stands in the dialog in the service's own words, with the input (FORM-4).
        if (refused.isEmpty() ? trouble.isEmpty() : trouble.contains(refused))
            return true;
        why.append(trouble);
        if (trouble.contains(u"Not permitted"_s) || clock.hasExpired(longest))
            break;
    }
    return false;
}

// What a checklist names as an operation is a row of this test; the table names nothing else.
void TestEveryOperation::nothingIsMissing()
{
    QFile list(QStringLiteral(TENANTRY_SOURCE_DIR "/tests/checklists/%1.txt").arg(m_provider));
    QVERIFY(list.open(QIODevice::ReadOnly));
    Coverage coverage = coverageOf(*m_service);
    checkAgainst(QString::fromUtf8(list.readAll()), *m_service, coverage);
    QVERIFY2(coverage.missing.isEmpty(), qPrintable(coverage.missing.join(u'\n')));
    for (const QString &named : m_values.operations()) {
        const ResourceType *type = m_service->schema().type(named.section(u'/', 1).section(u'.', 0, 0));
        if (named.section(u'/', 0, 0) == m_provider)
            QVERIFY2(type && type->operation(named.section(u'.', 1).section(u'@', 0, 0)), qPrintable(named));
    }
}

void TestEveryOperation::cleanupTestCase()
{
    m_performer.reset();
    m_site.reset();
}

QTEST_MAIN(TestEveryOperation)
#include "tst_everyoperation.moc"
