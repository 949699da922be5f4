// v1 customers.
#include "providers/sandbox/streamone/invoicejson.h"

namespace tenantry::sandbox::streamone {

namespace {

constexpr auto customerFields =
    std::to_array<std::string_view>({"id", "name", "company", "email", "groupId", "createDate"});

std::string groupOf(const Customer &customer)
{
    return std::to_string(300 + customer.id % 4);
}

std::string customerField(const Customer &customer, const std::string &name)
{
    if (name == "id")
        return std::to_string(customer.id);
    if (name == "name")
        return customer.contact;
    if (name == "company")
        return customer.organization;
    if (name == "email")
        return customer.email;
    return name == "groupId" ? groupOf(customer) : dayText(customer.created);
}

void writeCloudAccounts(Writer &json, const Customer &customer)
{
    json.array("cloudAccounts");
    for (const Profile &profile : customer.profiles) {
        Writer one;
        one.object().text("cloudAccountId", std::to_string(customer.id * 10 + profile.vendor));
        one.object("provider").text("name", vendorOf(profile.vendor).name).end();
        json.rawElement(one.end().json());
    }
    json.endArray();
}

void writeInvoices(Writer &json, const State &state, const Customer &customer)
{
    json.array("invoices");
    for (const Invoice &invoice : state.invoices) {
        if (invoice.customer == customer.id)
            json.rawElement(invoiceJson(invoice, false));
    }
    json.endArray();
}

void writeCustomFields(Writer &json, const Customer &customer)
{
    json.array("customFieldsValues");
    for (const NamedValue &field : customer.customFields)
        json.rawElement(Writer().object().text("label", field.name).text("value", field.value).end().json());
    json.endArray();
}

std::string customerJson(const State &state, const Customer &customer, const OldQuery &query)
{
    Writer json;
    json.object();
    for (const std::string_view name : customerFields)
        json.text(name, customerField(customer, std::string(name)));
    if (query.wants("cloudAccounts", true))
        writeCloudAccounts(json, customer);
    if (query.wants("priceBooksLinks", true)) {
        Writer link;
        link.object().text("priceBookId", std::to_string(customer.priceBook));
        json.array("priceBooksLinks").rawElement(link.end().json()).endArray();
    }
    if (query.wants("invoices", false))
        writeInvoices(json, state, customer);
    if (query.wants("group", false))
        json.object("group").text("id", groupOf(customer)).text("name", "Group " + groupOf(customer)).end();
    if (query.wants("customFieldsValues", false))
        writeCustomFields(json, customer);
    return json.end().json();
}

Answered listed(const Call &call, const OldQuery &query, const std::vector<const Customer *> &rows)
{
    Writer json;
    json.object().array("customer");
    for (std::size_t i = query.offset; i < rows.size() && i - query.offset < query.limit; ++i)
        json.rawElement(customerJson(call.state, *rows[i], query));
    return oldAnswer(json.endArray().end().json());
}

Answered listCustomers(Call &call)
{
    OldQuery query;
    if (const auto wrong = readOldQuery(call, customerFields, query))
        return *wrong;
    std::vector<const Customer *> rows;
    for (const Customer &customer : call.state.customers)
        rows.push_back(&customer);
    return listed(call, query, chosen(query, std::move(rows), customerField));
}

Answered getCustomer(Call &call)
{
    OldQuery query;
    if (const auto wrong = readOldQuery(call, customerFields, query))
        return *wrong;
    const Customer *customer = customerOf(call);
    return customer ? listed(call, query, {customer}) : oldProblem(404, "Customer not found");
}

} // namespace

Routes oldCustomerRoutes()
{
    return {
        {"GET", "/api/v1/customers", listCustomers},
        {"GET", "/api/v1/customers/{c}", getCustomer},
    };
}

} // namespace tenantry::sandbox::streamone
