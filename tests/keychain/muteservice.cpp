#include "tests/keychain/muteservice.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <atomic>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

const QString connectionName = u"mute"_s;

} // namespace

class MuteService::Listener final : public QDBusVirtualObject {
public:
    explicit Listener(bool saysItIsOpen)
        : m_saysItIsOpen(saysItIsOpen)
    {
    }
    [[nodiscard]] QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        ++calls;
        if (m_saysItIsOpen && message.member() == u"ReadAlias")
            return bus.send(message.createReply(QVariant::fromValue(QDBusObjectPath(u"/"_s))));
        return true; // as if the answer came later
    }
    std::atomic_int calls = 0;

private:
    bool m_saysItIsOpen;
};

MuteService::MuteService(bool saysItIsOpen)
    : m_listener(std::make_unique<Listener>(saysItIsOpen))
{
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, connectionName);
    m_isThere = bus.registerVirtualObject(u"/"_s, m_listener.get(), QDBusConnection::SubPath)
        && bus.registerService(u"org.freedesktop.secrets"_s);
}

MuteService::~MuteService()
{
    QDBusConnection bus(connectionName);
    bus.unregisterService(u"org.freedesktop.secrets"_s);
    bus.unregisterObject(u"/"_s, QDBusConnection::UnregisterTree);
    QDBusConnection::disconnectFromBus(connectionName);
}

int MuteService::calls() const
{
    return m_listener->calls;
}

} // namespace tenantry::testing
