#include "providers/descriptor/requestmaker.h"

#include "providers/wire/form.h"
#include "providers/wire/xmljson.h"
#include "providers/wire/xmlrpc.h"

#include <QCoreApplication>

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

Outcome addCall(HttpRequest &request, const RequestTemplate &form, const Circumstances &context)
{
    const Result<QByteArray> arguments =
        fillJson(QJsonValue(form.arguments), context.lookup(), WhenAbsent::EmptyText);
    if (!arguments)
        return arguments.error();
    Result<QByteArray> body = xmlRpcCall(form.call, arguments.value());
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
    if (const Outcome added = addBody(request, form, context); !added)
        return added.error();
    if (const Outcome added = addHeaders(request, form, channel, context); !added)
        return added.error();
    return request;
}

Result<QByteArray> jsonOf(const HttpReply &reply, const HttpRequest &request, const Channel &channel)
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
        return jsonOf(same, request, json);
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
