#include "providers/descriptor/node.h"

using namespace Qt::StringLiterals;

namespace tenantry {

QList<Node> Node::items(const QString &key) const
{
    const Node array = at(key);
    QList<Node> out;
    for (const QJsonValue &element : array.value.toArray())
        out.append({element, below(array.pointer, out.size())});
    return out;
}

QList<QPair<QString, Node>> Node::members(const QString &key) const
{
    const Node object = at(key);
    QList<QPair<QString, Node>> out;
    const QJsonObject inside = object.value.toObject();
    for (auto it = inside.begin(); it != inside.end(); ++it)
        out.append({it.key(), {it.value(), below(object.pointer, it.key())}});
    return out;
}

QStringList Node::texts(const QString &key) const
{
    const QJsonValue list = at(key).value;
    if (list.isString())
        return {list.toString()};
    QStringList out;
    for (const QJsonValue &element : list.toArray())
        out.append(element.toString());
    return out;
}

TextPairs Node::pairs(const QString &key) const
{
    TextPairs out;
    for (const auto &[name, node] : members(key))
        out.append({name, node.value.toVariant().toString()});
    return out;
}

QHash<QString, QString> Node::textMap(const QString &key) const
{
    QHash<QString, QString> out;
    for (const auto &[name, text] : pairs(key))
        out.insert(name, text);
    return out;
}

QHash<QString, QStringList> Node::textsMap(const QString &key) const
{
    QHash<QString, QStringList> out;
    const Node object = at(key);
    for (const auto &[name, node] : members(key))
        out.insert(name, object.texts(name));
    return out;
}

} // namespace tenantry
