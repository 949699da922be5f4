#pragma once

#include "providers/sandbox/streamone/keys.h"
#include "providers/sandbox/streamone/state.h"

#include <QJsonObject>

namespace tenantry::sandbox::streamone {

// What happens without a client asking for it:
//   advance {days or seconds}: the clock is put forward; tokens age, subscriptions renew or expire
//   settle: every order on its way arrives; how many
//   release, confirm {order}: an order leaves ON_HOLD or NEW
//   fail {order, code, detail}: an order ends in ERROR
//   vendor-change {subscription, seats, status, name}: seen only after refresh=true
//   customer-status {customer, status}: as the portal does
//   price-book {down}: prices are not available
//   credentials {person}: a new pair, as from the portal; {accessToken, refreshToken}
//   check-status {status}: what validateAccess answers to a dead token, 400 or 401
//   old-refusal {message}: the next request of v1 is answered 200 with success false
//   mails: how many customers were written to about invoices
// Undefined: nothing of that name, or it cannot happen to that object.
QJsonValue happens(State &state, Keys &keys, const QString &what, const QJsonObject &with);

} // namespace tenantry::sandbox::streamone
