#include "providers/sandbox/streamone/invoicejson.h"

namespace tenantry::sandbox::streamone {

namespace {

std::string lineJson(const Invoice &invoice, const InvoiceLine &line, std::size_t number)
{
    Writer json;
    json.object().text("id", std::to_string(number)).text("description", line.description);
    json.text("cloudProviderId", std::to_string(line.vendor)).text("quantity", std::to_string(line.quantity));
    json.text("price", decimal(line.price)).text("cost", decimal(line.cost));
    return json.text("currency", invoice.currency).end().json();
}

} // namespace

std::string invoiceField(const Invoice &invoice, const std::string &name)
{
    if (name == "id")
        return std::to_string(invoice.id);
    if (name == "number")
        return invoice.number;
    if (name == "customerId")
        return invoice.customer == 0 ? std::string() : std::to_string(invoice.customer);
    if (name == "billingStartDate")
        return dayText(invoice.from);
    if (name == "billingEndDate")
        return dayText(invoice.to);
    if (name == "cloudUsed")
        return tenDigits(invoice.cloudUsed);
    if (name == "total")
        return decimal((invoice.total + unit / 200) / (unit / 100) * (unit / 100)); // whole hundredths
    if (name == "currencyRates")
        return invoice.currency == "SEK" ? std::string() : invoice.currency + ":11.2307";
    return name == "currency" ? invoice.currency : invoice.status;
}

std::string invoiceJson(const Invoice &invoice, bool withLines)
{
    Writer json;
    json.object();
    for (const std::string_view name : invoiceFields)
        json.text(name, invoiceField(invoice, std::string(name)));
    if (withLines) {
        json.array("lines");
        for (std::size_t i = 0; i < invoice.lines.size(); ++i)
            json.rawElement(lineJson(invoice, invoice.lines[i], i + 1));
        json.endArray();
    }
    return json.end().json();
}

} // namespace tenantry::sandbox::streamone
