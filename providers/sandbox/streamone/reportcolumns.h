#pragma once

#include "providers/sandbox/streamone/state.h"

#include <span>

namespace tenantry::sandbox::streamone {

// A column that a report may have. Its full name is the report's template and this id.
struct Column {
    const char *id;
    const char *heading; // money columns append the currency
    const char *type; // STRING, MONEY, INT, DATE
    bool isGroupable = false;
};
std::span<const Column> reportColumns();
const Column *columnNamed(const std::string &id); // with or without the template's name
// "9003": the number that the service knows the column by.
std::int64_t columnNumber(const Column &column);
const Column *columnNumbered(std::int64_t number);
std::string headingOf(const Column &column);

} // namespace tenantry::sandbox::streamone
