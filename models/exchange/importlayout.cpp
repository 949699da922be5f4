#include "models/exchange/importlayout.h"

#include "models/changes/operationrules.h"
#include "models/exchange/importphrases.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

FoundOperation creation(const Schema &schema, const ResourceType &type, const QString &key)
{
    for (const ResourceType &owner : schema.types) {
        const Operation *operation = owner.operation(key);
        if (operation && operation->effect == Effect::Create && operation->makes == type.key)
            return {&owner, operation};
    }
    return {};
}

ImportColumn columnFor(const QString &target, const ImportLayout &layout)
{
    ImportColumn column{target, layout.type->field(target)};
    if (column.field) {
        const QList<FieldSetter> setters = settersFor(*layout.schema, *layout.type, {target});
        if (!setters.isEmpty())
            column.setter =
                parameterOf(*setters.first().operation, setters.first().parameterOf.value(target));
    }
    if (layout.create && column.field && column.field != layout.parent)
        column.input = creationInput(*layout.create.operation, target);
    else if (layout.create && target.startsWith(u'+'))
        column.input = parameterOf(*layout.create.operation, QStringView(target).sliced(1));
    return column;
}

Error noMatch(const ImportOrder &order)
{
    return invalid(order.match.isEmpty()
            ? ImportPhrases::tr("No column says which object a line is about.")
            //: %1 is the name of a field.
            : ImportPhrases::tr("No column holds “%1”, which is to name the object.").arg(order.match),
        ImportPhrases::tr("Choose the column that holds the id, or another field that names each object."));
}

} // namespace

Result<ImportLayout> layoutOf(const StoreReader &reader, const ImportOrder &order)
{
    ImportLayout out;
    out.schema = reader.schema(order.provider);
    out.type = out.schema ? out.schema->type(order.type) : nullptr;
    if (!out.type)
        //: %1 is a provider's key, %2 the key of a kind of object: "shop", "unit".
        return invalid(
            ImportPhrases::tr("There is no type “%1/%2” to import.").arg(order.provider, order.type),
            ImportPhrases::tr("Choose one of the types that the provider describes."));
    if (!order.create.isEmpty())
        out.create = creation(*out.schema, *out.type, order.create);
    if (out.create)
        out.parent = parentField(*out.type, *out.create.operation);
    CsvOrder exported{.query = {.provider = order.provider, .type = order.type},
        .preset = order.preset,
        .locale = order.locale,
        .listJoin = order.listJoin};
    for (const QString &target : order.columns) {
        ImportColumn column = columnFor(target, out);
        if (column.field) {
            column.exported = exported.fields.size();
            exported.fields.append(target);
        }
        if (target == order.match && !target.isEmpty())
            out.matching = int(out.columns.size());
        out.columns.push_back(column);
    }
    if (out.matching < 0 && !out.create)
        return noMatch(order);
    if (!exported.fields.isEmpty()) {
        Result<CsvColumns> columns = CsvColumns::of(reader, exported);
        if (!columns)
            return columns.error();
        out.exported = std::move(*columns);
    }
    return out;
}

} // namespace tenantry
