#include "tests/sandbox/connect/exchanges.h"

namespace exchanges {

namespace {

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

} // namespace

QList<Row> orderRows()
{
    return directoryRows() + requestRows();
}

} // namespace exchanges
