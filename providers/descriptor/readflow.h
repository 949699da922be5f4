#pragma once
#include "providers/descriptor/circumstances.h"
#include "providers/wire/flow.h"

namespace tenantry {

// Reads one object alone. An answer that means "gone" ends with Fault::NotFound.
class ReadFlow final : public Flow {
public:
    ReadFlow(Circumstances context, ReadPlan plan, QString what);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;

private:
    [[nodiscard]] Step take(const QByteArray &json, const HttpReply &reply, Rows &rows);

    Circumstances m_context; // its item is the object as known
    ReadPlan m_plan;
    QString m_what;
    HttpRequest m_request;
};

} // namespace tenantry
