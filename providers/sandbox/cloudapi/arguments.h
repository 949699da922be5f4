#pragma once

#include "providers/sandbox/cloudapi/methods.h"

namespace tenantry::sandbox::cloudapi {

// The server writes who asks into the last of two or more arguments. Not empty: it cannot, and why.
QString injectIdentity(QVariantList &arguments, const QString &login);

// Binds positional arguments, or the one struct of named ones, to the parameters. Not empty: what the
// language of the server says of a call that does not fit.
QString bind(const Method &method, const QVariantList &given, bool takesNamedStruct, Arguments &bound);

} // namespace tenantry::sandbox::cloudapi
