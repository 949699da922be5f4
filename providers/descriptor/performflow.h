#pragma once
#include "providers/descriptor/circumstances.h"
#include "providers/wire/flow.h"

namespace tenantry {

// Performs one operation on one object. A whole-object write reads first, merges the changes into
// what it read, and writes everything back, so that what we do not know survives.
class PerformFlow final : public Flow {
public:
    PerformFlow(Circumstances context, OperationPlan plan, Operation operation);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step send();
    [[nodiscard]] Step acceptWhole(const HttpReply &reply);
    [[nodiscard]] Step acceptAnswer(const HttpReply &reply, Rows &rows);
    [[nodiscard]] Outcome takeResult(const QByteArray &json, Rows &rows) const;
    [[nodiscard]] bool isExpected(int status) const;

    Circumstances m_context;
    OperationPlan m_plan;
    Operation m_operation;
    HttpRequest m_request;
    bool m_reading = false;
};

} // namespace tenantry
