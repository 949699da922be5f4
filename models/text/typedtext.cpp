#include "models/text/typedtext.h"

#include "models/text/datavalue.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// Grouping signs are taken out and the decimal sign becomes a point; "1,234.5" or "1.234,5".
QString numberIn(QString text, const QLocale &locale)
{
    if (Decimal::parse(text))
        return Decimal::parse(text)->text();
    text.remove(locale.groupSeparator());
    text.remove(QChar(0x00a0)).remove(QChar(0x202f));
    text.replace(locale.decimalPoint(), u"."_s).replace(locale.negativeSign(), u"-"_s);
    const std::optional<Decimal> number = Decimal::parse(text);
    return number ? number->text() : QString();
}

QString dayIn(const QString &text, const QLocale &locale)
{
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid())
        return day.toString(Qt::ISODate); // Qt takes other signs between the numbers as well
    for (const QLocale::FormatType form : {QLocale::ShortFormat, QLocale::LongFormat}) {
        QString pattern = locale.dateFormat(form);
        // Two digits of a year are read as 19xx by Qt: the short form of many locales.
        QDate day = locale.toDate(text, form);
        if (day.isValid() && !pattern.contains("yyyy"_L1) && day.year() < 1970)
            day = day.addYears(100);
        if (day.isValid())
            return day.toString(Qt::ISODate);
    }
    return {};
}

QString momentIn(const QString &text, const DisplayStyle &style)
{
    if (text.contains(u'T') && QDateTime::fromString(text, Qt::ISODateWithMs).isValid())
        return text;
    QDateTime when = style.locale.toDateTime(text, QLocale::ShortFormat);
    if (!when.isValid())
        return {};
    if (!style.locale.dateTimeFormat(QLocale::ShortFormat).contains("yyyy"_L1) && when.date().year() < 1970)
        when = when.addYears(100);
    if (style.utc)
        when.setTimeSpec(Qt::UTC);
    return dataText(Instant::fromDateTime(when));
}

QString choiceIn(const QString &text, const Field &field)
{
    const auto same = [&text](const Choice &choice) {
        return choice.label.compare(text, Qt::CaseInsensitive) == 0;
    };
    const auto found = std::ranges::find_if(field.choices, same);
    return found == field.choices.end() ? QString() : found->value;
}

QString switchIn(const QString &text, const Field &field, const DisplayStyle &style)
{
    for (const QString &data : {u"true"_s, u"false"_s})
        if (text.compare(data, Qt::CaseInsensitive) == 0
            || text.compare(displayData(data, field, style), Qt::CaseInsensitive) == 0)
            return data;
    return {};
}

} // namespace

QString typedData(const QString &typed, const Field &field, const DisplayStyle &style)
{
    const QString text = typed.trimmed();
    QString found;
    switch (field.type) {
    case FieldType::Integer:
    case FieldType::Decimal:
        found = numberIn(text, style.locale);
        break;
    case FieldType::Boolean:
        found = switchIn(text, field, style);
        break;
    case FieldType::Date:
        found = dayIn(text, style.locale);
        break;
    case FieldType::Time:
        found = momentIn(text, style);
        break;
    case FieldType::Text:
    case FieldType::Choice: {
        const bool isData = std::ranges::any_of(
            field.choices, [&text](const Choice &choice) { return choice.value == text; });
        found = isData ? text : choiceIn(text, field);
        break;
    }
    default:
        break;
    }
    return found.isEmpty() ? typed : found;
}

} // namespace tenantry
