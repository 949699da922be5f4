#include "providers/sandbox/connect/filters.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QList<FilterSource> catalogueFilters()
{
    return {
        {u"products"_s,
            {
                {u"part"_s, u"category.parent"_s},
                {u"text"_s, u"name^+ owner.name+"_s},
                {u"text/eq"_s,
                    u"visibility.catalog visibility.listing visibility.owner visibility.syndication "
                    u"category.id"_s},
                {u"text/eq,ne,ge,gt,le,lt,in,out"_s,
                    u"status=draft|indevelopment|oncertification|published|initializationfailed|deleted|endofsale"_s},
                {u"text/eq,ne,ilike,null,in"_s, u"sourcing.marketplaces"_s},
                {u"text/eq,ne,in"_s, u"purchase_model=transactable|referral"_s},
                {u"text?"_s,
                    u"events.published.by.id^ events.published.by.name^ events.updated.by.id^ "
                    u"events.updated.by.name^ external_id groups.id id+ owner.id+ replacement.id"_s},
                {u"time"_s, u"events.created.at^ events.updated.at^"_s},
                {u"time?"_s, u"events.published.at^"_s},
            }},
        {u"products/items"_s,
            {
                {u"number"_s, u"commitment.count"_s},
                {u"text"_s,
                    u"display_name+ group.mpn item_type+=Reservation|PPU@type local_id name+ "
                    u"status+=draft|published|endofsale type+=Reservation|PPU unit.title+"_s},
                {u"text?"_s,
                    u"app.id+ applicability+=cb|im description.value+@description external_id group.id "
                    u"group.name id+ mpn+ "
                    u"period+=Monthly|Yearly|years_2|years_3|years_4|years_5|years_6|OneTime|days_7_trial|"
                    u"days_14_trial|days_30_trial|monthly_trial "
                    u"replacement.id "
                    u"usage_data_type+=Integer|Decimal(1)|Decimal(2)|Decimal(4)|Decimal(8)@precision "
                    u"verbose_id+@id version"_s},
                {u"time?"_s, u"events.created.at events.saleended.at events.updated.at"_s},
                {u"truth"_s, u"dynamic frozen"_s},
            }},
        {u"products/parameters"_s,
            {
                {u"number?"_s, u"position^"_s},
                {u"text"_s,
                    u"name phase=configuration|fulfillment|ordering "
                    u"scope=asset|tier1|tier2|product|item|marketplace|item_marketplace title^ "
                    u"type=text|dropdown|password|email|checkbox|subdomain|domain|address|phone|object|url|choice|heading|content"_s},
                {u"text/eq,in"_s, u"constraints.required"_s},
                {u"text/eq,null,in"_s, u"constraints.shared"_s},
                {u"text?"_s, u"id"_s},
                {u"truth"_s, u"constraints.hidden constraints.unique"_s},
                {u"truth/eq"_s, u"constraints.reconciliation"_s},
            }},
        {u"products/templates"_s,
            {
                {u"text"_s, u"scope=asset|tier1|tier2"_s},
                {u"text?"_s, u"type=inquire|fulfillment|pending"_s},
            }},
        {u"products/configurations"_s,
            {
                {u"text"_s, u"parameter.id^+ parameter.scope^+ parameter.title+"_s},
                {u"text?"_s,
                    u"item.id^+ item.name+ marketplace.id^+ marketplace.name+ "
                    u"parameter.constraints.shared=view|edit value^+"_s},
                {u"truth"_s, u"parameter.constraints.required"_s},
            }},
        {u"products/connections"_s,
            {
                {u"text"_s, u"hub.name product_version_type=public|staging"_s},
                {u"text?"_s, u"hub.id hub.instance.id"_s},
            }},
        {u"products/media"_s,
            {
                {u"number"_s, u"position^"_s},
                {u"text"_s, u"type^=image|video"_s},
                {u"text?"_s, u"id^+ url+"_s},
            }},
        {u"products/actions"_s,
            {
                {u"text"_s, u"scope=asset|tier1|tier2"_s},
            }},
        {u"products/versions"_s,
            {
                {u"number"_s, u"version^"_s},
                {u"truth"_s, u"public staging"_s},
            }},
        {u"products/rules"_s,
            {
                {u"text"_s, u"action+=accept|reject|manual scope+=record|file status+=active|deleted"_s},
                {u"text?"_s, u"id+ item.id^+ item.name+ rule+"_s},
            }},
        {u"categories"_s,
            {
                {u"text?"_s, u"family.id parent.id"_s},
            }},
        {u"countries"_s,
            {
                {u"text"_s, u"name"_s},
                {u"text?"_s, u"id"_s},
            }},
    };
}

} // namespace tenantry::sandbox::connect
