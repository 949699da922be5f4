#include "providers/descriptor/schemareader.h"

#include "providers/descriptor/words.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QList<Setting> readSettings(const Node &owner, const Node &root)
{
    QList<Setting> out;
    for (const Node &node : owner.items(u"settings"_s)) {
        out.append({.key = node.text(u"key"_s),
            .label = node.text(u"label"_s),
            .note = node.text(u"note"_s),
            .type = settingTypeOf(node.text(u"type"_s)),
            .startsAs = node.text(u"startsAs"_s),
            .required = node.flag(u"required"_s),
            .choices = readChoices(node, root)});
    }
    return out;
}

SignIn readSignIn(const Node &node, const Node &root)
{
    SignIn out{.key = node.text(u"key"_s),
        .label = node.text(u"label"_s),
        .scheme = node.text(u"scheme"_s),
        .settings = readSettings(node, root),
        .optional = node.flag(u"optional"_s),
        .insteadOf = node.text(u"insteadOf"_s)};
    for (const Node &secret : node.items(u"secrets"_s)) {
        out.secretSlots.append({.key = secret.text(u"key"_s),
            .label = secret.text(u"label"_s),
            .note = secret.text(u"note"_s),
            .typed = secret.flag(u"typed"_s, true),
            .required = secret.flag(u"required"_s, true),
            .lasts = static_cast<int>(secret.number(u"lasts"_s, 0))});
    }
    return out;
}

// "/coins/used" is the member coins.used of the raw object, "/users/*/id" a part of its member users.
// What stands around the object is not a part of it.
QString memberOf(const QString &path)
{
    if (!path.startsWith(u'/'))
        return {};
    qsizetype several = path.indexOf("/*"_L1);
    if (several < 0)
        several = path.indexOf("/["_L1);
    return path.mid(1, several < 0 ? -1 : several - 1).replace(u'/', u'.');
}

QStringList membersRead(const Node &node)
{
    QStringList out;
    for (const QString &path : node.texts(u"at"_s)) {
        if (const QString member = memberOf(path); !member.isEmpty())
            out.append(member);
    }
    return out;
}

Field readField(const Node &node, const Node &root)
{
    return {.key = node.text(u"key"_s),
        .label = node.text(u"label"_s),
        .group = node.text(u"group"_s),
        .note = node.text(u"note"_s),
        .type = fieldTypeOf(node.text(u"type"_s)),
        .role = roleOf(node.text(u"role"_s)),
        .unit = node.text(u"unit"_s),
        .choices = readChoices(node, root),
        .refersTo = node.text(u"refersTo"_s),
        .required = node.flag(u"required"_s),
        .secret = node.flag(u"secret"_s),
        .personal = node.flag(u"personal"_s),
        .editable = node.flag(u"editable"_s),
        .inGrid = node.flag(u"inGrid"_s, true),
        .readFrom = membersRead(node)};
}

// A limit as the author wrote it; a JSON number is a double, whose shortest text is what was meant.
std::optional<Decimal> readLimit(const Node &node, const QString &key)
{
    return node.has(key) ? Decimal::parse(QString::number(node.at(key).value.toDouble(), 'g', 15))
                         : std::nullopt;
}

QList<Parameter> readParameters(const Node &owner, const Node &root)
{
    QList<Parameter> out;
    for (const Node &node : owner.items(u"parameters"_s)) {
        out.append({.key = node.text(u"key"_s),
            .label = node.text(u"label"_s),
            .note = node.text(u"note"_s),
            .type = fieldTypeOf(node.text(u"type"_s)),
            .required = node.flag(u"required"_s),
            .mayBeEmpty = node.flag(u"mayBeEmpty"_s),
            .secret = node.flag(u"secret"_s),
            .minimum = readLimit(node, u"minimum"_s),
            .maximum = readLimit(node, u"maximum"_s),
            .maxLength = node.number(u"maxLength"_s),
            .pattern = node.text(u"pattern"_s),
            .patternNote = node.text(u"patternNote"_s),
            .choices = readChoices(node, root),
            .open = node.flag(u"open"_s),
            .startsAs = node.text(u"startsAs"_s),
            .refersTo = node.text(u"refersTo"_s),
            .generated = node.number(u"generated"_s),
            .onlyWhen = node.textsMap(u"onlyWhen"_s)});
    }
    return out;
}

