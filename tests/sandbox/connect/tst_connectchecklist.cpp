// The contract's checklist, row by row: what the clients of 2019 could do, and what an administrator expects
// besides. Each row is a short conversation with a fresh sandbox.
#include "tests/sandbox/connect/till.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Exchange {
    QString part;
    QString method;
    QString target; // with {placeholders}, see Names
    QJsonObject body;
    int status = 200;
    QString path = {}; // of the answer, or of the first row of a list
    QString value = {}; // what is there; "*" anything but nothing
    QString remembers = {}; // the answer's id, under this name
};

struct Row {
    const char *name;
    QList<Exchange> exchanges;
};

const QString vendor = u"vendor"_s;
const QString distributor = u"distributor"_s;

QJsonObject of(const QString &key, const QJsonValue &value)
{
    return {{key, value}};
}

QJsonObject param(const QString &id, const QString &value)
{
    return {{u"id"_s, id}, {u"value"_s, value}};
}

Exchange see(const QString &target, const QString &path = {}, const QString &value = u"*"_s,
    const QString &part = vendor)
{
    return {part, u"GET"_s, target, {}, 200, path, value};
}

Exchange post(const QString &part, const QString &target, const QJsonObject &body, int status = 200,
    const QString &path = {}, const QString &value = {}, const QString &remembers = {})
{
    return {part, u"POST"_s, target, body, status, path, value, remembers};
}

Exchange put(const QString &part, const QString &target, const QJsonObject &body, const QString &path = {},
    const QString &value = {})
{
    return {part, u"PUT"_s, target, body, 200, path, value};
}

Exchange drop(const QString &part, const QString &target)
{
    return {part, u"DELETE"_s, target, {}, 204};
}

const QJsonObject tenant{
    {u"asset"_s, QJsonObject{{u"params"_s, QJsonArray{param(u"tenant_id"_s, u"t-77"_s)}}}}};

QList<Row> directoryRows()
{
    return {
        {"Config: test connection",
            {see(u"/accounts?limit=1&offset=0"_s, u"name"_s, u"Brightwater Cloud"_s)}},
        {"Directory.list_assets",
            {see(u"/assets?like(tiers.customer.name,*)&ordering(-created)"_s, u"id"_s)}},
        {"Directory.get_asset", {see(u"/assets/{asset}"_s, u"product.name"_s)}},
        {"Asset.get_requests", {see(u"/assets/{asset}/requests"_s, u"status"_s)}},
        {"Asset.get_item_by_id, by mpn, by global id, get_param_by_id",
            {see(u"/assets/{asset}"_s, u"items.0.mpn"_s), see(u"/assets/{asset}"_s, u"params.0.title"_s)}},
        {"Directory.list_products, get_product",
            {see(u"/products"_s, u"id"_s), see(u"/products/{product}"_s, u"owner.name"_s)}},
        {"Product.get_templates",
            {see(u"/products/{product}/templates?scope=asset&type=fulfillment"_s, u"body"_s)}},
        {"Product.get_product_configurations",
            {see(u"/products/{product}/configurations?parameter.scope=marketplace"_s, u"value"_s)}},
        {"Directory.list_tier_configs, get_tier_config",
            {see(u"/tier/configs"_s, u"id"_s), see(u"/tier/configs/{config}"_s, u"account.name"_s)}},
        {"FulfillmentAutomation.list", {see(u"/requests?status=pending"_s, u"status"_s, u"pending"_s)}},
        {"FulfillmentAutomation.get", {see(u"/requests/{pending}"_s, u"asset.tiers.customer.name"_s)}},
        {"FulfillmentAutomation.get_tier_config",
            {see(
                u"/tier/config-requests?status=approved&configuration__product__id={configProduct}&configuration__account__id={configAccount}"_s,
                u"configuration.id"_s)}},
        {"UsageAutomation.list", {see(u"/listings?status=listed"_s, u"status"_s, u"listed"_s)}},
        {"UsageFileAutomation.list", {see(u"/usage/files?in(status,(ready))"_s, u"product.id"_s)}},
        {"UsageAutomation.get_usage_template",
            {see(u"/usage/products/{product}/template"_s, u"template_link"_s)}},
        {"TierConfigAutomation.list",
            {see(u"/tier/config-requests?status=pending"_s, u"configuration.account.name"_s)}},
    };
}

