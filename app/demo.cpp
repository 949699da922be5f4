#include "app/demo.h"

#include "app/demoaccess.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Demo)
};

constexpr auto idStart = "demo-"_L1;

// The service counts under its own names: "product-type" is our "productType".
QString countName(const QString &type)
{
    QString name;
    for (const QChar one : type)
        name += one.isUpper() ? QString(u'-' + one.toLower()) : QString(one);
    return name;
}

} // namespace

Result<std::unique_ptr<Demo>> Demo::start(const Options &options)
{
    Error error;
    sandbox::Options wanted;
    wanted.seed = options.seed;
    wanted.size = sandbox::Sandbox::sizeFromText(options.size);
    if (wanted.size < 0) {
        error.fault = Fault::Invalid;
        error.summary =
            Words::tr("--size takes small, medium, large or a number, not \"%1\".").arg(options.size);
        return error;
    }
    QString problem;
    std::unique_ptr<sandbox::Sandbox> service = sandbox::Sandbox::start(wanted, &problem);
    if (!service) {
        error.fault = Fault::Network;
        //: %1 is the reason, a sentence.
        error.summary = Words::tr("The demo could not be started: %1").arg(problem);
        return error;
    }
    return std::unique_ptr<Demo>(new Demo(std::move(service), options));
}

Demo::Demo(std::unique_ptr<sandbox::Sandbox> service, const Options &options)
    : m_service(std::move(service))
    , m_options(options)
{
}

Demo::~Demo() = default;

// The same data keep the same connection, so a second start finds its cache again.
Connection Demo::connection() const
{
    Connection connection;
    connection.id = u"%1squonk2-%2-%3"_s.arg(idStart).arg(m_options.seed).arg(m_options.size);
    connection.provider = u"squonk2"_s;
    //: Name of the demonstration's connection.
    connection.label = Words::tr("Squonk2 demo");
    connection.environment = Environment::Sandbox;
    connection.settings = demoAccess(*m_service, m_service->administrator()).settings;
    return connection;
}

Secrets Demo::secrets() const
{
    return demoAccess(*m_service, m_service->administrator()).secrets;
}

QStringList Demo::connectTo(Workspace &workspace) const
{
    const Connection ours = connection();
    const QList<Connection> saved = workspace.connections();
    for (const Connection &one : saved) {
        if (one.id.startsWith(idStart) && one.id != ours.id)
            workspace.remove(one.id);
    }
    workspace.connect(ours, secrets());
    return {ours.id};
}

qint64 Demo::countOf(const QString &type) const
{
    return m_service->counts().value(countName(type)).toInteger(-1);
}

} // namespace tenantry
