#pragma once
#include "providers/connect/sayflow.h"
#include <QList>
#include <memory>

namespace tenantry::connect {

// Answers a request in several steps, then says something about it. Each step is sent when the one before
// has succeeded; the first refusal ends it.
class AnswerFlow final : public Flow {
public:
    AnswerFlow(Desk desk, QList<HttpRequest> steps, std::unique_ptr<Flow> afterwards);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step next();
    [[nodiscard]] Step afterwards(Step step) const;

    Desk m_desk;
    QList<HttpRequest> m_steps; // those that are still to be sent
    HttpRequest m_request;
    std::unique_ptr<Flow> m_afterwards; // null: there is nothing to say
    bool m_isAnswered = false;
};

[[nodiscard]] Result<std::unique_ptr<Flow>> inquireFlow(const Connection &, const OperationAsk &);
[[nodiscard]] Result<std::unique_ptr<Flow>> failFlow(const Connection &, const OperationAsk &);

} // namespace tenantry::connect
