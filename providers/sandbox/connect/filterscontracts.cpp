#include "providers/sandbox/connect/filters.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QList<FilterSource> contractsFilters()
{
    return {
        {u"marketplaces"_s,
            {
                {u"number"_s, u"stats.contracts^ stats.hubs^"_s},
                {u"text"_s, u"hubs.name@hubs.hub.name locales.name name^+ owner.name+"_s},
                {u"text?"_s,
                    u"agreements.id alt_currency_1^+=currency alt_currency_2^+=currency countries.id "
                    u"currency^+=currency description hubs.id@hubs.hub.id id^+ locales.id owner.id+ "
                    u"owner__id"_s},
            }},
        {u"hubs"_s,
            {
                {u"number"_s,
                    u"stats.connections^ stats.marketplaces^ stats__connections^ stats__marketplaces^"_s},
                {u"text"_s, u"instance.type^+=oa|api instance__type^+=oa|api name^"_s},
                {u"text?"_s, u"id^ instance.id+ instance__id+"_s},
                {u"time"_s, u"events.created.at^ events__created__at^"_s},
                {u"time?"_s, u"events.updated.at^ events__updated__at^"_s},
            }},
        {u"hubs/connections"_s,
            {
                {u"text"_s, u"product.name^ product__name^"_s},
                {u"time"_s, u"created_at^"_s},
            }},
        {u"hubs/marketplaces"_s,
            {
                {u"text"_s, u"name^"_s},
            }},
        {u"agreements"_s,
            {
                {u"text"_s,
                    u"forms__type=enroll|product|item marketplace.name+ marketplace__name+ owner.name+ "
                    u"owner__name+ title+ type=distribution|program|service|syndication|referral"_s},
                {u"text?"_s, u"forms.id id marketplace.id marketplace__id owner.id owner__id"_s},
                {u"time"_s, u"created^ updated^"_s},
                {u"truth"_s, u"active"_s},
            }},
        {u"agreements/agreements"_s,
            {
                {u"text"_s, u"name^"_s},
                {u"text?"_s, u"id^ marketplace.id^"_s},
                {u"truth"_s, u"auto_accept^"_s},
            }},
        {u"agreements/marketplaces"_s,
            {
                {u"number"_s, u"stats.contracts^ stats.hubs^"_s},
                {u"text"_s, u"countries.name name^+"_s},
                {u"text?"_s, u"countries.id currency^+=currency id^+"_s},
            }},
        {u"agreements/partners"_s,
            {
                {u"number?"_s, u"contract.version^"_s},
                {u"text"_s,
                    u"agreement.name^ contract.status^=new|enrolling|pending|active|terminated|rejected "
                    u"name^ role^=vendor|distributor|reseller"_s},
                {u"text?"_s,
                    u"agreement.id contract.id events.countersigned.by.id^ events.created.by.id "
                    u"events.created.by.name events.signed.by.id^ id"_s},
                {u"time"_s, u"events.created.at^"_s},
                {u"time?"_s, u"events.countersigned.at^ events.signed.at^"_s},
            }},
        {u"agreements/product-groups"_s,
            {
                {u"number"_s, u"stats.agreements^ stats.contracts^ stats.products^"_s},
                {u"text"_s, u"name^"_s},
                {u"text?"_s,
                    u"events.created.by.id events.created.by.name events.updated.by.id events.updated.by.name id"_s},
                {u"time"_s, u"events.created.at^ events.updated.at^"_s},
            }},
        {u"agreements/products"_s,
            {
                {u"text"_s, u"category.name^ name^"_s},
                {u"text?"_s, u"category.id^ id"_s},
            }},
        {u"contracts"_s,
            {
                {u"text"_s,
                    u"agreement.name^+ "
                    u"agreement.sourcing_agreement.type=distribution|program|service|syndication|referral "
                    u"agreement__name^+ events.signed.by.name+ issuer.name^+ kind=production|test "
                    u"marketplace.name+ marketplace__name+ owner.name^+ owner__name^+ "
                    u"sourcing.marketplace.name sourcing.product.name "
                    u"status^=new|enrolling|pending|active|terminated|rejected "
                    u"type=distribution|program|service|syndication|referral"_s},
                {u"text?"_s,
                    u"agreement.id+ agreement.owner.id agreement.product_groups.id "
                    u"agreement.product_groups.products.id agreement.sourcing_agreement.id agreement__id "
                    u"agreement__owner__id events.created.by.id events.created.by.name+ "
                    u"events.signed.by.id id^+ issuer.id^+ marketplace.id+ marketplace__id owner.id "
                    u"owner__id partner.id referral.agreement.id sourcing.listing.id "
                    u"sourcing.marketplace.id sourcing.product.id"_s},
                {u"time"_s, u"events.created.at^"_s},
            }},
        {u"listings"_s,
            {
                {u"text"_s,
                    u"alt_pricelist_1.name alt_pricelist_2.name contract__marketplace__name^ "
                    u"marketplace.name^+ marketplace__name+ offer.name pricelist.name product.name^+ "
                    u"product__name^+ provider.name^ status=unlisted|listed vendor.name^"_s},
                {u"text/eq"_s,
                    u"marketplace__name__icontains pending_request__id pending_request__is_null "
                    u"product__name__icontains"_s},
                {u"text/eq,in"_s, u"pending_request.status pending_request.type"_s},
                {u"text?"_s,
                    u"alt_pricelist_1.id alt_pricelist_2.id contract.id contract__id id marketplace.id "
                    u"marketplace__id offer.id pricelist.id product.id product__id provider.id "
                    u"provider__id vendor.id"_s},
                {u"time"_s, u"created^ updated^"_s},
            }},
        {u"listing-requests"_s,
            {
                {u"number"_s, u"listing.product.version product.version^ product__version^"_s},
                {u"text"_s,
                    u"contract__name^+ listing.contract.marketplace.name^ listing.contract.name^+ "
                    u"listing.marketplace.name^ listing.product.name^+ listing.provider.name^ "
                    u"listing.vendor.name^+ marketplace__name^ product.name^ product__name^+ "
                    u"provider__name^ state^=draft|reviewing|deploying|canceled|completed "
                    u"status^+=unlisted|listed type^+=new|remove vendor__name^+"_s},
                {u"text?"_s,
                    u"contract__id+ id+ listing.contract.id+ listing.contract.marketplace.id listing.id "
                    u"listing.marketplace.id listing.product.id+ listing.provider.id listing.vendor.id+ "
                    u"listing__id marketplace__id product.id^ product__id+ provider__id vendor__id+"_s},
                {u"time"_s, u"created^ updated^"_s},
            }},
    };
}

} // namespace tenantry::sandbox::connect
