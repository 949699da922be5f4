#include "providers/descriptor/crosscheck.h"

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
    if (name.isEmpty() && !owner.has(instead))
        flaw(owner.pointer, u"request-or-flow"_s, u"Either \"%1\" or \"flow\" is needed here."_s.arg(instead),
            u"Add \"%1\"."_s.arg(instead));
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
    imports();
    for (const Node &signIn : m_root.items(u"signIns"_s)) {
        unique(signIn.items(u"secrets"_s), u"secret"_s);
        Names names = m_settings;
        for (const Node &secret : signIn.items(u"secrets"_s))
            names.insert(secret.text(u"key"_s));
        for (const QString &key :
            {u"value"_s, u"user"_s, u"password"_s, u"tokenUrl"_s, u"logoutUrl"_s, u"checkUrl"_s, u"fields"_s})
            textsIn(signIn.at(key), names);
        const QString other = signIn.text(u"insteadOf"_s);
        const SignIn *left = m_schema.signIn(other);
        if (!other.isEmpty() && (!left || !left->insteadOf.isEmpty() || left->optional))
            flaw(below(signIn.pointer, u"insteadOf"_s), u"no-such-sign-in"_s,
                u"\"%1\" is no sign-in that could be left for another."_s.arg(other),
                u"Name one of \"signIns\" that is not optional and stands for itself."_s);
    }
}

void CrossCheck::imports()
{
    Names secrets;
    for (const Node &signIn : m_root.items(u"signIns"_s)) {
        for (const Node &secret : signIn.items(u"secrets"_s))
            secrets.insert(secret.text(u"key"_s));
    }
    for (const Node &form : m_root.items(u"imports"_s)) {
        for (const auto &[part, known] :
            {std::pair(u"settings"_s, m_settings), std::pair(u"secrets"_s, secrets)}) {
            for (const auto &[key, path] : form.members(part)) {
                if (!known.contains(key))
                    flaw(path.pointer, u"no-such-setting"_s,
                        u"There is no setting or secret \"%1\"."_s.arg(key),
                        u"Name one that a connection has."_s);
            }
        }
    }
}

void CrossCheck::channels()
{
    for (const auto &[name, node] : m_root.members(u"channels"_s)) {
        const QString signIn = node.text(u"signIn"_s);
        const SignIn *known = m_schema.signIn(signIn);
        if (!signIn.isEmpty() && (!known || !known->insteadOf.isEmpty()))
            flaw(below(node.pointer, u"signIn"_s), u"no-such-sign-in"_s,
                u"There is no sign-in \"%1\"."_s.arg(signIn),
                u"Name one of \"signIns\", or leave it out for a service that asks for none."_s);
        text(below(node.pointer, u"base"_s), node.text(u"base"_s), m_settings);
        textsIn(node.at(u"headers"_s), m_settings);
        textsIn(node.at(u"closing"_s), m_settings);
        const QString named = node.text(u"named"_s);
        if (!named.isEmpty() && !m_settings.contains(named))
            flaw(below(node.pointer, u"named"_s), u"no-such-setting"_s,
                u"There is no setting \"%1\"."_s.arg(named), u"Name a boolean setting."_s);
    }
}

void CrossCheck::check()
{
    if (!m_root.has(u"check"_s))
        return;
    const Node node = m_root.at(u"check"_s);
    for (const Node &other : node.items(u"otherwise"_s)) {
        const ResourceType *type = typeNamed(other, u"type"_s);
        if (type && !type->list(other.text(u"list"_s)))
            flaw(below(other.pointer, u"list"_s), u"no-such-list"_s,
                u"The type \"%1\" has no list \"%2\"."_s.arg(type->key, other.text(u"list"_s)),
                u"Name one of its lists."_s);
    }
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
    choiceList(node);
    for (const Node &name : node.items(u"names"_s))
        (void)typeNamed(name, u"type"_s);
    for (const QString &key : {u"open"_s, u"create"_s}) {
        if (type && !type->operation(node.text(key)))
            flaw(below(node.pointer, key), u"no-such-operation"_s,
                u"The type \"%1\" has no operation \"%2\"."_s.arg(type->key, node.text(key)),
                u"Name one of its operations."_s);
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
