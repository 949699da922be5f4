#include "providers/connect/uploadflow.h"

#include "providers/connect/connectphrases.h"
#include "providers/connect/usageworkbook.h"
#include "providers/wire/form.h"
#include "providers/wire/selector.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry::connect {
namespace {

constexpr auto firstLook = 2s;
constexpr auto laterLooks = 5s;
constexpr int mostLooks = 60; // about five minutes
constexpr int looksWhileUploaded = 4; // some servers let a sound file rest in "uploaded"
constexpr quint64 boundarySeed = 0x0c0e;

// The last day of a period belongs to it.
std::optional<Instant> endOf(const QString &text)
{
    std::optional<Instant> end = readInstant(text);
    if (end && text.size() <= 10)
        end = Instant::fromDateTime(end->toDateTime().addDays(1));
    return end;
}

UsageTarget targetOf(const QJsonObject &file, const QString &id, Layout layout)
{
    UsageTarget out{.id = id, .schema = file[u"schema"].toString().toLower(), .layout = layout};
    out.from = readInstant(file[u"period"][u"from"].toString());
    out.until = endOf(file[u"period"][u"to"].toString());
    if (!out.until)
        out.from.reset();
    return out;
}

Error unsound(const Desk &desk, const QJsonObject &file)
{
    const QString told =
        file.contains(u"error_detail") ? file[u"error_detail"].toString() : file[u"error_details"].toString();
    const int wrong = file[u"records"][u"invalid"].toInt();
    return {.fault = Fault::Invalid,
        .summary = wrong > 0
            //: %1 is an operation such as "Upload records", %n is how many records are wrong.
            ? ConnectPhrases::tr("%1: the service found mistakes in %n record(s).", nullptr, wrong)
                  .arg(desk.what())
            //: %1 is an operation such as "Upload records".
            : ConnectPhrases::tr("%1: the service does not take the workbook.").arg(desk.what()),
        .words = told,
        .remedy = ConnectPhrases::tr(
            "Download the processed file to see each mistake, mend the records and upload again.")};
}

Layout layoutOf(const Connection &connection)
{
    return connection.settings.value(u"workbook"_s) == "2019"_L1 ? Layout::Of2019 : Layout::Current;
}

} // namespace

UploadFlow::UploadFlow(Desk desk, What what)
    : m_desk(std::move(desk))
    , m_what(std::move(what))
{
}

Step UploadFlow::begin()
{
    if (!m_what.table)
        return upload();
    m_request = m_desk.get("/usage/files/" + segment(m_what.file));
    return Ask{m_request};
}

Step UploadFlow::accept(const HttpReply &reply, Rows &)
{
    if (!reply.isSuccess())
        return m_desk.refusal(reply, m_request);
    switch (m_phase) {
    case Phase::Target:
        return acceptTarget(reply);
    case Phase::Upload:
        return look();
    case Phase::Look:
        return acceptState(reply);
    }
    return Done();
}

Step UploadFlow::acceptTarget(const HttpReply &reply)
{
    const QJsonObject file = QJsonDocument::fromJson(reply.body).object();
    const Result<UsageSheet> sheet = usageSheet(*m_what.table, targetOf(file, m_what.file, m_what.layout));
    if (!sheet)
        return sheet.error();
    Result<QByteArray> workbook = usageWorkbook(*sheet, m_what.layout);
    if (!workbook)
        return workbook.error();
    m_what.workbook = std::move(workbook).value();
    return upload();
}

Step UploadFlow::upload()
{
    m_phase = Phase::Upload;
    const QList<FormPart> parts{{.name = u"usage_file"_s,
        .content = m_what.workbook,
        .fileName = u"usage_file.xlsx"_s,
        .contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};
    const QByteArray boundary = multipartBoundary(parts, boundarySeed);
    Result<QByteArray> body = multipartBody(parts, boundary);
    if (!body)
        return body.error();
    m_request = m_desk.request("POST", "/usage/files/" + segment(m_what.file) + "/upload");
    m_request.body = std::move(body).value();
    m_request.headers.emplaceBack("Content-Type", multipartType(boundary));
    m_request.repeat = Repeat::AfterRead;
    m_request.deadline = 300s;
    return Ask{m_request};
}

Step UploadFlow::look()
{
    m_phase = Phase::Look;
    m_request = m_desk.get("/usage/files/" + segment(m_what.file));
    return Ask{m_request, m_looks++ == 0 ? firstLook : laterLooks};
}

// It is uploaded by now; a check that takes longer than anybody waits is no failure.
Step UploadFlow::acceptState(const HttpReply &reply)
{
    const QJsonObject file = QJsonDocument::fromJson(reply.body).object();
    const QString status = file[u"status"].toString().toLower();
    if (status == "invalid"_L1)
        return unsound(m_desk, file);
    const bool isResting = status == "uploaded"_L1 && m_looks >= looksWhileUploaded;
    const bool isBusy = status == "uploading"_L1 || status == "uploaded"_L1 || status == "processing"_L1;
    return isBusy && !isResting && m_looks < mostLooks ? look() : Step(Done());
}

Result<std::unique_ptr<Flow>> uploadUsageFlow(const Connection &connection, const OperationAsk &asked)
{
    Result<CsvTable> table = readCsv(asked.files.value(u"records"_s));
    if (!table)
        return table.error();
    return std::unique_ptr<Flow>(
        std::make_unique<UploadFlow>(Desk(connection, ConnectPhrases::tr("Upload records")),
            UploadFlow::What{
                .file = asked.item.key, .table = std::move(table).value(), .layout = layoutOf(connection)}));
}

Result<std::unique_ptr<Flow>> uploadWorkbookFlow(const Connection &connection, const OperationAsk &asked)
{
    const QByteArray workbook = asked.files.value(u"workbook"_s);
    if (!workbook.startsWith("PK"))
        return invalid(ConnectPhrases::tr("The file is not a workbook."),
            ConnectPhrases::tr("Choose a file of the kind XLSX, or upload a table of records."));
    return std::unique_ptr<Flow>(
        std::make_unique<UploadFlow>(Desk(connection, ConnectPhrases::tr("Upload workbook")),
            UploadFlow::What{.file = asked.item.key, .workbook = workbook}));
}

} // namespace tenantry::connect
