// Version, account and what can be bought from whom.
#include "providers/sandbox/squonk2/documents.h"

namespace tenantry::sandbox::squonk2 {

namespace {

Answered serverVersion(Call &)
{
    return ok(JsonText().beginObject().text("version", "4.7.0").endObject().json());
}

Answered account(Call &call)
{
    JsonText json;
    json.beginObject().key("user").beginObject().text("id", call.caller.name).endObject();
    json.flag("caller_has_admin_privilege", call.caller.isAdmin).key("account_server_roles").beginArray();
    for (const std::string &role : call.caller.roles)
        json.text(role);
    return ok(json.endArray().endObject().json());
}

Answered productTypes(Call &)
{
    JsonText json;
    json.beginObject().number("count", 5).key("product_types").beginArray();
    json.beginObject().text("type", "DATA_MANAGER_STORAGE_SUBSCRIPTION");
    json.text("service_kind", "DATA_MANAGER").endObject();
    for (const char *flavour : {"EVALUATION", "BRONZE", "SILVER", "GOLD"}) {
        json.beginObject().text("type", "DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION").text("flavour", flavour);
        json.text("service_kind", "DATA_MANAGER").endObject();
    }
    return ok(json.endArray().endObject().json());
}

Answered storageCost(Call &)
{
    JsonText json;
    json.beginObject().key("default_storage_cost").beginObject().text("cost", "0.5");
    json.text("units", "coins per GB and day").text("description", "Each day costs by its largest size");
    return ok(json.endObject().endObject().json());
}

Answered merchants(Call &call)
{
    JsonText json;
    json.beginObject().number("count", static_cast<std::int64_t>(call.state.merchants.size()));
    json.key("merchants").beginArray();
    for (const Merchant &merchant : call.state.merchants)
        write(json, merchant);
    return ok(json.endArray().endObject().json());
}

Answered merchant(Call &call)
{
    const Merchant *found = call.state.merchant(std::stoll(call.id("m_id")));
    if (!found)
        return refusal(400, "There is no such Merchant");
    JsonText json;
    write(json, *found);
    return ok(json.json());
}

} // namespace

Routes catalogueRoutes()
{
    return {
        {"GET", "/version", serverVersion, true},
        {"GET", "/user/account", account},
        {"GET", "/product-type", productTypes},
        {"GET", "/product-default-storage-cost", storageCost},
        {"GET", "/merchant", merchants},
        {"GET", "/merchant/{m_id}", merchant},
    };
}

} // namespace tenantry::sandbox::squonk2
