#pragma once
#include "tests/sandbox/connect/till.h"

// The checklist's rows are short conversations with a fresh sandbox.
namespace exchanges {
using namespace Qt::StringLiterals;

struct Exchange {
    QString part;
    QString method;
    QString target; // with {placeholders}, see Names
    QJsonObject body;
    int status = 200;
    QString path = {}; // of the answer, or of the first row of a list
    QString value = {}; // what is there; "*" anything but nothing
    QString remembers = {}; // the answer's id, under this name
};

struct Row {
    const char *name;
    QList<Exchange> exchanges;
};

inline const QString vendor = u"vendor"_s;
inline const QString distributor = u"distributor"_s;

inline QJsonObject of(const QString &key, const QJsonValue &value)
{
    return {{key, value}};
}

inline QJsonObject param(const QString &id, const QString &value)
{
    return {{u"id"_s, id}, {u"value"_s, value}};
}

inline Exchange see(const QString &target, const QString &path = {}, const QString &value = u"*"_s,
    const QString &part = vendor)
{
    return {part, u"GET"_s, target, {}, 200, path, value};
}

inline Exchange post(const QString &part, const QString &target, const QJsonObject &body, int status = 200,
    const QString &path = {}, const QString &value = {}, const QString &remembers = {})
{
    return {part, u"POST"_s, target, body, status, path, value, remembers};
}

inline Exchange put(const QString &part, const QString &target, const QJsonObject &body,
    const QString &path = {}, const QString &value = {})
{
    return {part, u"PUT"_s, target, body, 200, path, value};
}

inline Exchange drop(const QString &part, const QString &target)
{
    return {part, u"DELETE"_s, target, {}, 204};
}

inline const QJsonObject tenant{
    {u"asset"_s, QJsonObject{{u"params"_s, QJsonArray{param(u"tenant_id"_s, u"t-77"_s)}}}}};

[[nodiscard]] QList<Row> orderRows(); // directory, requests and subscriptions
[[nodiscard]] QList<Row> partnerRows(); // tiers and their configurations
[[nodiscard]] QList<Row> catalogueRows();
[[nodiscard]] QList<Row> marketRows(); // agreements, contracts, listings, usage

} // namespace exchanges
