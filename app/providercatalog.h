#pragma once
#include "providers/descriptor/flaw.h"
#include "providers/descriptor/provider.h"
#include <QList>
#include <QString>
#include <memory>

namespace tenantry {

// The providers that the program knows: those built in, and those whose descriptors a person
// dropped into a folder. A dropped one may not take the name of a built-in one.
struct ProviderCatalog {
    QList<std::shared_ptr<const Provider>> providers;
    Flaws flaws; // of descriptors that were left out
};

[[nodiscard]] ProviderCatalog loadProviders(const QString &dropFolder);

// Everything that is wrong with one descriptor file; a file that cannot be read is one flaw.
[[nodiscard]] Flaws checkDescriptor(const QString &file);

} // namespace tenantry
