#include "providers/descriptor/crosscheck.h"

#include "providers/descriptor/schemareader.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {

CrossCheck::CrossCheck(const Node &root, const Schema &schema, const FlowRegistry &flows, QString file)
    : m_root(root)
    , m_schema(schema)
    , m_flows(flows)
    , m_file(std::move(file))
{
}

Flaws CrossCheck::run()
{
    settings();
    channels();
    check();
    stream();
    const QList<Node> types = m_root.items(u"types"_s);
    unique(types, u"type"_s);
    for (qsizetype i = 0; i < types.size(); ++i)
        type(types[i], m_schema.types[i]);
    embedCircles();
    return m_flaws;
}

void CrossCheck::flaw(const QString &pointer, const QString &rule, const QString &what, const QString &remedy)
{
    m_flaws.append({m_file, pointer, rule, what, remedy});
}

void CrossCheck::unique(const QList<Node> &nodes, const QString &what)
{
    QSet<QString> seen;
    for (const Node &node : nodes) {
        const QString key = node.text(u"key"_s);
        if (seen.contains(key))
            flaw(below(node.pointer, u"key"_s), u"twice"_s, u"The %1 \"%2\" occurs twice."_s.arg(what, key),
                u"Give one of them another key."_s);
        seen.insert(key);
    }
}

const ResourceType *CrossCheck::typeNamed(const Node &owner, const QString &key)
{
    const QString name = owner.text(key);
    const ResourceType *found = m_schema.type(name);
    if (!found && !name.isEmpty())
        flaw(below(owner.pointer, key), u"no-such-type"_s, u"There is no type \"%1\"."_s.arg(name),
            u"Name a type of this descriptor."_s);
    return found;
}

void CrossCheck::fieldExists(const QString &pointer, const QString &field, const ResourceType *type)
{
    if (type && !field.isEmpty() && !type->field(field))
        flaw(pointer, u"no-such-field"_s, u"The type \"%1\" has no field \"%2\"."_s.arg(type->key, field),
            u"Name a field of \"%1\"."_s.arg(type->key));
}

void CrossCheck::fieldNamed(const Node &owner, const QString &key, const ResourceType *type)
{
    fieldExists(below(owner.pointer, key), owner.text(key), type);
}

void CrossCheck::choiceList(const Node &owner)
{
    const QJsonValue said = owner.at(u"choices"_s).value;
    if (said.isString() && !m_root.at(u"choices"_s).has(said.toString()))
        flaw(below(owner.pointer, u"choices"_s), u"no-such-choices"_s,
            u"There is no list of choices \"%1\"."_s.arg(said.toString()),
            u"Add it under \"choices\" at the top, or write the choices here."_s);
}

void CrossCheck::amongChoices(const Node &values, const QList<Choice> &choices)
{
    if (choices.isEmpty())
        return;
    QStringList known{QString()};
    for (const Choice &choice : choices)
        known.append(choice.value);
    const QList<Node> nodes = values.value.isArray()
        ? Node{QJsonObject{{u"v"_s, values.value}}, {}}.items(u"v"_s)
        : QList<Node>{values};
    for (const Node &node : nodes) {
        const QString value = node.value.toVariant().toString();
        if (!known.contains(value) && !value.contains(u'{'))
            flaw(values.pointer, u"no-such-choice"_s, u"\"%1\" is not one of the choices."_s.arg(value),
                u"Use one of: %1."_s.arg(known.mid(1).join(u", "_s)));
    }
}

void CrossCheck::text(const QString &pointer, const QString &text, const Names &names)
{
    if (const Outcome sound = checkPlaceholders(text); !sound) {
        flaw(pointer, u"bad-placeholder"_s, sound.error().summary,
            u"Write {name} or {name|transform}; {{ is a brace."_s);
        return;
    }
    for (const QString &name : placeholderNames(text)) {
        if (!names.contains(name))
            flaw(pointer, u"no-such-placeholder"_s, u"Nothing here is called \"%1\"."_s.arg(name),
                u"Use a parameter, a setting, {item.field}, {parent.field} or {reference}."_s);
    }
}

// Every text inside a value, however deep: bodies are open.
void CrossCheck::textsIn(const Node &node, const Names &names)
{
    if (node.value.isString())
        text(node.pointer, node.value.toString(), names);
    const Node holder{QJsonObject{{u"v"_s, node.value}}, {}};
    if (node.value.isObject()) {
        for (const auto &[key, child] : holder.members(u"v"_s))
            textsIn({child.value, below(node.pointer, key)}, names);
    } else if (node.value.isArray()) {
        qsizetype index = 0;
        for (const QJsonValue &child : node.value.toArray())
            textsIn({child, below(node.pointer, index++)}, names);
    }
}

void CrossCheck::flowNamed(const Node &owner, const QString &instead)
{
    const QString name = owner.text(u"flow"_s);
    if (name.isEmpty() == !owner.has(instead))
        flaw(owner.pointer, u"request-or-flow"_s,
            u"Either \"%1\" or \"flow\" is needed here, and not both."_s.arg(instead),
            name.isEmpty() ? u"Add \"%1\"."_s.arg(instead) : u"Remove one of the two."_s);
    if (!name.isEmpty() && !m_flows.knows(name))
        flaw(below(owner.pointer, u"flow"_s), u"no-such-flow"_s,
            u"The program has no flow \"%1\"."_s.arg(name),
            u"Use one of: %1; or describe the request."_s.arg(m_flows.names().join(u", "_s)));
}

