#pragma once

#include <span>
#include <string_view>

namespace tenantry::sandbox {

// Words for invented data, in UTF-8: as varied as real ones, and as awkward for a table or a CSV file.
std::span<const std::string_view> organisationNames();
std::span<const std::string_view> departmentNames();
std::span<const std::string_view> projectNames();
std::span<const std::string_view> userNames();
std::span<const std::string_view> jobNames();

} // namespace tenantry::sandbox
