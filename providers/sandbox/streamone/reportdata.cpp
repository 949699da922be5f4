#include "providers/sandbox/streamone/reportdata.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

constexpr auto categories = std::to_array<std::string_view>(
    {"REPORT_CATEGORY_UNSPECIFIED", "BILLING_REPORTS", "CUSTOMER_REPORTS", "PARTNER_REPORTS"});

std::optional<Answered> refusedChoice(
    const Call &call, const char *name, std::span<const std::string_view> choices)
{
    const std::string value = textAt(call.body, name);
    if (value.empty() || std::ranges::find(choices, value) != choices.end())
        return std::nullopt;
    return invalidArgument(call.asked, std::string(name) + ": '" + value + "' is invalid");
}

const Column *columnOf(const QJsonObject &asked)
{
    if (const Column *column = columnNamed(textAt(asked, "columnTemplateId")))
        return column;
    return columnNumbered(numberFrom(textAt(asked, "id")));
}

std::optional<Answered> readRange(const Call &call, const Report &report, ReportWish &wish)
{
    const std::string at = "specs.dateRangeOption.selectedRange.";
    const std::string relative = textAt(call.body, at + "relativeDateRange");
    const std::string from = textAt(call.body, at + "fixedDateRange.startDate");
    const std::string to = textAt(call.body, at + "fixedDateRange.endDate");
    if (!relative.empty() && !isRelativeRange(relative))
        return invalidArgument(call.asked, "relativeDateRange: '" + relative + "' is invalid");
    if (const auto range = relativeRange(relative, call.state.now())) { // fixed dates are ignored then
        wish.range = *range;
        return std::nullopt;
    }
    for (const std::string &text : {from, to}) {
        if (!text.empty() && timeFrom(text) == 0)
            return invalidArgument(call.asked, "fixedDateRange: '" + text + "' is invalid");
    }
    wish.range = from.empty() && to.empty() ? relativeRange(report.range, call.state.now()).value_or(Range{})
                                            : Range{timeFrom(from), timeFrom(to)};
    return std::nullopt;
}

// What something used costs in a month, when it is not sold by seats.
Money usageOf(const Subscription &one)
{
    return (one.id % 977) * unit + one.customer * 8'453;
}

std::string cell(const State &state, const Subscription &one, const Column &column, const Range &range)
{
    const Plan &plan = state.planAt(one.plan);
    const Time to = range.to == 0 ? state.now() : range.to;
    const std::int64_t days = (to - std::max(range.from, one.purchased)) / dayLong + 1;
    const Money month = one.seats == 0 ? usageOf(one) : inCurrency(plan.euros, "SEK") * one.seats;
    const Money amount = month / 30 * days;
    const std::string_view id = column.id;
    if (id == "customer_name")
        return state.customers.find(one.customer)->organization;
    if (id == "sku_name")
        return state.skuAt(one.plan).displayName;
    if (id == "seller_cost")
        return decimal(amount * 9 / 10);
    if (id == "customer_cost")
        return decimal(amount);
    if (id == "quantity")
        return std::to_string(one.seats);
    if (id == "subscription_id")
        return one.vendorId;
    if (id == "start_date")
        return dayText(one.starts);
    return std::string(vendorOf(state.productAt(one.plan).vendor).name);
}

std::string csvCell(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

void appendLine(std::string &csv, const std::vector<std::string> &cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i)
        csv += (i == 0 ? "" : ",") + csvCell(cells[i]);
    csv += "\r\n";
}

std::string valueJson(const Column &column, const std::string &text)
{
    const std::string type = column.type;
    Writer json;
    json.object().text("valueType", type);
    if (type == "MONEY")
        json.object("moneyValue").text("currency", "SEK").raw("value", text).end();
    else if (type == "INT")
        json.always("intValue", text);
    else
        json.text(type == "DATE" ? "dateValue" : "stringValue", text);
    return json.end().json();
}

} // namespace

std::optional<Answered> readWish(const Call &call, const Report &report, ReportWish &wish)
{
    const std::string id = textAt(call.body, "reportId");
    if (!id.empty() && id != std::to_string(report.id))
        return invalidArgument(call.asked, "reportId: '" + id + "' is invalid");
    if (auto wrong = refusedChoice(call, "reportModule", reportModules))
        return wrong;
    if (auto wrong = refusedChoice(call, "category", categories))
        return wrong;
    for (const QJsonValue asked : call.body[u"specs"_s][u"selectedColumns"_s].toArray()) {
        const Column *column = columnOf(asked.toObject());
        if (!column)
            return invalidArgument(
                call.asked, "selectedColumns: '" + textAt(asked.toObject(), "id") + "' is invalid");
        wish.columns.push_back(column);
    }
    if (wish.columns.empty()) {
        for (const std::string &saved : report.selected)
            wish.columns.push_back(columnNamed(saved));
    }
    return readRange(call, report, wish);
}

Cells reportTable(const State &state, const Report &report, const ReportWish &wish)
{
    Cells table;
    for (const Subscription &one : state.subscriptions) {
        const std::int64_t vendor = state.productAt(one.plan).vendor;
        if (!report.vendors.empty() && std::ranges::find(report.vendors, vendor) == report.vendors.end())
            continue;
        if (one.status == "deleted" || (wish.range.to != 0 && one.purchased > wish.range.to))
            continue;
        std::vector<std::string> row;
        for (const Column *column : wish.columns)
            row.push_back(cell(state, one, *column, wish.range));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string csvOf(const ReportWish &wish, const Cells &table)
{
    std::string csv;
    std::vector<std::string> headings;
    for (const Column *column : wish.columns)
        headings.push_back(headingOf(*column));
    appendLine(csv, headings);
    for (const auto &row : table.rows)
        appendLine(csv, row);
    return csv;
}

std::string rowsJson(const ReportWish &wish, const Cells &table)
{
    JsonText json;
    json.beginArray();
    for (const auto &row : table.rows) {
        Writer one;
        one.object().array("values");
        for (std::size_t i = 0; i < row.size(); ++i)
            one.rawElement(valueJson(*wish.columns[i], row[i]));
        json.raw(one.endArray().end().json());
    }
    return json.endArray().json();
}

} // namespace tenantry::sandbox::streamone
