#pragma once

#include "providers/sandbox/bss/answers.h"
#include "providers/sandbox/bss/documents.h"
#include "providers/sandbox/bss/state.h"
#include "providers/sandbox/exchange.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tenantry::sandbox::bss {

// Who asks, as signed in.
struct Caller {
    Id subscriber = 0;
    Id customer = 0;
    bool isVendor = false; // VSR: all customers are within reach
    bool isAdministrator = false; // of the own organization
    bool isUser = false;

    bool manages(Id customerId) const { return isVendor || (isAdministrator && customer == customerId); }
};

// One operation being answered. The state's mutex is held.
struct Call {
    const Asked &asked;
    State &state;
    const Caller &caller;
    std::vector<Id> ids = {}; // of the path, in its order

    std::optional<std::string> query(const char *name) const;
    // "true" or "false" as written; anything else is refused.
    bool flag(const char *name, bool unsaid, std::optional<Answered> &refused) const;
};

struct Route {
    const char *verb;
    const char *path; // "/resource/subscriber/#/seat/#", each # an id
    const char *operation; // of the x-operation header, compared without case; empty: none is needed
    std::function<Answered(Call &)> handler;
};
using Routes = std::vector<Route>;

Routes customerRoutes();
Routes subscriberRoutes();
Routes seatRoutes();
Routes subscriptionRoutes();
Routes passwordRoutes();
Routes roleRoutes();
Routes workflowRoutes();

// Objects that the caller may work with. Null, and a refusal, when there is none or it is out of reach.
Customer *reachCustomer(const Call &call, Id id, std::optional<Answered> &refused);
Subscriber *reachSubscriber(const Call &call, Id id, std::optional<Answered> &refused);
Subscription *reachSubscription(const Call &call, Id id, std::optional<Answered> &refused);
// By the value of a loginName; blanks around it do not count.
Subscriber *reachLogin(const Call &call, const std::string &login, std::optional<Answered> &refused);

// An id that a query carries; malformed ones are refused.
Id queriedId(const Call &call, const char *name, std::optional<Answered> &refused);

// One page of a list: everything is offered in order, and what falls onto the page is written.
class Page {
public:
    explicit Page(const Call &call);
    const std::optional<Answered> &refused() const { return m_refused; }
    bool isFull() const { return m_offered >= m_first + m_count; }
    template <typename Object>
    void offer(const Object &object)
    {
        if (m_offered >= m_first && !isFull())
            write(m_json, m_state, object);
        ++m_offered;
    }
    Answered answer();

private:
    const State &m_state;
    JsonText m_json;
    std::int64_t m_first = 0;
    std::int64_t m_count = 0;
    std::int64_t m_offered = 0;
    std::optional<Answered> m_refused;
};

} // namespace tenantry::sandbox::bss
