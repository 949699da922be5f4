#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr int longestWait = 1000; // milliseconds

// Short, because socket paths are; the same for every way to write the folder.
QString serverName(const QString &folder)
{
    const QByteArray path = QDir(folder).absolutePath().toUtf8();
    const QByteArray digest = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24);
    return u"tenantry-"_s + QString::fromLatin1(digest);
}

} // namespace

SingleInstance::SingleInstance(const QString &workspaceFolder, QObject *parent)
    : QObject(parent)
    , m_name(serverName(workspaceFolder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *visitor = m_server.nextPendingConnection()) {
            connect(visitor, &QLocalSocket::disconnected, visitor, &QObject::deleteLater);
            emit raiseWanted();
            visitor->write("raised\n");
            visitor->disconnectFromServer();
        }
    });
}

bool SingleInstance::raiseOther()
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    // Only an answer counts: a socket that a crash left behind accepts nobody.
    return socket.waitForConnected(longestWait) && socket.waitForReadyRead(longestWait);
}

bool SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // left behind by a crash: raiseOther() found nobody there
    return m_server.listen(m_name);
}

} // namespace tenantry
