#pragma once
#include "providers/descriptor/flaw.h"
#include "providers/wire/placeholder.h"
#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {

// A JSON value of a descriptor together with where it stands, so that every mistake found later
// can be told with its pointer. A copy is cheap.
struct Node {
    QJsonValue value;
    QString pointer;

    [[nodiscard]] bool has(const QString &key) const { return value.toObject().contains(key); }
    [[nodiscard]] Node at(const QString &key) const
    {
        return {value.toObject().value(key), below(pointer, key)};
    }
    [[nodiscard]] QString text(const QString &key, const QString &unsaid = {}) const
    {
        return value.toObject().value(key).toString(unsaid);
    }
    [[nodiscard]] bool flag(const QString &key, bool unsaid = false) const
    {
        return value.toObject().value(key).toBool(unsaid);
    }
    [[nodiscard]] int number(const QString &key, int unsaid = 0) const
    {
        return value.toObject().value(key).toInt(unsaid);
    }
    [[nodiscard]] QList<Node> items(const QString &key) const; // elements of an array member, in order
    [[nodiscard]] QList<QPair<QString, Node>> members(const QString &key) const; // of an object member
    [[nodiscard]] QStringList texts(const QString &key) const;
    [[nodiscard]] QHash<QString, QString> textMap(const QString &key) const; // numbers and booleans as text
    [[nodiscard]] QHash<QString, QStringList> textsMap(const QString &key) const;
    [[nodiscard]] TextPairs pairs(
        const QString &key) const; // by name, so that requests are the same every time
};

} // namespace tenantry
