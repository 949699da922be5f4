#include "tests/bench/sync/service.h"
#include "tests/support/apart.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry::bench {

Service::Service(int products)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    test::startApart(m_process, QStringLiteral(TENANTRY_SANDBOX),
        {u"--until-stdin-closes"_s, u"--size"_s, QString::number(products), u"--token-life"_s, u"3600"_s});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(120'000))
            return;
    }
    m_said = QJsonDocument::fromJson(m_process.readLine()).object();
    m_user = m_said.value("users"_L1).toArray().first().toObject();
}

Service::~Service()
{
    m_process.closeWriteChannel();
    m_process.waitForFinished(30'000);
}

Connection Service::connection() const
{
    Connection connection;
    connection.id = u"bench"_s;
    connection.provider = u"squonk2"_s;
    connection.label = u"Sandbox"_s;
    connection.settings = {{u"address"_s, said(u"baseUrl"_s)}, {u"keycloak"_s, said(u"signInUrl"_s)},
        {u"realm"_s, said(u"realm"_s)}, {u"client"_s, said(u"clientId"_s)}, {u"user"_s, user()}};
    return connection;
}

} // namespace tenantry::bench
