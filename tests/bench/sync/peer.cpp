#include "tests/bench/sync/peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <memory>

using namespace Qt::StringLiterals;

namespace tenantry::bench {
namespace {

QByteArray bodyOf(QNetworkReply *reply)
{
    const std::unique_ptr<QNetworkReply> kept(reply);
    turnUntil([reply] { return reply->isFinished(); });
    return reply->readAll();
}

QByteArray token(QNetworkAccessManager &network, const Service &service)
{
    QNetworkRequest request(QUrl(service.said(u"signInUrl"_s) + "/realms/"_L1 + service.said(u"realm"_s)
        + "/protocol/openid-connect/token"_L1));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const QByteArray form =
        "grant_type=password&client_id=" + QUrl::toPercentEncoding(service.said(u"clientId"_s))
        + "&username=" + QUrl::toPercentEncoding(service.user())
        + "&password=" + QUrl::toPercentEncoding(service.password());
    const QByteArray answer = bodyOf(network.post(request, form));
    return QJsonDocument::fromJson(answer).object().value("access_token"_L1).toString().toUtf8();
}

} // namespace

PeerFigures peerDownload(const Service &service)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(service.said(u"baseUrl"_s) + "/product"_L1));
    request.setRawHeader("Authorization", "Bearer " + token(network, service));
    PeerFigures figures;
    QByteArray body;
    figures.download = measure([&] { body = bodyOf(network.get(request)); });
    figures.bytes = body.size();
    figures.parse = measure([&] {
        figures.items = QJsonDocument::fromJson(body).object().value("products"_L1).toArray().size();
    });
    return figures;
}

} // namespace tenantry::bench
