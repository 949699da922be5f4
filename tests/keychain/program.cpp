#include "tests/keychain/program.h"

#include "app/demoaccess.h"
#include "app/providercatalog.h"
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

constexpr int aWhile = 60'000; // ms

} // namespace

Program::Program(const QString &folder, std::shared_ptr<SecretVault> vault)
{
    Result<std::unique_ptr<Workspace>> opened = Workspace::open(
        {.folder = folder, .providers = loadProviders({}).providers, .log = log, .vault = std::move(vault)});
    if (!opened)
        qFatal("%s", qPrintable(sentence(opened.error())));
    workspace = std::move(opened).value();
}

bool Program::settle() const
{
    return QTest::qWaitFor(
        [this] { return !workspace->isBusy() && !workspace->secrets().isAwaiting(); }, aWhile);
}

bool Program::signedIn(const QString &id) const
{
    return QTest::qWaitFor([&] { return workspace->isSignedIn(id); }, aWhile);
}

std::optional<Error> Program::walk(const QString &id, const QString &type)
{
    const ActivityId walk = workspace->walk({id, type, u"all"_s, {}, {}});
    (void)QTest::qWaitFor([this] { return !workspace->isBusy(); }, aWhile);
    for (const Activity &activity : workspace->activities()) {
        if (activity.id == walk)
            return activity.error;
    }
    return Error{};
}

Connection connectionTo(const sandbox::Sandbox &service, const QString &id)
{
    Connection connection;
    connection.id = id;
    connection.provider = service.provider();
    connection.label = u"Name of "_s + id;
    connection.environment = Environment::Sandbox;
    connection.settings = demoAccess(service, service.administrator()).settings;
    return connection;
}

Secrets secretsOf(const sandbox::Sandbox &service)
{
    return demoAccess(service, service.administrator()).secrets;
}

} // namespace tenantry::testing
