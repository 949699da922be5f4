#include "providers/descriptor/performflow.h"

#include "providers/descriptor/blame.h"
#include "providers/descriptor/requestmaker.h"
#include "providers/wire/filename.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

bool isWholeAnswer(const Selector &document)
{
    return *document.paths().constBegin() == Selector::Path();
}

void describe(const HttpReply &reply, Rows &rows)
{
    if (rows.documentName.isEmpty()) // the descriptor has a better one
        rows.documentName = fileNameOf(reply);
    rows.documentType =
        QString::fromLatin1(reply.header("content-type")).section(u';', 0, 0).trimmed().toLower();
}

} // namespace

PerformFlow::PerformFlow(Circumstances context, OperationPlan plan, Operation operation)
    : m_context(std::move(context))
    , m_plan(std::move(plan))
    , m_operation(std::move(operation))
{
}

Step PerformFlow::begin()
{
    if (!m_plan.whole)
        return send();
    Result<HttpRequest> request = makeRequest(m_plan.whole->read, m_context, m_operation.label);
    if (!request)
        return request.error();
    m_request = std::move(request).value();
    m_request.repeat = Repeat::Always;
    m_phase = Phase::Whole;
    return Ask{m_request};
}

Step PerformFlow::send()
{
    Result<HttpRequest> request = makeRequest(m_plan.request, m_context, m_operation.label);
    if (!request)
        return request.error();
    m_request = std::move(request).value();
    m_request.repeat = m_request.verb == "GET" ? Repeat::Always : m_operation.repeat;
    return Ask{m_request};
}

Step PerformFlow::accept(const HttpReply &reply, Rows &rows)
{
    switch (m_phase) {
    case Phase::Whole:
        return acceptWhole(reply);
    case Phase::Send:
        return acceptAnswer(reply, rows);
    case Phase::Confirm:
        return acceptConfirmation(reply);
    case Phase::Follow:
        return acceptDocument(reply, rows);
    case Phase::Task:
        return acceptState(reply, rows);
    }
    return Done();
}

// Only a plain "no" is checked: whoever lacks a permission or a network would learn nothing.
Step PerformFlow::refused(Error error, const QByteArray &body)
{
    const ErrorSpec spec = m_context.description->channels.value(m_plan.request.channel).errors;
    blame(error, body, spec, m_plan.blames);
    const std::optional<ReadPlan> read = m_context.description->types.value(m_context.itemType).read;
    if (!m_plan.confirmGone || error.fault != Fault::Invalid || !read)
        return error;
    Result<HttpRequest> request = makeRequest(read->request, m_context, m_operation.label);
    if (!request)
        return error;
    m_refusal = std::move(error);
    m_phase = Phase::Confirm;
    request.value().repeat = Repeat::Always;
    return Ask{std::move(request).value()};
}

Step PerformFlow::acceptConfirmation(const HttpReply &reply) const
{
    const ReadPlan read = m_context.description->types.value(m_context.itemType).read.value_or(ReadPlan());
    const Channel channel = m_context.description->channels.value(read.request.channel);
    if (reply.status == 404 || fits(reply, read.gone, channel))
        return Done();
    return *m_refusal;
}

Step PerformFlow::acceptWhole(const HttpReply &reply)
{
    const Channel channel = m_context.description->channels.value(m_plan.whole->read.channel);
    const Result<QByteArray> json = jsonOf(reply, m_request, channel, Expected::Object);
    if (!json)
        return json.error();
    const Result<JsonTree> tree = JsonTree::parse(json.value());
    if (!tree)
        return notUnderstood(reply, m_request, tree.error());
    const JsonValue object = m_plan.whole->object.first(tree.value().root());
    if (const std::optional<Error> moved = movedSince(object))
        return *moved;
    const Result<QByteArray> changes = fillJson(m_plan.whole->changes, m_context.lookup());
    if (!changes)
        return changes.error();
    Result<QByteArray> merged = jsonMerged(object.raw(), changes.value());
    if (!merged || object.kind() != JsonKind::Object)
        return notUnderstood(reply, m_request,
            {.fault = Fault::Protocol,
                .summary =
                    QCoreApplication::translate("Descriptor", "The object is missing from the answer.")});
    m_context.whole = std::move(merged).value();
    m_phase = Phase::Send;
    return send();
}

// The object as it is now against the object as the person saw it.
std::optional<Error> PerformFlow::movedSince(const JsonValue &object) const
{
    const ResourceType *type = m_context.description->schema.type(m_context.itemType);
    const qsizetype at = type ? type->indexOf(m_plan.whole->guard) : -1;
    const QList<FieldSource> sources = m_context.description->types.value(m_context.itemType).sources;
    if (at < 0 || !sources.value(at).reading)
        return std::nullopt;
    const Value now = readValue(*sources[at].reading, sources[at].reading->from.all(object));
    const Value before =
        fieldOf(*m_context.description, m_context.itemType, m_context.item, type->fields[at].key);
    if (!isGiven(now) || !isGiven(before) || now == before)
        return std::nullopt;
    return Error{.fault = Fault::Conflict,
        //: %1 is an operation, such as "Edit customer…".
        .summary =
            QCoreApplication::translate("Descriptor", "%1: it was changed elsewhere since it was read here.")
                .arg(m_operation.label),
        .remedy = remedyFor(Fault::Conflict)};
}

