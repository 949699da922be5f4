#include "models/items/copytext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// The same rule serves tabs and commas: spreadsheets read quotes in both.
QString quoted(QString cell, QChar separator)
{
    const auto breaks = [separator](QChar c) {
        return c == separator || c == u'"' || c == u'\n' || c == u'\r';
    };
    if (!std::any_of(cell.cbegin(), cell.cend(), breaks))
        return cell;
    return u'"' + cell.replace(u'"', "\"\""_L1) + u'"';
}

QString line(const QStringList &cells, QChar separator)
{
    QStringList quotedCells;
    for (const QString &cell : cells)
        quotedCells.append(quoted(cell, separator));
    return quotedCells.join(separator);
}

QString separated(
    const QStringList &header, const QList<QStringList> &rows, QChar separator, QStringView ending)
{
    QString text = header.isEmpty() ? QString() : line(header, separator) + ending;
    for (const QStringList &row : rows)
        text += line(row, separator) + ending;
    return text;
}

QString json(const CopyTable &table)
{
    QJsonArray rows;
    for (const QStringList &cells : table.data) {
        QJsonObject row;
        for (qsizetype column = 0; column < cells.size(); ++column) {
            const QString &cell = cells.at(column);
            row.insert(table.fields.value(column), cell.isNull() ? QJsonValue() : QJsonValue(cell));
        }
        rows.append(row);
    }
    return QString::fromUtf8(QJsonDocument(rows).toJson());
}

QString markdownLine(const QStringList &cells)
{
    QStringList safe;
    for (QString cell : cells)
        safe.append(cell.replace(u'\\', "\\\\"_L1)
                        .replace(u'|', "\\|"_L1)
                        .replace(u'\r', QString())
                        .replace(u'\n', "<br>"_L1));
    return u"| "_s + safe.join(" | "_L1) + u" |\n"_s;
}

QString markdown(const CopyTable &table)
{
    QString text = markdownLine(table.labels);
    text += markdownLine(QStringList(table.labels.size(), u"---"_s));
    for (const QStringList &row : table.shown)
        text += markdownLine(row);
    return text;
}

} // namespace

QString copyText(const CopyTable &table, CopyFormat format)
{
    switch (format) {
    case CopyFormat::Tabs:
        return separated({}, table.shown, u'\t', u"\n");
    case CopyFormat::Csv:
        return separated(table.fields, table.data, u',', u"\r\n");
    case CopyFormat::Json:
        return json(table);
    case CopyFormat::Markdown:
        return markdown(table);
    case CopyFormat::Ids:
        return table.keys.join(u'\n') + (table.keys.isEmpty() ? QString() : u"\n"_s);
    }
    return {};
}

CsvTable csvTable(const CopyTable &table, CsvPreset preset)
{
    return preset == CsvPreset::Data ? CsvTable{table.fields, table.data}
                                     : CsvTable{table.labels, table.shown};
}

} // namespace tenantry
