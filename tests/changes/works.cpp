#include "tests/changes/works.h"
#include "app/demoaccess.h"
#include "models/sync/fetcher.h"
#include <QTest>
#include <QUuid>

namespace tenantry::test {
using namespace Qt::StringLiterals;

namespace {

constexpr int longest = 240'000; // milliseconds

QString newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

Works::Works(std::shared_ptr<const Provider> provider, sandbox::Options options, int parallel)
    : m_provider(std::move(provider))
    , m_parallel(parallel)
{
    options.provider = m_provider->schema().provider;
    m_service = sandbox::Sandbox::start(options);
}

Works::~Works()
{
    close();
}

Connection Works::connection() const
{
    Connection connection;
    connection.id = u"one"_s;
    connection.provider = m_provider->schema().provider;
    connection.label = u"Contoso"_s;
    connection.environment = Environment::Sandbox;
    connection.settings = demoAccess(*m_service, m_service->administrator()).settings;
    connection.parallel = m_parallel;
    return connection;
}

// A refresh token works once: whoever comes again needs another.
Secrets Works::secrets()
{
    Secrets secrets = demoAccess(*m_service, m_service->administrator()).secrets;
    const QJsonObject person{{u"person"_s, m_service->administrator().username}};
    const QJsonValue pair = m_service->happen(u"credentials"_s, person);
    if (pair.isObject())
        secrets.insert(u"refresh_token"_s, pair[u"refreshToken"].toString());
    return secrets;
}

bool Works::open(Patience patience)
{
    auto opened = Workspace::open({.folder = m_folder.path(), .providers = {m_provider}});
    if (!opened)
        return false;
    m_workspace = std::move(opened).value();
    m_jobs = Jobs::open(*m_workspace, nullptr, patience);
    QObject::connect(m_jobs.get(), &Jobs::jobChanged, m_jobs.get(),
        [this](const Job &job) { m_isWhole = m_isWhole && isWhole(job.counts); });
    connectAgain(secrets());
    return true;
}

void Works::connectAgain(const Secrets &secrets)
{
    m_workspace->connect(connection(), secrets);
}

void Works::close()
{
    m_jobs.reset();
    m_workspace.reset();
}

bool Works::sync()
{
    return !m_workspace->syncConnection(u"one"_s).isEmpty()
        && QTest::qWaitFor([this] { return !m_workspace->isBusy(); }, longest);
}

QList<Row> Works::rows(const QString &type) const
{
    Query query;
    query.provider = m_provider->schema().provider;
    query.type = type;
    const Result<std::vector<ObjectId>> ids = m_workspace->store().now().rowIds(query);
    const auto rows = m_workspace->store().now().rows(query.provider, type, *ids);
    return rows ? *rows : QList<Row>();
}

QString Works::text(const Row &row, const QString &field) const
{
    const ResourceType *type = schema().type(row.type);
    return dataText(row.values.value(type->indexOf(field)));
}

QList<PlanItem> Works::planned(const std::function<Result<Plan>(const Planner &)> &wish)
{
    std::optional<Result<Plan>> made;
    m_jobs->plan({}, wish, [&made](const Result<Plan> &plan) { made = plan; });
    if (!QTest::qWaitFor([&made] { return made.has_value(); }, longest) || !*made) {
        qWarning("no plan: %s", made ? qPrintable(made->error().summary) : "late");
        return {};
    }
    QList<PlanItem> items = (*made)->items;
    for (const PlanItem &item : std::as_const(items)) {
        if (!item.isToBeSent())
            qInfo("left out: %s: %s", qPrintable(item.title), qPrintable(item.reason));
    }
    items.removeIf([](const PlanItem &item) { return !item.isToBeSent(); });
    return items;
}

PlanItem Works::update(const Row &row, const QString &operation, const QHash<QString, QString> &parameters,
    const QHash<QString, QString> &after) const
{
    const ResourceType *type = schema().type(row.type);
    PlanItem item{.reference = newId(),
        .connection = row.connection,
        .provider = row.provider,
        .operationType = row.type,
        .operation = operation,
        .type = row.type,
        .key = row.key,
        .object = row.id,
        .title = titleOf(*type, row),
        .item = recordOf(row),
        .parameters = parameters};
    for (const Field &field : type->fields) {
        if (after.contains(field.key))
            item.changes.append({field.key, text(row, field.key), after.value(field.key)});
    }
    return item;
}

PlanItem Works::create(const QString &type, const QString &operation, const Row &below,
    const QHash<QString, QString> &parameters, const QHash<QString, QString> &after) const
{
    PlanItem item{.reference = newId(),
        .connection = u"one"_s,
        .provider = schema().provider,
        .operationType = type,
        .operation = operation,
        .type = schema().type(type)->operation(operation)->makes,
        .title = parameters.value(u"name"_s),
        .item = below.key.isEmpty() ? Record() : recordOf(below),
        .parameters = parameters};
    for (const Field &field : schema().type(item.type)->fields) {
        if (after.contains(field.key))
            item.changes.append({field.key, {}, after.value(field.key)});
    }
    return item;
}

PlanItem Works::remove(const Row &row, const QString &operation) const
{
    return update(row, operation, {}, {});
}

Plan Works::plan(const QList<PlanItem> &items) const
{
    return {.id = newId(),
        .title = u"Work on %1 objects"_s.arg(items.size()),
        .origin = Origin::Bulk,
        .made = QDateTime::currentDateTimeUtc(),
        .items = items};
}

bool Works::isWhole(const JobCounts &counts)
{
    return counts.planned
        == counts.pending + counts.underWay + counts.verified + counts.failed + counts.conflict
        + counts.unknown + counts.notStarted;
}

bool Works::finish(JobId job)
{
    const bool ended = QTest::qWaitFor([&] { return !m_jobs->isBusy() && m_jobs->job(job); }, longest);
    const std::optional<Job> now = m_jobs->job(job);
    for (const JobItem &item : m_jobs->items(job)) {
        if (item.state != ItemState::Verified && qEnvironmentVariableIsSet("TENANTRY_TELL"))
            qInfo("%s: %s %s %s", qPrintable(item.plan.title), qPrintable(itemStateName(item.state)),
                qPrintable(item.note), item.error ? qPrintable(sentence(*item.error)) : "");
    }
    return ended && m_isWhole && now && isWhole(now->counts);
}

Job Works::run(const Plan &plan, ApplyOptions options)
{
    const JobId id = m_jobs->apply(plan, std::move(options));
    return id != 0 && finish(id) ? *m_jobs->job(id) : Job();
}

} // namespace tenantry::test
