// v1 invoices.
#include "providers/sandbox/streamone/generate.h"
#include "providers/sandbox/streamone/invoicejson.h"
#include "providers/sandbox/streamone/keys.h"

#include <QJsonDocument>

#include <regex>
#include <set>

namespace tenantry::sandbox::streamone {

namespace {

Answered listed(const Call &call, std::vector<const Invoice *> rows)
{
    OldQuery query;
    if (const auto wrong = readOldQuery(call, invoiceFields, query))
        return *wrong;
    rows = chosen(query, std::move(rows), invoiceField);
    Writer json;
    json.object().array("invoice");
    for (std::size_t i = query.offset; i < rows.size() && i - query.offset < query.limit; ++i)
        json.rawElement(invoiceJson(*rows[i], query.wants("lines", true)));
    return oldAnswer(json.endArray().end().json());
}

Answered listOwn(Call &call)
{
    std::vector<const Invoice *> rows;
    for (const Invoice &invoice : call.state.invoices) {
        if (invoice.customer == 0)
            rows.push_back(&invoice);
    }
    return listed(call, std::move(rows));
}

Answered listOfCustomer(Call &call)
{
    const Customer *customer = call.state.customers.find(call.text("customerId"));
    if (call.has("customerId") && !customer)
        return oldProblem(404, "Customer not found");
    std::vector<const Invoice *> rows;
    for (const Invoice &invoice : call.state.invoices) {
        if (customer ? invoice.customer == customer->id : invoice.customer != 0)
            rows.push_back(&invoice);
    }
    return listed(call, std::move(rows));
}

Answered detailed(Call &call)
{
    const Invoice *invoice = call.state.invoices.find(call.id("i"));
    if (!invoice)
        return oldProblem(404, "Invoice not found");
    Writer json;
    json.object().object("invoice").text("id", std::to_string(invoice->id));
    json.texts("detailedInvoiceFilesUrls", fileAddresses(call.state, call.fileHost, *invoice));
    return oldAnswer(json.end().end().json());
}

// A form whatever the header calls it; JSON when it begins like that.
std::map<std::string, std::string> fieldsOf(const Asked &asked)
{
    if (!asked.body.starts_with('{'))
        return formOf(asked);
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(asked.body)).object();
    std::map<std::string, std::string> out;
    for (auto it = object.begin(); it != object.end(); ++it)
        out[it.key().toStdString()] = textAt(object, it.key().toStdString());
    return out;
}

std::set<std::int64_t> idsFrom(const std::string &list)
{
    std::set<std::int64_t> out;
    for (const QString &part : QString::fromStdString(list).split(u',', Qt::SkipEmptyParts))
        out.insert(numberFrom(part.trimmed().toStdString()));
    return out;
}

struct Generation {
    std::int64_t vendor = 0;
    Time month = 0;
    std::string status = "open";
    std::set<std::int64_t> customers; // empty: all
};

std::optional<Answered> readGeneration(
    const Call &call, const std::map<std::string, std::string> &fields, Generation &wish)
{
    const auto field = [&](const char *name) {
        const auto found = fields.find(name);
        return found == fields.end() ? std::string() : found->second;
    };
    for (const char *name : {"source", "period"}) {
        if (field(name).empty())
            return oldProblem(400, std::string(name) + " is required");
    }
    const auto vendor = std::ranges::find_if(vendors(),
        [&](const Vendor &one) { return field("source") == one.source || field("source") == one.shortName; });
    if (vendor == vendors().end())
        return oldProblem(400, "Unknown source: " + field("source"));
    std::smatch parts;
    const std::string period = field("period");
    static const std::regex form("m-(0?[1-9]|1[0-2])-(20[0-9]{2})");
    if (!std::regex_match(period, parts, form))
        return oldProblem(400, "Invalid period: " + period);
    const std::string month = (parts[1].length() == 1 ? "0" : "") + parts[1].str();
    wish.vendor = vendor->id;
    wish.month = timeFrom(parts[2].str() + '-' + month + "-01");
    if (wish.month > call.state.now())
        return oldProblem(400, "Invalid period: " + period);
    if (!field("status").empty())
        wish.status = field("status");
    wish.customers = idsFrom(field("customers"));
    for (const std::int64_t id : wish.customers) {
        if (!call.state.customers.find(id))
            return oldProblem(404, "Customer not found: " + std::to_string(id));
    }
    return std::nullopt;
}

std::map<std::int64_t, Subscriptions> billed(const State &state, const Generation &wish)
{
    std::map<std::int64_t, Subscriptions> out;
    for (const Subscription &one : state.subscriptions) {
        const bool isWanted = wish.customers.empty() || wish.customers.contains(one.customer);
        if (isWanted && state.productAt(one.plan).vendor == wish.vendor)
            out[one.customer].push_back(&one);
    }
    return out;
}

Answered generateInvoices(Call &call)
{
    Generation wish;
    const auto fields = fieldsOf(call.asked);
    if (const auto wrong = readGeneration(call, fields, wish))
        return *wrong;
    const auto sends = fields.find("sendEmails");
    Writer json;
    json.object().array("invoice");
    for (const auto &[customer, subscriptions] : billed(call.state, wish)) {
        Invoice invoice = madeInvoice(call.state, customer, wish.month, subscriptions);
        if (invoice.lines.empty())
            continue;
        invoice.status = wish.status;
        json.rawElement(invoiceJson(call.state.invoices.add(std::move(invoice)), true));
        call.state.mailsSent += sends != fields.end() && readsAsTrue(sends->second);
    }
    return oldAnswer(json.endArray().end().json());
}

} // namespace

Routes invoiceRoutes()
{
    return {
        {"GET", "/api/v1/invoices/myinvoices", listOwn},
        {"GET", "/api/v1/invoices", listOfCustomer},
        {"GET", "/api/v1/invoices/{i}/detailed", detailed},
        {"POST", "/api/v1/invoices/generate", generateInvoices},
    };
}

} // namespace tenantry::sandbox::streamone
