#pragma once

#include "providers/sandbox/streamone/call.h"
#include "providers/sandbox/streamone/dateranges.h"
#include "providers/sandbox/streamone/reportcolumns.h"

#include <array>
#include <string_view>

namespace tenantry::sandbox::streamone {

inline constexpr auto reportModules = std::to_array<std::string_view>({"REPORTS_MODULE_UNSPECIFIED",
    "REPORTS_REPORTS_MODULE", "DASHBOARDS_REPORTS_MODULE", "BUDGET_MANAGEMENT_REPORTS_MODULE",
    "INVOICE_REPORTS_MODULE", "V1_BILLING_REPORTS_MODULE", "CACHING_REPORTS_MODULE"});

// What a request for a report's data asks for, its own settings filled in from the saved ones.
struct ReportWish {
    std::vector<const Column *> columns;
    Range range;
};
std::optional<Answered> readWish(const Call &call, const Report &report, ReportWish &wish);

struct Cells {
    std::vector<std::vector<std::string>> rows; // texts, money as decimals
};
Cells reportTable(const State &state, const Report &report, const ReportWish &wish);
std::string csvOf(const ReportWish &wish, const Cells &table);
std::string rowsJson(const ReportWish &wish, const Cells &table); // [{"values":[…]}]

std::string reportJson(const State &state, const Report &report, bool withSpecs, bool withMetadata);

} // namespace tenantry::sandbox::streamone
