#include "models/sync/objectaddress.h"

#include "models/sync/fetcher.h"
#include "models/sync/workspace.h"
#include "providers/net/masking.h"
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ObjectAddressPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ObjectAddress)
};

QString requestText(const HttpRequest &request, const QString &link)
{
    QString text = QString::fromLatin1(request.verb) + u' ' + link + u'\n';
    for (const auto &[name, value] : shownHeaders(request.headers))
        text += name + u": "_s + value + u'\n';
    if (!request.body.isEmpty())
        text += u'\n' + QString::fromUtf8(request.body) + u'\n';
    return text;
}

Error notAlone(const QString &title)
{
    return {.fault = Fault::Unavailable,
        //: %1 is an object.
        .summary =
            ObjectAddressPhrases::tr("“%1” has no address of its own: the service tells it only in a list.")
                .arg(title)};
}

} // namespace

Result<ObjectAddress> addressOf(const Workspace &workspace, const Row &row)
{
    const std::optional<Connection> connection = workspace.connection(row.connection);
    const Provider *provider = connection ? workspace.provider(connection->provider) : nullptr;
    const ResourceType *type = provider ? provider->schema().type(row.type) : nullptr;
    if (!type || !type->readable)
        return notAlone(type ? titleOf(*type, row) : row.key);
    const Result<std::unique_ptr<Flow>> flow = provider->read(*connection, recordOf(row));
    if (!flow)
        return flow.error();
    const Step first = (*flow)->begin();
    if (const auto *error = std::get_if<Error>(&first))
        return *error;
    const auto *ask = std::get_if<Ask>(&first);
    if (!ask)
        return notAlone(titleOf(*type, row));
    const QString link = QString::fromLatin1(ask->request.url.toEncoded(QUrl::RemoveUserInfo));
    return ObjectAddress{link, requestText(ask->request, link)};
}

} // namespace tenantry