QList<Row> requestRows()
{
    return {
        {"FulfillmentAutomation.create_request",
            {post(distributor, u"/requests"_s,
                {{u"type"_s, u"suspend"_s}, {u"asset"_s, of(u"id"_s, u"{asset}"_s)}}, 201, u"status"_s,
                u"pending"_s)}},
        {"FulfillmentAutomation.update_parameters",
            {put(vendor, u"/requests/{pending}"_s, tenant, u"asset.params.1.value"_s, u"t-77"_s),
                see(u"/requests/{pending}"_s, u"asset.params.1.value"_s, u"t-77"_s)}},
        {"ActivationTemplateResponse",
            {put(vendor, u"/requests/{pending}"_s, tenant),
                post(vendor, u"/requests/{pending}/approve/"_s, of(u"template_id"_s, u"{template}"_s), 200,
                    u"status"_s, u"approved"_s),
                see(u"/requests/{pending}"_s, u"template.id"_s, u"{template}"_s),
                see(u"/assets?id={pendingAsset}"_s, u"status"_s, u"active"_s)}},
        {"ActivationTileResponse",
            {put(vendor, u"/requests/{pending}"_s, tenant),
                post(vendor, u"/requests/{pending}/approve"_s, of(u"activation_tile"_s, u"# Ready"_s), 200,
                    u"activation_key"_s, u"# Ready"_s)}},
        {"InquireRequest",
            {put(vendor, u"/requests/{pending}"_s,
                 of(u"asset"_s,
                     of(u"params"_s,
                         QJsonArray{
                             QJsonObject{{u"id"_s, u"admin_email"_s}, {u"value_error"_s, u"Bounced"_s}}})),
                 u"asset.params.0.value_error"_s, u"Bounced"_s),
                post(vendor, u"/requests/{pending}/inquire/"_s, {}, 200, u"status"_s, u"inquiring"_s)}},
        {"FailRequest",
            {post(vendor, u"/requests/{pending}/fail/"_s, of(u"reason"_s, u"Taken"_s), 200, u"reason"_s,
                 u"Taken"_s),
                see(u"/assets?id={pendingAsset}"_s, u"status"_s, u"terminated"_s)}},
        {"SkipRequest", {see(u"/requests/{pending}"_s, u"status"_s, u"pending"_s)}},
        {"pend, assign, unassign",
            {post(vendor, u"/requests/{inquiring}/pend"_s, {}, 200, u"status"_s, u"pending"_s),
                post(vendor, u"/requests/{inquiring}/assign"_s, {}, 200, u"assignee.name"_s, u"*"_s),
                post(
                    vendor, u"/requests/{inquiring}/assign/{user}"_s, {}, 200, u"assignee.id"_s, u"{user}"_s),
                post(vendor, u"/requests/{inquiring}/assign"_s, of(u"email"_s, u"{email}"_s), 200,
                    u"assignee.email"_s, u"{email}"_s),
                post(vendor, u"/requests/{inquiring}/unassign"_s, {}, 200)}},
        {"TemplateResource.render",
            {{vendor, u"GET"_s, u"/templates/{template}/render?request_id={pending}"_s, {}, 200, u"body"_s,
                 u"is ready"_s},
                {vendor, u"GET"_s, u"/requests/{pending}/render"_s, {}, 200, u"body"_s, u"Your tenant"_s}}},
        {"Fulfillment.get_conversation",
            {see(u"/conversations?instance_id={talked}"_s, u"id"_s),
                see(u"/conversations/{conversation}"_s, u"messages.0.text"_s),
                see(u"/conversations/{talked}"_s, u"id"_s, u"{conversation}"_s),
                see(u"/conversations?instance_id=PR-0-0"_s)}},
        {"Conversation.add_message",
            {post(vendor, u"/conversations/{conversation}/messages"_s, of(u"text"_s, u"¿Qué tal?"_s), 201,
                 u"text"_s, u"¿Qué tal?"_s, u"message"_s),
                put(vendor, u"/conversations/{conversation}/messages/{message}"_s, of(u"text"_s, u"Bien"_s),
                    u"text"_s, u"Bien"_s),
                see(u"/conversations/{conversation}/messages?text=Bien"_s, u"id"_s, u"{message}"_s)}},
        {"Fulfillment.new_items, changed_items, removed_items, needs_migration",
            {see(u"/requests?type=change&status=pending"_s, u"asset.items.0.old_quantity"_s)}},
    };
}

