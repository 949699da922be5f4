#pragma once

#include "providers/sandbox/streamone/state.h"

namespace tenantry::sandbox::streamone {

// Which parts of a product are answered; unsaid: as in a list.
struct ProductParts {
    bool marketing = true;
    bool definition = true;
    bool pricing = true; // prices of the price book
    bool versions = false;
    bool deployment = false;
    bool isOwners = false; // the design view
    const Customer *priceBook = nullptr; // whose; null: the account's own
};
std::string productJson(const State &state, const Product &product, const ProductParts &parts);

// The named arrays that stand beside products.
void writeCategories(Writer &json, const State &state);
void writeVerticals(Writer &json, const State &state);
void writeCharges(Writer &json, const State &state);

// pricebookPrice and what goes with it.
void writePrices(Writer &json, const Plan &plan, const Customer *priceBook);

} // namespace tenantry::sandbox::streamone
