#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/rules.h"

namespace tenantry::sandbox::bss {

namespace {

template <typename Fits>
Answered listWhere(Call &call, const Fits &fits)
{
    Page page(call);
    if (page.refused())
        return *page.refused();
    for (const auto &[id, workflow] : call.state.workflows) {
        if (page.isFull())
            break;
        if (call.caller.manages(workflow.customer) && fits(workflow))
            page.offer(workflow);
    }
    return page.answer();
}

Answered ofCustomer(Call &call)
{
    std::optional<Answered> refused;
    const Id id = queriedId(call, "customerId", refused);
    if (!refused && !call.caller.manages(id))
        refused = notPermitted();
    return refused ? *refused : listWhere(call, [id](const Workflow &one) { return one.customer == id; });
}

Answered ofSubscriber(Call &call)
{
    std::optional<Answered> refused;
    const Id id = queriedId(call, "subscriberId", refused);
    if (refused)
        return *refused;
    const Subscriber *subscriber = call.state.subscriber(id);
    if (subscriber && !call.caller.manages(subscriber->customer))
        return notPermitted();
    return listWhere(call, [id](const Workflow &one) { return one.subscriber == id; });
}

Answered byStatus(Call &call)
{
    const std::string status = call.query("workflowStatus").value_or("");
    if (std::ranges::find(workflowStatuses, status) == workflowStatuses.end())
        return notAllowed("workflowStatus", status);
    return listWhere(call, [&](const Workflow &one) { return one.status == status; });
}

Answered list(Call &call)
{
    if (!call.caller.isVendor && !call.caller.isAdministrator)
        return notPermitted();
    const std::string query = call.query("_namedQuery").value_or("");
    if (query == "getWorkflowByCustomerId")
        return ofCustomer(call);
    if (query == "getWorkflowBySubscriberId")
        return ofSubscriber(call);
    return query == "getWorkflowByStatus" ? byStatus(call) : notAllowed("_namedQuery", query);
}

} // namespace

Routes workflowRoutes()
{
    return {{"GET", "/resource/workflow", "", list}};
}

} // namespace tenantry::sandbox::bss
