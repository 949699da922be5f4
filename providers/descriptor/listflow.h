#pragma once
#include "providers/descriptor/recordmaker.h"
#include "providers/wire/flow.h"
#include "providers/wire/jsonscan.h"
#include "providers/wire/paging.h"
#include <memory>
#include <optional>

namespace tenantry {

// Walks a described list: page after page, each handed over in batches of about 512 records.
// What is embedded in an item is in the item's batch.
class ListFlow final : public Flow {
public:
    ListFlow(Circumstances context, QString type, ListPlan plan, QString what, QList<Condition> conditions,
        QList<Sorting> sortings);
    Step begin() override;
    Step accept(const HttpReply &reply, Rows &rows) override;
    Step more(Rows &rows) override;

private:
    [[nodiscard]] Step ask();
    [[nodiscard]] Outcome open(const HttpReply &reply);
    [[nodiscard]] Outcome addBeside(Rows &rows);
    [[nodiscard]] Step endOfPage(Rows &rows);

    Circumstances m_context;
    QString m_type;
    ListPlan m_plan;
    QString m_what;
    QList<Condition> m_conditions;
    QList<Sorting> m_sortings;
    Pager m_pager;
    HttpRequest m_request; // the last one, for errors
    HttpReply m_reply; // headers of the page at hand; its body lives in m_scan
    std::optional<JsonScan> m_scan;
    std::unique_ptr<RecordMaker> m_maker;
    RecordMaker::Seen m_seen;
};

} // namespace tenantry
