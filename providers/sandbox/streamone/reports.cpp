#include "providers/sandbox/streamone/paging.h"
#include "providers/sandbox/streamone/reportdata.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::streamone {

namespace {

Answered listReports(Call &call)
{
    std::string module;
    if (const auto wrong = readChoice(call, "module", reportModules, module))
        return *wrong;
    Writer json;
    json.object().array("reports");
    for (const Report &report : call.state.reports) {
        if (module.empty() || module == reportModules[0] || module == report.module)
            json.rawElement(reportJson(call.state, report, false, false));
    }
    return ok(json.endArray().end().json());
}

// Runs the handler on the report of the path.
Answered withReport(Call &call, Answered (*handler)(Call &, Report &))
{
    Report *report = call.state.reports.find(call.id("r"));
    if (report)
        return handler(call, *report);
    return notFound(call.asked, "accounts/" + call.state.account + "/reports/" + call.id("r"));
}

Answered getReport(Call &call, Report &report)
{
    return ok(reportJson(call.state, report, true, call.flag("includeMetadata")));
}

Answered saveReport(Call &call, Report &report)
{
    ReportWish wish;
    if (const auto wrong = readWish(call, report, wish))
        return *wrong;
    if (call.body.contains(u"displayName"_s) && textAt(call.body, "displayName").empty())
        return invalidArgument(call.asked, "displayName: '' is invalid");
    if (const std::string name = textAt(call.body, "displayName"); !name.empty())
        report.displayName = name;
    if (const std::string category = textAt(call.body, "category"); !category.empty())
        report.category = category;
    if (const std::string module = textAt(call.body, "reportModule"); !module.empty())
        report.module = module;
    report.selected.clear();
    for (const Column *column : wish.columns)
        report.selected.emplace_back(column->id);
    const std::string range = textAt(call.body, "specs.dateRangeOption.selectedRange.relativeDateRange");
    if (!range.empty())
        report.range = range;
    report.updatedBy = call.caller.name;
    return ok(Writer().object().longNumber("reportId", report.id).end().json());
}

Answered deleteReport(Call &call, Report &report)
{
    call.state.reports.remove(report.id);
    return ok("{}");
}

Writer answerBegun(const Call &call, const Report &report)
{
    Writer json;
    json.object().raw("report", reportJson(call.state, report, true, call.flag("includeMetadata")));
    json.time("cacheTimestamp", call.state.now() - 3'600'000);
    return json;
}

Answered withSpecs(Call &call, Report &report)
{
    return ok(answerBegun(call, report).end().json());
}

Answered data(Call &call, Report &report)
{
    ReportWish wish;
    if (const auto wrong = readWish(call, report, wish))
        return *wrong;
    report.accessed = call.state.thisSecond();
    const Cells table = reportTable(call.state, report, wish);
    const auto count = static_cast<std::int64_t>(table.rows.size());
    Writer json = answerBegun(call, report);
    json.object("results").raw("rows", rowsJson(wish, table)).end();
    json.longNumber("resultCount", count).longNumber("availableRowsCount", count);
    return ok(json.end().json());
}

Answered dataCsv(Call &call, Report &report)
{
    ReportWish wish;
    if (const auto wrong = readWish(call, report, wish))
        return *wrong;
    report.accessed = call.state.thisSecond();
    const Cells table = reportTable(call.state, report, wish);
    Writer json;
    json.object().always("results", csvOf(wish, table));
    json.always("resultCount", std::to_string(table.rows.size()));
    return ok(json.end().json());
}

Answered priceDetails(Call &call, Report &report)
{
    ReportWish wish;
    if (const auto wrong = readWish(call, report, wish))
        return *wrong;
    return ok(R"({"priceDetails":{},"costDetails":{}})");
}

// A GET that does something: the vendor's numbers are read again.
Answered refreshCache(Call &call)
{
    if (!call.has("reportId"))
        return invalidRequest(call.asked, "must have required property 'reportId'");
    Report *report = call.state.reports.find(call.text("reportId"));
    if (!report)
        return notFound(call.asked, "accounts/" + call.state.account + "/reports/" + call.text("reportId"));
    report->accessed = call.state.thisSecond();
    Writer json;
    json.object().texts("reportIds", {std::to_string(report->id)});
    return ok(json.end().json());
}

Route forReport(
    const char *method, const char *path, Answered (*handler)(Call &, Report &), int roles = everybody)
{
    return {method, path, [handler](Call &call) { return withReport(call, handler); }, roles,
        method == std::string_view("POST") ? Takes::Json : Takes::Nothing};
}

} // namespace

Routes reportRoutes()
{
    return {
        {"GET", "/api/v3/accounts/{a}/reports", listReports},
        forReport("GET", "/api/v3/accounts/{a}/reports/{r}", getReport),
        forReport("POST", "/api/v3/accounts/{a}/reports/{r}", saveReport, operators),
        forReport("DELETE", "/api/v3/accounts/{a}/reports/{r}", deleteReport, operators),
        forReport("POST", "/api/v3/accounts/{a}/reports/{r}/report", withSpecs),
        forReport("POST", "/api/v3/accounts/{a}/reports/{r}/data", data),
        forReport("POST", "/api/v3/accounts/{a}/reports/{r}/reportDataCsv", dataCsv),
        forReport("POST", "/api/v3/accounts/{a}/reports/{r}/details", priceDetails),
        {"GET", "/api/v3/accounts/{a}/providers/{v}/refreshCacheEnhanced", refreshCache, operators},
    };
}

} // namespace tenantry::sandbox::streamone