QList<Row> tierRows()
{
    const QJsonObject code{{u"params"_s, QJsonArray{param(u"partner_code"_s, u"P-9"_s)}}};
    return {
        {"TierConfigAutomation.update_parameters",
            {put(vendor, u"/tier/config-requests/{tcr}"_s, code, u"params.0.value"_s, u"P-9"_s)}},
        {"TierConfigAutomation approve",
            {put(vendor, u"/tier/config-requests/{tcr}"_s, code),
                post(vendor, u"/tier/config-requests/{tcr}/approve/"_s,
                    of(u"template"_s, of(u"id"_s, u"{tierTemplate}"_s)), 200, u"template.representation"_s,
                    u"*"_s),
                see(u"/tier/config-requests/{tcr}"_s, u"status"_s, u"approved"_s)}},
        {"TierConfigAutomation approve, with a text of its own",
            {put(vendor, u"/tier/config-requests/{tcr}"_s, code),
                post(vendor, u"/tier/config-requests/{tcr}/approve"_s,
                    of(u"template"_s, of(u"representation"_s, u"Hello"_s)), 200, u"template.representation"_s,
                    u"Hello"_s)}},
        {"TierConfigAutomation inquire",
            {post(vendor, u"/tier/config-requests/{tcr}/inquire/"_s, {}, 204),
                see(u"/tier/config-requests/{tcr}"_s, u"activation.link"_s),
                post(vendor, u"/tier/config-requests/{tcr}/pend"_s, {}, 204)}},
        {"TierConfigAutomation fail",
            {post(vendor, u"/tier/config-requests/{tcr}/fail/"_s, of(u"reason"_s, u"Unknown"_s), 204),
                see(u"/tier/config-requests/{tcr}"_s, u"reason"_s, u"Unknown"_s)}},
        {"tier config requests: assign, unassign",
            {post(vendor, u"/tier/config-requests/{tcr}/assign"_s, {}, 204),
                see(u"/tier/config-requests/{tcr}"_s, u"assignee.name"_s),
                post(vendor, u"/tier/config-requests/{tcr}/unassign"_s, {}, 204)}},
        {"tier config requests: create",
            {post(distributor, u"/tier/config-requests"_s,
                {{u"configuration"_s, of(u"id"_s, u"{idleConfig}"_s)}, {u"type"_s, u"update"_s}}, 201,
                u"configuration.status"_s, u"processing"_s)}},
        {"tier accounts: create, change, remove",
            {post(distributor, u"/tier/accounts"_s,
                 {{u"name"_s, u"Ñandú SL"_s}, {u"type"_s, u"customer"_s}, {u"hub"_s, of(u"id"_s, u"{hub}"_s)},
                     {u"parent"_s, of(u"id"_s, u"{reseller}"_s)},
                     {u"contact_info"_s,
                         QJsonObject{{u"address_line1"_s, u"Calle 1"_s}, {u"city"_s, u"Bilbao"_s},
                             {u"postal_code"_s, u"48001"_s}, {u"country"_s, u"ES"_s},
                             {u"contact"_s,
                                 QJsonObject{{u"first_name"_s, u"A"_s}, {u"last_name"_s, u"B"_s},
                                     {u"email"_s, u"a@b.example"_s}}}}}},
                 201, u"parent.name"_s, u"*"_s, u"new"_s),
                put(distributor, u"/tier/accounts/{new}"_s, of(u"contact_info"_s, of(u"city"_s, u"Getxo"_s)),
                    u"version"_s, u"2"_s),
                see(u"/tier/accounts/{new}/versions/1"_s, u"contact_info.city"_s, u"Bilbao"_s),
                see(u"/tier/accounts/{new}/versions/2"_s, u"contact_info.city"_s, u"Getxo"_s),
                drop(distributor, u"/tier/accounts/{new}"_s)}},
        {"tier accounts in use stay", {{distributor, u"DELETE"_s, u"/tier/accounts/{reseller}"_s, {}, 400}}},
        {"tier account requests: create, accept, ignore",
            {post(distributor, u"/tier/account-requests"_s,
                 {{u"type"_s, u"update"_s},
                     {u"account"_s,
                         QJsonObject{
                             {u"id"_s, u"{customer}"_s}, {u"contact_info"_s, of(u"city"_s, u"Getxo"_s)}}}},
                 201, u"0.status"_s, u"pending"_s, u"tar"_s),
                post(vendor, u"/tier/account-requests/{tar}/accept"_s, {}, 200, u"status"_s, u"accepted"_s)}},
    };
}

