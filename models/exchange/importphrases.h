#pragma once
#include <QCoreApplication>

namespace tenantry {

// What these files say to a person, translated under one heading.
struct ImportPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Import)
};

} // namespace tenantry
