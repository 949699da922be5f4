#include "providers/sandbox/connect/happenings.h"

#include "providers/sandbox/connect/call.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

constexpr QJsonValue::Type none = QJsonValue::Undefined;

// As one of the token owners who can, in the order of the table: whoever is not refused has done it.
QJsonObject done(World &world, const std::string &method, const QString &path, const QJsonObject &body,
    const std::string &query = {})
{
    Asked asked;
    asked.method = method;
    asked.rawQuery = query;
    asked.query = formDecoded(query);
    asked.body = QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString();
    for (const Token &token : QList<Token>(world.tokens)) {
        const Answered answer = dispatch(world, token, asked, path.split(u'/'));
        if (answer.status < 300 && answer.body)
            return QJsonDocument::fromJson(QByteArray::fromStdString(*answer.body)).object();
    }
    return {};
}

QJsonValue idOf(const QJsonObject &object)
{
    return object.isEmpty() ? QJsonValue(none) : object[u"id"];
}

QJsonValue answerInquiry(World &world, const QJsonObject &with)
{
    const QJsonArray params{
        QJsonObject{{u"id"_s, with[u"param"]}, {u"value"_s, with[u"value"]}, {u"value_error"_s, u""_s}}};
    return idOf(done(world, "POST", u"requests/%1/pend"_s.arg(with[u"request"].toString()),
        {{u"asset"_s, QJsonObject{{u"params"_s, params}}}}, "code=form"));
}

QJsonValue order(World &world, const QJsonObject &with)
{
    const Row *asset = world.store[Of::Asset].find(with[u"asset"].toString());
    if (!asset)
        return none;
    QJsonObject about = withId(with[u"asset"].toString());
    if (with[u"type"].toString() == u"change") {
        const QJsonValue first = asset->doc[u"items"][0];
        about[u"items"_s] = QJsonArray{
            QJsonObject{{u"id"_s, first[u"global_id"]}, {u"quantity"_s, with[u"quantity"].toInt(7)}}};
    }
    return idOf(done(world, "POST", u"requests"_s, {{u"type"_s, with[u"type"]}, {u"asset"_s, about}}));
}

QJsonValue write(World &world, const QJsonObject &with)
{
    return idOf(done(world, "POST", u"conversations/%1/messages"_s.arg(with[u"instance"].toString()),
        {{u"text"_s, with[u"text"]}}));
}

QJsonValue rename(World &world, const QJsonObject &with)
{
    Row *row = world.store[Of::TierAccount].edit(with[u"account"].toString());
    if (!row)
        return none;
    row->doc[u"name"_s] = with[u"name"];
    return row->doc[u"id"];
}

} // namespace

QJsonValue happen(World &world, const QString &what, const QJsonObject &with)
{
    if (what == u"answer")
        return answerInquiry(world, with);
    if (what == u"order")
        return order(world, with);
    if (what == u"message")
        return write(world, with);
    if (what == u"rename")
        return rename(world, with);
    return none;
}

} // namespace tenantry::sandbox::connect
