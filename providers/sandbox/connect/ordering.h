#pragma once

#include "providers/sandbox/connect/call.h"

namespace tenantry::sandbox::connect {

// What requests and tier configuration requests have in common.

// Writes value, structured_value and value_error of the parameters named; the others stay.
void writeParameters(const Call &call, QJsonArray &params, const QJsonValue &written, const QString &product,
    const QString &scope);
// The parameters with the errors that a check in advance finds.
QJsonArray checkedParameters(
    const Call &call, const QJsonArray &params, const QString &product, const QString &scope);
// Every parameter of the product for that scope, empty unless given.
QJsonArray freshParameters(const Call &call, const QString &product, const QString &scope);
void refuseOver(const QJsonObject &request, const QString &code); // one that has ended
QString userFrom(const Call &call); // id or email in the body; neither: the caller
bool isColleague(const Call &call, const QString &user);

// A request as the body of a POST describes it, with a new subscription when it is a purchase.
QJsonObject newRequest(const Call &call);
// Brings the subscription into the state that its request's state means.
void settle(const Call &call, const QJsonObject &request);
// Requests that wait for a tier configuration go on, or fail with it.
void settleWaiting(const Call &call, const QString &config, bool isApproved);

} // namespace tenantry::sandbox::connect
