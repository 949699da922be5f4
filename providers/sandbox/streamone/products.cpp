#include "providers/sandbox/streamone/call.h"
#include "providers/sandbox/streamone/paging.h"
#include "providers/sandbox/streamone/productjson.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

Answered noSuchListing(const Call &call)
{
    return problem(call.asked, 404, "NOT_FOUND", "listing " + call.id("p") + " not found");
}

bool anySku(const std::vector<Sku> &skus, const auto &matches)
{
    return std::ranges::any_of(skus, matches);
}

bool passes(const Call &call, const Product &product)
{
    const auto exactly = [&](const char *name, const std::vector<Sku> &skus, std::string Sku::*field) {
        return !call.has(name) || anySku(skus, [&](const Sku &sku) { return sku.*field == call.text(name); });
    };
    const auto partNumber = [&](const Sku &sku) {
        return std::ranges::find(sku.plans, call.text("filter.mfgPartNumber"), &Plan::part)
            != sku.plans.end();
    };
    if (call.has("filter.name") && !contains(product.displayName, call.text("filter.name")))
        return false;
    if (call.has("filter.cloudProviderId")
        && call.text("filter.cloudProviderId") != std::to_string(product.vendor))
        return false;
    if (call.has("filter.mfgPartNumber") && !anySku(product.skus, partNumber))
        return false;
    return exactly("filter.skuExternalId", product.skus, &Sku::part)
        && exactly("filter.addonExternalId", product.addOns, &Sku::part)
        && exactly("filter.skuId", product.skus, &Sku::id)
        && exactly("filter.addonId", product.addOns, &Sku::id)
        && exactly("filter.skuDisplayName", product.skus, &Sku::displayName)
        && exactly("filter.addonDisplayName", product.addOns, &Sku::displayName);
}

Answered listProducts(Call &call)
{
    Window window;
    if (const auto wrong = readTokenWindow(call, window))
        return *wrong;
    std::vector<const Product *> rows;
    for (const Product &product : call.state.products) {
        if (passes(call, product))
            rows.push_back(&product);
    }
    Writer json;
    json.object();
    writePage(json, "products", rows, window,
        [&](const Product *product) { return productJson(call.state, *product, {}); });
    writeCategories(json, call.state);
    writeVerticals(json, call.state);
    writeCharges(json, call.state);
    return ok(json.end().json());
}

Answered getProduct(Call &call)
{
    constexpr auto roles = std::to_array<std::string_view>({"CUSTOMER", "OWNER"});
    ProductParts parts;
    std::string role;
    if (const auto wrong = readChoice(call, "clientRole", roles, role))
        return *wrong;
    if (call.has("productVersion") && !isNumber(call.text("productVersion")))
        return invalidArgument(
            call.asked, "invalid version name '" + call.text("productVersion") + "'. must be integer");
    const Product *product = call.state.product(call.id("p"));
    parts.isOwners = role == "OWNER";
    if (!product || (!product->isPublished && !parts.isOwners))
        return noSuchListing(call);
    parts.pricing = !call.flag("excludeFilter.excludePricing") && !parts.isOwners;
    parts.marketing = !call.flag("excludeFilter.excludeMarketing");
    parts.definition = !call.flag("excludeFilter.excludeDefinition");
    parts.versions = !call.flag("excludeFilter.excludeVersionHistory");
    parts.deployment = !call.flag("excludeFilter.excludeDeployment");
    parts.priceBook = call.has("priceBookCustomerId")
        ? call.state.customers.find(call.text("priceBookCustomerId"))
        : nullptr;
    return ok(productJson(call.state, *product, parts));
}

Answered switchProduct(Call &call, bool disable)
{
    Product *product = call.state.product(call.id("p"));
    if (!product)
        return noSuchListing(call);
    if (product->isDisabled == disable)
        return invalidArgument(call.asked,
            disable ? "cannot disable already disabled product" : "cannot enable already enabled product");
    product->isDisabled = disable;
    product->updated = call.state.thisSecond();
    return ok("{}");
}

Answered listed(Call &call, void (*write)(Writer &, const State &))
{
    Writer json;
    json.object();
    write(json, call.state);
    return ok(json.end().json());
}

} // namespace

Routes productRoutes()
{
    return {
        {"GET", "/api/v3/accounts/{a}/products", listProducts},
        {"GET", "/api/v3/accounts/{a}/products/categories",
            [](Call &call) {
                return listed(call, writeCategories);
            }},
        {"GET", "/api/v3/accounts/{a}/products/verticals",
            [](Call &call) {
                return listed(call, writeVerticals);
            }},
        {"GET", "/api/v3/accounts/{a}/products/charges",
            [](Call &call) {
                return listed(call, writeCharges);
            }},
        {"GET", "/api/v3/accounts/{a}/products/{p}", getProduct},
        {"POST", "/api/v3/accounts/{a}/products/{p}:enable",
            [](Call &call) { return switchProduct(call, false); }, owners},
        {"POST", "/api/v3/accounts/{a}/products/{p}:disable",
            [](Call &call) { return switchProduct(call, true); }, owners},
    };
}

} // namespace tenantry::sandbox::streamone
