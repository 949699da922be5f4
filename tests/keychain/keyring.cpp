#include "tests/keychain/keyring.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

constexpr int keyringPatience = 20'000; // ms
const QString name = u"org.freedesktop.secrets"_s;
const QString path = u"/org/freedesktop/secrets"_s;
constexpr auto password = "open sesame"; // without a line end: all of standard input counts

QDBusConnection bus()
{
    return QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"keyring"_s);
}

QDBusMessage asked(
    const QString &object, const QString &interface, const QString &method, const QVariantList &arguments)
{
    QDBusMessage message = QDBusMessage::createMethodCall(name, object, interface, method);
    message.setArguments(arguments);
    return bus().call(message, QDBus::Block, keyringPatience);
}

} // namespace

Keyring::Keyring()
{
    start();
}

Keyring::~Keyring()
{
    kill();
}

void Keyring::start()
{
    m_daemon.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--components=secrets"_s, u"--unlock"_s});
    m_daemon.write(password);
    m_daemon.closeWriteChannel();
    (void)QTest::qWaitFor([this] { return isUp(); }, keyringPatience);
}

bool Keyring::isUp() const
{
    return bus().interface()->isServiceRegistered(name) && !collection().isEmpty();
}

QString Keyring::collection() const
{
    const QDBusReply<QDBusObjectPath> reply =
        asked(path, u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s, {u"default"_s});
    const QString found = reply.value().path();
    return found == u"/" ? QString() : found;
}

bool Keyring::lock()
{
    const QVariant one = QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(collection())});
    return asked(path, u"org.freedesktop.Secret.Service"_s, u"Lock"_s, {one}).type()
        == QDBusMessage::ReplyMessage;
}

// What its own dialog would do with the password that was typed.
bool Keyring::unlock()
{
    const QDBusMessage session = asked(path, u"org.freedesktop.Secret.Service"_s, u"OpenSession"_s,
        {u"plain"_s, QVariant::fromValue(QDBusVariant(QString()))});
    const auto opened = session.arguments().value(1).value<QDBusObjectPath>();
    QDBusArgument secret;
    secret.beginStructure();
    secret << opened << QByteArray() << QByteArray(password) << u"text/plain"_s;
    secret.endStructure();
    const QVariantList key{QVariant::fromValue(QDBusObjectPath(collection())), QVariant::fromValue(secret)};
    return asked(path, u"org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"_s,
               u"UnlockWithMasterPassword"_s, key)
               .type()
        == QDBusMessage::ReplyMessage;
}

void Keyring::kill()
{
    freeze(false);
    m_daemon.kill();
    m_daemon.waitForFinished(keyringPatience);
}

void Keyring::freeze(bool still)
{
    if (m_daemon.processId() > 0)
        ::kill(static_cast<pid_t>(m_daemon.processId()), still ? SIGSTOP : SIGCONT);
}

} // namespace tenantry::testing