// The sign-in of the channel that a request goes by; "main", or the only one, when it names none.
QString signInOf(const Node &request, const Node &root)
{
    if (!request.value.isObject())
        return {};
    const QJsonObject channels = root.at(u"channels"_s).value.toObject();
    const QString unsaid = channels.size() == 1 ? channels.keys().constFirst() : u"main"_s;
    return channels.value(request.text(u"channel"_s, unsaid)).toObject().value(u"signIn"_s).toString();
}

ListSource readList(const Node &node, const Node &root)
{
    return {.key = node.text(u"key"_s),
        .label = node.text(u"label"_s),
        .per = node.text(u"per"_s),
        .by = node.text(u"by"_s),
        .parameters = readParameters(node, root),
        .inSync = node.flag(u"inSync"_s),
        .complete = node.flag(u"complete"_s, true),
        .adminOnly = node.flag(u"adminOnly"_s),
        .signIn = signInOf(node.at(u"ask"_s), root)};
}

// A write is repeated freely only when its author says that it may be.
Operation readOperation(const Node &node, const Node &root)
{
    const Node reverse = node.at(u"reverse"_s);
    const Node lost = node.at(u"findLost"_s);
    return {.key = node.text(u"key"_s),
        .label = node.text(u"label"_s),
        .note = node.text(u"note"_s),
        .effect = effectOf(node.text(u"effect"_s)),
        .per = node.text(u"per"_s),
        .makes = node.text(u"makes"_s),
        .parameters = readParameters(node, root),
        .allowed = node.textsMap(u"allowed"_s),
        .changes = node.textMap(u"changes"_s),
        .reverseWith = reverse.textMap(u"with"_s),
        .reverse = reverse.text(u"operation"_s),
        .destructive = node.flag(u"destructive"_s),
        .bulk = node.flag(u"bulk"_s),
        .adminOnly = node.flag(u"adminOnly"_s),
        .spends = node.text(u"spends"_s),
        .repeat = repeatOf(node.text(u"repeat"_s), Repeat::Never),
        .findLost = {lost.text(u"type"_s), lost.text(u"list"_s), lost.textMap(u"where"_s)},
        .signIn = node.text(u"signIn"_s, signInOf(node.at(u"send"_s), root)),
        .verifyWithin = std::chrono::seconds(node.number(u"verifyWithin"_s))};
}

ResourceType readType(const Node &node, const Node &root)
{
    ResourceType out{.key = node.text(u"key"_s),
        .label = node.text(u"label"_s),
        .labels = node.text(u"labels"_s),
        .icon = node.text(u"icon"_s),
        .kind = kindOf(node.text(u"kind"_s)),
        .readable = node.has(u"read"_s),
        .single = node.flag(u"single"_s)};
    for (const Node &field : node.items(u"fields"_s))
        out.fields.append(readField(field, root));
    for (const Node &other : node.items(u"embeds"_s))
        out.embedded.append(membersRead(other));
    for (const Node &place : node.items(u"places"_s)) {
        out.places.append(
            {place.text(u"under"_s), place.text(u"by"_s), place.textMap(u"where"_s), place.text(u"label"_s)});
    }
    for (const Node &list : node.items(u"lists"_s))
        out.lists.append(readList(list, root));
    for (const Node &operation : node.items(u"operations"_s))
        out.operations.append(readOperation(operation, root));
    return out;
}

} // namespace

QList<Choice> readChoices(const Node &owner, const Node &root)
{
    const Node said = owner.at(u"choices"_s);
    const QList<Node> nodes = said.value.isString() ? root.at(u"choices"_s).items(said.value.toString())
                                                    : owner.items(u"choices"_s);
    QList<Choice> out;
    for (const Node &node : nodes)
        out.append({node.text(u"value"_s), node.text(u"label"_s), toneOf(node.text(u"tone"_s)),
            meaningOf(node.text(u"means"_s))});
    return out;
}

Schema readSchema(const Node &root)
{
    const Node provider = root.at(u"provider"_s);
    Schema out{.provider = provider.text(u"key"_s),
        .label = provider.text(u"label"_s),
        .version = provider.text(u"version"_s),
        .settings = readSettings(root, root)};
    for (const Node &signIn : root.items(u"signIns"_s))
        out.signIns.append(readSignIn(signIn, root));
    for (const Node &form : root.items(u"imports"_s))
        out.imports.append({form.text(u"label"_s), form.text(u"note"_s), form.textMap(u"settings"_s),
            form.textMap(u"secrets"_s)});
    for (const Node &type : root.items(u"types"_s))
        out.types.append(readType(type, root));
    return out;
}

} // namespace tenantry
