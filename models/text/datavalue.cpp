#include "models/text/datavalue.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Value readWhole(const QString &data)
{
    bool fine = false;
    const qint64 number = data.toLongLong(&fine);
    return fine ? Value(number) : Value(data);
}

Value readMoment(const QString &data)
{
    const QDateTime when = QDateTime::fromString(data, Qt::ISODateWithMs);
    return when.isValid() ? Value(Instant::fromDateTime(when)) : Value(data);
}

} // namespace

Value readData(const QString &data, FieldType type)
{
    if (data.isEmpty())
        return Absent{};
    switch (type) {
    case FieldType::Integer:
        return readWhole(data);
    case FieldType::Decimal: {
        const std::optional<Decimal> number = Decimal::parse(data);
        return number ? Value(*number) : Value(data);
    }
    case FieldType::Boolean:
        return data == "true"_L1 || data == "false"_L1 ? Value(data == "true"_L1) : Value(data);
    case FieldType::Time:
        return readMoment(data);
    case FieldType::Date: {
        const QDate day = QDate::fromString(data, Qt::ISODate);
        return day.isValid() ? Value(day) : Value(data);
    }
    case FieldType::List:
        return data.split(" | "_L1);
    case FieldType::Json:
        return Json{data.toUtf8()};
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        break;
    }
    return data;
}

QString displayData(const QString &data, const Field &field, const DisplayStyle &style)
{
    return displayText(readData(data, field.type), field, style);
}

} // namespace tenantry
