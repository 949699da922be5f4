#include "providers/descriptor/crosscheck.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {

void CrossCheck::parameters(const Node &owner, const ResourceType *item)
{
    const QList<Node> nodes = owner.items(u"parameters"_s);
    unique(nodes, u"parameter"_s);
    Names keys;
    for (const Node &node : nodes)
        keys.insert(node.text(u"key"_s));
    for (const Node &node : nodes) {
        choiceList(node);
        (void)typeNamed(node, u"refersTo"_s);
        text(below(node.pointer, u"startsAs"_s), node.text(u"startsAs"_s), fieldNames(item, {}));
        if (!QRegularExpression(node.text(u"pattern"_s)).isValid())
            flaw(below(node.pointer, u"pattern"_s), u"bad-pattern"_s,
                u"The pattern is not a regular expression."_s,
                u"Use the syntax of Perl's regular expressions."_s);
        const Node when = node.at(u"onlyWhen"_s);
        for (const auto &[key, values] : node.members(u"onlyWhen"_s)) {
            if (!keys.contains(key))
                flaw(below(when.pointer, key), u"no-such-parameter"_s,
                    u"There is no parameter \"%1\" here."_s.arg(key),
                    u"Name another parameter of the same operation."_s);
        }
    }
}
void CrossCheck::operation(const Node &node, const ResourceType &type)
{
    flowNamed(node, u"send"_s);
    const ResourceType *item = typeNamed(node, u"per"_s);
    (void)typeNamed(node, u"makes"_s);
    parameters(node, item);
    Names names = parameterNames(node) + fieldNames(item, u"item."_s) + Names{u"reference"_s};
    const Node whole = node.at(u"whole"_s);
    textsIn(whole.at(u"read"_s), names);
    textsIn(whole.at(u"changes"_s), names);
    if (node.has(u"whole"_s))
        names.insert(u"whole"_s);
    textsIn(node.at(u"send"_s), names);
    fieldNamed(whole, u"guard"_s, item);
    const Node task = node.at(u"task"_s);
    textsIn(task.at(u"ask"_s), names + Names{u"created"_s});
    (void)typeNamed(task, u"type"_s);
    blames(node);
    if (const QString created = node.text(u"created"_s); !created.startsWith(u'/'))
        text(below(node.pointer, u"created"_s), created, names);
    text(below(node.pointer, u"documentName"_s), node.text(u"documentName"_s), names);
    if (const QString document = node.text(u"document"_s); document.contains(u'{'))
        text(below(node.pointer, u"document"_s), document, names);
    const Node parts = node.at(u"send"_s);
    for (const auto &[name, part] : parts.members(u"multipart"_s)) {
        const Parameter *file = nullptr;
        for (const Parameter &parameter : type.operation(node.text(u"key"_s))->parameters)
            file = parameter.key == part.text(u"file"_s) && parameter.type == FieldType::File ? &parameter
                                                                                              : file;
        if (part.has(u"file"_s) && !file)
            flaw(below(part.pointer, u"file"_s), u"no-such-file"_s,
                u"There is no parameter \"%1\" of type file."_s.arg(part.text(u"file"_s)),
                u"Add one, or mend the name."_s);
    }
    if (node.flag(u"confirmGone"_s) && !(item && item->readable))
        flaw(below(node.pointer, u"confirmGone"_s), u"not-readable"_s, u"The object cannot be read alone."_s,
            u"Add \"read\" to its type, or leave \"confirmGone\" out."_s);
    operationEffects(node, type, item);
    reverse(node, type);
    findLost(node);
}

void CrossCheck::blames(const Node &node)
{
    const Names settings = m_settings;
    for (const auto &[sign, parameter] : node.members(u"blames"_s)) {
        if (!(parameterNames(node) - settings).contains(parameter.value.toString()))
            flaw(parameter.pointer, u"no-such-parameter"_s,
                u"There is no parameter \"%1\" here."_s.arg(parameter.value.toString()),
                u"Name the parameter of this operation that the refusal is about."_s);
    }
}

void CrossCheck::operationEffects(const Node &node, const ResourceType &type, const ResourceType *item)
{
    const Node allowed = node.at(u"allowed"_s);
    for (const auto &[key, values] : node.members(u"allowed"_s)) {
        fieldExists(below(allowed.pointer, key), key, item ? item : &type);
        if (const Field *field = item ? item->field(key) : nullptr)
            amongChoices(values, field->choices);
    }
    const ResourceType *changed = node.has(u"makes"_s) ? m_schema.type(node.text(u"makes"_s)) : item;
    const Node changes = node.at(u"changes"_s);
    for (const auto &[key, value] : node.members(u"changes"_s)) {
        fieldExists(below(changes.pointer, key), key, changed);
        textsIn(value, parameterNames(node) + fieldNames(item, u"item."_s));
        if (const Field *field = changed ? changed->field(key) : nullptr)
            amongChoices(value, field->choices);
    }
}

void CrossCheck::reverse(const Node &node, const ResourceType &type)
{
    if (!node.has(u"reverse"_s))
        return;
    const Node reverse = node.at(u"reverse"_s);
    const QString name = reverse.text(u"operation"_s);
    const Operation *undo = type.operation(name);
    if (!undo) {
        flaw(below(reverse.pointer, u"operation"_s), u"no-such-operation"_s,
            u"The type \"%1\" has no operation \"%2\"."_s.arg(type.key, name),
            u"Name the operation that undoes this one, or leave \"reverse\" out."_s);
        return;
    }
    const Node with = reverse.at(u"with"_s);
    Names given;
    for (const auto &[key, value] : reverse.members(u"with"_s)) {
        given.insert(key);
        text(below(with.pointer, key), value.value.toVariant().toString(),
            parameterNames(node) + fieldNames(m_schema.type(node.text(u"per"_s)), u"before."_s));
    }
    Names known;
    for (const Parameter &parameter : undo->parameters) {
        known.insert(parameter.key);
        if (parameter.required && !given.contains(parameter.key))
            flaw(reverse.pointer, u"reverse-lacks"_s,
                u"The operation \"%1\" needs \"%2\", which is not given."_s.arg(name, parameter.key),
                u"Add it to \"with\", for example as \"{before.%1}\"."_s.arg(parameter.key));
    }
    for (const QString &key : given - known)
        flaw(below(with.pointer, key), u"no-such-parameter"_s,
            u"The operation \"%1\" has no parameter \"%2\"."_s.arg(name, key),
            u"Remove it or mend its spelling."_s);
}

void CrossCheck::findLost(const Node &node)
{
    if (!node.has(u"findLost"_s))
        return;
    const Node lost = node.at(u"findLost"_s);
    const ResourceType *type = typeNamed(lost, u"type"_s);
    if (type && !type->list(lost.text(u"list"_s)))
        flaw(below(lost.pointer, u"list"_s), u"no-such-list"_s,
            u"The type \"%1\" has no list \"%2\"."_s.arg(type->key, lost.text(u"list"_s)),
            u"Name one of its lists."_s);
    for (const auto &[key, value] : lost.members(u"where"_s)) {
        fieldExists(value.pointer, key, type);
        textsIn(value,
            parameterNames(node) + Names{u"reference"_s}
                + fieldNames(m_schema.type(node.text(u"per"_s)), u"item."_s));
    }
}
} // namespace tenantry
