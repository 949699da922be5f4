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

// The secrets that a sign-in needs: TENANTRY_SECRET for the only one, TENANTRY_SECRET_<KEY> for one of
// several, and what is in neither is asked for. Error: SignIn, when nothing was typed.
using AskSecret = std::function<QString(const QString &label)>;
[[nodiscard]] Result<Secrets> secretsFor(
    const Schema &schema, const QProcessEnvironment &environment, const AskSecret &ask);

} // namespace tenantry
