#include "providers/sandbox/streamone/productjson.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

std::string phaseJson(const Plan &plan)
{
    Writer json;
    json.object().object("duration").flag("unlimited", true).end().text("type", "UNLIMITED_PHASE");
    json.object(plan.period == "ONE_TIME" ? "fixedPrice" : "recurringPrice");
    for (const char *currency : currencies)
        json.money(currency, inCurrency(plan.euros, currency));
    return json.end().end().json();
}

std::string planJson(const Plan &plan, const ProductParts &parts)
{
    Writer json;
    json.object().text("id", plan.id).text("displayName", plan.displayName);
    json.text("billingPeriod", plan.period).text("mpnId", plan.part).array("phases");
    json.rawElement(phaseJson(plan)).endArray();
    if (parts.pricing)
        writePrices(json, plan, parts.priceBook);
    return json.end().json();
}

std::string skuJson(const State &state, const Product &product, const Sku &sku, const ProductParts &parts)
{
    Writer json;
    json.object().text("id", sku.id).text("displayName", sku.displayName);
    json.text("description", sku.description).text("cancelTiming", sku.cancelTiming);
    json.text("productId", sku.part).flag("disabled", sku.isDisabled);
    json.text("productCloudProviderName",
        "accounts/" + state.account + "/cloudProviders/" + std::to_string(product.vendor));
    json.array("plans");
    for (const Plan &plan : sku.plans)
        json.rawElement(planJson(plan, parts));
    return json.endArray().end().json();
}

void writeDefinition(Writer &json, const State &state, const Product &product, const ProductParts &parts)
{
    json.object("definition").array("supportedCurrencies");
    for (const char *currency : currencies)
        json.element(currency);
    json.endArray().text("billingMode", "POSTPAY").array("skus");
    for (const Sku &sku : product.skus)
        json.rawElement(skuJson(state, product, sku, parts));
    json.endArray();
    if (!product.addOns.empty()) {
        json.array("addOns");
        for (const Sku &addOn : product.addOns)
            json.rawElement(skuJson(state, product, addOn, parts));
        json.endArray();
    }
    json.end();
}

void writeMarketing(Writer &json, const Product &product)
{
    json.object("marketing").text("displayName", product.displayName).text("caption", product.caption);
    if (product.isNce)
        json.text("description", "<p>" + product.displayName + "</p>");
    json.end();
}

void writeVersions(Writer &json, const Product &product)
{
    json.array("versionHistory");
    json.rawElement(Writer().object().text("name", "1").time("effectiveDate", product.created).end().json());
    json.endArray();
}

std::string resourceName(const State &state, const char *kind, const std::string &id)
{
    return "accounts/" + state.account + '/' + kind + '/' + id;
}

void writeTiers(Writer &json)
{
    json.array("tiers");
    for (const std::int64_t start : {0, 1000}) {
        Writer tier;
        tier.object().text("name", start == 0 ? "Small" : "Large").number("rangeStart", start);
        tier.number("rangeEnd", start + 1000).number("value", start == 0 ? 3 : 2).text("type", "PERCENT");
        json.rawElement(tier.end().json());
    }
    json.endArray();
}

// The distinct texts of one field, with how often each occurs.
std::map<std::string, int> counted(const State &state, std::string Product::*field)
{
    std::map<std::string, int> out;
    for (const Product &product : state.products) {
        if (!(product.*field).empty())
            ++out[product.*field];
    }
    return out;
}

void writeGroups(
    Writer &json, const State &state, const char *name, const char *kind, std::string Product::*field)
{
    json.array(name);
    for (const auto &[id, count] : counted(state, field)) {
        Writer one;
        one.object().text("name", resourceName(state, kind, id)).text("displayName", id);
        json.rawElement(one.number("count", count).end().json());
    }
    json.endArray();
}

} // namespace

void writePrices(Writer &json, const Plan &plan, const Customer *priceBook)
{
    const std::string currency = priceBook ? priceBook->currency : "SEK";
    const Money list = inCurrency(plan.euros, currency);
    const std::int64_t more = priceBook ? (priceBook->priceBook - 77) * 3 : 0;
    if (plan.isInPriceBook)
        json.money("pricebookPrice", list * (100 + more) / 100).money("pricebookMasterPrice", list);
    json.text("pricebookCurrency", currency).flag("productAvailability", plan.isInPriceBook);
}

std::string productJson(const State &state, const Product &product, const ProductParts &parts)
{
    Writer json;
    json.object().text("name", resourceName(state, "products", product.id));
    if (product.vendor != 41) // some entries leave the id to the name
        json.text("id", product.id);
    json.text("type", product.type).flag("disabled", product.isDisabled);
    json.texts("categories", {resourceName(state, "categories", product.category)});
    if (!product.vertical.empty())
        json.texts("verticals", {resourceName(state, "verticals", product.vertical)});
    json.flag("hasPublishedVersions", product.isPublished);
    json.flag("hasUnpublishedChanges", product.hasUnpublishedChanges);
    if (parts.marketing)
        writeMarketing(json, product);
    if (parts.definition)
        writeDefinition(json, state, product, parts);
    if (parts.versions)
        writeVersions(json, product);
    if (parts.deployment)
        json.object("deployment").text("successMessage", "Tack!").end();
    json.flag("isSharedProduct", product.isShared).flag("hideFromMarketplace", product.isHidden);
    json.flag("allowSubscriptionSwitch", product.isNce);
    if (parts.isOwners)
        json.text("previewAuthToken", "preview-" + state.secret);
    json.text("etag", std::to_string(product.updated % 100'000'000));
    return json.time("createTime", product.created).time("updateTime", product.updated).end().json();
}

void writeCategories(Writer &json, const State &state)
{
    writeGroups(json, state, "categories", "categories", &Product::category);
}

void writeVerticals(Writer &json, const State &state)
{
    writeGroups(json, state, "verticals", "verticals", &Product::vertical);
}

void writeCharges(Writer &json, const State &state)
{
    struct Charge {
        const char *id;
        const char *name;
        const char *type;
        Money least = 0;
        Money most = 0;
        bool isDefault = false;
    };
    constexpr std::array charges{Charge{"11", "Handling", "FIXED_AMOUNT", 0, 50 * unit, true},
        Charge{"12", "Stöd dygnet runt", "FIXED_PERCENT", 2 * unit, 5 * unit / 2},
        Charge{"13", "Volume fee", "TIERED"}};
    const Time made = state.products.front().created;
    json.array("charges");
    for (const Charge &charge : charges) {
        Writer one;
        one.object().text("name", resourceName(state, "charges", charge.id)).text("chargeName", charge.name);
        one.text("planType", charge.type).text("applyRateTo", "CUSTOMER_COST").money("min", charge.least);
        one.money("max", charge.most).flag("default", charge.isDefault).text("currency", "SEK");
        if (charge.most == 0)
            writeTiers(one);
        json.rawElement(one.time("createTime", made).time("updateTime", made).end().json());
    }
    json.endArray();
}

} // namespace tenantry::sandbox::streamone
