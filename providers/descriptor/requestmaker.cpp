#include "providers/descriptor/requestmaker.h"

#include "providers/wire/form.h"
#include "providers/wire/xmljson.h"
#include "providers/wire/xmlrpc.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr quint64 boundarySeed = 0x7e6a;

void addHeader(HttpRequest &request, const QByteArray &name, const QByteArray &value)
{
    request.headers.emplaceBack(name, value);
}

bool hasHeader(const Headers &headers, const QByteArray &name)
{
    return std::any_of(headers.cbegin(), headers.cend(),
        [&name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
}

Result<QByteArray> partContent(const PartTemplate &part, const Circumstances &context, bool &absent)
{
    if (!part.file.isEmpty()) {
        absent = !context.files.contains(part.file);
        return context.files.value(part.file);
    }
    const Result<std::optional<QString>> text = fillText(part.text, context.lookup());
    if (!text)
        return text.error();
    absent = !text.value().has_value();
    return text.value().value_or(QString()).toUtf8();
}

// A file part needs a name that is not empty: servers take an empty one for "no file".
QString fileNameOf(const PartTemplate &part, const Circumstances &context)
{
    if (part.file.isEmpty())
        return {};
    const QString name = context.fileNames.value(part.file);
    return name.isEmpty() ? u"file"_s : name;
}

Outcome addMultipart(HttpRequest &request, const RequestTemplate &form, const Circumstances &context)
{
    QList<FormPart> parts;
    for (const PartTemplate &part : form.parts) {
        bool absent = false;
        const Result<QByteArray> content = partContent(part, context, absent);
        if (!content)
            return content.error();
        if (!absent)
            parts.append({part.name, content.value(), fileNameOf(part, context), {}});
    }
    const QByteArray boundary = multipartBoundary(parts, boundarySeed);
    Result<QByteArray> body = multipartBody(parts, boundary);
    if (!body)
        return body.error();
    request.body = std::move(body).value();
    addHeader(request, "Content-Type", multipartType(boundary));
    return Nothing();
}

QString settingText(const Circumstances &context, const QString &name)
{
    const std::optional<Value> value = context(name);
    return value ? dataText(*value) : QString();
}

bool isArgument(const QJsonValue &value)
{
    return value.toObject().contains(u"name"_s) && value.toObject().contains(u"value"_s);
}

// Some installations of a service take fewer arguments, or more.
bool isWanted(const QJsonValue &argument, const Circumstances &context)
{
    const QJsonObject when = isArgument(argument) ? argument[u"when"].toObject() : QJsonObject();
    for (auto it = when.begin(); it != when.end(); ++it) {
        if (!it.value().toArray().contains(settingText(context, it.key())))
            return false;
    }
    return true;
}

// In their order, or as one object by their names.
QJsonValue argumentsOf(const RequestTemplate &form, const Channel &channel, const Circumstances &context)
{
    const bool areNamed = !channel.named.isEmpty() && readBoolean(settingText(context, channel.named)) == true;
    QJsonArray ordered;
    QJsonObject byName;
    for (const QJsonArray &some : {form.arguments, channel.closing}) {
        for (const QJsonValue &argument : some) {
            if (!isWanted(argument, context))
                continue;
            const QJsonValue value = isArgument(argument) ? argument[u"value"] : argument;
            ordered.append(value);
            byName.insert(argument[u"name"].toString(), value);
        }
    }
    return areNamed ? QJsonArray{byName} : ordered;
}

// "{prefix}customer.list": without a prefix it is "customer.list".
Result<QString> methodOf(const RequestTemplate &form, const Circumstances &context)
{
    const Lookup orNothing = [&context](const QString &name) -> std::optional<Value> {
        const std::optional<Value> value = context(name);
        return value && !isGiven(*value) ? Value(QString()) : value;
    };
    const Result<std::optional<QString>> method = fillText(form.call, orNothing);
    if (!method)
        return method.error();
    return method.value().value_or(QString());
}

Outcome addCall(HttpRequest &request, const RequestTemplate &form, const Circumstances &context)
{
    const Channel channel = context.description->channels.value(form.channel);
    const Result<QByteArray> arguments =
        fillJson(argumentsOf(form, channel, context), context.lookup(), WhenAbsent::EmptyText);
    if (!arguments)
        return arguments.error();
    const Result<QString> method = methodOf(form, context);
    if (!method)
        return method.error();
    Result<QByteArray> body = xmlRpcCall(method.value(), arguments.value());
    if (!body)
        return body.error();
    request.body = std::move(body).value();
    addHeader(request, "Content-Type", "text/xml; charset=utf-8");
    return Nothing();
}

Outcome addForm(HttpRequest &request, const RequestTemplate &form, const Circumstances &context)
{
    const Result<TextPairs> pairs = fillPairs(form.form, context.lookup());
    if (!pairs)
        return pairs.error();
    request.body = formBody(pairs.value());
    addHeader(request, "Content-Type", "application/x-www-form-urlencoded");
    return Nothing();
}

Outcome addJson(HttpRequest &request, const RequestTemplate &form, const Circumstances &context)
{
    Result<QByteArray> body = fillJson(form.body, context.lookup());
    if (!body)
        return body.error();
    request.body = std::move(body).value();
    addHeader(request, "Content-Type", "application/json");
    return Nothing();
}

Outcome addBody(HttpRequest &request, const RequestTemplate &form, const Circumstances &context)
{
    if (!form.call.isEmpty())
        return addCall(request, form, context);
    if (!form.parts.isEmpty())
        return addMultipart(request, form, context);
    if (!form.form.isEmpty())
        return addForm(request, form, context);
    return form.body.isUndefined() ? Outcome(Nothing()) : addJson(request, form, context);
}

Outcome addHeaders(
    HttpRequest &request, const RequestTemplate &form, const Channel &channel, const Circumstances &context)
{
    const Result<TextPairs> pairs = fillPairs(form.headers + channel.headers, context.lookup());
    if (!pairs)
        return pairs.error();
    for (const auto &[name, value] : pairs.value()) {
        if (!hasHeader(request.headers, name.toUtf8()))
            addHeader(request, name.toUtf8(), value.toUtf8());
    }
    if (!hasHeader(request.headers, "Accept"))
        addHeader(
            request, "Accept", channel.xmlRpc ? "text/xml" : "application/json, application/problem+json");
    return Nothing();
}

Result<QUrl> addressOf(const RequestTemplate &form, const Channel &channel, const Circumstances &context,
    const TextPairs &extra, const QByteArray &rql)
{
    const Result<QByteArray> address = fillAddress(channel.base + form.path, context.lookup());
    if (!address)
        return address.error();
    const Result<TextPairs> query = fillPairs(form.query, context.lookup());
    if (!query)
        return query.error();
    QByteArray all = queryText(query.value() + extra);
    if (!rql.isEmpty())
        all = all.isEmpty() ? rql : rql + '&' + all;
    const QUrl url = QUrl::fromEncoded(
        all.isEmpty() ? address.value() : withQuery(address.value(), all), QUrl::StrictMode);
    if (url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1))
        return url;
    return Error{.fault = Fault::Invalid,
        .summary = QCoreApplication::translate("Descriptor", "The address of the connection cannot be used."),
        .words = QString::fromUtf8(address.value()),
        .remedy = QCoreApplication::translate(
            "Descriptor", "Give the whole address, beginning with https:// or http://.")};
}

} // namespace

