#pragma once
#include "providers/descriptor/flaw.h"
#include "providers/descriptor/flowregistry.h"
#include "providers/descriptor/provider.h"
#include <QByteArray>
#include <memory>

namespace tenantry {

// Either a provider, or everything that is wrong with its descriptor.
struct Loaded {
    std::shared_ptr<const Provider> provider; // null: see flaws
    Flaws flaws; // in the order of the file's pointers; empty when there is a provider
};

// Reads a descriptor. First its JSON, then its form (resources/descriptor.schema.json), then whether
// its names refer to anything; each of the three tells all its findings at once.
// `fileName` is only for the findings. `flows` are copied into the provider.
[[nodiscard]] Loaded loadDescriptor(
    const QByteArray &bytes, const QString &fileName, const FlowRegistry &flows = {});

} // namespace tenantry
