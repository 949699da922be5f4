#include "providers/descriptor/planreader.h"

#include "providers/descriptor/schemareader.h"
#include "providers/descriptor/words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr std::array verbs{"get", "post", "put", "patch", "delete"};

SignInSpec readSignInSpec(const Node &node)
{
    SignInSpec out;
    out.key = node.text(u"key"_s);
    out.scheme = schemeOf(node.text(u"scheme"_s));
    out.header = node.text(u"header"_s, QString::fromLatin1(out.header)).toLatin1();
    out.value = node.text(u"value"_s);
    out.user = node.text(u"user"_s);
    out.password = node.text(u"password"_s);
    out.tokenUrl = node.text(u"tokenUrl"_s);
    out.logoutUrl = node.text(u"logoutUrl"_s);
    out.checkUrl = node.text(u"checkUrl"_s);
    for (const Node &doubt : node.items(u"doubts"_s))
        out.doubts.append({doubt.number(u"status"_s), doubt.text(u"says"_s)});
    for (const Node &status : node.items(u"refusedAtFirst"_s))
        out.refusedAtFirst.append(status.value.toInt());
    out.fields = node.pairs(u"fields"_s);
    out.accessSlot = node.text(u"accessSlot"_s, out.accessSlot);
    out.refreshSlot = node.text(u"refreshSlot"_s, out.refreshSlot);
    out.storesRefresh = node.flag(u"storesRefresh"_s);
    out.margin = std::chrono::seconds(node.number(u"margin"_s, int(out.margin.count())));
    return out;
}

ConnectionCheck readCheck(const Node &node)
{
    ConnectionCheck out{node.text(u"type"_s), node.text(u"list"_s), node.text(u"nameField"_s),
        node.text(u"adminField"_s), node.text(u"versionType"_s), node.text(u"versionList"_s),
        node.text(u"versionField"_s), {}};
    for (const Node &other : node.items(u"otherwise"_s))
        out.otherwise.append({other.text(u"type"_s), other.text(u"list"_s)});
    return out;
}

EventStreamSpec readStream(const Node &node, const Node &root)
{
    EventStreamSpec spec{node.text(u"type"_s), node.text(u"open"_s), node.text(u"create"_s),
        node.text(u"resume"_s), node.text(u"typeAt"_s), node.text(u"bodyAt"_s), node.text(u"ordinalAt"_s),
        node.text(u"timeAt"_s), readChoices(node, root), {}};
    for (const Node &name : node.items(u"names"_s))
        spec.names.append({name.text(u"type"_s), name.text(u"at"_s)});
    return spec;
}

Envelope readEnvelope(const Node &node)
{
    return {node.text(u"result"_s), node.text(u"success"_s), node.texts(u"listsInTexts"_s),
        node.flag(u"emptyIsUnavailable"_s)};
}

QList<PartTemplate> readParts(const Node &request)
{
    QList<PartTemplate> out;
    for (const auto &[name, node] : request.members(u"multipart"_s))
        out.append({name, node.value.toString(), node.text(u"file"_s)});
    return out;
}

} // namespace

PlanReader::PlanReader(const Node &root, const Schema &schema, QString file)
    : m_root(root)
    , m_schema(schema)
    , m_file(std::move(file))
{
}

void PlanReader::flaw(const QString &pointer, const QString &rule, const QString &what, const QString &remedy)
{
    m_flaws.append({m_file, pointer, rule, what, remedy});
}

Selector PlanReader::selector(const Node &owner, const QString &key)
{
    const Result<Selector> parsed = Selector::parse(owner.texts(key));
    if (parsed)
        return parsed.value();
    flaw(below(owner.pointer, key), u"bad-path"_s,
        u"This path cannot be read: %1"_s.arg(parsed.error().summary),
        u"Write paths as \"/member/0/*/name\", with ^ in front for enclosing objects."_s);
    return {};
}

