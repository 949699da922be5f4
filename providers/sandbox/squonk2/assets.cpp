#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"

#include <charconv>

namespace tenantry::sandbox::squonk2 {

namespace {

constexpr const char *noSuchAsset = "The Asset does not exist";
constexpr const char *notYours = "You may not use this Asset";
const std::vector<std::string> scopes{"USER", "PRODUCT", "UNIT", "ORGANISATION", "GLOBAL"};

const Unit *unitOf(const State &state, const std::string &scope, const std::string &scopeId)
{
    if (scope == "UNIT")
        return state.units.find(scopeId);
    const Product *product = scope == "PRODUCT" ? state.products.find(scopeId) : nullptr;
    return product ? state.units.find(product->unit) : nullptr;
}

// Global assets are everybody's; the others belong to the members of their scope.
bool mayUseScope(
    const State &state, const std::string &scope, const std::string &scopeId, const Caller &caller)
{
    if (caller.isAdmin || scope == "GLOBAL")
        return true;
    if (scope == "USER")
        return scopeId == caller.name;
    if (scope == "ORGANISATION") {
        const Organisation *organisation = state.organisations.find(scopeId);
        return organisation && isMember(*organisation, caller);
    }
    const Unit *unit = unitOf(state, scope, scopeId);
    return unit && isMember(*unit, caller);
}

bool scopeExists(const State &state, const std::string &scope, const std::string &scopeId)
{
    if (scope == "ORGANISATION")
        return state.organisations.find(scopeId) != nullptr;
    return scope == "USER" || scope == "GLOBAL" || unitOf(state, scope, scopeId) != nullptr;
}

struct Wanted {
    std::string scope;
    std::string id;
};

// The one scope that the query names. More than one is refused.
std::optional<Wanted> wantedScope(Call &call, std::string &wrong)
{
    static const std::pair<const char *, const char *> parameters[] = {
        {"user_id", "USER"}, {"product_id", "PRODUCT"}, {"unit_id", "UNIT"}, {"org_id", "ORGANISATION"}};
    std::optional<Wanted> wanted;
    for (const auto &[name, scope] : parameters) {
        const auto id = call.query(name);
        if (!id)
            continue;
        if (wanted)
            wrong = "Only one of user_id, product_id, unit_id and org_id can be given";
        const std::string_view parameter = name;
        const std::string prefix = std::string(parameter.substr(0, parameter.find('_'))) + "-";
        if (parameter == "user_id" ? !isUserId(*id) : !isObjectId(prefix, *id))
            wrong = "'" + *id + "' does not match the form of '" + name + "'";
        wanted = Wanted{scope, *id};
    }
    return wanted;
}

Answered listAssets(Call &call)
{
    std::string wrong;
    const std::optional<Wanted> wanted = wantedScope(call, wrong);
    if (!wrong.empty())
        return badRequest(wrong);
    if (wanted && !scopeExists(call.state, wanted->scope, wanted->id))
        return refusal(400, "Nothing has that id");
    if (wanted && !mayUseScope(call.state, wanted->scope, wanted->id, call.caller))
        return refusal(403, "You may not see the Assets of others");
    JsonText items;
    std::int64_t count = 0;
    items.beginArray();
    for (const Asset &asset : call.state.assets) {
        const bool isWanted = !wanted || (asset.scope == wanted->scope && asset.scopeId == wanted->id);
        if (!isWanted || !mayUseScope(call.state, asset.scope, asset.scopeId, call.caller))
            continue;
        write(items, call.state, asset);
        ++count;
    }
    items.endArray();
    return ok(JsonText().beginObject().number("count", count).raw("assets", items.json()).endObject().json());
}

// Null with an answer when the caller cannot have it. Most asset operations have no 404 of their own.
Asset *usable(Call &call, Answered &answer, int missingStatus = 400)
{
    Asset *asset = call.state.assets.find(call.id("asset_id"));
    if (!asset)
        answer = refusal(missingStatus, noSuchAsset);
    else if (!mayUseScope(call.state, asset->scope, asset->scopeId, call.caller))
        answer = refusal(403, notYours);
    else
        return asset;
    return nullptr;
}

Answered readAsset(Call &call)
{
    Answered answer;
    const Asset *asset = usable(call, answer);
    if (!asset)
        return answer;
    JsonText json;
    write(json, call.state, *asset);
    return ok(json.json());
}

struct Content {
    std::optional<std::string> file;
    std::optional<std::string> text;
    bool isBoth() const { return file && text; }
    bool isNone() const { return !file && !text; }
    std::string value() const { return file ? *file : text.value_or(""); }
};

// A file part without a file name is no file, whatever it holds.
Content contentOf(const Asked &asked)
{
    Content content;
    if (const auto part = asked.parts.find("content_file");
        part != asked.parts.end() && !part->second.filename.empty())
        content.file = part->second.content;
    if (const auto part = asked.parts.find("content_string"); part != asked.parts.end())
        content.text = part->second.content;
    return content;
}

std::optional<bool> booleanFrom(std::string text)
{
    std::ranges::transform(
        text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (text == "true" || text == "false")
        return text == "true";
    return std::nullopt;
}

bool isLabel(const std::string &name)
{
    return !name.empty() && name.size() <= 63
        && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

void checkScopeId(Body &body, const std::string &scope, const std::optional<std::string> &id)
{
    static const std::map<std::string, std::string> prefixes{
        {"PRODUCT", "product-"}, {"UNIT", "unit-"}, {"ORGANISATION", "org-"}};
    const auto prefix = prefixes.find(scope);
    if (prefix == prefixes.end())
        return;
    if (!id)
        body.refuse("'scope_id' is a required property");
    else if (!isObjectId(prefix->second, *id))
        body.refuse("'" + *id + "' does not match '^" + prefix->second + "' - 'scope_id'");
}

Answered createAsset(Call &call)
{
    if (!call.asked.isMultipart)
        return problem(415, "Unsupported Media Type", "Invalid Content-type, expected multipart/form-data");
    Body body(call.asked);
    const auto name = body.text("name", Need::Required);
    const auto scope = body.choice("scope", Need::Required, scopes);
    auto scopeId = body.text("scope_id", Need::Optional);
    const auto secretText = body.text("secret", Need::Required);
    const auto secret = secretText ? booleanFrom(*secretText) : std::nullopt;
    const auto description = body.text("description", Need::Optional, 10'000, 0);
    const Content content = contentOf(call.asked);
    if (name && !isLabel(*name))
        body.refuse("'" + *name + "' does not match '^[a-z0-9-]{1,63}$' - 'name'");
    if (secretText && !secret)
        body.refuse("'" + *secretText + "' is not of type 'boolean' - 'secret'");
    if (scope)
        checkScopeId(body, *scope, scopeId);
    if (content.isBoth() || content.isNone())
        body.refuse("Exactly one of 'content_file' and 'content_string' is needed");
    if (body.isBad())
        return body.problem();
    if (*scope == "USER" || *scope == "GLOBAL")
        scopeId = *scope == "USER" ? call.caller.name : "";
    if (!scopeExists(call.state, *scope, *scopeId))
        return refusal(400, "The scope does not exist");
    if (!mayUseScope(call.state, *scope, *scopeId, call.caller))
        return refusal(403, "Only members of the scope may add an Asset to it");
    const bool isTaken =
        std::any_of(call.state.assets.begin(), call.state.assets.end(), [&](const Asset &one) {
            return one.scope == *scope && one.scopeId == *scopeId && one.name == *name;
        });
    if (isTaken)
        return refusal(400, "The scope has an Asset of that name already");
    Asset asset{call.state.newId("asset-"), *name, call.caller.name, *scope, *scopeId, content.value(),
        call.state.timestamp()};
    asset.description = description;
    asset.isSecret = *secret;
    ++call.state.revision;
    return createdId(call.state.assets.add(std::move(asset)).id);
}

Answered alterAsset(Call &call)
{
    if (!call.asked.isMultipart)
        return problem(415, "Unsupported Media Type", "Invalid Content-type, expected multipart/form-data");
    Body body(call.asked);
    const auto description = body.text("description", Need::Optional, 10'000, 0);
    const Content content = contentOf(call.asked);
    if (content.isBoth())
        body.refuse("Only one of 'content_file' and 'content_string' can be given");
    if (body.isBad())
        return body.problem();
    Answered answer;
    Asset *asset = usable(call, answer, 404);
    if (!asset)
        return answer;
    if (description)
        asset->description = description;
    if (!content.isNone()) {
        asset->content = content.value();
        asset->modified = call.state.timestamp();
    }
    ++call.state.revision;
    return changed();
}

Answered removeAsset(Call &call)
{
    Answered answer;
    const Asset *asset = usable(call, answer);
    if (!asset)
        return answer;
    if (!asset->merchants.empty())
        return refusal(400, "The Asset is attached to a Merchant");
    call.state.assets.remove(call.id("asset_id"));
    ++call.state.revision;
    return gone();
}

Answered setDisabled(Call &call, bool isDisabled)
{
    Answered answer;
    Asset *asset = usable(call, answer);
    if (!asset)
        return answer;
    asset->isDisabled = isDisabled;
    ++call.state.revision;
    return gone();
}

Answered setAttached(Call &call, bool isAttached)
{
    const std::string text = call.query("m_id").value_or("");
    std::int64_t merchant = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), merchant);
    if (text.empty())
        return badRequest("Missing query parameter 'm_id'");
    if (error != std::errc() || end != text.data() + text.size() || merchant < 1)
        return badRequest("'" + text + "' is not a merchant id - 'm_id'");
    Answered answer;
    Asset *asset = usable(call, answer);
    if (!asset)
        return answer;
    const bool wasAttached = std::ranges::find(asset->merchants, merchant) != asset->merchants.end();
    if (!call.state.merchant(merchant))
        return refusal(400, "There is no such Merchant");
    if (!isAttached && !wasAttached)
        return refusal(400, "The Asset is not attached to that Merchant");
    if (!isAttached)
        std::erase(asset->merchants, merchant);
    else if (!wasAttached)
        asset->merchants.push_back(merchant);
    ++call.state.revision;
    return gone();
}

} // namespace

Routes assetRoutes()
{
    return {
        {"GET", "/asset", listAssets},
        {"POST", "/asset", createAsset},
        {"GET", "/asset/{asset_id}", readAsset},
        {"PATCH", "/asset/{asset_id}", alterAsset},
        {"DELETE", "/asset/{asset_id}", removeAsset},
        {"PATCH", "/asset/{asset_id}/enable",
            [](Call &call) {
                return setDisabled(call, false);
            }},
        {"PATCH", "/asset/{asset_id}/disable",
            [](Call &call) {
                return setDisabled(call, true);
            }},
        {"PATCH", "/asset/{asset_id}/attach",
            [](Call &call) {
                return setAttached(call, true);
            }},
        {"PATCH", "/asset/{asset_id}/detach",
            [](Call &call) {
                return setAttached(call, false);
            }},
    };
}

} // namespace tenantry::sandbox::squonk2
