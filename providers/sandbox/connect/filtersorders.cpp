#include "providers/sandbox/connect/filters.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QList<FilterSource> ordersFilters()
{
    return {
        {u"requests"_s,
            {
                {u"number/eq,ge,gt,le,lt"_s, u"sli.days^"_s},
                {u"number?"_s, u"sli.zone^"_s},
                {u"part"_s,
                    u"activation_key asset.configuration asset.items asset.product.capabilities template"_s},
                {u"text"_s,
                    u"asset.connection.hub.name^ asset.marketplace.name^ asset.product.name^ "
                    u"asset__connection__hub__name^ asset__product__name^ marketplace.name^ "
                    u"marketplace__name^ "
                    u"status^=draft|tiers_setup|pending|inquiring|approved|failed|scheduled|revoking|revoked "
                    u"type=purchase|cancel|change|suspend|resume|adjustment|renew|transfer"_s},
                {u"text/eq"_s,
                    u"asset.account_id@asset.tiers.customer.id "
                    u"asset.status=draft|processing|active|terminating|suspended|terminated "
                    u"asset.tier1_id@asset.tiers.tier1.id asset.tier2_id@asset.tiers.tier2.id "
                    u"asset.tiers.tier2@asset.tiers.tier2.id asset__connection__hub__id "
                    u"asset__tiers__customer__id^ asset__tiers__tier1__id asset__tiers__tier2__id "
                    u"contract__id__exact"_s},
                {u"text/eq,ilike"_s,
                    u"asset.connection.provider.name asset.connection.vendor.name "
                    u"asset__connection__provider__name asset__connection__vendor__name"_s},
                {u"text/eq,ilike,in"_s,
                    u"asset.connection.provider.id asset.connection.vendor.id "
                    u"asset__connection__provider__id asset__connection__vendor__id assignee.email "
                    u"assignee__email"_s},
                {u"text/eq,in"_s,
                    u"asset.connection.environment=test|production@asset.connection.type "
                    u"asset.connection.type=test|production asset.params.id asset.params.value "
                    u"asset__connection__environment=test|production@asset.connection.type "
                    u"asset__connection__type=test|production asset_id@asset.id"_s},
                {u"text/eq,null,in"_s, u"assignee@assignee.id"_s},
                {u"text?"_s,
                    u"asset.connection.hub.id asset.connection.id asset.contract.id "
                    u"asset.external.id@asset.external_id asset.external_id asset.external_uid asset.id "
                    u"asset.marketplace.id asset.product.id asset.tiers.customer.id^ "
                    u"asset.tiers.customer.name^ asset.tiers.tier1.id asset.tiers.tier2.id asset__id "
                    u"asset__product__id contract.id contract__id id marketplace.id "
                    u"product_id@asset.product.id template.id"_s},
                {u"time"_s, u"created^ updated^"_s},
            }},
        {u"assets"_s,
            {
                {u"part"_s, u"configuration items pending_request pending_request.template template"_s},
                {u"text"_s,
                    u"connection.hub.name connection.provider.name+ connection.type=test|production "
                    u"connection.vendor.name+ hub.name@connection.hub.name marketplace.name^+ params.id "
                    u"product.name^+ product.title^+@product.name "
                    u"status^+=draft|processing|active|terminating|suspended|terminated "
                    u"tiers.customer.external_uid+"_s},
                {u"text?"_s,
                    u"connection.hub.id connection.id connection.provider.id+ connection.vendor.id+ "
                    u"contract.id external_id+ external_uid hub.id@connection.hub.id id+ marketplace.id^+ "
                    u"params.value product.id+ template.id tiers.customer.external_id+ tiers.customer.id^+ "
                    u"tiers.customer.name^+ tiers.tier1.id tiers.tier2.id"_s},
                {u"time/gt,lt"_s, u"created^@events.created.at updated^@events.updated.at"_s},
            }},
        {u"subscriptions/assets"_s,
            {
                {u"part"_s, u"items pending_request pending_request.template template"_s},
                {u"text"_s,
                    u"connection.hub.name connection.provider.name connection.vendor.name marketplace.name "
                    u"params.id params.name@params.id product.name "
                    u"status=draft|processing|active|terminating|suspended|terminated tiers.customer.id "
                    u"tiers.customer.name"_s},
                {u"text?"_s,
                    u"billing.period.uom=monthly|yearly|years_2|years_3|years_4|years_5|years_6 "
                    u"connection.hub.id connection.id connection.provider.id "
                    u"connection.type=test|production|preview connection.vendor.id contract.id external_id "
                    u"external_uid id marketplace.id params.value product.id tiers.tier1.id tiers.tier2.id"_s},
                {u"time"_s, u"events.created.at^ events.updated.at"_s},
                {u"time?"_s, u"billing.next_date^"_s},
            }},
        {u"subscriptions/requests"_s,
            {
                {u"text"_s,
                    u"asset.connection.hub.name asset.connection.provider.name "
                    u"asset.connection.vendor.name asset.marketplace.name^ "
                    u"asset.params.name@asset.params.id asset.product.name^ asset.tiers.customer.id "
                    u"asset.tiers.customer.name "
                    u"period.uom=monthly|yearly|years_2|years_3|years_4|years_5|years_6 "
                    u"type=vendor|provider"_s},
                {u"text?"_s,
                    u"asset.billing.period.uom=monthly|yearly|years_2|years_3|years_4|years_5|years_6 "
                    u"asset.connection.hub.id asset.connection.id asset.connection.provider.id "
                    u"asset.connection.type=test|production|preview asset.connection.vendor.id "
                    u"asset.contract.id asset.external_id asset.external_uid asset.id asset.marketplace.id "
                    u"asset.params.value asset.product.id asset.tiers.tier1.id asset.tiers.tier2.id id"_s},
                {u"time"_s, u"events.created.at^ events.updated.at period.from period.to"_s},
                {u"time?"_s, u"asset.billing.next_date"_s},
            }},
        {u"conversations"_s,
            {
                {u"text"_s, u"instance_id"_s},
                {u"text?"_s, u"id"_s},
                {u"time"_s, u"created^ events.created.at^"_s},
            }},
        {u"conversations/messages"_s,
            {
                {u"text"_s, u"text+ type=message|state_change|private"_s},
                {u"text?"_s, u"events.created.by.id id"_s},
                {u"time"_s, u"created^ events.created.at^ events.updated.at^"_s},
            }},
        {u"helpdesk/cases"_s,
            {
                {u"number"_s, u"priority^=0|1|2|3"_s},
                {u"text"_s,
                    u"description+ events.created.by.id^ events.created.by.name^ events.updated.by.id^ "
                    u"events.updated.by.name^ issuer.account.name^ receiver.account.name^ "
                    u"state^=pending|inquiring|resolved|closed subject^+ type^=technical|business"_s},
                {u"text?"_s,
                    u"events.closed.by.id^ events.closed.by.name^ events.inquiring.by.id^ "
                    u"events.inquiring.by.name^ events.pending.by.id^ events.pending.by.name^ "
                    u"events.resolved.by.id^ events.resolved.by.name^ id issuer.account.id^ "
                    u"issuer.agent.id^ issuer.agent.name^ receiver.account.id^ receiver.agent.id^ "
                    u"receiver.agent.name^"_s},
                {u"time"_s, u"events.created.at^ events.updated.at^"_s},
                {u"time?"_s,
                    u"events.closed.at^ events.inquiring.at^ events.pending.at^ events.resolved.at^"_s},
            }},
    };
}

} // namespace tenantry::sandbox::connect
