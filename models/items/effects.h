#pragma once
#include "models/text/displaytext.h"
#include "providers/descriptor/provider.h"
#include <QHash>
#include <QList>
#include <QPair>

namespace tenantry {

// What an operation costs and whether it can be taken back, for the person who is about to order (FORM-7):
// pairs of heading and sentence. Empty: it spends nothing and changes no quantity.
[[nodiscard]] QList<QPair<QString, QString>> effectsOf(
    const Schema &schema, const OperationAsk &ask, const DisplayStyle &style);

} // namespace tenantry