QList<Row> catalogueRows()
{
    return {
        {"products: create, change, versions, remove",
            {post(vendor, u"/products"_s, of(u"name"_s, u"Nuée"_s), 201, u"status"_s, u"draft"_s, u"new"_s),
                put(vendor, u"/products/{new}"_s, of(u"short_description"_s, u"Clouds"_s),
                    u"short_description"_s, u"Clouds"_s),
                post(vendor, u"/products/{new}/versions"_s, {}, 201, u"version"_s, u"1"_s),
                put(vendor, u"/products/{new}/versions/1"_s, of(u"public"_s, true), u"public"_s, u"true"_s),
                drop(vendor, u"/products/{new}"_s), {vendor, u"GET"_s, u"/products/{new}"_s, {}, 404}}},
        {"items: create, change, remove",
            {post(vendor, u"/products/{product}/items"_s,
                 {{u"name"_s, u"Extra"_s}, {u"mpn"_s, u"X-1"_s}, {u"description"_s, u"d"_s},
                     {u"type"_s, u"reservation"_s}, {u"unit"_s, of(u"id"_s, u"seat"_s)}},
                 201, u"status"_s, u"draft"_s, u"new"_s),
                put(vendor, u"/products/{product}/items/{new}"_s, of(u"period"_s, u"yearly"_s), u"period"_s,
                    u"yearly"_s),
                drop(vendor, u"/products/{product}/items/{new}"_s)}},
        {"parameters: create, change, remove",
            {post(vendor, u"/products/{product}/parameters"_s,
                 {{u"name"_s, u"floor"_s}, {u"title"_s, u"Floor"_s}, {u"description"_s, u"d"_s},
                     {u"constraints"_s, of(u"required"_s, true)}},
                 201, u"scope"_s, u"asset"_s, u"new"_s),
                put(vendor, u"/products/{product}/parameters/{new}"_s, of(u"title"_s, u"Storey"_s),
                    u"title"_s, u"Storey"_s),
                drop(vendor, u"/products/{product}/parameters/{new}"_s)}},
        {"templates: create, change, preview, remove",
            {post(vendor, u"/products/{product}/templates"_s,
                 {{u"name"_s, u"Short"_s}, {u"body"_s, u"Hi {{ tenant_id }}"_s}}, 201, u"type"_s,
                 u"fulfillment"_s, u"new"_s),
                {vendor, u"GET"_s, u"/products/{product}/templates/{new}/preview"_s, {}, 200, u"body"_s,
                    u"Hi [Tenant]"_s},
                put(vendor, u"/products/{product}/templates/{new}"_s, of(u"body"_s, u"Bye"_s), u"body"_s,
                    u"Bye"_s),
                drop(vendor, u"/products/{product}/templates/{new}"_s)}},
        {"configuration values: set, and set again",
            {post(vendor, u"/products/{product}/configurations"_s,
                 {{u"parameter"_s, of(u"id"_s, u"{region}"_s)},
                     {u"marketplace"_s, of(u"id"_s, u"{marketplace}"_s)}, {u"value"_s, u"eu-1"_s}},
                 201, u"value"_s, u"eu-1"_s),
                post(vendor, u"/products/{product}/configurations"_s,
                    {{u"parameter"_s, of(u"id"_s, u"{region}"_s)},
                        {u"marketplace"_s, of(u"id"_s, u"{marketplace}"_s)}, {u"value"_s, u"eu-2"_s}},
                    201),
                see(u"/products/{product}/configurations?marketplace.id={marketplace}"_s, u"value"_s,
                    u"eu-2"_s)}},
        {"media, actions, connections, usage rules",
            {post(vendor, u"/products/{product}/media"_s,
                 {{u"type"_s, u"video"_s}, {u"position"_s, 2}, {u"url"_s, u"https://v.example"_s}}, 201, {},
                 {}, u"media"_s),
                put(vendor, u"/products/{product}/media/{media}"_s, of(u"position"_s, 3), u"position"_s,
                    u"3"_s),
                drop(vendor, u"/products/{product}/media/{media}"_s),
                post(vendor, u"/products/{product}/actions"_s,
                    {{u"action"_s, u"reset"_s}, {u"name"_s, u"Reset"_s}}, 201, {}, {}, u"action"_s),
                see(u"/products/{product}/actions/{action}/actionLink?asset_id={asset}"_s, u"link"_s),
                drop(vendor, u"/products/{product}/actions/{action}"_s),
                post(vendor, u"/products/{product}/connections"_s,
                    {{u"hub"_s, of(u"id"_s, u"{hub}"_s)}, {u"type"_s, u"test"_s}}, 201, u"provider.name"_s,
                    u"*"_s),
                post(vendor, u"/products/{product}/usage/rules"_s,
                    {{u"item"_s, of(u"id"_s, u"{item}"_s)}, {u"action"_s, u"reject"_s}}, 201, {}, {},
                    u"rule"_s),
                put(vendor, u"/products/{product}/usage/rules/{rule}"_s, of(u"action"_s, u"manual"_s),
                    u"action"_s, u"manual"_s),
                drop(vendor, u"/products/{product}/usage/rules/{rule}"_s)}},
    };
}

