#include "models/store/cell.h"

#include "models/store/sqlite.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Cell textCell(QByteArray text)
{
    return {Cell::Kind::Text, 0, std::move(text)};
}
Cell numberCell(qint64 number)
{
    return {Cell::Kind::Number, number, {}};
}
const Cell absent{Cell::Kind::Absent, 0, {}};

Cell integerCell(const QString &text)
{
    bool fine = false;
    const qint64 number = text.toLongLong(&fine);
    return fine ? numberCell(number) : absent;
}

Cell decimalCell(const QString &text)
{
    const std::optional<Decimal> number = Decimal::parse(text);
    return number ? textCell(number->text().toUtf8()) : absent;
}

Cell booleanCell(const QString &text)
{
    if (text == "true"_L1 || text == "1"_L1)
        return numberCell(1);
    return text == "false"_L1 || text == "0"_L1 ? numberCell(0) : absent;
}

Cell timeCell(const Value &value)
{
    if (const auto *when = std::get_if<Instant>(&value))
        return numberCell(when->ms);
    QDateTime read = QDateTime::fromString(dataText(value), Qt::ISODateWithMs);
    if (!read.isValid())
        return absent;
    if (read.timeSpec() == Qt::LocalTime)
        read.setTimeSpec(Qt::UTC); // services that leave the zone out mean UTC
    return numberCell(read.toMSecsSinceEpoch());
}

Cell dateCell(const QString &text)
{
    const QDate day = QDate::fromString(text.left(10), Qt::ISODate);
    return day.isValid() ? textCell(day.toString(Qt::ISODate).toUtf8()) : absent;
}

Cell listCell(const Value &value)
{
    const auto *several = std::get_if<QStringList>(&value);
    const QStringList items = several ? *several : QStringList{dataText(value)};
    return textCell(QJsonDocument(QJsonArray::fromStringList(items)).toJson(QJsonDocument::Compact));
}

QStringList listItems(const QByteArray &json)
{
    QStringList items;
    if (!json.contains('\\')) { // nearly always: nothing to unescape between the quotes
        for (qsizetype at = json.indexOf('"'); at >= 0; at = json.indexOf('"', at + 1)) {
            const qsizetype end = json.indexOf('"', at + 1);
            items.append(QString::fromUtf8(json.mid(at + 1, end - at - 1)));
            at = end;
        }
        return items;
    }
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &item : array)
        items.append(item.toString());
    return items;
}

} // namespace

bool isNumberColumn(FieldType type)
{
    return type == FieldType::Integer || type == FieldType::Boolean || type == FieldType::Time;
}

Cell toCell(const Value &value, FieldType type)
{
    if (isUnasked(value))
        return {};
    if (isAbsent(value))
        return absent;
    switch (type) {
    case FieldType::Integer: {
        const auto *number = std::get_if<qint64>(&value);
        return number ? numberCell(*number) : integerCell(dataText(value));
    }
    case FieldType::Boolean:
        return booleanCell(dataText(value));
    case FieldType::Time:
        return timeCell(value);
    case FieldType::Decimal:
        return decimalCell(dataText(value));
    case FieldType::Date:
        return dateCell(dataText(value));
    case FieldType::List:
        return listCell(value);
    case FieldType::Json:
        if (const auto *json = std::get_if<Json>(&value))
            return textCell(json->text);
        return textCell(dataText(value).toUtf8());
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        break;
    }
    return textCell(dataText(value).toUtf8());
}

Value toValue(const Cell &cell, FieldType type)
{
    if (cell.kind == Cell::Kind::Unasked)
        return Unasked();
    if (cell.kind == Cell::Kind::Absent)
        return Absent();
    switch (type) {
    case FieldType::Integer:
        return cell.number;
    case FieldType::Boolean:
        return cell.number != 0;
    case FieldType::Time:
        return Instant{cell.number};
    case FieldType::Decimal:
        return Decimal::parse(QString::fromLatin1(cell.text)).value_or(Decimal());
    case FieldType::Date:
        return QDate::fromString(QString::fromLatin1(cell.text), Qt::ISODate);
    case FieldType::List:
        return listItems(cell.text);
    case FieldType::Json:
        return Json{cell.text};
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        break;
    }
    return sqlite::textOf(cell.text);
}

Cell readCell(const sqlite::Statement &statement, int column, FieldType type, bool known)
{
    if (!known)
        return {};
    if (statement.isNull(column))
        return absent;
    return isNumberColumn(type) ? numberCell(statement.integer(column)) : textCell(statement.blob(column));
}

void bindCell(sqlite::Statement &statement, const Cell &cell)
{
    switch (cell.kind) {
    case Cell::Kind::Unasked:
    case Cell::Kind::Absent:
        statement.bindNull();
        return;
    case Cell::Kind::Number:
        statement.bind(cell.number);
        return;
    case Cell::Kind::Text:
        statement.bindText(cell.text);
        return;
    }
}

} // namespace tenantry
