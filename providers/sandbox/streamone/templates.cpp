#include "providers/sandbox/streamone/call.h"
#include "providers/sandbox/streamone/paging.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

struct Template {
    const char *id;
    const char *title;
    const char *vendor;
    const char *provider;
    const char *action;
    std::vector<std::string> attributes;
};

const std::vector<Template> &templates()
{
    static const std::vector<Template> all{
        {"provisiontemplate31", "Microsoft purchase", "MICROSOFT", "AZURE", "CREATE",
            {"domainName", "renewalSetting", "billingTerm", "billingCycle", "coterm", "customTermEndDate",
                "agreementDateAgreed", "agreementUserId", "agreementEmail", "agreementFirstName",
                "agreementLastName", "agreementPhoneNumber", "companyRegistrationId"}},
        {"provisiontemplate33", "Microsoft update", "MICROSOFT", "AZURE", "UPDATE",
            {"operations", "renewalSetting", "statusUpdate", "friendlyName"}},
        {"provisiontemplate41", "Google Workspace purchase", "GOOGLE", "GOOGLE", "CREATE",
            {"customerDomain", "alternateEmail", "userName", "billingEmail", "projectName"}},
        {"provisiontemplate42", "Google Workspace update", "GOOGLE", "GOOGLE", "UPDATE",
            {"operations", "renewalSetting", "statusUpdate"}},
        {"provisiontemplate51", "IBM purchase", "IBM", "IBM", "CREATE", {"alternateEmail"}},
        {"provisiontemplate61", "Sophos purchase", "SOPHOS", "SOPHOS", "CREATE", {"alternateEmail"}},
        {"provisiontemplate62", "Sophos update", "SOPHOS", "SOPHOS", "UPDATE",
            {"operations", "statusUpdate"}},
    };
    return all;
}

std::vector<std::string> requiredFields(const Template &one)
{
    if (one.action == std::string_view("UPDATE"))
        return {"productId", "skuId", "planId", "action", "quantity", "resourceId", "attributes"};
    return {"productId", "skuId", "planId", "action", "quantity", "vendor", "providerName", "attributes"};
}

std::string templateJson(const Template &one)
{
    Writer json;
    json.object().text("id", one.id).text("title", one.title).text("type", "object").object("defs");
    json.object("orderItems").text("type", "array").texts("required", requiredFields(one)).end();
    json.object("attributes").text("type", "array").texts("required", {"name", "value"});
    json.object("properties").object("name").text("type", "string").texts("enum", one.attributes).end();
    json.object("value").text("type", "string").end().end().end().end();
    return json.end().json();
}

Answered listTemplates(Call &call)
{
    constexpr auto vendorNames =
        std::to_array<std::string_view>({"NOT_SPECIFIED", "MICROSOFT", "GOOGLE", "IBM", "SOPHOS"});
    constexpr auto actions = std::to_array<std::string_view>({"ACTION_NOT_SPECIFIED", "CREATE", "UPDATE"});
    std::string vendor;
    std::string action;
    if (!call.has("vendor"))
        return invalidRequest(call.asked, "must have required property 'vendor'");
    if (const auto wrong = readChoice(call, "vendor", vendorNames, vendor))
        return *wrong;
    if (const auto wrong = readChoice(call, "action", actions, action))
        return *wrong;
    std::vector<std::string> found;
    for (const Template &one : templates()) {
        const bool isVendor = vendor == vendorNames[0] || vendor == one.vendor;
        const bool isAction = action.empty() || action == actions[0] || action == one.action;
        if (isVendor && isAction && (!call.has("provider") || call.text("provider") == one.provider))
            found.push_back(templateJson(one));
    }
    Writer json;
    json.object();
    if (found.size() == 1)
        return ok(json.raw("provisioningReference", found.front()).end().json());
    json.object("provisioningReferences").array("refs");
    for (const std::string &one : found)
        json.rawElement(one);
    return ok(json.endArray().end().end().json());
}

Answered getTemplate(Call &call)
{
    const auto found =
        std::ranges::find_if(templates(), [&](const Template &one) { return call.id("t") == one.id; });
    if (found == templates().end())
        return notFound(call.asked, "accounts/" + call.state.account + "/provisionTemplates/" + call.id("t"));
    return ok(templateJson(*found));
}

} // namespace

Routes templateRoutes()
{
    return {
        {"GET", "/api/v3/accounts/{a}/provisionTemplates", listTemplates},
        {"GET", "/api/v3/accounts/{a}/provisionTemplates/{t}", getTemplate},
    };
}

} // namespace tenantry::sandbox::streamone
