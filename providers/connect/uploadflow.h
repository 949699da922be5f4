#pragma once
#include "providers/connect/desk.h"
#include "providers/connect/usagesheet.h"
#include "providers/descriptor/provider.h"
#include <optional>

namespace tenantry::connect {

// Puts records into a usage file: reads the file, makes the workbook out of the table if there is one,
// uploads it, and waits until the service has checked it.
class UploadFlow final : public Flow {
public:
    struct What {
        QString file; // the usage file's id
        QByteArray workbook; // ready to be uploaded; otherwise it is made of:
        std::optional<CsvTable> table;
        Layout layout = Layout::Current;
    };
    UploadFlow(Desk desk, What what);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step acceptTarget(const HttpReply &reply);
    [[nodiscard]] Step upload();
    [[nodiscard]] Step look();
    [[nodiscard]] Step acceptState(const HttpReply &reply);

    Desk m_desk;
    What m_what;
    HttpRequest m_request;
    enum class Phase { Target, Upload, Look };
    Phase m_phase = Phase::Target;
    int m_looks = 0;
};

[[nodiscard]] Result<std::unique_ptr<Flow>> uploadUsageFlow(const Connection &, const OperationAsk &);
[[nodiscard]] Result<std::unique_ptr<Flow>> uploadWorkbookFlow(const Connection &, const OperationAsk &);

} // namespace tenantry::connect
