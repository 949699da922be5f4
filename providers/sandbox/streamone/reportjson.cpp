#include "providers/sandbox/streamone/reportdata.h"

namespace tenantry::sandbox::streamone {

namespace {

Writer columnBegun(const Report &report, const Column &column)
{
    Writer json;
    json.object().longNumber("id", columnNumber(column));
    json.text("columnTemplateId", report.reportTemplate + '.' + column.id);
    json.text("displayName", column.heading).flag("groupable", column.isGroupable);
    return json;
}

std::string selectedJson(const Report &report, const Column &column)
{
    const bool isMoney = column.type == std::string_view("MONEY");
    Writer json = columnBegun(report, column);
    json.text("valueType", column.type).text("columnHeading", headingOf(column));
    return json.text("aggType", isMoney ? "SUM_COLUMN_AGGREGATION_TYPE" : "").end().json();
}

void writeRange(Writer &json, const State &state, const Report &report)
{
    const Range actual = relativeRange(report.range, state.now()).value_or(Range{});
    json.object("dateRangeOption").object("selectedRange").text("relativeDateRange", report.range);
    json.object("relativeActualDateRange").time("startDate", actual.from).time("endDate", actual.to);
    json.end().end().end();
}

void writeCurrency(Writer &json)
{
    json.object("currencyOption").array("availableCurrencies");
    for (const char *currency : currencies)
        json.rawElement(Writer().object().text("code", currency).text("name", currency).end().json());
    json.endArray().text("selectedCurrency", "SEK").end();
}

void writeSpecs(Writer &json, const State &state, const Report &report)
{
    json.object("specs").array("allColumns");
    for (const std::string &id : report.columns)
        json.rawElement(columnBegun(report, *columnNamed(id)).end().json());
    json.endArray().array("selectedColumns");
    for (const std::string &id : report.selected)
        json.rawElement(selectedJson(report, *columnNamed(id)));
    json.endArray();
    writeRange(json, state, report);
    writeCurrency(json);
    json.longNumber("rowsLimit", 100'000).end();
}

void writeIds(Writer &json, const char *name, const std::vector<std::int64_t> &ids)
{
    std::vector<std::string> texts;
    for (const std::int64_t id : ids)
        texts.push_back(std::to_string(id));
    json.texts(name, texts);
}

} // namespace

std::string reportJson(const State &state, const Report &report, bool withSpecs, bool withMetadata)
{
    Writer json;
    json.object().longNumber("reportId", report.id).text("displayName", report.displayName);
    json.text("category", report.category).text("createdBy", report.createdBy);
    json.text("lastUpdatedBy", report.updatedBy).time("createTime", report.created);
    json.time("accessTime", report.accessed);
    writeIds(json, "providerIds", report.vendors);
    if (withMetadata)
        writeIds(json, "cacheMetadataProviderIds", report.vendors);
    json.text("reportTemplateId", report.reportTemplate).text("reportModule", report.module);
    if (withSpecs)
        writeSpecs(json, state, report);
    return json.end().json();
}

} // namespace tenantry::sandbox::streamone
