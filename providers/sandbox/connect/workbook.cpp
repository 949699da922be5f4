#include "providers/sandbox/connect/workbook.h"

#include <QTemporaryDir>
#include <QFile>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

QList<QHash<QString, QString>> recordsOf(const Sheet &sheet)
{
    QList<QHash<QString, QString>> out;
    for (qsizetype i = 1; i < sheet.rows.size(); ++i) {
        QHash<QString, QString> record;
        const QStringList &row = sheet.rows[i];
        for (qsizetype column = 0; column < std::min(row.size(), sheet.rows[0].size()); ++column) {
            if (!row[column].trimmed().isEmpty())
                record.insert(sheet.rows[0][column].trimmed(), row[column].trimmed());
        }
        if (!record.isEmpty())
            out.append(record);
    }
    return out;
}

const Sheet *sheetNamed(const Workbook &workbook, const QString &name)
{
    for (const Sheet &sheet : workbook) {
        if (sheet.name == name)
            return &sheet;
    }
    return nullptr;
}

namespace {

void writeSheet(lxw_workbook *book, const Sheet &sheet, const QStringList &numberColumns)
{
    lxw_worksheet *out = workbook_add_worksheet(book, sheet.name.toUtf8().constData());
    for (qsizetype row = 0; row < sheet.rows.size(); ++row) {
        for (qsizetype column = 0; column < sheet.rows[row].size(); ++column) {
            const QString &text = sheet.rows[row][column];
            bool isNumber = false;
            const double number = text.toDouble(&isNumber);
            const auto at = std::pair(static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column));
            if (isNumber && row > 0 && numberColumns.contains(sheet.rows[0].value(column)))
                worksheet_write_number(out, at.first, at.second, number, nullptr);
            else if (!text.isEmpty())
                worksheet_write_string(out, at.first, at.second, text.toUtf8().constData(), nullptr);
        }
    }
}

} // namespace

// The library writes to files only.
QByteArray writeWorkbook(const Workbook &workbook, const QStringList &numberColumns)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"book.xlsx"_s);
    lxw_workbook *book = workbook_new(path.toUtf8().constData());
    lxw_doc_properties properties{};
    properties.created = 1'500'000'000; // the same bytes every time
    workbook_set_properties(book, &properties);
    for (const Sheet &sheet : workbook)
        writeSheet(book, sheet, numberColumns);
    if (workbook_close(book) != LXW_NO_ERROR)
        return {};
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace tenantry::sandbox::connect