QList<Row> marketRows()
{
    return {
        {"marketplaces: create, change, remove",
            {post(distributor, u"/marketplaces"_s,
                 {{u"name"_s, u"Aragón"_s}, {u"countries"_s, QJsonArray{of(u"id"_s, u"ES"_s)}}}, 201,
                 u"countries.0.name"_s, u"Spain"_s, u"new"_s),
                put(distributor, u"/marketplaces/{new}"_s, of(u"currency"_s, u"EUR"_s), u"currency"_s,
                    u"EUR"_s),
                drop(distributor, u"/marketplaces/{new}"_s),
                {distributor, u"DELETE"_s, u"/marketplaces/{marketplace}"_s, {}, 400}}},
        {"hubs: create, change, remove",
            {post(distributor, u"/hubs"_s,
                 {{u"name"_s, u"H"_s}, {u"description"_s, u"d"_s}, {u"instance_id"_s, u"i-1"_s},
                     {u"instance_type"_s, u"oa"_s}},
                 201, u"instance.type"_s, u"OA"_s, u"new"_s),
                put(distributor, u"/hubs/{new}"_s, of(u"name"_s, u"H2"_s), u"name"_s, u"H2"_s),
                drop(distributor, u"/hubs/{new}"_s), {distributor, u"DELETE"_s, u"/hubs/{hub}"_s, {}, 400},
                see(u"/hubs/{hub}/connections"_s, u"product.name"_s),
                see(u"/hubs/{hub}/marketplaces"_s, u"name"_s)}},
        {"agreements: create, versions, contracts, remove",
            {post(distributor, u"/agreements"_s,
                 {{u"title"_s, u"Programme"_s}, {u"description"_s, u"d"_s},
                     {u"document_type"_s, u"external"_s}, {u"link"_s, u"https://t.example"_s}},
                 201, u"version.version"_s, u"1"_s, u"new"_s),
                post(distributor, u"/agreements/{new}/agreements"_s,
                    {{u"title"_s, u"Below"_s}, {u"description"_s, u"d"_s}, {u"document_type"_s, u"none"_s}},
                    201, u"parent.id"_s, u"{new}"_s, u"below"_s),
                post(distributor, u"/agreements/{new}/versions"_s, of(u"document_type"_s, u"none"_s), 201,
                    u"version"_s, u"2"_s),
                {distributor, u"GET"_s, u"/agreements/{new}/document"_s, {}, 302},
                post(distributor, u"/agreements/{below}/contracts"_s, {}, 201, u"status"_s, u"enrolling"_s,
                    u"contract"_s),
                {distributor, u"DELETE"_s, u"/agreements/{below}"_s, {}, 400},
                post(vendor, u"/contracts/{contract}/enroll"_s, {}, 200),
                post(distributor, u"/contracts/{contract}/sign"_s, {}, 200),
                see(u"/contracts/{contract}"_s, u"status"_s, u"active"_s),
                drop(distributor, u"/agreements/{new}"_s)}},
        {"agreements: marketplaces, product groups, partners, products",
            {post(distributor, u"/marketplaces"_s, of(u"name"_s, u"Aragón"_s), 201, {}, {}, u"new"_s),
                post(distributor, u"/agreements/{program}/marketplaces"_s, of(u"id"_s, u"{new}"_s), 201),
                see(u"/agreements/{program}/marketplaces"_s, u"name"_s, u"Aragón"_s, distributor),
                drop(distributor, u"/agreements/{program}/marketplaces/{new}"_s),
                post(distributor, u"/agreements/{program}/product-groups"_s, of(u"name"_s, u"Mail"_s), 201,
                    {}, {}, u"group"_s),
                see(u"/agreements/{program}/product-groups"_s, u"name"_s, u"Mail"_s),
                drop(distributor, u"/agreements/{program}/product-groups/{group}"_s),
                see(u"/agreements/{program}/partners"_s, u"name"_s, u"Brightwater Cloud"_s),
                see(u"/agreements/{distribution}/products"_s, u"owner.name"_s),
                see(u"/agreements/{program}/agreements"_s, u"title"_s)}},
        {"contracts: change, versions",
            {put(distributor, u"/contracts/{contractInForce}"_s, of(u"note"_s, u"Renewed"_s), u"note"_s,
                 u"Renewed"_s),
                see(u"/contracts/{contractInForce}/versions"_s, u"version"_s),
                see(u"/contracts/{contractInForce}/versions/1"_s, u"latest"_s, u"false"_s)}},
        {"users: invite, activate, remove",
            {post(vendor, u"/accounts/{account}/users"_s,
                 {{u"email"_s, u"new@b.example"_s}, {u"groups"_s, QJsonArray{of(u"id"_s, u"UG-001-002"_s)}}},
                 201, u"status"_s, u"invited"_s, u"new"_s),
                post(vendor, u"/accounts/{account}/users/{new}/reinvite"_s, {}),
                post(vendor, u"/accounts/{account}/users/{new}/activate"_s, {}, 200, u"active"_s, u"true"_s),
                put(vendor, u"/accounts/{account}/users/{new}"_s,
                    of(u"tags"_s, QJsonArray{of(u"id"_s, u"T-1"_s)}), u"tags.0.id"_s, u"T-1"_s),
                drop(vendor, u"/accounts/{account}/users/{new}"_s)}},
        {"webhooks: create, change, trigger, remove",
            {post(vendor, u"/notifications/webhooks"_s,
                 {{u"object_class"_s, u"fulfillment_request"_s}, {u"label"_s, u"L"_s},
                     {u"product_id"_s, u"{product}"_s}, {u"external_url"_s, u"https://h.example"_s},
                     {u"jwt_secret"_s, u"s"_s}, {u"active"_s, true}, {u"description"_s, u"d"_s},
                     {u"http_method"_s, u"POST"_s}},
                 201, u"product.name"_s, u"*"_s, u"new"_s),
                put(vendor, u"/notifications/webhooks/{new}"_s, of(u"active"_s, false), u"active"_s,
                    u"false"_s),
                post(vendor, u"/notifications/webhooks/{new}/trigger"_s, {}),
                drop(vendor, u"/notifications/webhooks/{new}"_s)}},
        {"cases: create, change, resolve, close",
            {post(vendor, u"/helpdesk/cases"_s,
                 {{u"subject"_s, u"S"_s}, {u"description"_s, u"d"_s}, {u"type"_s, u"technical"_s},
                     {u"receiver"_s, of(u"account"_s, of(u"id"_s, u"{provider}"_s))}},
                 201, u"state"_s, u"pending"_s, u"new"_s),
                put(vendor, u"/helpdesk/cases/{new}"_s, of(u"priority"_s, 3), u"priority"_s, u"3"_s),
                post(distributor, u"/helpdesk/cases/{new}/resolve"_s, {}),
                post(vendor, u"/helpdesk/cases/{new}/close"_s, {{u"rating"_s, 4}, {u"feedback"_s, u"Fine"_s}},
                    200, u"state"_s, u"closed"_s)}},
        {"billing requests: create, attributes",
            {post(distributor, u"/subscriptions/requests"_s,
                 {{u"asset_id"_s, u"{asset}"_s}, {u"items"_s, QJsonArray{of(u"id"_s, u"x"_s)}},
                     {u"period_from"_s, u"2026-11-01T00:00:00Z"_s},
                     {u"period_to"_s, u"2026-12-01T00:00:00Z"_s}, {u"period_delta"_s, 1},
                     {u"period_uom"_s, u"monthly"_s}},
                 201, u"type"_s, u"provider"_s, u"new"_s),
                put(distributor, u"/subscriptions/requests/{new}/attributes"_s,
                    of(u"provider"_s, of(u"external_id"_s, u"E-1"_s)), u"attributes.provider.external_id"_s,
                    u"E-1"_s)}},
    };
}

