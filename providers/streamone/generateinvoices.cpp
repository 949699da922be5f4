#include "providers/streamone/generateinvoices.h"

#include "providers/streamone/requests.h"
#include "providers/wire/form.h"

#include <QCoreApplication>
#include <QDate>

using namespace Qt::StringLiterals;

namespace tenantry::streamone {
namespace {

QString idsOf(const QString &list)
{
    return list.split(" | "_L1, Qt::SkipEmptyParts).join(u',');
}

} // namespace

GenerateInvoices::GenerateInvoices(const Connection &connection, OperationAsk asked)
    : m_connection(connection)
    , m_asked(std::move(asked))
{
}

// "m-02-2026"; the service's users think of months in their own time zone.
QString GenerateInvoices::period() const
{
    const QString month = m_asked.parameters.value(u"month"_s).trimmed();
    if (!month.isEmpty())
        return u"m-"_s + (month.indexOf(u'-') == 1 ? u"0"_s : QString()) + month;
    return u"m-"_s + QDate::currentDate().addMonths(-1).toString(u"MM-yyyy"_s);
}

Step GenerateInvoices::begin()
{
    const QHash<QString, QString> &given = m_asked.parameters;
    const bool sends = m_asked.operation == "generateAndSend"_L1;
    TextPairs form{{u"source"_s, given.value(u"source"_s)}, {u"period"_s, period()},
        {u"status"_s, given.value(u"status"_s).isEmpty() ? u"open"_s : given.value(u"status"_s)},
        {u"sendEmails"_s, sends ? u"True"_s : u"False"_s}};
    for (const QString &whom : {u"customers"_s, u"resellers"_s}) {
        if (const QString ids = idsOf(given.value(whom)); !ids.isEmpty())
            form.append({whom, ids});
    }
    m_request = v1Request(m_connection, "POST", "/invoices/generate");
    m_request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    m_request.body = formBody(form);
    m_request.repeat = Repeat::Never;
    m_request.what = QCoreApplication::translate("StreamOne", "Generate invoices");
    return Ask{m_request};
}

Step GenerateInvoices::accept(const HttpReply &reply, Rows &)
{
    const Result<QByteArray> json = v1Json(reply, m_request);
    return json ? Step(Done()) : Step(json.error());
}

} // namespace tenantry::streamone
