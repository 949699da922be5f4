#pragma once
#include "providers/descriptor/provider.h"
#include "providers/wire/flow.h"
#include "providers/wire/json.h"

namespace tenantry::streamone {

enum class ReportForm { Csv, Rows };

// Downloads a report's data: asks for the report first, since its module, its category and its columns must
// be sent back as they are, and then for the data in the chosen range and with the chosen columns.
class ReportFlow final : public Flow {
public:
    ReportFlow(const Connection &connection, OperationAsk asked, ReportForm form);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step acceptReport(const HttpReply &reply);
    [[nodiscard]] Step acceptData(const HttpReply &reply, Rows &rows) const;
    [[nodiscard]] Result<QByteArray> chosenColumns(const JsonValue &specs) const;
    [[nodiscard]] QByteArray range() const;

    Connection m_connection;
    OperationAsk m_asked;
    ReportForm m_form;
    HttpRequest m_request;
    bool m_hasReport = false;
    QString m_name; // of the report
};

} // namespace tenantry::streamone
