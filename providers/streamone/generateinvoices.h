#pragma once
#include "providers/descriptor/provider.h"
#include "providers/wire/flow.h"

namespace tenantry::streamone {

// Makes invoices for a month: one form post that is never repeated, since a second one would make and
// send them twice. Without a month it is the one before this.
class GenerateInvoices final : public Flow {
public:
    GenerateInvoices(const Connection &connection, OperationAsk asked);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] QString period() const;

    Connection m_connection;
    OperationAsk m_asked;
    HttpRequest m_request;
};

} // namespace tenantry::streamone