QList<Row> rows()
{
    return directoryRows() + requestRows() + tierRows() + catalogueRows() + marketRows();
}

// Ids of the data, by what is special about them.
QMap<QString, QString> namesIn(Till &till)
{
    QMap<QString, QString> out;
    const auto note = [&](const QString &name, const QJsonObject &one, const QString &path = u"id"_s) {
        out[name] = valueAt(one, path).toString();
    };
    const QString named = u"/products?name=%22Harbour%20Mail%22"_s;
    note(u"product"_s, till.first(vendor, named));
    const QString product = u"/products/"_s + out[u"product"_s];
    note(u"template"_s, till.first(vendor, product + u"/templates?scope=asset&type=fulfillment"_s));
    note(u"tierTemplate"_s, till.first(vendor, product + u"/templates?scope=tier1"_s));
    note(u"region"_s, till.first(vendor, product + u"/parameters?name=region"_s));
    note(u"item"_s, till.first(vendor, product + u"/items?status=published"_s));
    note(u"pending"_s,
        till.first(
            vendor, u"/requests?status=pending&type=purchase&asset.product.id=%1"_s.arg(out[u"product"_s])));
    note(u"pendingAsset"_s, till.object(vendor, u"/requests/"_s + out[u"pending"_s]), u"asset.id"_s);
    note(u"inquiring"_s, till.first(vendor, u"/requests?status=inquiring"_s));
    for (const QJsonValue &one :
        till.list(distributor, u"/assets?status=active&select(pending_request)&limit=1000"_s)) {
        if (one[u"pending_request"].isNull()
            && valueAt(one, u"connection.vendor.name"_s).toString().startsWith(u"Bright")) {
            note(u"asset"_s, one.toObject());
            note(u"customer"_s, one.toObject(), u"tiers.customer.id"_s);
        }
    }
    note(u"config"_s, till.first(vendor, u"/tier/configs"_s));
    const QJsonObject approved = till.first(vendor, u"/tier/config-requests?status=approved"_s);
    note(u"configProduct"_s, approved, u"configuration.product.id"_s);
    note(u"configAccount"_s, approved, u"configuration.account.id"_s);
    for (const QJsonValue &one : till.list(distributor, u"/tier/configs?limit=1000"_s)) {
        if (one[u"open_request"].isNull())
            note(u"idleConfig"_s, one.toObject());
    }
    note(u"tcr"_s,
        till.first(vendor,
            u"/tier/config-requests?status=pending&configuration.product.id=%1"_s.arg(out[u"product"_s])));
    note(u"talked"_s, till.first(vendor, u"/conversations?like(instance_id,PR-*)"_s), u"instance_id"_s);
    note(u"conversation"_s, till.first(vendor, u"/conversations?like(instance_id,PR-*)"_s));
    note(u"reseller"_s, till.first(distributor, u"/tier/accounts?type=reseller&ne(parent.id,null())"_s));
    note(u"hub"_s, till.first(distributor, u"/hubs"_s));
    note(u"marketplace"_s, till.first(distributor, u"/marketplaces"_s));
    note(u"contractInForce"_s, till.first(distributor, u"/contracts?status=active&type=distribution"_s));
    note(u"program"_s, till.first(distributor, u"/agreements?type=program"_s));
    note(u"distribution"_s, till.first(distributor, u"/agreements?type=distribution"_s));
    note(u"account"_s, till.first(vendor, u"/accounts"_s));
    note(u"provider"_s, till.first(distributor, u"/accounts"_s));
    const QJsonObject user = till.list(vendor, u"/users?status=enabled"_s)[1].toObject();
    note(u"user"_s, user);
    note(u"email"_s, user, u"email"_s);
    return out;
}

