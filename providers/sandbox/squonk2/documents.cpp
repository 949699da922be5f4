#include "providers/sandbox/squonk2/documents.h"

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr std::int64_t unitBytes = 1'000'000'000;
constexpr Coins unitCost = 50;

std::string bytesText(std::int64_t bytes)
{
    static constexpr const char *names[] = {"Bytes", "kB", "MB", "GB", "TB"};
    if (bytes < 1000)
        return std::to_string(bytes) + " Bytes";
    int name = 0;
    std::int64_t tenths = bytes * 10;
    for (; tenths >= 10'000 && name < 4; ++name)
        tenths /= 1000;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " " + names[name];
}

std::int64_t storageUnits(std::int64_t bytes)
{
    return (bytes + unitBytes - 1) / unitBytes;
}

void writeStorage(JsonText &json, const Product &product)
{
    const std::int64_t units = storageUnits(product.peakBytes);
    json.key("storage").beginObject().key("size").beginObject();
    json.text("peak", bytesText(product.peakBytes)).text("current", bytesText(product.storedBytes));
    json.text("unit_size", bytesText(unitBytes)).number("units_used", units).endObject();
    json.key("coins").beginObject().raw("used", coinsText(units * unitCost));
    json.raw("unit_cost", coinsText(unitCost)).endObject().endObject();
}

} // namespace

void writeUsers(JsonText &json, const std::vector<std::string> &users)
{
    json.key("users").beginArray();
    for (const std::string &user : users)
        json.beginObject().text("id", user).endObject();
    json.endArray();
}

void write(JsonText &json, const Organisation &organisation, const Caller &caller, Users users)
{
    json.beginObject().flag(
        "caller_is_member", isMember(organisation, caller) || (organisation.isDefault && caller.isAdmin));
    json.text("id", organisation.id).text("name", organisation.name);
    if (!organisation.owner.empty())
        json.text("owner_id", organisation.owner);
    json.flag("private", organisation.isPrivate).text("created", organisation.created);
    json.text("default_product_privacy", organisation.privacy);
    if (users == Users::Listed)
        writeUsers(json, organisation.users);
    json.endObject();
}

void write(JsonText &json, const Unit &unit, const Caller &caller, Users users)
{
    json.beginObject().flag("caller_is_member", isMember(unit, caller));
    json.text("id", unit.id).text("name", unit.name).text("owner_id", unit.owner);
    json.flag("private", unit.isPrivate).text("created", unit.created);
    json.number("billing_day", unit.billingDay).text("default_product_privacy", unit.privacy);
    if (users == Users::Listed)
        writeUsers(json, unit.users);
    json.endObject();
}

void write(JsonText &json, const Merchant &merchant)
{
    json.beginObject().number("id", merchant.id).text("created", merchant.created);
    json.text("kind", "DATA_MANAGER").text("name", merchant.name);
    json.text("api_hostname", merchant.hostname).endObject();
}

void write(JsonText &json, const State &state, const Asset &asset)
{
    json.beginObject().text("creator", asset.creator).text("id", asset.id).text("name", asset.name);
    json.text("scope", asset.scope).text("scope_id", asset.scopeId);
    json.flag("secret", asset.isSecret).flag("disabled", asset.isDisabled);
    json.text("content", asset.isSecret ? std::string() : asset.content).text("created", asset.created);
    if (asset.modified)
        json.text("content_modified", *asset.modified);
    if (asset.description)
        json.text("description", *asset.description);
    else if (asset.sendsNullDescription)
        json.raw("description", "null");
    json.key("merchants").beginArray();
    for (const std::int64_t id : asset.merchants)
        write(json, *state.merchant(id));
    json.endArray().endObject();
}

ProductWriter::ProductWriter(const State &state, const Caller &caller)
    : m_state(state)
    , m_caller(caller)
    , m_today(state.today())
{
}

const ProductWriter::Owners &ProductWriter::owners(const std::string &unitId)
{
    const auto [entry, isNew] = m_owners.try_emplace(unitId);
    if (!isNew)
        return entry->second;
    const Unit &unit = *m_state.units.find(unitId);
    JsonText json;
    json.key("organisation");
    squonk2::write(json, *m_state.organisations.find(unit.organisation), m_caller);
    json.key("unit");
    squonk2::write(json, unit, m_caller);
    const Period period = billingPeriod(m_today, unit.billingDay, 0);
    entry->second = {
        std::move(json).json(), unit.billingDay, static_cast<int>(m_today.daysTo(period.until)), period.from};
    return entry->second;
}

void ProductWriter::write(JsonText &json, const Product &product)
{
    const Owners &owner = owners(product.unit);
    json.beginObject().key("product").beginObject().text("id", product.id).text("created", product.created);
    json.text("type", product.type);
    if (!product.flavour.empty())
        json.text("flavour", product.flavour);
    if (product.name)
        json.text("name", *product.name);
    json.endObject().raw(owner.json);
    writeStorage(json, product);

    const Coins used = spentBefore(m_state, product, owner.from, m_today);
    const Coins burn = storageUnits(product.storedBytes) * unitCost;
    const Coins storagePart = burn * std::max(owner.remainingDays - 1, 0);
    json.key("coins").beginObject().raw("allowance", coinsText(product.allowance));
    json.raw("limit", coinsText(product.limit)).raw("used", coinsText(used));
    json.flag("at_limit", used + product.instance >= product.limit);
    json.raw("current_burn_rate", coinsText(burn));
    json.raw("billing_prediction", coinsText(used + product.instance + storagePart));
    json.raw("billing_prediction_storage_contribution", coinsText(storagePart));
    json.number("billing_day", owner.billingDay).number("remaining_days", owner.remainingDays);
    json.number("allowance_multiplier", 1).number("overspend_multiplier", 2).endObject();
    if (product.isTier())
        json.key("instance")
            .beginObject()
            .key("coins")
            .beginObject()
            .raw("used", coinsText(product.instance))
            .endObject()
            .endObject();
    json.flag("claimable", product.isTier());
    if (product.claim)
        json.key("claim")
            .beginObject()
            .text("id", product.claim->id)
            .text("name", product.claim->name)
            .endObject();
    else if (product.sendsNullClaim)
        json.raw("claim", "null");
    json.endObject();
}

std::string jsonBody(const Message &message)
{
    JsonText json;
    json.beginObject();
    for (const Message::Field &field : message.fields) {
        if (field.isQuoted)
            json.text(field.name, field.value);
        else
            json.raw(field.name, field.value);
    }
    return json.endObject().json();
}

std::string protocolBody(const Message &message)
{
    std::string out;
    for (const Message::Field &field : message.fields) {
        out += out.empty() ? "" : " ";
        // JSON quotes a string in a way that protobuf text reads as well.
        out += field.name + ": " + (field.isQuoted ? JsonText().text(field.value).json() : field.value);
    }
    return out;
}

Period billingPeriod(QDate today, int billingDay, int back)
{
    QDate from(today.year(), today.month(), billingDay);
    if (from > today)
        from = from.addMonths(-1);
    from = from.addMonths(back);
    return {from, from.addMonths(1)};
}

Coins spentBefore(const State &state, const Product &product, QDate from, QDate today)
{
    const Ledger *ledger = state.ledgers.find(product.id);
    Coins sum = 0;
    if (!ledger)
        return sum;
    for (const ProcessingCharge &charge : ledger->processing)
        sum += charge.day >= from && charge.day < today ? charge.coins : 0;
    for (const StorageCharge &charge : ledger->storage)
        sum += charge.day >= from && charge.day < today ? charge.coins : 0;
    return sum;
}

} // namespace tenantry::sandbox::squonk2
