#include "providers/streamone/reporttable.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace tenantry::streamone {
namespace {

QByteArray quoted(QString text)
{
    const bool plain =
        !text.contains(u'"') && !text.contains(u',') && !text.contains(u'\n') && !text.contains(u'\r');
    return plain ? text.toUtf8() : '"' + text.replace(u'"', u"\"\""_s).toUtf8() + '"';
}

bool isMoney(const JsonValue &value)
{
    return value.member(u"moneyValue").isGiven();
}

QString textOf(const JsonValue &value)
{
    if (isMoney(value))
        return value.member(u"moneyValue").member(u"value").text();
    if (const JsonValue link = value.member(u"internalLinkValue"); link.isGiven())
        return link.member(u"text").text();
    for (const QStringView name : {QStringView(u"stringValue"), QStringView(u"floatValue"),
             QStringView(u"intValue"), QStringView(u"boolValue"), QStringView(u"dateValue")}) {
        if (const JsonValue told = value.member(name); told.isGiven())
            return told.text();
    }
    return {};
}

// Which columns hold amounts somewhere.
QList<bool> moneyColumns(const JsonValue &rows)
{
    QList<bool> out;
    for (JsonValue row = rows.first(); row.isGiven(); row = row.next()) {
        qsizetype at = 0;
        for (JsonValue value = row.member(u"values").first(); value.isGiven(); value = value.next(), ++at) {
            if (out.size() <= at)
                out.append(false);
            out[at] |= isMoney(value);
        }
    }
    return out;
}

QByteArray headingRow(const JsonValue &columns, const QList<bool> &money)
{
    QByteArrayList cells;
    qsizetype at = 0;
    for (JsonValue column = columns.first(); column.isGiven(); column = column.next(), ++at) {
        const QString heading = column.member(u"columnHeading").text();
        cells.append(quoted(heading.isEmpty() ? column.member(u"displayName").text() : heading));
        if (money.value(at))
            cells.append("Currency");
    }
    return cells.join(',');
}

} // namespace

QByteArray tableOf(const JsonValue &answer)
{
    const JsonValue rows = answer.member(u"results").member(u"rows");
    const QList<bool> money = moneyColumns(rows);
    QByteArrayList lines{
        headingRow(answer.member(u"report").member(u"specs").member(u"selectedColumns"), money)};
    for (JsonValue row = rows.first(); row.isGiven(); row = row.next()) {
        QByteArrayList cells;
        qsizetype at = 0;
        for (JsonValue value = row.member(u"values").first(); value.isGiven(); value = value.next(), ++at) {
            cells.append(quoted(textOf(value)));
            if (money.value(at))
                cells.append(quoted(value.member(u"moneyValue").member(u"currency").text()));
        }
        lines.append(cells.join(','));
    }
    return lines.join("\r\n") + "\r\n";
}

} // namespace tenantry::streamone
