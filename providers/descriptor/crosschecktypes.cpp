#include "providers/descriptor/crosscheck.h"

using namespace Qt::StringLiterals;

namespace tenantry {

void CrossCheck::keysOnce(const Node &node)
{
    unique(node.items(u"fields"_s), u"field"_s);
    unique(node.items(u"lists"_s), u"list"_s);
    unique(node.items(u"operations"_s), u"operation"_s);
}

void CrossCheck::type(const Node &node, const ResourceType &type)
{
    keysOnce(node);
    const QString id = node.text(u"id"_s);
    text(below(node.pointer, u"id"_s), id, fieldNames(&type, {}));
    if (placeholderNames(id).isEmpty() && !type.single)
        flaw(below(node.pointer, u"id"_s), u"constant-id"_s,
            u"All objects of this type would have the same id."_s,
            u"Name a field, as in \"{id}\"; only a type that is \"single\" may have a fixed id."_s);
    fields(node, type);
    places(node, type);
    const QList<Node> lists = node.items(u"lists"_s);
    for (const Node &one : lists)
        list(one, type);
    if (node.has(u"read"_s))
        read(node.at(u"read"_s), type);
    for (const Node &one : node.items(u"operations"_s))
        operation(one, type);
}

void CrossCheck::fields(const Node &node, const ResourceType &type)
{
    QSet<QString> roles;
    for (const Node &field : node.items(u"fields"_s)) {
        const QString role = field.text(u"role"_s);
        if (!role.isEmpty() && roles.contains(role))
            flaw(below(field.pointer, u"role"_s), u"role-twice"_s,
                u"Another field of \"%1\" has the role \"%2\" already."_s.arg(type.key, role),
                u"Keep the role where it says most and remove it from the other."_s);
        roles.insert(role);
        choiceList(field);
        (void)typeNamed(field, u"refersTo"_s);
        if (field.has(u"value"_s))
            text(below(field.pointer, u"value"_s), field.text(u"value"_s), m_settings);
        for (const QString &end : {u"from"_s, u"to"_s})
            fieldNamed(field.at(u"compare"_s), end, &type);
        const Node when = field.at(u"withheldWhen"_s);
        for (const auto &[key, values] : field.members(u"withheldWhen"_s))
            fieldExists(below(when.pointer, key), key, &type);
    }
}

void CrossCheck::places(const Node &node, const ResourceType &type)
{
    for (const Node &place : node.items(u"places"_s)) {
        (void)typeNamed(place, u"under"_s);
        if (place.text(u"under"_s).isEmpty() != place.text(u"by"_s).isEmpty())
            flaw(place.pointer, u"place-by"_s,
                u"A place under a type needs \"by\", and one under the connection has none."_s,
                u"Name the field that holds the parent's id."_s);
        fieldNamed(place, u"by"_s, &type);
        for (const auto &[key, value] : place.members(u"where"_s)) {
            fieldExists(value.pointer, key, &type);
            if (const Field *field = type.field(key))
                amongChoices(value, field->choices);
        }
    }
}
void CrossCheck::list(const Node &node, const ResourceType &type)
{
    flowNamed(node, u"ask"_s);
    const ResourceType *parent = typeNamed(node, u"per"_s);
    if (node.text(u"per"_s).isEmpty() != node.text(u"by"_s).isEmpty())
        flaw(node.pointer, u"list-by"_s,
            u"A list that is asked per object needs \"by\", and another has none."_s,
            u"Name the field of \"%1\" that holds the id of that object."_s.arg(type.key));
    fieldNamed(node, u"by"_s, &type);
    parameters(node, nullptr);
    const Names names = parameterNames(node) + fieldNames(parent, u"parent."_s);
    textsIn(node.at(u"ask"_s), names);
    for (const auto &[key, source] : node.members(u"with"_s))
        text(below(source.pointer, u"value"_s), source.text(u"value"_s), names);
    for (const Node &embed : node.items(u"also"_s)) {
        for (const auto &[key, source] : embed.members(u"with"_s))
            text(below(source.pointer, u"value"_s), source.text(u"value"_s), names);
    }
    const Node filters = node.at(u"filters"_s);
    textsIn(filters.at(u"always"_s), names);
    for (const QString &part : {u"always"_s, u"order"_s, u"select"_s}) {
        if (filters.has(part) && filters.text(u"style"_s) != "rql"_L1)
            flaw(below(filters.pointer, part), u"only-rql"_s,
                u"Only filters of the style \"rql\" have \"%1\"."_s.arg(part), u"Remove it."_s);
    }
    for (const QString &part : {u"fields"_s, u"sorts"_s}) {
        for (const auto &[key, name] : filters.members(part))
            fieldExists(name.pointer, key, &type);
    }
    fieldNamed(filters, u"needs"_s, &type);
}

void CrossCheck::read(const Node &node, const ResourceType &type)
{
    flowNamed(node, u"ask"_s);
    textsIn(node.at(u"ask"_s), m_settings + fieldNames(&type, u"item."_s));
    for (const auto &[key, source] : node.members(u"with"_s))
        text(below(source.pointer, u"value"_s), source.text(u"value"_s),
            m_settings + fieldNames(&type, u"item."_s));
}
} // namespace tenantry
