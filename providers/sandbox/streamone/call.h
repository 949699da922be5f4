#pragma once

#include "providers/sandbox/exchange.h"
#include "providers/sandbox/streamone/state.h"

#include <QJsonObject>

#include <functional>

namespace tenantry::sandbox::streamone {

// OWNER may everything; SALES sells; OPS runs what was sold. Anybody may read.
enum class Role { Owner = 1, Sales = 2, Ops = 4 };
inline constexpr int everybody = 7;
inline constexpr int owners = 1;
inline constexpr int sellers = 3; // OWNER and SALES
inline constexpr int operators = 5; // OWNER and OPS

struct Caller {
    std::int64_t user = 0;
    std::string name;
    std::string email;
    Role role = Role::Owner;
    std::string account;
    bool may(int roles) const { return (static_cast<int>(role) & roles) != 0; }
};

// One operation being answered. The state's mutex is held.
struct Call {
    const Asked &asked;
    State &state;
    const Caller &caller;
    const std::string &fileHost; // an origin
    std::map<std::string, std::string> ids; // from the path, by placeholder
    std::map<std::string, std::string> query; // names in camelCase; empty values are not there
    QJsonObject body; // names in camelCase

    const std::string &id(const char *placeholder) const { return ids.at(placeholder); }
    std::string text(const std::string &name) const; // of the query; empty: not given
    bool has(const std::string &name) const { return query.contains(name); }
    bool flag(const std::string &name) const { return readsAsTrue(text(name)); }
};

enum class Takes { Nothing, Json };

struct Route {
    const char *method;
    const char *path; // "/api/v3/accounts/{a}/products/{p}:enable"
    std::function<Answered(Call &)> handler;
    int roles = everybody;
    Takes takes = Takes::Nothing;
};
using Routes = std::vector<Route>;

Routes customerRoutes();
Routes productRoutes();
Routes programRoutes(); // and prices
Routes subscriptionRoutes();
Routes orderRoutes();
Routes cartRoutes();
Routes cartItemRoutes();
Routes templateRoutes();
Routes reportRoutes();
Routes userRoutes();
Routes invoiceRoutes();
Routes oldCustomerRoutes();

Answered ok(std::string json);
// The errors of v3. The reference for support depends on the request alone.
Answered problem(const Asked &asked, int status, const std::string &name, const std::string &message);
Answered invalidArgument(const Asked &asked, const std::string &message);
Answered invalidRequest(const Asked &asked, const std::string &message);
Answered notFound(const Asked &asked, const std::string &resource);
Answered precondition(const Asked &asked, const std::string &code, const std::string &entity,
    const std::string &message); // an empty code and entity: neither is told
Answered badOrder(const Asked &asked, const std::vector<OrderError> &errors);
// And of v1.
Answered oldProblem(int status, const std::string &message);

Customer *customerOf(Call &call); // of the path; null: there is none
Answered noSuchCustomer(const Call &call);
// Dotted paths, camelCase names.
std::string textAt(const QJsonObject &object, const std::string &name);
QJsonObject camelCased(const QJsonObject &object);

} // namespace tenantry::sandbox::streamone