QList<Selector> PlanReader::selectors(const Node &owner, const QString &key)
{
    QList<Selector> out;
    const Node list = owner.at(key);
    for (const Node &node : owner.items(key))
        out.append(selector({QJsonObject{{u"at"_s, node.value}}, node.pointer}, u"at"_s));
    return out;
}

Reading PlanReader::reading(const Node &node, const Field &field)
{
    Reading out;
    out.from = selector(node, u"at"_s);
    out.type = field.type;
    out.fold = foldOf(node.text(u"fold"_s));
    out.afterLastSlash = node.flag(u"afterLastSlash"_s);
    out.segmentAfter = node.text(u"segmentAfter"_s);
    out.empties = node.texts(u"empties"_s);
    out.instead = node.textMap(u"instead"_s);
    out.missing = node.text(u"missing"_s);
    out.holds = node.text(u"holds"_s);
    return out;
}

// A field that says neither "at" nor "value" is the member of its own name.
FieldSource PlanReader::source(const Node &node, const Field &field)
{
    if (node.has(u"value"_s))
        return {std::nullopt, node.text(u"value"_s), std::nullopt};
    if (const Node compare = node.at(u"compare"_s); node.has(u"compare"_s))
        return {std::nullopt, {}, FieldSource::Compare{compare.text(u"from"_s), compare.text(u"to"_s)}};
    if (node.has(u"at"_s))
        return {reading(node, field), {}, std::nullopt};
    QJsonObject named = node.value.toObject();
    named.insert(u"at"_s, below({}, field.key));
    return {reading({named, node.pointer}, field), {}, std::nullopt};
}

FieldSources PlanReader::sources(const Node &owner, const ResourceType *type)
{
    FieldSources out;
    for (const auto &[key, node] : owner.members(u"with"_s)) {
        const Field *field = type ? type->field(key) : nullptr;
        if (field)
            out.insert(key, source(node, *field));
        else
            flaw(node.pointer, u"no-such-field"_s, u"The type has no field \"%1\"."_s.arg(key),
                u"Name a field of the type that this answer fills."_s);
    }
    return out;
}

QList<Embed> PlanReader::embeds(const Node &owner, const QString &key)
{
    QList<Embed> out;
    for (const Node &node : owner.items(key)) {
        const QString name = node.text(u"type"_s);
        const ResourceType *embedded = m_schema.type(name);
        if (!embedded) {
            flaw(below(node.pointer, u"type"_s), u"no-such-type"_s, u"There is no type \"%1\"."_s.arg(name),
                u"Name a type of this descriptor."_s);
            continue;
        }
        const QString by = node.text(u"by"_s);
        if (!by.isEmpty() && !embedded->field(by))
            flaw(below(node.pointer, u"by"_s), u"no-such-field"_s,
                u"The type \"%1\" has no field \"%2\"."_s.arg(name, by),
                u"Name the field that takes the id of the enclosing object."_s);
        out.append({name, selector(node, u"at"_s), by, sources(node, embedded), node.flag(u"partial"_s),
            node.flag(u"complete"_s)});
    }
    return out;
}

QList<AnswerPattern> PlanReader::answers(const Node &owner, const QString &key)
{
    QList<AnswerPattern> out;
    for (const Node &node : owner.items(key)) {
        AnswerPattern pattern{node.value.isObject() ? node.number(u"status"_s) : node.value.toInt(),
            node.text(u"code"_s), std::nullopt, node.text(u"says"_s)};
        if (node.has(u"has"_s))
            pattern.has = selector(node, u"has"_s);
        out.append(pattern);
    }
    return out;
}

