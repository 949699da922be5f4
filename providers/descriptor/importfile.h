#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"

namespace tenantry {

// What a file of another program tells about signing in.
struct Imported {
    QHash<QString, QString> settings;
    Secrets secrets;
    QString note; // what the person must know afterwards
};

// Reads such a file. Fault::Invalid when it is not JSON or holds nothing that the form looks for.
[[nodiscard]] Result<Imported> importedFrom(const ImportForm &form, const QByteArray &bytes);

} // namespace tenantry
