// Bodies that no server should send.
#include "providers/sandbox/faults.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox {

namespace {

const QRegularExpression &dateWithOffset()
{
    static const QRegularExpression form(u"^(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+)(Z|[+-]\\d\\d:?\\d\\d)$"_s);
    return form;
}

QJsonValue spoiled(const QString &kind, const QString &key, const QJsonValue &value);

QJsonObject spoiledObject(const QString &kind, const QJsonObject &object, bool isCoins)
{
    QJsonObject out;
    for (auto it = object.begin(); it != object.end(); ++it) {
        out[it.key()] = spoiled(kind, it.key(), it.value());
        if (isCoins && kind == u"coins-as-text" && it.value().isDouble())
            out[it.key()] = QString::number(it.value().toDouble());
    }
    if (kind == u"unknown-key")
        out[u"x_never_heard_of"_s] = QJsonObject{{u"nested"_s, QJsonArray{1, u"two"_s}}};
    return out;
}

QJsonValue spoiled(const QString &kind, const QString &key, const QJsonValue &value)
{
    if (value.isObject())
        return spoiledObject(kind, value.toObject(), key == u"coins");
    if (value.isArray()) {
        QJsonArray out;
        for (const QJsonValue &element : value.toArray())
            out.append(spoiled(kind, {}, element));
        return out;
    }
    if (kind == u"count-mismatch" && key == u"count")
        return value.toInteger() + 1;
    if (kind == u"nulls" && key == u"name")
        return QJsonValue::Null;
    if (kind == u"unknown-enum" && (key == u"type" || key == u"default_product_privacy" || key == u"scope"))
        return u"SOMETHING_NEW"_s;
    if (kind == u"date-without-offset" && value.isString()) {
        const auto match = dateWithOffset().match(value.toString());
        return match.hasMatch() ? QJsonValue(match.captured(1)) : value;
    }
    return value;
}

} // namespace

std::string editedBody(const QString &kind, const std::string &json)
{
    if (kind == u"broken-json")
        return json.substr(0, json.size() / 2);
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isObject())
        return json;
    return QJsonDocument(spoiledObject(kind, document.object(), false))
        .toJson(QJsonDocument::Compact)
        .toStdString();
}

std::string gzipBomb(std::int64_t inflatedBytes)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string blanks(1 << 20, ' ');
    std::string out;
    std::string piece(1 << 16, '\0');
    const auto squeeze = [&](std::size_t size, int flush) {
        stream.next_in = reinterpret_cast<Bytef *>(blanks.data());
        stream.avail_in = static_cast<uInt>(size);
        do {
            stream.next_out = reinterpret_cast<Bytef *>(piece.data());
            stream.avail_out = static_cast<uInt>(piece.size());
            deflate(&stream, flush);
            out.append(piece.data(), piece.size() - stream.avail_out);
        } while (stream.avail_out == 0);
    };
    for (std::int64_t left = inflatedBytes - 2; left > 0; left -= static_cast<std::int64_t>(blanks.size()))
        squeeze(
            static_cast<std::size_t>(std::min<std::int64_t>(left, static_cast<std::int64_t>(blanks.size()))),
            Z_NO_FLUSH);
    blanks.replace(0, 2, "{}");
    squeeze(2, Z_FINISH);
    deflateEnd(&stream);
    return out;
}

} // namespace tenantry::sandbox