QString PlanReader::channelOf(const Node &request)
{
    const QJsonObject channels = m_root.at(u"channels"_s).value.toObject();
    const QString unsaid = channels.size() == 1 ? channels.keys().constFirst() : u"main"_s;
    const QString name = request.text(u"channel"_s, unsaid);
    if (!channels.contains(name))
        flaw(request.has(u"channel"_s) ? below(request.pointer, u"channel"_s) : request.pointer,
            u"no-such-channel"_s, u"There is no channel \"%1\"."_s.arg(name),
            u"Name one of \"channels\"; a request that names none uses \"main\", or the only one."_s);
    return name;
}

RequestTemplate PlanReader::request(const Node &node)
{
    if (!node.value.isObject())
        return {};
    RequestTemplate out;
    int ways = node.has(u"call"_s) ? 1 : 0;
    for (const char *verb : verbs) {
        const QString word = QString::fromLatin1(verb);
        if (!node.has(word))
            continue;
        ++ways;
        out.verb = QByteArray(verb).toUpper();
        out.path = node.text(word);
    }
    if (ways != 1)
        flaw(node.pointer, u"one-verb"_s,
            u"A request has exactly one of get, post, put, patch, delete and call."_s,
            ways == 0 ? u"Add one."_s : u"Remove all but one."_s);
    out.channel = channelOf(node);
    out.query = node.pairs(u"query"_s);
    out.headers = node.pairs(u"headers"_s);
    out.body = node.has(u"body"_s) ? node.at(u"body"_s).value : QJsonValue(QJsonValue::Undefined);
    out.form = node.pairs(u"formBody"_s);
    out.parts = readParts(node);
    out.call = node.text(u"call"_s);
    out.arguments = node.at(u"params"_s).value.toArray();
    if (!out.call.isEmpty())
        out.verb = "POST";
    out.deadline = std::chrono::seconds(node.number(u"deadline"_s));
    out.maxBytes = node.at(u"maxBytes"_s).value.toInteger();
    out.mayLeave = node.flag(u"mayLeave"_s);
    return out;
}

PagingSpec PlanReader::paging(const Node &owner)
{
    const QString name = owner.text(u"paging"_s);
    if (name.isEmpty())
        return {};
    if (!m_root.at(u"paging"_s).has(name)) {
        flaw(below(owner.pointer, u"paging"_s), u"no-such-paging"_s,
            u"There is no paging style \"%1\"."_s.arg(name),
            u"Name one of \"paging\" at the top, or leave it out for a list that comes whole."_s);
        return {};
    }
    const Node node = m_root.at(u"paging"_s).at(name);
    PagingSpec out;
    out.style = pagingStyleOf(node.text(u"style"_s));
    out.size = node.number(u"size"_s, out.size);
    out.sizeName = node.text(u"sizeName"_s);
    out.placeName = node.text(u"placeName"_s);
    out.firstPage = node.number(u"firstPage"_s, out.firstPage);
    out.hasTotal = node.has(u"total"_s);
    if (out.hasTotal)
        out.total = selector(node, u"total"_s);
    if (node.has(u"next"_s))
        out.next = selector(node, u"next"_s);
    return out;
}

std::optional<FilterSpec> PlanReader::filters(const Node &owner)
{
    if (!owner.has(u"filters"_s))
        return std::nullopt;
    const Node node = owner.at(u"filters"_s);
    const QString style = node.text(u"style"_s);
    FilterSpec out;
    out.style = style == "rql"_L1 ? FilterStyle::Rql
        : style == "bracket"_L1   ? FilterStyle::Bracket
                                  : FilterStyle::Query;
    for (const auto &[field, name] : node.members(u"fields"_s)) {
        const bool bare = name.value.isString();
        out.fields.insert(field,
            {bare ? name.value.toString() : name.text(u"name"_s),
                foldOf(bare ? QString() : name.text(u"fold"_s)),
                bare ? QStringList() : name.texts(u"lookups"_s)});
    }
    out.always = node.pairs(u"always"_s);
    out.order = node.texts(u"order"_s);
    out.select = node.texts(u"select"_s);
    out.sorts = node.textMap(u"sorts"_s);
    out.sortName = node.text(u"sortName"_s);
    out.orderName = node.text(u"orderName"_s);
    out.needs = node.text(u"needs"_s);
    return out;
}