CrossCheck::Names CrossCheck::parameterNames(const Node &owner) const
{
    Names out = m_settings;
    for (const Node &parameter : owner.items(u"parameters"_s))
        out.insert(parameter.text(u"key"_s));
    return out;
}

CrossCheck::Names CrossCheck::fieldNames(const ResourceType *type, const QString &prefix)
{
    if (!type)
        return {};
    Names out{prefix + u"$key"_s};
    for (const Field &field : type->fields)
        out.insert(prefix + field.key);
    return out;
}

// The settings of the provider and of its sign-ins share one space of names: a connection keeps them
// together.
void CrossCheck::settings()
{
    QList<Node> all = m_root.items(u"settings"_s);
    for (const Node &signIn : m_root.items(u"signIns"_s))
        all += signIn.items(u"settings"_s);
    unique(all, u"setting"_s);
    unique(m_root.items(u"signIns"_s), u"sign-in"_s);
    for (const Node &setting : all) {
        m_settings.insert(setting.text(u"key"_s));
        choiceList(setting);
    }
    for (const Node &signIn : m_root.items(u"signIns"_s)) {
        unique(signIn.items(u"secrets"_s), u"secret"_s);
        Names names = m_settings;
        for (const Node &secret : signIn.items(u"secrets"_s))
            names.insert(secret.text(u"key"_s));
        for (const QString &key :
            {u"value"_s, u"user"_s, u"password"_s, u"tokenUrl"_s, u"logoutUrl"_s, u"fields"_s})
            textsIn(signIn.at(key), names);
    }
}

void CrossCheck::channels()
{
    for (const auto &[name, node] : m_root.members(u"channels"_s)) {
        const QString signIn = node.text(u"signIn"_s);
        if (!signIn.isEmpty() && !m_schema.signIn(signIn))
            flaw(below(node.pointer, u"signIn"_s), u"no-such-sign-in"_s,
                u"There is no sign-in \"%1\"."_s.arg(signIn),
                u"Name one of \"signIns\", or leave it out for a service that asks for none."_s);
        text(below(node.pointer, u"base"_s), node.text(u"base"_s), m_settings);
        textsIn(node.at(u"headers"_s), m_settings);
    }
}

void CrossCheck::check()
{
    if (!m_root.has(u"check"_s))
        return;
    const Node node = m_root.at(u"check"_s);
    for (const auto &[typeKey, listKey] :
        {std::pair(u"type"_s, u"list"_s), std::pair(u"versionType"_s, u"versionList"_s)}) {
        const ResourceType *type = typeNamed(node, typeKey);
        const QString name = node.text(listKey);
        if (type && !type->list(name))
            flaw(below(node.pointer, listKey), u"no-such-list"_s,
                u"The type \"%1\" has no list \"%2\"."_s.arg(type->key, name), u"Name one of its lists."_s);
    }
    fieldNamed(node, u"nameField"_s, m_schema.type(node.text(u"type"_s)));
    fieldNamed(node, u"adminField"_s, m_schema.type(node.text(u"type"_s)));
    fieldNamed(node, u"versionField"_s, m_schema.type(node.text(u"versionType"_s)));
}

void CrossCheck::stream()
{
    if (!m_root.has(u"stream"_s))
        return;
    const Node node = m_root.at(u"stream"_s);
    const ResourceType *type = typeNamed(node, u"type"_s);
    for (const QString &key : {u"open"_s, u"create"_s}) {
        if (type && !type->operation(node.text(key)))
            flaw(below(node.pointer, key), u"no-such-operation"_s,
                u"The type \"%1\" has no operation \"%2\"."_s.arg(type->key, node.text(key)),
                u"Name one of its operations."_s);
    }
}

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
    for (const QString &part : {u"fields"_s, u"sorts"_s}) {
        for (const auto &[key, name] : filters.members(part))
            fieldExists(name.pointer, key, &type);
    }
}

void CrossCheck::read(const Node &node, const ResourceType &type)
{
    flowNamed(node, u"ask"_s);
    textsIn(node.at(u"ask"_s), m_settings + fieldNames(&type, u"item."_s));
    for (const auto &[key, source] : node.members(u"with"_s))
        text(below(source.pointer, u"value"_s), source.text(u"value"_s),
            m_settings + fieldNames(&type, u"item."_s));
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
    if (const QString created = node.text(u"created"_s); !created.startsWith(u'/'))
        text(below(node.pointer, u"created"_s), created, names);
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

// An object that embeds itself, by whatever way around, would never end.
void CrossCheck::embedCircles()
{
    QHash<QString, QStringList> embeds;
    const QList<Node> types = m_root.items(u"types"_s);
    for (const Node &type : types) {
        for (const Node &embed : type.items(u"embeds"_s))
            embeds[type.text(u"key"_s)].append(embed.text(u"type"_s));
    }
    for (const Node &type : types) {
        const QString start = type.text(u"key"_s);
        QStringList open = embeds.value(start);
        QSet<QString> reached;
        while (!open.isEmpty()) {
            const QString next = open.takeLast();
            if (!reached.contains(next))
                open += embeds.value(next);
            reached.insert(next);
        }
        if (reached.contains(start))
            flaw(below(type.pointer, u"embeds"_s), u"embeds-circle"_s,
                u"The type \"%1\" embeds itself, directly or through others."_s.arg(start),
                u"Remove the embedding that closes the circle."_s);
    }
}

} // namespace tenantry
