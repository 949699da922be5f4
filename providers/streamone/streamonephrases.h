#pragma once
#include <QCoreApplication>

namespace tenantry {

// What these files say to a person, translated under one heading.
struct StreamOnePhrases {
    Q_DECLARE_TR_FUNCTIONS(StreamOne)
};

} // namespace tenantry
