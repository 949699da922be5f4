// Reports and invoices.
#include "providers/sandbox/streamone/generate.h"
#include "providers/sandbox/streamone/reportcolumns.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

struct ReportLine {
    const char *name;
    const char *category;
    const char *module;
    const char *reportTemplate;
    std::int64_t vendor; // 0: all
};

constexpr std::array reportLines{
    ReportLine{"Azure plan, monthly", "BILLING_REPORTS", "REPORTS_REPORTS_MODULE", "azure_plan_billing", 30},
    ReportLine{"Licences by customer", "CUSTOMER_REPORTS", "REPORTS_REPORTS_MODULE", "license_billing", 30},
    ReportLine{"Margin by partner – Übersicht", "PARTNER_REPORTS", "REPORTS_REPORTS_MODULE", "margin", 0},
    ReportLine{"AWS, last month", "BILLING_REPORTS", "V1_BILLING_REPORTS_MODULE", "aws_billing", 1},
    ReportLine{"Spend at a glance", "BILLING_REPORTS", "DASHBOARDS_REPORTS_MODULE", "spend", 0},
    ReportLine{"Budget watch", "CUSTOMER_REPORTS", "BUDGET_MANAGEMENT_REPORTS_MODULE", "budget", 0},
    ReportLine{"Invoice lines; all", "BILLING_REPORTS", "INVOICE_REPORTS_MODULE", "invoice_lines", 0},
    ReportLine{
        "Cache of \"night\" runs", "REPORT_CATEGORY_UNSPECIFIED", "CACHING_REPORTS_MODULE", "cache", 36},
};

constexpr std::int64_t homeCurrencyVat = 125; // per cent of the net sum

Invoice emptyInvoice(State &state, std::int64_t customer, Time month)
{
    Invoice invoice;
    invoice.id = 120'045 + static_cast<std::int64_t>(state.invoices.size());
    invoice.customer = customer;
    invoice.from = month;
    invoice.to = monthsLater(month, 1) - dayLong;
    invoice.currency = "SEK";
    invoice.status = "open";
    invoice.number = "INV-" + dayText(month).substr(0, 4) + '-' + std::to_string(invoice.id - 120'000 + 53);
    return invoice;
}

Invoice ownInvoice(State &state, Time month)
{
    Invoice invoice = emptyInvoice(state, 0, month);
    for (const Vendor &vendor : vendors()) {
        InvoiceLine line{std::string(vendor.name), vendor.id, 0};
        for (const Subscription &one : state.subscriptions) {
            if (state.productAt(one.plan).vendor != vendor.id || one.purchased > invoice.to)
                continue;
            line.quantity += one.seats;
            line.cost += one.currency == "SEK" ? one.cost * one.seats : 0;
        }
        line.price = line.cost;
        invoice.cloudUsed += line.cost;
        if (line.quantity > 0)
            invoice.lines.push_back(line);
    }
    invoice.total = invoice.cloudUsed * homeCurrencyVat / 100;
    return invoice;
}

} // namespace

void makeReports(State &state)
{
    std::int64_t id = 50'231;
    for (const ReportLine &line : reportLines) {
        Report report;
        report.id = id++;
        report.displayName = line.name;
        report.category = line.category;
        report.module = line.module;
        report.reportTemplate = line.reportTemplate;
        report.createdBy = "Ida Lund";
        report.updatedBy = report.id % 2 == 0 ? "Zofia Wójcik" : "Ida Lund";
        report.created = state.start() - (500 - report.id % 100) * dayLong;
        report.accessed = report.id % 3 == 0 ? 0 : state.start() - 2 * dayLong;
        if (line.vendor != 0)
            report.vendors = {line.vendor};
        for (const Column &column : reportColumns())
            report.columns.emplace_back(column.id);
        report.selected = {report.columns.begin(), report.columns.begin() + 4};
        state.reports.add(std::move(report));
    }
}

Invoice madeInvoice(State &state, std::int64_t customer, Time month, const Subscriptions &subscriptions)
{
    Invoice invoice = emptyInvoice(state, customer, month);
    for (const Subscription *one : subscriptions) {
        if (one->purchased > invoice.to + dayLong)
            continue;
        invoice.currency = one->currency;
        const std::int64_t quantity = std::max<std::int64_t>(one->seats, 1);
        InvoiceLine line{state.skuAt(one->plan).displayName, state.productAt(one->plan).vendor, quantity,
            one->price, one->cost};
        if (one->seats == 0) { // by usage
            line.price = state.random.between(unit, 900 * unit);
            line.cost = line.price * 9 / 10;
        }
        invoice.cloudUsed += line.cost * quantity;
        invoice.total += line.price * quantity;
        invoice.lines.push_back(std::move(line));
    }
    return invoice;
}

void makeInvoices(State &state)
{
    const Time thisMonth = monthStart(state.start());
    for (int back = 14; back > 0; --back) {
        Invoice own = ownInvoice(state, monthsLater(thisMonth, -back));
        if (back > 2)
            own.status = "paid";
        if (back % 5 == 4)
            own.number.clear();
        state.invoices.add(std::move(own));
    }
    std::map<std::int64_t, Subscriptions> byCustomer;
    for (const Subscription &one : state.subscriptions)
        byCustomer[one.customer].push_back(&one);
    for (int back = 2; back > 0; --back) {
        for (const auto &[customer, subscriptions] : byCustomer) {
            Invoice invoice = madeInvoice(state, customer, monthsLater(thisMonth, -back), subscriptions);
            if (invoice.lines.empty())
                continue;
            invoice.status = back == 2 && customer % 5 != 0 ? "paid" : "open";
            state.invoices.add(std::move(invoice));
        }
    }
}

} // namespace tenantry::sandbox::streamone
