#pragma once
#include "providers/connect/desk.h"
#include "providers/descriptor/provider.h"
#include <QString>

namespace tenantry::connect {

// What is said, and where: in a conversation that is known, or in the one about an object.
struct Saying {
    QString conversation;
    QString instance; // used when the conversation is not known
    QString text;
    QString type; // message, private
};

// Adds a message to a conversation, unless its latest one says the same already.
class SayFlow final : public Flow {
public:
    SayFlow(Desk desk, Saying saying);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step find();
    [[nodiscard]] Step acceptFound(const HttpReply &reply);
    [[nodiscard]] Step latest();
    [[nodiscard]] Step acceptLatest(const HttpReply &reply, Rows &rows);
    [[nodiscard]] Step ask(HttpRequest request);

    Desk m_desk;
    Saying m_saying;
    HttpRequest m_request;
    enum class Phase { Find, Latest, Say };
    Phase m_phase = Phase::Find;
};

[[nodiscard]] Result<std::unique_ptr<Flow>> sayFlow(const Connection &, const OperationAsk &);
[[nodiscard]] Result<std::unique_ptr<Flow>> addMessageFlow(const Connection &, const OperationAsk &);

} // namespace tenantry::connect
