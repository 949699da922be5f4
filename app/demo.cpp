#include "app/demo.h"

#include "app/demoaccess.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct DemoPhrases {
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
            DemoPhrases::tr("--size takes small, medium, large or a number, not \"%1\".").arg(options.size);
        return error;
    }
    std::vector<Service> services;
    for (const QString &provider : sandbox::Sandbox::providers()) {
        QString problem;
        wanted.provider = provider;
        services.push_back(sandbox::Sandbox::start(wanted, &problem));
        if (services.back())
            continue;
        error.fault = Fault::Network;
        //: %1 is the reason, a sentence.
        error.summary = DemoPhrases::tr("The demo could not be started: %1").arg(problem);
        return error;
    }
    return std::unique_ptr<Demo>(new Demo(std::move(services), options));
}

Demo::Demo(std::vector<Service> services, Options options)
    : m_services(std::move(services))
    , m_options(std::move(options))
{
}

Demo::~Demo() = default;

// The same data keep the same connection, so a second start finds its cache again.
Connection Demo::connectionTo(const sandbox::Sandbox &service, const Workspace &workspace) const
{
    Connection connection;
    connection.provider = service.provider();
    connection.id = u"%1%2-%3-%4"_s.arg(idStart, connection.provider).arg(m_options.seed).arg(m_options.size);
    connection.label = workspace.provider(connection.provider)->schema().label;
    connection.environment = Environment::Sandbox;
    connection.secretsForRun = true; // the services end with the program
    connection.proxy.kind = Proxy::Kind::None; // they are in this computer
    connection.settings = demoAccess(service, service.administrator()).settings;
    return connection;
}

QStringList Demo::connectTo(Workspace &workspace) const
{
    QStringList ids;
    for (const Service &service : m_services) {
        if (workspace.provider(service->provider()))
            ids.append(connectionTo(*service, workspace).id);
    }
    const QList<Connection> saved = workspace.connections();
    for (const Connection &one : saved) {
        if (one.id.startsWith(idStart) && !ids.contains(one.id))
            workspace.remove(one.id);
    }
    for (const Service &service : m_services) {
        if (workspace.provider(service->provider()))
            workspace.connect(
                connectionTo(*service, workspace), demoAccess(*service, service->administrator()).secrets);
    }
    return ids;
}

qint64 Demo::countOf(const Connection &connection, const QString &type) const
{
    for (const Service &service : m_services) {
        if (service->provider() == connection.provider)
            return service->counts().value(countName(type)).toInteger(-1);
    }
    return -1;
}

} // namespace tenantry
