#include "providers/sandbox/connect/filters.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QList<FilterSource> usageFilters()
{
    return {
        {u"usage/files"_s,
            {
                {u"text"_s,
                    u"environment^+=test|preview|production schema^+=tr|pr|qt|cr "
                    u"status^=draft|uploading|uploaded|invalid|processing|ready|rejected|pending|accepted|closed|deleted"_s},
                {u"text/ge,gt,le,lt"_s, u"created.at^@events.created.at"_s},
                {u"text?"_s,
                    u"contract.id+ contract.name^+ distribution_contract_id+@contract.id external_id+ id^+ "
                    u"marketplace.id+ marketplace.name^+ marketplace_id+@marketplace.id name+ product.id+ "
                    u"product.name^+ product_id+@product.id provider.id+ provider.name^+ "
                    u"provider_id+@provider.id vendor.id+ vendor.name^+ vendor_id+@vendor.id"_s},
            }},
        {u"usage/records"_s,
            {
                {u"text"_s, u"usagefile.schema+=tr|pr|qt|cr"_s},
                {u"text?"_s,
                    u"asset.external_id asset.external_uid asset.id asset_external_id@asset.external_id "
                    u"asset_external_uid@asset.external_uid asset_id+@asset.id "
                    u"hub.id@asset.connection.hub.id item.id item_id@item.id "
                    u"part_usage_file__hub__id@asset.connection.hub.id product.id@product_id product_id+ "
                    u"status^=valid|invalid|approved|rejected|closed usage_file+@usagefile.id "
                    u"usagefile.id+"_s},
                {u"time?"_s, u"created_time^@$created end_date start_date usage_start_time^@start_date"_s},
            }},
        {u"usage/chunks"_s,
            {
                {u"text"_s, u"status=draft|ready|closed|failed"_s},
                {u"text?"_s, u"binding.hub.id+ id+ provider.id+ usagefile.id^+"_s},
            }},
        {u"usage/aggregates"_s,
            {
                {u"text"_s, u"item.type+=Reservation|PPU"_s},
                {u"text?"_s, u"asset.external_uid+ asset.id+ item.id+ item.local_id+"_s},
            }},
        {u"usage/reconciliations"_s,
            {
                {u"text?"_s,
                    u"binding.hub.id+ partusagefile.id^+ partusagefile.provider.id+ usagefile.id^+"_s},
            }},
        {u"usage/files/categories"_s,
            {
                {u"text"_s, u"id+ name^+"_s},
            }},
    };
}

} // namespace tenantry::sandbox::connect
