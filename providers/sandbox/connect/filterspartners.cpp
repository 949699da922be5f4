#include "providers/sandbox/connect/filters.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QList<FilterSource> partnersFilters()
{
    return {
        {u"tier/accounts"_s,
            {
                {u"part"_s, u"contact_info tax_id version"_s},
                {u"text"_s,
                    u"db^=EU|US|JP|AU external_uid+ hub.name^+ owner.name^+ type=customer|reseller"_s},
                {u"text/eq,in"_s, u"contact_info.contact.email"_s},
                {u"text/eq,like,ilike,in"_s, u"scopes"_s},
                {u"text?"_s,
                    u"events.created.by@events.created.by.id events.updated.by@events.updated.by.id "
                    u"external_id^+ hub.id^+ id+ name^+ owner.id^+ parent.id+ parent.name^+ "
                    u"parent.parent.id"_s},
                {u"time"_s, u"events.created.at^"_s},
            }},
        {u"tier/account-requests"_s,
            {
                {u"number"_s, u"account.version"_s},
                {u"text"_s,
                    u"account.external_uid^+ account.hub.name^+ product.name^+ "
                    u"status^=pending|accepted|ignored|unsupported"_s},
                {u"text?"_s,
                    u"account.external_id^+ account.hub.id^+ account.id^ account.name^ id^+ product.id^+"_s},
                {u"time"_s, u"events.created.at^"_s},
            }},
        {u"tier/configs"_s,
            {
                {u"number"_s, u"tier_level^=1|2"_s},
                {u"part"_s, u"configuration"_s},
                {u"text"_s,
                    u"account.external_uid connection.product_version_type^+=public|staging "
                    u"connection.type=test|production marketplace.name^+ params.id product.name^+"_s},
                {u"text/eq,in"_s, u"status^=active|processing"_s},
                {u"text?"_s,
                    u"account.company_name^+@account.name account.external_id account.id^+ connection.id^+ "
                    u"contract.id^+ id^+ marketplace.id^+ params.value product.id^+ template.id"_s},
                {u"time/ge,le"_s, u"created^@events.created.at updated^@events.updated.at"_s},
            }},
        {u"tier/config-requests"_s,
            {
                {u"number/eq,ge,gt,le,lt"_s, u"sli.days^"_s},
                {u"number/eq,in"_s, u"configuration.tier_level^=1|2 configuration__tier_level^=1|2"_s},
                {u"number?"_s, u"sli.zone^"_s},
                {u"part"_s,
                    u"search configuration configuration.configuration configuration.params "
                    u"configuration.product.capabilities tiers"_s},
                {u"text"_s,
                    u"configuration.account.external_uid configuration.account.hub.name+ "
                    u"configuration.marketplace.name^+ configuration.product.name^+ "
                    u"configuration__account__external_uid configuration__product__name params.id"_s},
                {u"text/eq,ilike,null,in"_s, u"assignee.id^ assignee.name^"_s},
                {u"text/eq,in"_s,
                    u"assignee__id^ configuration.connection.type=test|production "
                    u"configuration__account__id^ configuration__id^ configuration__product__id^ "
                    u"environment=test|production "
                    u"status^=tiers_setup|pending|inquiring|approved|failed|draft "
                    u"type^=setup|update|adjustment"_s},
                {u"text/ne,null"_s, u"unassigned@assignee.id"_s},
                {u"text?"_s,
                    u"configuration.account.external_id configuration.account.hub.id^+ "
                    u"configuration.account.id^+ configuration.contract.id^+ configuration.id^+ "
                    u"configuration.marketplace.id^+ configuration.product.id^+ id^ params.value "
                    u"template.id"_s},
                {u"time?"_s, u"created^@events.created.at updated^@events.updated.at"_s},
            }},
        {u"accounts"_s,
            {
                {u"text"_s, u"external_id^+ name role=Vendor|Distributor|Reseller type=Vendor|Provider"_s},
                {u"text?"_s, u"id^+"_s},
                {u"time"_s, u"events.created.at^"_s},
                {u"truth/eq,ne,null"_s, u"public"_s},
            }},
        {u"accounts/users"_s,
            {
                {u"part"_s, u"permissions"_s},
                {u"text"_s, u"email^+ groups.name tags.name"_s},
                {u"text/eq,in"_s, u"status"_s},
                {u"text?"_s,
                    u"domain.auth.idp.id domain.id external_id+ groups.id id^+ idp.id name^+ tags.id"_s},
                {u"time"_s, u"events.created.at^"_s},
                {u"time?"_s, u"events.activated.at^ events.invited.at^ events.signed.at^"_s},
                {u"truth"_s, u"domain.auth.enforce"_s},
            }},
        {u"partners"_s,
            {
                {u"number"_s,
                    u"stats.contracts.distribution^ stats.contracts.program^ stats.contracts.service^ "
                    u"stats.contracts.syndication^ stats.listings^"_s},
                {u"text"_s,
                    u"name^+ role^=vendor|distributor|reseller status^=invited|active "
                    u"type^=vendor|provider"_s},
                {u"text?"_s, u"id^+"_s},
                {u"truth/eq,ne,null"_s, u"public"_s},
            }},
        {u"auth/tokens"_s,
            {
                {u"text"_s,
                    u"extension.name permissions.object.id "
                    u"status^=pending|active|inactive|deleted|expiring|expired|revitalised"_s},
                {u"text?"_s,
                    u"events.created.by.id events.created.by.name extension.id^ external_id id^ name^ "
                    u"permissions.id"_s},
                {u"time"_s, u"events.created.at^"_s},
                {u"time?"_s, u"expiration_date^"_s},
            }},
        {u"notifications/webhooks"_s,
            {
                {u"text"_s,
                    u"label+ product.name+ "
                    u"type^=event|validator|inquiring_validator|change_validator|change_inquiring_validator|renew_validator|renew_inquiring_validator|transfer_validator|transfer_inquiring_validator|draft_tcr_t1_val|draft_tcr_t2_val|tcr_setup_t1_inq_val|tcr_setup_t2_inq_val|tcr_update_t1_validator|tcr_update_t2_validator|tcr_update_t1_inq_val|tcr_update_t2_inq_val"_s},
                {u"text?"_s, u"description+ id+ product.id+"_s},
                {u"truth"_s, u"active^"_s},
            }},
    };
}

} // namespace tenantry::sandbox::connect
