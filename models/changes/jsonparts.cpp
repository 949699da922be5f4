#include "models/changes/jsonparts.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry {

QString timeText(const QDateTime &when)
{
    return when.isValid() ? when.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeFrom(const QJsonValue &json)
{
    return QDateTime::fromString(json.toString(), Qt::ISODateWithMs);
}

QJsonObject textsJson(const QHash<QString, QString> &texts)
{
    QJsonObject json;
    for (auto one = texts.cbegin(); one != texts.cend(); ++one)
        json.insert(one.key(), one.value());
    return json;
}

QHash<QString, QString> textsFrom(const QJsonObject &json)
{
    QHash<QString, QString> texts;
    for (auto one = json.begin(); one != json.end(); ++one)
        texts.insert(one.key(), one.value().toString());
    return texts;
}

QStringList listFrom(const QJsonValue &json)
{
    return QVariant(json.toArray().toVariantList()).toStringList();
}

QJsonArray changesJson(const QList<FieldChange> &changes)
{
    QJsonArray json;
    for (const FieldChange &change : changes)
        json.append(QJsonObject{
            {u"field"_s, change.field}, {u"before"_s, change.before}, {u"after"_s, change.after}});
    return json;
}

QList<FieldChange> changesFrom(const QJsonValue &json)
{
    QList<FieldChange> changes;
    const QJsonArray all = json.toArray();
    for (const QJsonValue &one : all)
        changes.append({one[u"field"].toString(), one[u"before"].toString(), one[u"after"].toString()});
    return changes;
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonObject objectFrom(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace tenantry
