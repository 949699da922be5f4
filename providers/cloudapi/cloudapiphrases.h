#pragma once
#include <QCoreApplication>

namespace tenantry {

// What these files say to a person, translated under one heading.
struct CloudApiPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::CloudApi)
};

} // namespace tenantry
