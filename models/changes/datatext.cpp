#include "models/changes/datatext.h"

#include "models/store/cell.h"
#include "providers/wire/json.h"
#include "providers/wire/selector.h"

using namespace Qt::StringLiterals;

namespace tenantry {

QString normalText(const QString &text, FieldType type)
{
    if (text.isEmpty())
        return text;
    switch (type) {
    case FieldType::Boolean: {
        const std::optional<bool> yes = readBoolean(text);
        return yes ? dataText(*yes) : text;
    }
    case FieldType::Time: {
        const std::optional<Instant> when = readInstant(text);
        return when ? dataText(*when) : text;
    }
    case FieldType::List:
        return dataText(listItems(text));
    case FieldType::Json: {
        const QByteArray json = text.toUtf8();
        return JsonTree::parse(json) ? QString::fromUtf8(jsonCompact(json)) : text;
    }
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        return text;
    case FieldType::Integer:
    case FieldType::Decimal:
    case FieldType::Date:
        break;
    }
    const Value value = toValue(toCell(text.trimmed(), type), type);
    return isGiven(value) ? dataText(value) : text;
}

QString presentText(const ResourceType &type, const Record &item, QStringView field)
{
    return dataText(item.values.value(type.indexOf(field)));
}

bool isUnknown(const ResourceType &type, const Record &item, QStringView field)
{
    return isUnasked(item.values.value(type.indexOf(field)));
}

QStringList listItems(const QString &text)
{
    return text.split(" | "_L1, Qt::SkipEmptyParts);
}

} // namespace tenantry
