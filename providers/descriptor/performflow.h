#pragma once
#include "providers/descriptor/circumstances.h"
#include "providers/wire/flow.h"

namespace tenantry {

// Performs one operation on one object. A whole-object write reads first, merges the changes into
// what it read, and writes everything back, so that what we do not know survives. A refused deletion
// may read afterwards: an object that is not there any more is deleted, whoever did it. A task that the
// service carries out later is pursued until it is done.
class PerformFlow final : public Flow {
public:
    PerformFlow(Circumstances context, OperationPlan plan, Operation operation);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step send();
    [[nodiscard]] Step acceptWhole(const HttpReply &reply);
    [[nodiscard]] Step acceptAnswer(const HttpReply &reply, Rows &rows);
    [[nodiscard]] Step acceptState(const HttpReply &reply, Rows &rows);
    [[nodiscard]] Step pursue(const QByteArray &json, Rows &rows);
    [[nodiscard]] Outcome keepTask(const QByteArray &json, Rows &rows) const;
    [[nodiscard]] Error failedTask(const JsonValue &root) const;
    [[nodiscard]] std::optional<Error> movedSince(const JsonValue &object) const;
    [[nodiscard]] Outcome takeResult(const QByteArray &json, Rows &rows) const;
    [[nodiscard]] bool isExpected(int status) const;

    Circumstances m_context;
    OperationPlan m_plan;
    Operation m_operation;
    HttpRequest m_request;
    enum class Phase { Whole, Send, Confirm, Follow, Task };
    [[nodiscard]] Step follow(const QByteArray &json);
    [[nodiscard]] Step acceptDocument(const HttpReply &reply, Rows &rows) const;
    [[nodiscard]] Step refused(Error error, const QByteArray &body);
    [[nodiscard]] Step acceptConfirmation(const HttpReply &reply) const;
    Phase m_phase = Phase::Send;
    std::optional<Error> m_refusal; // while it is checked whether the object is gone
    qsizetype m_questions = 0; // how often it was asked how a task stands
    std::chrono::seconds m_waited{0};
};

} // namespace tenantry
