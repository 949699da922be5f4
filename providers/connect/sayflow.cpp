#include "providers/connect/sayflow.h"

#include "providers/connect/connectphrases.h"
#include "providers/wire/rql.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

QJsonObject firstOf(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).array().first().toObject();
}

bool isList(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).isArray();
}

Error noConversation(const Desk &desk, const QString &instance)
{
    return {.fault = Fault::NotFound,
        //: %1 is an operation such as "Add message…", %2 the id of a request.
        .summary = ConnectPhrases::tr("%1: there is no conversation about %2.").arg(desk.what(), instance),
        .remedy = ConnectPhrases::tr(
            "The service opens one when it has something to talk about; try again later.")};
}

Error notAList(const HttpReply &reply, const HttpRequest &request)
{
    return notUnderstood(reply, request,
        {.fault = Fault::Protocol, .summary = ConnectPhrases::tr("The answer is not a list.")});
}

Saying sayingOf(const OperationAsk &asked)
{
    const QString type = asked.parameters.value(u"type"_s);
    return {.text = asked.parameters.value(u"text"_s), .type = type.isEmpty() ? u"message"_s : type};
}

} // namespace

SayFlow::SayFlow(Desk desk, Saying saying)
    : m_desk(std::move(desk))
    , m_saying(std::move(saying))
{
}

Step SayFlow::begin()
{
    return m_saying.conversation.isEmpty() ? find() : latest();
}

Step SayFlow::ask(HttpRequest request)
{
    m_request = std::move(request);
    return Ask{m_request};
}

Step SayFlow::find()
{
    m_phase = Phase::Find;
    const Result<QByteArray> query = writeRql({{Rql::Verb::Eq, u"instance_id"_s, {m_saying.instance}, {}}});
    if (!query)
        return query.error();
    return ask(m_desk.get("/conversations?" + *query + "&limit=1&offset=0"));
}

Step SayFlow::latest()
{
    m_phase = Phase::Latest;
    return ask(m_desk.get("/conversations/" + segment(m_saying.conversation)
        + "/messages?ordering(-created)&limit=1&offset=0"));
}

Step SayFlow::accept(const HttpReply &reply, Rows &rows)
{
    if (!reply.isSuccess())
        return m_desk.refusal(reply, m_request);
    if (m_phase == Phase::Find)
        return acceptFound(reply);
    if (m_phase == Phase::Latest)
        return acceptLatest(reply, rows);
    rows.createdKey = QJsonDocument::fromJson(reply.body)[u"id"].toString();
    return Done();
}

Step SayFlow::acceptFound(const HttpReply &reply)
{
    if (!isList(reply))
        return notAList(reply, m_request);
    m_saying.conversation = firstOf(reply)[u"id"].toString();
    return m_saying.conversation.isEmpty() ? Step(noConversation(m_desk, m_saying.instance)) : latest();
}

// A person who presses the button twice, or a plan that is taken up again, must not say it twice.
Step SayFlow::acceptLatest(const HttpReply &reply, Rows &rows)
{
    if (!isList(reply))
        return notAList(reply, m_request);
    const QJsonObject last = firstOf(reply);
    if (!last.isEmpty() && last[u"text"].toString() == m_saying.text) {
        rows.createdKey = last[u"id"].toString();
        return Done();
    }
    m_phase = Phase::Say;
    return ask(m_desk.request("POST", "/conversations/" + segment(m_saying.conversation) + "/messages",
        QJsonObject{{u"text"_s, m_saying.text}, {u"type"_s, m_saying.type}}));
}

Result<std::unique_ptr<Flow>> sayFlow(const Connection &connection, const OperationAsk &asked)
{
    Saying saying = sayingOf(asked);
    saying.instance = asked.item.key;
    return std::unique_ptr<Flow>(
        std::make_unique<SayFlow>(Desk(connection, ConnectPhrases::tr("Add message")), std::move(saying)));
}

Result<std::unique_ptr<Flow>> addMessageFlow(const Connection &connection, const OperationAsk &asked)
{
    Saying saying = sayingOf(asked);
    saying.conversation = asked.item.key;
    return std::unique_ptr<Flow>(
        std::make_unique<SayFlow>(Desk(connection, ConnectPhrases::tr("Add message")), std::move(saying)));
}

} // namespace tenantry::connect
