#include "providers/descriptor/circumstances.h"

using namespace Qt::StringLiterals;

namespace tenantry {
Value fieldOf(
    const Description &description, const QString &typeKey, const Record &record, const QString &field)
{
    const ResourceType *type = description.schema.type(typeKey);
    const qsizetype at = type ? type->indexOf(field) : -1;
    if (at < 0)
        return Unasked();
    const Value value = at < record.values.size() ? record.values[at] : Value(Unasked());
    if (!isGiven(value) && description.types.value(typeKey).id == u'{' + field + u'}')
        return record.key;
    return value;
}

std::optional<Value> Circumstances::operator()(const QString &name) const
{
    const auto member = [this, &name](const QString &type, const Record &record) -> Value {
        const QString field = name.section(u'.', 1);
        return field == "$key"_L1 ? Value(record.key) : fieldOf(*description, type, record, field);
    };
    if (name.startsWith("item."_L1))
        return member(itemType, item);
    if (name.startsWith("parent."_L1))
        return member(parentType, parent);
    if (const auto found = parameters.constFind(name); found != parameters.constEnd())
        return *found;
    if (name == "reference"_L1)
        return reference.isEmpty() ? Value(Absent()) : Value(reference);
    if (name == "created"_L1)
        return created.isEmpty() ? Value(Absent()) : Value(created);
    if (name == "whole"_L1)
        return whole.isEmpty() ? Value(Absent()) : Value(Json{whole});
    const auto known = description->settingDefaults.constFind(name);
    if (known == description->settingDefaults.constEnd())
        return std::nullopt;
    const QString text = settings.value(name, *known);
    return text.isEmpty() ? Value(Absent()) : Value(text);
}

Lookup Circumstances::lookup() const
{
    return [this](const QString &name) {
        return (*this)(name);
    };
}

} // namespace tenantry
