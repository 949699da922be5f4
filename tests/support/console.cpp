#include "tests/support/console.h"

#include "app/demoaccess.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

constexpr std::chrono::seconds patience{90}; // a bomb is unfolded up to the cap, on busy machines too

std::unique_ptr<sandbox::Sandbox> started(sandbox::Options options, const QString &provider)
{
    options.provider = provider;
    QString problem;
    auto sandbox = sandbox::Sandbox::start(options, &problem);
    if (!sandbox)
        qFatal("%s", qPrintable(problem));
    return sandbox;
}

sandbox::Person personNamed(const sandbox::Sandbox &sandbox, const QString &user)
{
    for (const sandbox::Person &person : sandbox.people()) {
        if (person.username == user)
            return person;
    }
    return sandbox.administrator();
}

} // namespace

Console::Console(std::shared_ptr<const Provider> provider, sandbox::Options options, const QString &user,
    const Manner &manner)
    : m_sandbox(started(std::move(options), provider->schema().provider))
    , m_provider(std::move(provider))
    , m_engine(std::make_unique<Engine>(
          EngineParts{.log = std::make_shared<RequestLog>(), .timing = manner.timing}))
{
    DemoAccess access = demoAccess(*m_sandbox, personNamed(*m_sandbox, user));
    m_connection.id = u"test"_s;
    m_connection.provider = m_provider->schema().provider;
    m_connection.settings = access.settings;
    m_connection.settings.insert(manner.settings);
    m_connection.deadline = manner.deadline;
    access.secrets.insert(manner.secrets);
    m_engine->open(m_connection, m_provider, access.secrets);
}

Console::~Console() = default;

Console::Heard Console::run(Result<std::unique_ptr<Flow>> flow)
{
    Heard heard;
    if (!flow) {
        heard.error = flow.error();
        return heard;
    }
    QEventLoop loop;
    auto id = std::make_shared<RunId>(0);
    RunListener listener;
    listener.rows = [&, id](const Rows &rows) {
        heard.records += rows.records;
        heard.document += rows.document;
        if (!rows.document.isNull())
            heard.documents.append({rows.documentName, rows.document});
        if (!rows.createdKey.isEmpty())
            heard.createdKey = rows.createdKey;
        m_engine->proceed(*id);
    };
    listener.ended = [&](const std::optional<Error> &error) {
        heard.error = error;
        loop.quit();
    };
    heard.error = Error{.fault = Fault::Timeout, .summary = u"nothing came"_s};
    *id = m_engine->run(m_connection.id, std::move(flow).value(), m_courier.address(), listener);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    loop.exec();
    return heard;
}

Console::Heard Console::list(
    const QString &type, const QString &list, const Record &parent, const Texts &texts)
{
    return run(
        m_provider->list(m_connection, {.type = type, .list = list, .parent = parent, .parameters = texts}));
}

Console::Heard Console::read(const Record &known)
{
    return run(m_provider->read(m_connection, known));
}

Console::Heard Console::perform(const QString &type, const QString &operation, const Record &item,
    const Texts &texts, const QHash<QString, QByteArray> &files)
{
    return run(m_provider->perform(m_connection,
        {.type = type, .operation = operation, .item = item, .parameters = texts, .files = files}));
}

QJsonObject Console::truth(const QString &target) const
{
    return m_sandbox->act(m_sandbox->administrator().username, u"GET"_s, target).object();
}

QJsonArray Console::truths(const QString &target, const QString &member) const
{
    return truth(target).value(member).toArray();
}

QString Console::text(const Record &record, const QString &field) const
{
    const ResourceType *type = m_provider->schema().type(record.type);
    const qsizetype at = type ? type->indexOf(field) : -1;
    return at < 0 ? u"no such field"_s : dataText(record.values.value(at));
}

Records Console::Heard::of(const QString &type) const
{
    Records out;
    for (const Record &record : records) {
        if (record.type == type)
            out.append(record);
    }
    return out;
}

QStringList keysOf(const Records &records)
{
    QStringList out;
    for (const Record &record : records)
        out.append(record.key);
    out.sort();
    return out;
}

QStringList membersOf(const QJsonArray &objects, const QString &path)
{
    QStringList out;
    for (QJsonValue value : objects) {
        for (const QString &step : path.split(u'/'))
            value = value.toObject().value(step);
        out.append(value.isDouble() ? QString::number(value.toInteger()) : value.toString());
    }
    out.sort();
    return out;
}

} // namespace tenantry::testing
