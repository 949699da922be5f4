#pragma once
#include <QCoreApplication>

namespace tenantry {

// What these files say to a person, translated under one heading.
struct DescriptorPhrases {
    Q_DECLARE_TR_FUNCTIONS(Descriptor)
};

} // namespace tenantry
