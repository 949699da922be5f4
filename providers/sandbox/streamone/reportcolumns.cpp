#include "providers/sandbox/streamone/reportcolumns.h"

#include <algorithm>

namespace tenantry::sandbox::streamone {

namespace {

constexpr std::array columns{
    Column{"customer_name", "Customer Name", "STRING", true},
    Column{"sku_name", "SKU Name", "STRING", true},
    Column{"seller_cost", "Seller Cost", "MONEY"},
    Column{"customer_cost", "Customer Cost", "MONEY"},
    Column{"quantity", "Quantity", "INT"},
    Column{"subscription_id", "Subscription Id", "STRING", true},
    Column{"start_date", "Start Date", "DATE"},
    Column{"provider_name", "Provider", "STRING", true},
};
constexpr std::int64_t firstNumber = 9001;

} // namespace

std::span<const Column> reportColumns()
{
    return columns;
}

const Column *columnNamed(const std::string &id)
{
    const std::string bare = id.substr(id.find_last_of('.') + 1);
    const auto found = std::ranges::find_if(columns, [&](const Column &column) { return bare == column.id; });
    return found == columns.end() ? nullptr : &*found;
}

std::int64_t columnNumber(const Column &column)
{
    return firstNumber + (&column - columns.data());
}

const Column *columnNumbered(std::int64_t number)
{
    const std::int64_t place = number - firstNumber;
    return place >= 0 && place < static_cast<std::int64_t>(columns.size())
        ? &columns[static_cast<std::size_t>(place)]
        : nullptr;
}

std::string headingOf(const Column &column)
{
    return std::string(column.heading) + (column.type == std::string_view("MONEY") ? " (SEK)" : "");
}

} // namespace tenantry::sandbox::streamone
