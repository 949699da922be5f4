#include "providers/sandbox/connect/rendering.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QString rendered(const QString &body, const QHash<QString, QString> &values)
{
    static const QRegularExpression mark(u"\\{\\{\\s*([\\w.]+)\\s*\\}\\}"_s);
    QString out;
    qsizetype from = 0;
    for (auto it = mark.globalMatch(body); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        out += QStringView(body).mid(from, match.capturedStart() - from);
        out += values.value(match.captured(1));
        from = match.capturedEnd();
    }
    return out + body.mid(from);
}

QHash<QString, QString> valuesOf(const QJsonArray &params)
{
    QHash<QString, QString> out;
    for (const QJsonValue param : params)
        out.insert(param[u"id"].toString(), plainText(param[u"value"]));
    return out;
}

QHash<QString, QString> valuesOfRequest(const Store &store, const QJsonObject &request)
{
    QHash<QString, QString> out = valuesOf(at(request, u"asset.params").toArray());
    out.insert(u"request_id"_s, request[u"id"].toString());
    out.insert(u"asset_id"_s, textAt(request, u"asset.id"));
    out.insert(u"product_name"_s, store.text(Of::Request, request, u"asset.product.name"));
    return out;
}

QString templateFor(const Store &store, const QString &product, const QString &scope, const QString &type)
{
    for (const std::size_t place : store[Of::Template].childrenOf(product)) {
        const Row &row = store[Of::Template].rows()[place];
        const QString ofType = row.doc[u"type"].toString();
        if (!row.isGone && row.doc[u"scope"].toString() == scope && (ofType == type || ofType.isEmpty()))
            return row.doc[u"id"].toString();
    }
    return {};
}

Answered markdown(const Call &call, const QString &text)
{
    Answered out = Answered::text(200, "text/markdown", text.toStdString());
    const std::string wanted = call.asked.header("connect-localization");
    if (!wanted.empty())
        out.headers.emplace_back("Connect-Localization", wanted);
    return out;
}

} // namespace tenantry::sandbox::connect
