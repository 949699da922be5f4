#include "providers/sandbox/service.h"

namespace tenantry::sandbox {

bool Service::isWrite(const Asked &asked) const
{
    return asked.method != "GET" && asked.method != "HEAD";
}

QString Service::faultPath(const Asked &asked) const
{
    const QString path = QString::fromStdString(asked.path);
    return path.startsWith(basePath()) ? path.mid(basePath().size()) : path;
}

QString Service::signInPath() const
{
    return {};
}

void Service::expireTokens() { }

void Service::endSessions() { }

QJsonValue Service::happen(const QString & /*what*/, const QJsonObject & /*with*/)
{
    return QJsonValue::Undefined;
}

LiveStream *Service::stream()
{
    return nullptr;
}

} // namespace tenantry::sandbox