ErrorSpec PlanReader::errors(const Node &node)
{
    ErrorSpec out;
    for (const Node &text : node.items(u"message"_s)) {
        const Node spoken =
            text.value.isString() ? Node{QJsonObject{{u"at"_s, text.value}}, text.pointer} : text;
        out.message.append(
            {selector(spoken, u"at"_s), spoken.text(u"startAfter"_s), spoken.text(u"cutBefore"_s)});
    }
    out.hasAdvice = node.has(u"advice"_s);
    if (out.hasAdvice)
        out.advice = selector(node, u"advice"_s);
    out.hasSuccess = node.has(u"success"_s);
    if (out.hasSuccess)
        out.success = selector(node, u"success"_s);
    out.code = selectors(node, u"code"_s);
    out.requestId = selectors(node, u"requestId"_s);
    out.fieldErrors = selectors(node, u"fieldErrors"_s);
    out.parts = selectors(node, u"parts"_s);
    out.partText = node.has(u"partText"_s) ? selector(node, u"partText"_s) : Selector();
    for (const auto &[code, fault] : node.members(u"faultByCode"_s))
        out.faultByCode.insert(code, faultOf(fault.value.toString()));
    for (const Node &pair : node.items(u"faultByText"_s)) {
        out.faultByText.append({pair.text(u"text"_s), faultOf(pair.text(u"fault"_s))});
        out.hints.append({pair.text(u"text"_s), pair.text(u"remedy"_s), pair.flag(u"mayHaveHappened"_s)});
    }
    for (const auto &[status, fault] : node.members(u"faultByStatus"_s))
        out.faultByStatus.insert(status.toInt(), faultOf(fault.value.toString()));
    out.finalCodes = node.texts(u"finalCodes"_s);
    if (node.has(u"final"_s))
        out.final = selector(node, u"final"_s);
    return out;
}

Channel PlanReader::channel(const Node &node)
{
    Channel out;
    out.base = node.text(u"base"_s);
    out.signIn = node.text(u"signIn"_s);
    out.xmlRpc = node.text(u"form"_s) == "xmlrpc"_L1;
    out.xmlToo = node.text(u"form"_s) == "json-or-xml"_L1;
    out.headers = node.pairs(u"headers"_s);
    out.errors = errors(node.at(u"errors"_s));
    if (node.has(u"envelope"_s))
        out.envelope = readEnvelope(node.at(u"envelope"_s));
    out.closing = node.at(u"closing"_s).value.toArray();
    out.named = node.text(u"named"_s);
    out.deadline = std::chrono::seconds(node.number(u"deadline"_s));
    out.repeatOnRedirect = node.flag(u"repeatOnRedirect"_s);
    return out;
}

ListPlan PlanReader::list(const Node &node, const ResourceType &type)
{
    return {.request = request(node.at(u"ask"_s)),
        .flow = node.text(u"flow"_s),
        .items = node.has(u"items"_s) ? selector(node, u"items"_s) : Selector(),
        .itemsMayBeMissing = node.flag(u"itemsMayBeMissing"_s),
        .paging = paging(node),
        .with = sources(node, &type),
        .also = embeds(node, u"also"_s),
        .none = answers(node, u"none"_s),
        .filters = filters(node)};
}

ReadPlan PlanReader::read(const Node &node, const ResourceType &type)
{
    return {.request = request(node.at(u"ask"_s)),
        .flow = node.text(u"flow"_s),
        .item = node.has(u"item"_s) ? selector(node, u"item"_s) : Selector(),
        .with = sources(node, &type),
        .gone = answers(node, u"gone"_s)};
}