bool PerformFlow::isExpected(int status) const
{
    return m_plan.success.isEmpty() ? status >= 200 && status < 300 : m_plan.success.contains(status);
}

Step PerformFlow::acceptAnswer(const HttpReply &reply, Rows &rows)
{
    const Channel channel = m_context.description->channels.value(m_plan.request.channel);
    if (fits(reply, m_plan.alreadyDone, channel))
        return Done();
    if (fits(reply, m_plan.gone, channel)) {
        Error gone = replyError(reply, m_request, channel.errors);
        gone.fault = Fault::NotFound;
        return gone;
    }
    const Expected expected = m_operation.effect == Effect::Download ? Expected::Object : Expected::Success;
    const Result<QByteArray> json = jsonOf(reply, m_request, channel, expected);
    if (!json)
        return refused(json.error(), reply.body);
    if (!isExpected(reply.status)) {
        Error strange = notUnderstood(reply, m_request,
            {.fault = Fault::Protocol,
                .summary =
                    QCoreApplication::translate("Descriptor", "The answer has an unexpected status.")});
        strange.outcomeUnknown = true;
        return strange;
    }
    if (m_plan.follow)
        return follow(json.value());
    const Outcome taken = takeResult(json.value(), rows);
    if (!taken)
        return notUnderstood(reply, m_request, taken.error());
    if (m_plan.document && isWholeAnswer(*m_plan.document))
        describe(reply, rows);
    if (!m_plan.task)
        return Done();
    m_context.created = rows.createdKey;
    return pursue(json.value(), rows);
}

// The address is the service's word, so it gets no credentials of ours, and nothing may be unsafer than
// the request that told it.
Step PerformFlow::follow(const QByteArray &json)
{
    const Result<JsonTree> tree = JsonTree::parse(json);
    const QString link = tree ? m_plan.follow->first(tree.value().root()).text() : QString();
    const QUrl target = m_request.url.resolved(QUrl::fromEncoded(link.toUtf8()));
    const bool isSafe = target.scheme() == "https"_L1 || target.scheme() == m_request.url.scheme();
    if (link.isEmpty() || !isSafe || target.host().isEmpty() || !target.userInfo().isEmpty())
        return Error{.fault = Fault::NotFound,
            //: %1 is an operation such as "Download template".
            .summary =
                QCoreApplication::translate("Descriptor", "%1: the service names no address to get it from.")
                    .arg(m_operation.label),
            .words = link};
    HttpRequest request;
    request.url = target;
    request.headers.emplaceBack("Accept", "*/*");
    request.what = m_operation.label;
    request.mayLeave = true;
    m_request = request;
    m_phase = Phase::Follow;
    return Ask{std::move(request)};
}

Step PerformFlow::acceptDocument(const HttpReply &reply, Rows &rows) const
{
    if (!reply.isSuccess())
        return replyError(reply, m_request, {});
    rows.document = reply.body;
    describe(reply, rows);
    return Done();
}

Outcome PerformFlow::takeResult(const QByteArray &json, Rows &rows) const
{
    if (!m_plan.createdKey.isEmpty()) {
        const Result<std::optional<QString>> key = fillText(m_plan.createdKey, m_context.lookup());
        if (!key)
            return key.error();
        rows.createdKey = key.value().value_or(QString());
    }
    if (!m_plan.documentName.isEmpty()) {
        const Result<std::optional<QString>> name = fillText(m_plan.documentName, m_context.lookup());
        if (!name)
            return name.error();
        rows.documentName = safeFileName(name.value().value_or(QString()));
    }
    if (!m_plan.documentText.isEmpty()) {
        const Result<std::optional<QString>> text = fillText(m_plan.documentText, m_context.lookup());
        if (!text)
            return text.error();
        rows.document = text.value().value_or(QString()).toUtf8();
    }
    if (m_plan.document && isWholeAnswer(*m_plan.document)) {
        rows.document = json;
        return Nothing();
    }
    if (!m_plan.createdAt && !m_plan.document)
        return Nothing();
    const Result<JsonTree> tree = JsonTree::parse(json);
    if (!tree)
        return tree.error();
    const JsonValue root = tree.value().root();
    if (m_plan.createdAt) {
        const QString told = m_plan.createdAt->first(root).text();
        rows.createdKey = m_plan.createdAfterLastSlash ? told.mid(told.lastIndexOf(u'/') + 1) : told;
    }
    if (m_plan.document)
        rows.document = m_plan.document->first(root).text().toUtf8();
    return Nothing();
}

} // namespace tenantry