QString resolved(QString text, const QMap<QString, QString> &names)
{
    for (auto it = names.begin(); it != names.end(); ++it)
        text.replace(u'{' + it.key() + u'}', it.value());
    return text;
}

} // namespace

class TestConnectChecklist : public QObject {
    Q_OBJECT
private slots:
    void rows_data();
    void rows();
};

void TestConnectChecklist::rows_data()
{
    QTest::addColumn<int>("number");
    int number = 0;
    for (const Row &row : ::rows())
        QTest::newRow(row.name) << number++;
}

void TestConnectChecklist::rows()
{
    QFETCH(int, number);
    tenantry::sandbox::Options options;
    options.size = 120;
    Till till(options);
    QMap<QString, QString> names = namesIn(till);
    const Row row = ::rows()[number];
    for (const Exchange &one : row.exchanges) {
        const QString target = resolved(one.target, names);
        const QByteArray text = resolved(QString::fromUtf8(QJsonDocument(one.body).toJson()), names).toUtf8();
        const Reply reply = till.send(one.part, one.method, target, QJsonDocument::fromJson(text).object());
        QVERIFY2(reply.status == one.status,
            qPrintable(one.method + u' ' + target + u": "_s + QString::fromUtf8(reply.body.left(400))));
        if (one.path == u"body") {
            QVERIFY2(reply.body.contains(one.value.toUtf8()), reply.body.constData());
            continue;
        }
        const QJsonArray list = arrayIn(reply);
        const bool isRow = one.method == u"GET" && !list.isEmpty();
        const QJsonValue json = isRow    ? list[0]
            : reply.body.startsWith('[') ? QJsonValue(list)
                                         : QJsonValue(reply.json());
        const QString found = valueAt(json, one.path).toVariant().toString();
        if (one.value == u"*" && !one.path.isEmpty())
            QVERIFY2(!found.isEmpty(), qPrintable(target + u' ' + one.path));
        else if (!one.path.isEmpty())
            QCOMPARE(found, resolved(one.value, names));
        if (!one.remembers.isEmpty())
            names[one.remembers] = valueAt(json, list.isEmpty() ? u"id"_s : u"0.id"_s).toString();
    }
}

QTEST_GUILESS_MAIN(TestConnectChecklist)
#include "tst_connectchecklist.moc"
