#pragma once

#include "providers/sandbox/service.h"

namespace tenantry::sandbox {

QStringList serviceNames();
// Null when there is no service of that name.
std::unique_ptr<Service> makeService(const Options &options, const Place &place);

} // namespace tenantry::sandbox
