#pragma once
#include "providers/connect/desk.h"
#include "providers/descriptor/provider.h"

namespace tenantry::connect {

// Closes several usage records in one request. Its answer is 206 whatever became of them: each of them
// is looked at.
class CloseRecordsFlow final : public Flow {
public:
    CloseRecordsFlow(Desk desk, HttpRequest request, qsizetype records);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    Desk m_desk;
    HttpRequest m_request;
    qsizetype m_records;
};

[[nodiscard]] Result<std::unique_ptr<Flow>> closeRecordsFlow(const Connection &, const OperationAsk &);

} // namespace tenantry::connect
