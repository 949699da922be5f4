#include "providers/sandbox/squonk2/body.h"
#include "providers/sandbox/squonk2/documents.h"

namespace tenantry::sandbox::squonk2 {

namespace {

struct Scope {
    const char *parameter = nullptr;
    std::string id;

    bool holds(const Action &action) const
    {
        if (!parameter)
            return true;
        const std::string_view name = parameter;
        if (name == "m_id")
            return std::to_string(action.merchant) == id;
        return id
            == (name == "org_id"        ? action.organisation
                    : name == "unit_id" ? action.unit
                                        : action.product);
    }
};

Scope scopeOf(Call &call, std::string &wrong)
{
    static const std::pair<const char *, const char *> parameters[] = {
        {"m_id", ""}, {"org_id", "org-"}, {"unit_id", "unit-"}, {"product_id", "product-"}};
    Scope scope;
    for (const auto &[name, prefix] : parameters) {
        const auto id = call.query(name);
        if (!id)
            continue;
        const bool isWell = *prefix
            ? isObjectId(prefix, *id)
            : !id->empty() && id->find_first_not_of("0123456789") == std::string::npos;
        if (!isWell)
            wrong = "'" + *id + "' does not match the form of '" + name + "'";
        if (scope.parameter)
            wrong = "At most one of m_id, org_id, unit_id and product_id can be given";
        scope = {name, *id};
    }
    return scope;
}

// Today, unless dates are given.
Period daysOf(Call &call, std::string &wrong)
{
    Period days{call.state.today(), call.state.today().addDays(1)};
    const auto read = [&](const char *name, QDate &date) {
        const auto text = call.query(name);
        if (!text)
            return false;
        date = QDate::fromString(QString::fromStdString(*text), Qt::ISODate);
        if (!date.isValid())
            wrong = "'" + *text + "' is not a 'date' - '" + name + "'";
        return true;
    };
    const bool hasFrom = read("from", days.from);
    if (!read("until", days.until) && hasFrom)
        days.until = std::max(days.until, days.from.addDays(1));
    else if (!hasFrom)
        days.from = std::min(days.from, days.until.addDays(-1));
    if (wrong.empty() && days.from >= days.until)
        wrong = "'from' must be an earlier day than 'until'";
    return days;
}

std::string contentOf(const Action &action, bool asJson)
{
    const std::string type = "accountserver." + action.message.type;
    if (!asJson)
        return type + "|" + protocolBody(action.message);
    return JsonText()
        .beginObject()
        .text("message_type", type)
        .raw("message_body", jsonBody(action.message))
        .endObject()
        .json();
}

void write(JsonText &json, const State &state, const Action &action, bool asJson)
{
    json.beginObject().number("id", action.id).text("action", action.message.type);
    json.text("content", contentOf(action, asJson)).text("timestamp", action.timestamp);
    if (const Merchant *merchant = state.merchant(action.merchant)) {
        json.key("merchant").beginObject().number("id", merchant->id).text("kind", "DATA_MANAGER");
        json.text("name", merchant->name).endObject();
    }
    if (!action.product.empty())
        json.text("product_id", action.product);
    if (!action.unit.empty())
        json.text("unit_id", action.unit);
    if (!action.organisation.empty())
        json.text("org_id", action.organisation);
    json.endObject();
}

Answered listActions(Call &call)
{
    std::string wrong;
    const Scope scope = scopeOf(call, wrong);
    const Period days = daysOf(call, wrong);
    const std::string format = call.query("format").value_or("PROTOCOL_STRING");
    if (format != "PROTOCOL_STRING" && format != "JSON_STRING")
        wrong = "'" + format + "' is not one of the allowed values - 'format'";
    if (!wrong.empty())
        return badRequest(wrong);
    if (!call.caller.isAdmin)
        return refusal(403, "Only administrators may see actions");
    JsonText items;
    std::int64_t count = 0;
    items.beginArray();
    for (const Action &action : call.state.actions) {
        if (!days.contains(action.day) || !scope.holds(action))
            continue;
        write(items, call.state, action, format == "JSON_STRING");
        ++count;
    }
    items.endArray();
    return ok(
        JsonText().beginObject().raw("actions", items.json()).number("count", count).endObject().json());
}

} // namespace

Routes actionRoutes()
{
    return {{"GET", "/action", listActions}};
}

} // namespace tenantry::sandbox::squonk2
