#include "providers/sandbox/squonk2/happenings.h"

#include "providers/sandbox/squonk2/documents.h"
#include "providers/sandbox/squonk2/keycloak.h"

namespace tenantry::sandbox::squonk2 {

namespace {

bool sees(const State &state, const EventStream &stream, const std::string &productId)
{
    if (productId.empty())
        return true;
    const Product *product = state.products.find(productId);
    const std::optional<Caller> caller = Keycloak::callerNamed(stream.user);
    return product && caller && mayUse(state, *state.units.find(product->unit), *caller);
}

Ledger &ledgerOf(State &state, const Product &product)
{
    if (Ledger *ledger = state.ledgers.find(product.id))
        return *ledger;
    const Unit &unit = *state.units.find(product.unit);
    return state.ledgers.add({product.id, product.type, unit.id, unit.organisation});
}

} // namespace

Message chargeMessage(const State &state, const ProcessingCharge &charge, const std::string &product)
{
    const Merchant &merchant = *state.merchant(charge.merchant);
    Message message{"MerchantProcessingCharge", {}};
    message.fields = {{"timestamp", charge.timestamp}, {"merchant_kind", "DATA_MANAGER"},
        {"merchant_name", merchant.name}, {"merchant_id", std::to_string(merchant.id), false},
        {"auth_code", std::to_string(400'000 + charge.id % 100'000), false}};
    if (!charge.name.empty())
        message.fields.push_back({"name", charge.name});
    message.fields.push_back({"coins", coinsText(charge.coins)});
    if (charge.sqn != 0) // a field at its default value is left out
        message.fields.push_back({"sqn", std::to_string(charge.sqn), false});
    message.fields.push_back({"user", charge.username});
    message.fields.push_back({"product", product});
    return message;
}

void emitEvent(State &state, const StreamEvent &event, const std::string &product)
{
    for (EventStream &stream : state.streams) {
        if (!sees(state, stream, product))
            continue;
        StreamEvent own = event;
        own.ordinal = stream.nextOrdinal++;
        stream.events.push_back(std::move(own));
    }
}

std::int64_t chargeProduct(State &state, const std::string &productId, Coins coins, const std::string &name)
{
    Product *product = state.products.find(productId);
    if (!product)
        return 0;
    const Unit &unit = *state.units.find(product->unit);
    ProcessingCharge charge;
    charge.id = state.nextCharge++;
    charge.sqn = 1;
    charge.name = name;
    charge.username = unit.users.empty() ? unit.owner : unit.users.front();
    charge.timestamp = state.timestamp();
    charge.day = state.today();
    charge.coins = coins;
    product->instance += coins;
    const Message message = chargeMessage(state, charge, productId);
    state.actions.push_back({state.nextAction++, message, charge.timestamp, charge.day, charge.merchant,
        productId, unit.id, unit.organisation});
    emitEvent(state,
        {0, state.clock.now().toMSecsSinceEpoch(), "accountserver." + message.type, jsonBody(message),
            protocolBody(message)},
        productId);
    const std::int64_t id = charge.id;
    ledgerOf(state, *product).processing.push_back(std::move(charge));
    ++state.revision;
    return id;
}

} // namespace tenantry::sandbox::squonk2
