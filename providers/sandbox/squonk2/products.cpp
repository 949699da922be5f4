#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr std::int64_t mostCoins = 1'000'000'000;
constexpr const char *noSuchProduct = "The Product does not exist";
const std::string storageType = "DATA_MANAGER_STORAGE_SUBSCRIPTION";
const std::string tierType = "DATA_MANAGER_PROJECT_TIER_SUBSCRIPTION";

struct Tier {
    const char *flavour;
    Coins allowance;
    Coins limit;
};
constexpr Tier tiers[] = {{"EVALUATION", 25'00, 25'00}, {"BRONZE", 100'00, 100'00},
    {"SILVER", 1000'00, 1500'00}, {"GOLD", 5000'00, 7500'00}};

template <typename Wanted>
std::string written(Call &call, Wanted isWanted)
{
    JsonText json;
    json.reserve(call.state.products.size() * 64);
    ProductWriter writer(call.state, call.caller);
    std::int64_t count = 0;
    json.beginObject().key("products").beginArray();
    for (const Product &product : call.state.products) {
        const Unit &unit = *call.state.units.find(product.unit);
        if (!isWanted(unit) || !mayUse(call.state, unit, call.caller))
            continue;
        writer.write(json, product);
        ++count;
    }
    json.endArray().number("count", count).endObject(); // last, so that a large list is never copied
    return std::move(json).json();
}

Answered listAll(Call &call)
{
    KeptList &kept = call.kept[call.caller.name];
    const QDate today = call.state.today();
    if (!kept.json || kept.revision != call.state.revision || kept.day != today) {
        kept.json.reset(); // two of the largest need not be in memory together
        kept = {call.state.revision, today,
            std::make_shared<const std::string>(written(call, [](const Unit &) { return true; }))};
    }
    return {200, "application/json", {}, kept.json};
}

Answered productsOfOrganisation(Call &call)
{
    const Organisation *organisation = call.state.organisations.find(call.id("org_id"));
    if (!organisation)
        return refusal(404, "The Organisation does not exist");
    if (!mayUse(*organisation, call.caller))
        return refusal(403, "Only members of the Organisation may do this");
    return ok(written(call, [&](const Unit &unit) { return unit.organisation == organisation->id; }));
}

Answered listOfUnit(Call &call)
{
    const Unit *wanted = call.state.units.find(call.id("unit_id"));
    if (!wanted)
        return refusal(404, "The Unit does not exist");
    if (!mayUse(call.state, *wanted, call.caller))
        return refusal(403, unitMembersOnly);
    return ok(written(call, [&](const Unit &unit) { return &unit == wanted; }));
}

Answered readProduct(Call &call)
{
    const Product *product = call.state.products.find(call.id("product_id"));
    if (!product)
        return refusal(400, noSuchProduct);
    if (!mayUse(call.state, *call.state.units.find(product->unit), call.caller))
        return refusal(403, unitMembersOnly);
    JsonText json;
    json.beginObject().key("product");
    ProductWriter(call.state, call.caller).write(json, *product);
    return ok(json.endObject().json());
}

// What a new product may be: the two types take different fields. Empty when it is well.
std::string typeProblem(const std::string &type, const std::optional<std::string> &flavour,
    const std::optional<std::int64_t> &allowance, const std::optional<std::int64_t> &limit)
{
    if (type == tierType) {
        if (!flavour)
            return "A project tier needs a flavour";
        return allowance || limit ? "A project tier has an allowance and a limit of its own" : "";
    }
    if (flavour)
        return "Storage has no flavour";
    if (!allowance)
        return "Storage needs an allowance";
    return limit && *limit < *allowance ? "The limit cannot be below the allowance" : "";
}

Product newProduct(Call &call, const Unit &unit, const std::string &name, const std::string &type)
{
    Product product;
    product.id = call.state.newId("product-");
    product.unit = unit.id;
    product.name = name;
    product.type = type;
    product.created = call.state.timestamp();
    return product;
}

Answered createProduct(Call &call)
{
    Body body(call.asked);
    const auto name = body.text("name", Need::Required);
    const auto type = body.choice("type", Need::Required, {storageType, tierType});
    const auto flavour = body.choice("flavour", Need::Optional, {"EVALUATION", "BRONZE", "SILVER", "GOLD"});
    const auto allowance = body.integer("allowance", Need::Optional, 1, mostCoins);
    const auto limit = body.integer("limit", Need::Optional, 1, mostCoins);
    if (body.isBad())
        return body.problem();
    const Unit *unit = call.state.units.find(call.id("unit_id"));
    if (!unit)
        return refusal(400, "The Unit does not exist");
    if (!reaches(call.state, *unit, call.caller)) // administrators need to be members as well
        return refusal(403, unitMembersOnly);
    if (call.caller.isEvaluator
        && (!unit->isPersonal || unit->owner != call.caller.name || flavour != "EVALUATION"))
        return refusal(403, "Evaluators may only have evaluation products in their Personal Unit");
    if (const std::string wrong = typeProblem(*type, flavour, allowance, limit); !wrong.empty())
        return refusal(400, wrong);

    Product product = newProduct(call, *unit, *name, *type);
    if (flavour) {
        const Tier *tier = std::ranges::find(tiers, *flavour, &Tier::flavour);
        product.flavour = *flavour;
        product.allowance = tier->allowance;
        product.limit = tier->limit;
    } else {
        product.allowance = *allowance * 100;
        product.limit = limit.value_or(*allowance) * 100;
    }
    ++call.state.revision;
    return createdId(call.state.products.add(std::move(product)).id);
}

Answered alterProduct(Call &call)
{
    Body body(call.asked);
    const auto name = body.text("name", Need::Optional);
    const auto allowance = body.integer("allowance", Need::Optional, 1, mostCoins);
    const auto limit = body.integer("limit", Need::Optional, 1, mostCoins);
    if (body.isBad())
        return body.problem();
    Product *product = call.state.products.find(call.id("product_id"));
    if (!product)
        return refusal(404, noSuchProduct);
    if (!mayUse(call.state, *call.state.units.find(product->unit), call.caller))
        return refusal(403, unitMembersOnly);
    const Coins newAllowance = allowance ? *allowance * 100 : product->allowance;
    const Coins newLimit = limit ? *limit * 100 : product->limit;
    if (newAllowance < product->allowance || newLimit < product->limit)
        return refusal(403, "Allowance and limit can only grow");
    if (newLimit < newAllowance)
        return refusal(403, "The limit cannot be below the allowance");
    if (name)
        product->name = *name;
    product->allowance = newAllowance;
    product->limit = newLimit;
    ++call.state.revision;
    return changed();
}

Answered removeProduct(Call &call)
{
    const Product *product = call.state.products.find(call.id("product_id"));
    if (!product)
        return refusal(404, noSuchProduct);
    if (!mayUse(call.state, *call.state.units.find(product->unit), call.caller))
        return refusal(403, unitMembersOnly);
    if (product->claim)
        return refusal(403, "The Product is claimed by a project");
    call.state.products.remove(call.id("product_id"));
    ++call.state.revision;
    return gone();
}

} // namespace

Routes productRoutes()
{
    return {
        {"GET", "/product", listAll},
        {"GET", "/product/organisation/{org_id}", productsOfOrganisation},
        {"GET", "/product/unit/{unit_id}", listOfUnit},
        {"POST", "/product/unit/{unit_id}", createProduct},
        {"GET", "/product/{product_id}", readProduct},
        {"PATCH", "/product/{product_id}", alterProduct},
        {"DELETE", "/product/{product_id}", removeProduct},
    };
}

} // namespace tenantry::sandbox::squonk2
