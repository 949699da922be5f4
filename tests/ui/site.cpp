#include "tests/ui/site.h"
#include "app/demoaccess.h"
#include "models/items/itemroles.h"
#include <QTest>
#include <QUrl>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int longest = 600'000; // milliseconds; the time limit of the test ends what hangs
}

Site::Site(std::shared_ptr<const Provider> provider, Appearance &appearance, int size)
    : m_provider(std::move(provider))
    , m_appearance(appearance)
{
    m_options.provider = m_provider->schema().provider;
    if (size > 0)
        m_options.size = size;
}

Site::~Site()
{
    close();
}

bool Site::startService()
{
    m_service = sandbox::Sandbox::start(m_options);
    if (m_service)
        m_options.port = static_cast<quint16>(QUrl(m_service->baseUrl()).port());
    return m_service != nullptr;
}

bool Site::open(UiSettings settings)
{
    const auto log = std::make_shared<RequestLog>();
    auto opened = Workspace::open({.folder = m_folder.path(), .providers = {m_provider}, .log = log});
    if (!opened)
        return false;
    m_workspace = std::move(opened).value();
    m_screen = std::make_unique<Screen>(*m_workspace, log, m_appearance, std::move(settings));
    return true;
}

void Site::close()
{
    m_screen.reset();
    m_workspace.reset();
}

bool Site::reopen()
{
    close();
    return open();
}

void Site::signIn()
{
    signIn(u"one"_s, m_service->administrator());
}

void Site::signIn(const QString &id, const sandbox::Person &person)
{
    const DemoAccess access = demoAccess(*m_service, person);
    Connection connection;
    connection.id = id;
    connection.provider = m_options.provider;
    connection.label = id == u"one"_s ? u"Contoso"_s : person.username;
    connection.environment = Environment::Sandbox;
    connection.settings = access.settings;
    m_workspace->connect(connection, access.secrets);
}

bool Site::syncAll()
{
    return !m_workspace->syncConnection(u"one"_s).isEmpty() && settle();
}

bool Site::settle() const
{
    return QTest::qWaitFor([this] { return !m_workspace->isBusy(); }, longest);
}

QModelIndex Site::connectionNode(const QString &id) const
{
    return m_screen->node({}, m_workspace->connection(id)->label);
}

} // namespace tenantry
