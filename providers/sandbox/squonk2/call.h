#pragma once

#include "providers/sandbox/exchange.h"
#include "providers/sandbox/squonk2/state.h"

#include <functional>
#include <memory>

namespace tenantry::sandbox::squonk2 {

// Who asks, as the token says.
struct Caller {
    std::string name;
    std::vector<std::string> roles = {};
    bool isAdmin = false;
    bool isEvaluator = false; // and nothing stronger
    bool hasRole() const { return !roles.empty(); }
};

// Lists worth keeping between requests, because writing them takes seconds when they are large.
struct KeptList {
    std::uint64_t revision = 0;
    QDate day;
    std::shared_ptr<const std::string> json;
};

// One operation being answered. The state's mutex is held.
struct Call {
    const Asked &asked;
    State &state;
    const Caller &caller;
    std::map<std::string, KeptList> &kept;
    std::map<std::string, std::string> ids; // from the path, by placeholder

    const std::string &id(const char *placeholder) const { return ids.at(placeholder); }
    std::optional<std::string> query(const char *name) const
    {
        const auto found = asked.query.find(name);
        return found == asked.query.end() ? std::nullopt : std::optional(found->second);
    }
};

struct Route {
    const char *method;
    const char *path; // "/unit/{unit_id}/user/{user_id}"
    std::function<Answered(Call &)> handler;
    bool isOpen = false; // answers without a token
};
using Routes = std::vector<Route>;

Routes catalogueRoutes(); // version, account, product types, merchants
Routes organisationRoutes();
Routes unitRoutes();
Routes productRoutes();
Routes chargeRoutes();
Routes assetRoutes();
Routes actionRoutes();
Routes streamRoutes();

// Answers of both error shapes: problem() for what request validation and authentication refuse,
// refusal() for what the application decides.
Answered ok(std::string json);
Answered created(std::string json);
Answered createdId(const std::string &id);
Answered changed(); // 200 with {}
Answered gone(); // 204
Answered problem(int status, const std::string &title, const std::string &detail);
Answered badRequest(const std::string &detail);
Answered refusal(int status, const std::string &text);
inline constexpr const char *unitMembersOnly = "Only members of the Unit or its Organisation may do this";

// Membership. An owner counts as a member without being listed.
bool isMember(const Organisation &organisation, const Caller &caller);
bool isMember(const Unit &unit, const Caller &caller);
bool reaches(const State &state, const Unit &unit, const Caller &caller); // of the unit or its organisation
bool mayUse(const State &state, const Unit &unit, const Caller &caller); // reaches, or admin
bool mayUse(const Organisation &organisation, const Caller &caller); // member, or admin

} // namespace tenantry::sandbox::squonk2
