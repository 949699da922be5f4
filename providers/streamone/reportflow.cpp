#include "providers/streamone/reportflow.h"

#include "providers/streamone/reporttable.h"
#include "providers/streamone/requests.h"
#include "providers/streamone/streamonephrases.h"
#include "providers/wire/filename.h"

#include <QByteArrayList>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry::streamone {
namespace {

constexpr auto dataDeadline = 180s;

// A column by its id, by the id of its template or by its name; as picked in a tree also "report/column".
bool isCalled(const JsonValue &column, const QString &wanted)
{
    const QString id = column.member(u"id").text();
    return (!id.isEmpty() && (wanted == id || wanted.endsWith(u'/' + id)))
        || wanted == column.member(u"columnTemplateId").text()
        || wanted.compare(column.member(u"displayName").text(), Qt::CaseInsensitive) == 0;
}

QByteArray pair(QStringView name, const QByteArray &json)
{
    return jsonQuoted(name) + ':' + json;
}

} // namespace

ReportFlow::ReportFlow(const Connection &connection, OperationAsk asked, ReportForm form)
    : m_connection(connection)
    , m_asked(std::move(asked))
    , m_form(form)
{
}

Step ReportFlow::begin()
{
    m_request =
        v3Request(m_connection, "GET", "/reports/" + keyOf(m_asked), {{u"includeMetadata"_s, u"true"_s}});
    m_request.what = StreamOnePhrases::tr("Report");
    return Ask{m_request};
}

Step ReportFlow::accept(const HttpReply &reply, Rows &rows)
{
    if (!reply.isSuccess())
        return replyError(reply, m_request, v3Errors());
    return m_hasReport ? acceptData(reply, rows) : acceptReport(reply);
}

// "2025-01-01T00:00:00Z" to "2025-01-31T23:59:59Z": both days count.
QByteArray ReportFlow::range() const
{
    const QHash<QString, QString> &given = m_asked.parameters;
    const QString relative = given.value(u"range"_s);
    if (relative != "CUSTOM"_L1)
        return '{'
            + pair(u"relative_date_range", jsonQuoted(relative.isEmpty() ? u"MONTH_TO_DATE"_s : relative))
            + '}';
    const QByteArray days = '{'
        + pair(u"start_date", jsonQuoted(QString(given.value(u"from"_s) + u"T00:00:00Z"_s))) + ','
        + pair(u"end_date", jsonQuoted(QString(given.value(u"until"_s) + u"T23:59:59Z"_s))) + '}';
    return '{' + pair(u"fixed_date_range", days) + '}';
}

// In the order in which they were chosen; without a choice those that are saved with the report.
Result<QByteArray> ReportFlow::chosenColumns(const JsonValue &specs) const
{
    const QStringList wanted = m_asked.parameters.value(u"columns"_s).split(" | "_L1, Qt::SkipEmptyParts);
    const JsonValue all = specs.member(u"allColumns");
    if (wanted.isEmpty()) {
        const JsonValue saved = specs.member(u"selectedColumns");
        return (saved.count() > 0 ? saved : all).raw().toByteArray();
    }
    QByteArrayList columns;
    for (const QString &one : wanted) {
        JsonValue column = all.first();
        while (column.isGiven() && !isCalled(column, one.trimmed()))
            column = column.next();
        if (!column.isGiven()) {
            Error unknown = invalid(
                //: %1 is what somebody took for the name of a column of a report
                StreamOnePhrases::tr("The report has no column \"%1\".").arg(one),
                StreamOnePhrases::tr("Refresh the report and choose among its columns."));
            unknown.fields = {{u"columns"_s, unknown.summary}};
            return unknown;
        }
        columns.append(column.raw().toByteArray());
    }
    return QByteArray('[' + columns.join(',') + ']');
}

Step ReportFlow::acceptReport(const HttpReply &reply)
{
    const Result<JsonTree> tree = JsonTree::parse(reply.body);
    if (!tree)
        return notUnderstood(reply, m_request, tree.error());
    const JsonValue report = tree.value().root();
    const Result<QByteArray> columns = chosenColumns(report.member(u"specs"));
    if (!columns)
        return columns.error();
    m_name = report.member(u"displayName").text();
    const QByteArray option = '{' + pair(u"selected_range", range()) + '}';
    QByteArray specs = pair(u"date_range_option", option);
    if (!columns.value().isEmpty())
        specs += ',' + pair(u"selectedColumns", columns.value());
    const QByteArray id = jsonQuoted(m_asked.item.key);
    m_request = v3Request(m_connection, "POST",
        "/reports/" + keyOf(m_asked) + (m_form == ReportForm::Csv ? "/reportDataCsv" : "/data"));
    m_request.headers.emplaceBack("Content-Type", "application/json");
    m_request.body = '{' + pair(u"reportId", id) + ','
        + pair(u"report_module", jsonQuoted(report.member(u"reportModule").text())) + ','
        + pair(u"category", jsonQuoted(report.member(u"category").text())) + ','
        + pair(u"specs", '{' + specs + '}') + '}';
    m_request.repeat = Repeat::Always; // it only reads
    m_request.deadline = dataDeadline;
    m_request.what = m_name.isEmpty() ? StreamOnePhrases::tr("Report") : m_name;
    m_hasReport = true;
    return Ask{m_request};
}

Step ReportFlow::acceptData(const HttpReply &reply, Rows &rows) const
{
    const Result<JsonTree> tree = JsonTree::parse(reply.body);
    if (!tree)
        return notUnderstood(reply, m_request, tree.error());
    const JsonValue results = tree.value().root().member(u"results");
    const QByteArray csv = m_form == ReportForm::Csv ? results.text().toUtf8() : tableOf(tree.value().root());
    if (!results.isGiven() && tree.value().root().member(u"resultCount").text().toLongLong() > 0)
        return notUnderstood(reply, m_request,
            {.fault = Fault::Protocol,
                .summary = StreamOnePhrases::tr("The answer counts rows and holds none.")});
    rows.document = csv.isNull() ? QByteArray("") : csv;
    rows.documentName = safeFileName((m_name.isEmpty() ? m_asked.item.key : m_name) + u".csv"_s);
    return Done();
}

} // namespace tenantry::streamone