TaskPlan PlanReader::task(const Node &node)
{
    TaskPlan out{.request = request(node.at(u"ask"_s)),
        .at = selector(node, u"at"_s),
        .done = node.texts(u"done"_s),
        .failed = node.texts(u"failed"_s),
        .why = selectors(node, u"why"_s),
        .waits = {},
        .within = std::chrono::seconds(node.number(u"within"_s, 600)),
        .type = node.text(u"type"_s)};
    for (const QJsonValue &wait : node.at(u"waits"_s).value.toArray())
        out.waits.append(std::chrono::seconds(wait.toInt()));
    return out;
}

OperationPlan PlanReader::operation(const Node &node)
{
    OperationPlan out{.request = request(node.at(u"send"_s)),
        .flow = node.text(u"flow"_s),
        .alreadyDone = answers(node, u"alreadyDone"_s),
        .gone = answers(node, u"gone"_s)};
    for (const QJsonValue &status : node.at(u"success"_s).value.toArray())
        out.success.append(status.toInt());
    if (node.has(u"whole"_s)) {
        const Node whole = node.at(u"whole"_s);
        out.whole = WholeWrite{request(whole.at(u"read"_s)),
            whole.has(u"object"_s) ? selector(whole, u"object"_s) : Selector(), whole.at(u"changes"_s).value,
            whole.text(u"guard"_s)};
    }
    out.confirmGone = node.flag(u"confirmGone"_s);
    const QString created = node.text(u"created"_s);
    if (const Node told = node.at(u"created"_s); told.value.isObject()) {
        out.createdAt = selector(told, u"at"_s);
        out.createdAfterLastSlash = told.flag(u"afterLastSlash"_s);
    } else if (created.startsWith(u'/')) {
        out.createdAt = selector(node, u"created"_s);
    } else {
        out.createdKey = created;
    }
    const QString document = node.text(u"document"_s);
    if (document.contains(u'{'))
        out.documentText = document;
    else if (node.has(u"document"_s))
        out.document = selector(node, u"document"_s);
    if (node.has(u"follow"_s))
        out.follow = selector(node, u"follow"_s);
    out.documentName = node.text(u"documentName"_s);
    out.blames = node.pairs(u"blames"_s);
    if (node.has(u"task"_s))
        out.task = task(node.at(u"task"_s));
    return out;
}

TypePlan PlanReader::type(const Node &node, const ResourceType &type)
{
    TypePlan out;
    out.id = node.text(u"id"_s);
    const QList<Node> fields = node.items(u"fields"_s);
    for (qsizetype i = 0; i < fields.size(); ++i) {
        out.sources.append(source(fields[i], type.fields[i]));
        if (fields[i].flag(u"secret"_s) || fields[i].has(u"withheldWhen"_s))
            out.withheld.append({type.fields[i].key, fields[i].textsMap(u"withheldWhen"_s)});
    }
    out.embeds = embeds(node, u"embeds"_s);
    for (const Node &one : node.items(u"lists"_s))
        out.lists.insert(one.text(u"key"_s), list(one, type));
    if (node.has(u"read"_s))
        out.read = read(node.at(u"read"_s), type);
    for (const Node &one : node.items(u"operations"_s))
        out.operations.insert(one.text(u"key"_s), operation(one));
    return out;
}

void PlanReader::readInto(Description &description)
{
    for (const auto &[name, node] : m_root.members(u"channels"_s))
        description.channels.insert(name, channel(node));
    for (const Node &node : m_root.items(u"signIns"_s))
        description.signIns.append(readSignInSpec(node));
    if (m_root.has(u"check"_s))
        description.check = readCheck(m_root.at(u"check"_s));
    if (m_root.has(u"stream"_s))
        description.stream = readStream(m_root.at(u"stream"_s), m_root);
    const QList<Node> types = m_root.items(u"types"_s);
    for (qsizetype i = 0; i < types.size(); ++i)
        description.types.insert(types[i].text(u"key"_s), type(types[i], m_schema.types[i]));
}

} // namespace tenantry
