#pragma once
#include <QCoreApplication>

namespace tenantry {

// What these files say to a person, translated under one heading.
struct StorePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Store)
};

} // namespace tenantry
