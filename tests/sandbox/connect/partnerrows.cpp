#include "tests/sandbox/connect/exchanges.h"

namespace exchanges {

QList<Row> partnerRows()
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

} // namespace exchanges
