#pragma once
#include "providers/schema/schema.h"

namespace tenantry {

// Inputs that may be sent empty, "type.operation.parameter", in the schema's order: for these "Clear" is
// offered.
inline QStringList clearableInputs(const Schema &schema)
{
    QStringList inputs;
    for (const ResourceType &type : schema.types)
        for (const Operation &operation : type.operations)
            for (const Parameter &parameter : operation.parameters)
                if (parameter.mayBeEmpty)
                    inputs.append(QStringList{type.key, operation.key, parameter.key}.join(u'.'));
    return inputs;
}

} // namespace tenantry
