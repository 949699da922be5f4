#include "providers/connect/answerflow.h"

#include "providers/connect/connectphrases.h"
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

// "admin_email: Mailbox does not exist", one for each parameter that is in question.
Result<QJsonArray> questionsOf(const QString &text)
{
    QJsonArray out;
    QStringList strange;
    for (const QString &line : text.split(" | "_L1, Qt::SkipEmptyParts)) {
        const qsizetype colon = line.indexOf(u':');
        const QString id = line.left(colon).trimmed();
        const QString error = line.mid(colon + 1).trimmed();
        if (colon < 1 || id.isEmpty() || error.isEmpty())
            strange.append(line);
        else
            out.append(QJsonObject{{u"id"_s, id}, {u"value_error"_s, error}});
    }
    if (strange.isEmpty())
        return out;
    //: %1 is a list of lines that a person typed.
    return invalid(ConnectPhrases::tr("These lines do not name a parameter and what is wrong with it: %1.")
                       .arg(strange.join("; "_L1)),
        ConnectPhrases::tr("Write the id of the parameter, a colon, and what is wrong."));
}

HttpRequest action(const Desk &desk, const QString &request, const QByteArray &verb, const QJsonObject &body)
{
    HttpRequest out = desk.request("POST", "/requests/" + segment(request) + '/' + verb, body);
    out.repeat = Repeat::AfterRead;
    return out;
}

std::unique_ptr<Flow> messageAbout(const Desk &desk, const OperationAsk &asked)
{
    const QString text = asked.parameters.value(u"message"_s);
    if (text.isEmpty())
        return nullptr;
    return std::make_unique<SayFlow>(
        desk, Saying{.instance = asked.item.key, .text = text, .type = u"message"_s});
}

} // namespace

AnswerFlow::AnswerFlow(Desk desk, QList<HttpRequest> steps, std::unique_ptr<Flow> afterwards)
    : m_desk(std::move(desk))
    , m_steps(std::move(steps))
    , m_afterwards(std::move(afterwards))
{
}

Step AnswerFlow::begin()
{
    return next();
}

Step AnswerFlow::next()
{
    if (!m_steps.isEmpty()) {
        m_request = m_steps.takeFirst();
        return Ask{m_request};
    }
    m_isAnswered = true;
    return m_afterwards ? afterwards(m_afterwards->begin()) : Step(Done());
}

Step AnswerFlow::accept(const HttpReply &reply, Rows &rows)
{
    if (m_isAnswered)
        return afterwards(m_afterwards->accept(reply, rows));
    return reply.isSuccess() ? next() : Step(m_desk.refusal(reply, m_request));
}

// The answer itself is given by now: a person must not think that it was not.
Step AnswerFlow::afterwards(Step step) const
{
    Error *error = std::get_if<Error>(&step);
    if (!error)
        return step;
    //: %1 is an operation such as "Inquire", %2 why its message could not be added.
    error->summary = ConnectPhrases::tr("%1 is done, but the message was not added. %2")
                         .arg(m_desk.what(), error->summary);
    error->remedy = ConnectPhrases::tr("Add the message to the conversation of the request.");
    return step;
}

Result<std::unique_ptr<Flow>> inquireFlow(const Connection &connection, const OperationAsk &asked)
{
    const Desk desk(connection, ConnectPhrases::tr("Inquire"));
    const Result<QJsonArray> questions = questionsOf(asked.parameters.value(u"errors"_s));
    if (!questions)
        return questions.error();
    QList<HttpRequest> steps;
    if (!questions->isEmpty())
        steps.append(desk.request("PUT", "/requests/" + segment(asked.item.key),
            QJsonObject{{u"asset"_s, QJsonObject{{u"params"_s, *questions}}}}));
    QJsonObject body;
    if (const QString id = asked.parameters.value(u"template"_s); !id.isEmpty())
        body.insert(u"template_id"_s, id);
    else if (const QString text = asked.parameters.value(u"text"_s); !text.isEmpty())
        body.insert(u"activation_tile"_s, text);
    steps.append(action(desk, asked.item.key, "inquire", body));
    return std::unique_ptr<Flow>(
        std::make_unique<AnswerFlow>(desk, std::move(steps), messageAbout(desk, asked)));
}

Result<std::unique_ptr<Flow>> failFlow(const Connection &connection, const OperationAsk &asked)
{
    const Desk desk(connection, ConnectPhrases::tr("Fail"));
    const QJsonObject body{{u"reason"_s, asked.parameters.value(u"reason"_s)}};
    return std::unique_ptr<Flow>(std::make_unique<AnswerFlow>(
        desk, QList{action(desk, asked.item.key, "fail", body)}, messageAbout(desk, asked)));
}

} // namespace tenantry::connect
