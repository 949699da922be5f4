#include "models/changes/fieldinput.h"

#include "models/changes/operationrules.h"
#include "models/changes/wish.h"

namespace tenantry {

std::optional<FieldInput> inputFor(const Schema &schema, const ResourceType &type, const Field &field)
{
    if (field.secret)
        return std::nullopt;
    for (const FieldSetter &setter : settersFor(schema, type, {field.key})) {
        const Parameter *found = parameterOf(*setter.operation, setter.parameterOf.value(field.key));
        if (!found || found->secret)
            continue;
        FieldInput made{setter.operation, *found};
        made.input.label = field.label;
        made.input.startsAs.clear();
        made.input.onlyWhen.clear();
        if (made.input.choices.isEmpty() && !field.choices.isEmpty()) {
            made.input.choices = field.choices;
            made.input.open = true; // suggestions: the service may know others
        }
        return made;
    }
    return std::nullopt;
}

} // namespace tenantry
