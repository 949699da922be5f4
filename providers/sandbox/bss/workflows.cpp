#include "providers/sandbox/bss/call.h"
#include "providers/sandbox/bss/rules.h"

namespace tenantry::sandbox::bss {

namespace {

template <typename Fits>
Answered workflowsWhere(Call &call, const Fits &fits)
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

Answered workflowsOfCustomer(Call &call)
{
    std::optional<Answered> refused;
    const Id id = queriedId(call, "customerId", refused);
    if (!refused && !call.caller.manages(id))
        refused = notPermitted();
    return refused ? *refused
                   : workflowsWhere(call, [id](const Workflow &one) { return one.customer == id; });
}

Answered workflowsOfSubscriber(Call &call)
{
    std::optional<Answered> refused;
    const Id id = queriedId(call, "subscriberId", refused);
    if (refused)
        return *refused;
    const Subscriber *subscriber = call.state.subscriber(id);
    if (subscriber && !call.caller.manages(subscriber->customer))
        return notPermitted();
    return workflowsWhere(call, [id](const Workflow &one) { return one.subscriber == id; });
}

Answered byStatus(Call &call)
{
    const std::string status = call.query("workflowStatus").value_or("");
    if (std::ranges::find(workflowStatuses, status) == workflowStatuses.end())
        return notAllowed("workflowStatus", status);
    return workflowsWhere(call, [&](const Workflow &one) { return one.status == status; });
}

Answered listWorkflows(Call &call)
{
    if (!call.caller.isVendor && !call.caller.isAdministrator)
        return notPermitted();
    const std::string query = call.query("_namedQuery").value_or("");
    if (query == "getWorkflowByCustomerId")
        return workflowsOfCustomer(call);
    if (query == "getWorkflowBySubscriberId")
        return workflowsOfSubscriber(call);
    return query == "getWorkflowByStatus" ? byStatus(call) : notAllowed("_namedQuery", query);
}

} // namespace

Routes workflowRoutes()
{
    return {{"GET", "/resource/workflow", "", listWorkflows}};
}

} // namespace tenantry::sandbox::bss