Result<HttpRequest> makeRequest(const RequestTemplate &form, const Circumstances &context,
    const QString &what, const TextPairs &extra, const QByteArray &rql)
{
    const Channel channel = context.description->channels.value(form.channel);
    const Result<QUrl> url = addressOf(form, channel, context, extra, rql);
    if (!url)
        return url.error();
    HttpRequest request;
    request.verb = form.verb;
    request.url = url.value();
    request.signIn = channel.signIn;
    request.what = what;
    request.deadline = form.deadline.count() > 0 ? form.deadline : channel.deadline;
    request.maxBytes = form.maxBytes;
    request.mayLeave = form.mayLeave;
    request.repeatOnRedirect = channel.repeatOnRedirect;
    if (channel.errors.final || !channel.errors.finalCodes.isEmpty())
        request.isFinal = [errors = channel.errors](const HttpReply &reply) {
            return isFinal(reply, errors);
        };
    if (const Outcome added = addBody(request, form, context); !added)
        return added.error();
    if (const Outcome added = addHeaders(request, form, channel, context); !added)
        return added.error();
    return request;
}

namespace {

// The JSON of an answer before what the service wraps around it is taken off.
Result<QByteArray> wrappedJsonOf(const HttpReply &reply, const HttpRequest &request, const Channel &channel)
{
    if (channel.xmlToo && looksLikeXml(reply.body)) {
        Channel json = channel;
        json.xmlToo = false;
        const Result<QByteArray> equal = jsonFromXml(reply.body);
        if (!equal)
            return reply.isSuccess() ? notUnderstood(reply, request, equal.error())
                                     : replyError(reply, request, channel.errors);
        HttpReply same = reply;
        same.body = equal.value();
        return wrappedJsonOf(same, request, json);
    }
    if (!channel.xmlRpc) {
        if (isFailure(reply, channel.errors))
            return replyError(reply, request, channel.errors);
        return reply.body;
    }
    if (!reply.isSuccess())
        return replyError(reply, request, channel.errors);
    const Result<XmlRpcAnswer> answer = xmlRpcAnswer(reply.body);
    if (!answer)
        return notUnderstood(reply, request, answer.error());
    if (!answer.value().fault)
        return answer.value().json;
    HttpReply fault = reply;
    fault.body = answer.value().json;
    return replyError(fault, request, channel.errors);
}

} // namespace

Result<QByteArray> jsonOf(
    const HttpReply &reply, const HttpRequest &request, const Channel &channel, Expected expected)
{
    Result<QByteArray> json = wrappedJsonOf(reply, request, channel);
    if (json && channel.envelope)
        json = unwrapped(*channel.envelope, json.value(), expected, request.what);
    if (json)
        return json;
    Error error = json.error();
    error.httpStatus = reply.status;
    error.address = scrubbedAddress(request);
    if (expected != Expected::Success)
        error.outcomeUnknown = false; // nothing was to be changed
    return error;
}

bool fits(const HttpReply &reply, const QList<AnswerPattern> &patterns, const Channel &channel)
{
    for (const AnswerPattern &pattern : patterns) {
        if (pattern.status != reply.status)
            continue;
        if (!pattern.says.isEmpty() && !replyError(reply, {}, channel.errors).words.contains(pattern.says))
            continue;
        if (pattern.code.isEmpty() && !pattern.has)
            return true;
        const Result<JsonTree> tree = JsonTree::parse(reply.body);
        if (!tree)
            continue;
        const JsonValue root = tree.value().root();
        const auto isCode = [&](const Selector &at) {
            return at.first(root).text() == pattern.code;
        };
        const bool code = pattern.code.isEmpty()
            || std::any_of(channel.errors.code.cbegin(), channel.errors.code.cend(), isCode);
        if (code && (!pattern.has || pattern.has->first(root).isGiven()))
            return true;
    }
    return false;
}

} // namespace tenantry
