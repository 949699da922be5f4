#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <functional>

namespace tenantry::sandbox::connect {

// Dotted paths in JSON objects; "hubs[].hub" stands for the member of every element. A reference has an "id".
QJsonValue at(const QJsonObject &object, QStringView path);
QString textAt(const QJsonObject &object, QStringView path);
void put(QJsonObject &object, QStringView path, const QJsonValue &value);
void drop(QJsonObject &object, QStringView path); // in every element of arrays on the way
// Replaces what is at the path; nothing happens where the path leads nowhere.
void change(QJsonObject &object, QStringView path, const std::function<QJsonValue(const QJsonValue &)> &how);

bool isBlank(const QJsonValue &value); // absent, null, "", {} all mean "not set"
QString plainText(const QJsonValue &value); // numbers and truth values as a filter writes them
// Other objects are kept by their ids alone: there are millions of references in a large world.
QJsonValue reference(const QString &id);
QJsonObject withId(const QString &id); // where the id itself is all there is to show

} // namespace tenantry::sandbox::connect
