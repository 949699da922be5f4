#pragma once
#include "app/commandline.h"
#include "providers/schema/connection.h"
#include "providers/schema/schema.h"
#include <QProcessEnvironment>
#include <functional>

namespace tenantry {

// The connection that the words of a command line mean, found by what the settings are for: the
// address goes to the first address setting, the user's name to the sign-in's user setting.
// Errors: Invalid (unknown or missing setting).
[[nodiscard]] Result<Connection> connectionFrom(const ConnectionWords &words, const Schema &schema);

// The secrets that a connection's sign-ins need, from variables: TENANTRY_SECRET_<LABEL>_<KEY> or, where the
// service needs only one, TENANTRY_SECRET_<LABEL> for this connection; TENANTRY_SECRET_<KEY> or
// TENANTRY_SECRET for any. What is in none of them is asked for; of sign-ins that are optional, only if no
// other is set up. Error: SignIn, when nothing was typed.
using AskSecret = std::function<QString(const QString &label)>;
[[nodiscard]] Result<Secrets> secretsFor(const Schema &schema, const Connection &connection,
    const QProcessEnvironment &environment, const AskSecret &ask);

} // namespace tenantry
