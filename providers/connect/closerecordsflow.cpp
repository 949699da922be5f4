#include "providers/connect/closerecordsflow.h"

#include "providers/connect/connectphrases.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

QString textsOf(const QJsonValue &value)
{
    if (!value.isArray())
        return value.toString();
    QStringList out;
    for (const QJsonValue &one : value.toArray())
        out.append(one.toString());
    return out.join("; "_L1);
}

// "UR-…: already closed"; empty: it was closed.
QString complaint(const QJsonObject &record)
{
    const QString details = textsOf(record[u"error_details"]);
    const QString codes = textsOf(record[u"error_codes"]);
    if (details.isEmpty() && codes.isEmpty())
        return {};
    return record[u"id"].toString() + ": "_L1 + (details.isEmpty() ? codes : details);
}

} // namespace

CloseRecordsFlow::CloseRecordsFlow(Desk desk, HttpRequest request, qsizetype records)
    : m_desk(std::move(desk))
    , m_request(std::move(request))
    , m_records(records)
{
}

Step CloseRecordsFlow::begin()
{
    return Ask{m_request};
}

Step CloseRecordsFlow::accept(const HttpReply &reply, Rows &)
{
    if (!reply.isSuccess())
        return m_desk.refusal(reply, m_request);
    const QJsonDocument answer = QJsonDocument::fromJson(reply.body);
    if (!answer.isArray()) {
        Error strange = notUnderstood(reply, m_request,
            {.fault = Fault::Protocol, .summary = ConnectPhrases::tr("The answer is not a list.")});
        strange.outcomeUnknown = true;
        return strange;
    }
    QStringList complaints;
    for (const QJsonValue &one : answer.array()) {
        if (const QString said = complaint(one.toObject()); !said.isEmpty())
            complaints.append(said);
    }
    if (complaints.isEmpty())
        return Done();
    return Error{.fault = Fault::Invalid,
        //: %1 and %2 are numbers of usage records.
        .summary =
            ConnectPhrases::tr("%1 of %2 records were not closed.").arg(complaints.size()).arg(m_records),
        .words = complaints.join(u'\n'),
        .remedy = ConnectPhrases::tr("The others are closed. Look at those that are left."),
        .httpStatus = reply.status};
}

Result<std::unique_ptr<Flow>> closeRecordsFlow(const Connection &connection, const OperationAsk &asked)
{
    QJsonArray body;
    for (const QString &id : asked.parameters.value(u"records"_s).split(" | "_L1, Qt::SkipEmptyParts)) {
        QJsonObject record{{u"id"_s, id.trimmed()}};
        for (const auto &[parameter, member] : {std::pair(u"billingId"_s, u"external_billing_id"_s),
                 std::pair(u"billingNote"_s, u"external_billing_note"_s)}) {
            if (const QString text = asked.parameters.value(parameter); !text.isEmpty())
                record.insert(member, text);
        }
        body.append(record);
    }
    const Desk desk(connection, ConnectPhrases::tr("Close records"));
    HttpRequest request = desk.request("POST", "/usage/records/close-records", body);
    request.repeat = Repeat::AfterRead;
    return std::unique_ptr<Flow>(std::make_unique<CloseRecordsFlow>(desk, std::move(request), body.size()));
}

} // namespace tenantry::connect
