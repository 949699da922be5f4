#pragma once
#include "models/items/offers.h"
#include <functional>

class QMenu;

namespace tenantry {

// Puts operations into a menu, by groups; a long menu folds its groups into sub-menus. A command that cannot
// be used says why (GRID-15). Each action is called "offer_type_operation".
void appendOffers(QMenu &menu, const QList<Offer> &offers, const std::function<void(const Offer &)> &then);

} // namespace tenantry
