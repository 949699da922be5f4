#include "providers/connect/usageworkbook.h"

#include "providers/connect/connectphrases.h"
#include <QFile>
#include <QTemporaryDir>

#include <xlsxwriter.h>

using namespace Qt::StringLiterals;

namespace tenantry::connect {
namespace {

using Row = lxw_row_t;
using Column = lxw_col_t;

void writeRow(lxw_worksheet *sheet, Row row, const QStringList &columns, const QStringList &cells)
{
    for (qsizetype i = 0; i < cells.size(); ++i) {
        const QString &cell = cells.at(i);
        bool isNumber = row > 0 && isNumberColumn(columns.at(i));
        const double number = isNumber ? cell.toDouble(&isNumber) : 0;
        if (isNumber)
            worksheet_write_number(sheet, row, Column(i), number, nullptr);
        else if (!cell.isEmpty())
            worksheet_write_string(sheet, row, Column(i), cell.toUtf8().constData(), nullptr);
    }
}

void writeCategories(lxw_workbook *book, const QStringList &categories)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book, "categories");
    const QStringList columns{u"category_id"_s, u"category_name"_s, u"category_description"_s};
    writeRow(sheet, 0, columns, columns);
    for (qsizetype i = 0; i < categories.size(); ++i)
        writeRow(sheet, Row(i + 1), columns, {categories.at(i), categories.at(i), QString()});
}

Error unwritable(const QString &why)
{
    return {.fault = Fault::Storage,
        .summary = ConnectPhrases::tr("The workbook could not be written."),
        .words = why,
        .remedy = ConnectPhrases::tr("Make room in the folder for temporary files.")};
}

} // namespace

// The library writes to files only.
Result<QByteArray> usageWorkbook(const UsageSheet &sheet, Layout layout)
{
    const QTemporaryDir folder;
    if (!folder.isValid())
        return unwritable(folder.errorString());
    const QString path = folder.filePath(u"usage_file.xlsx"_s);
    lxw_workbook *book = workbook_new(QFile::encodeName(path).constData());
    lxw_worksheet *records =
        workbook_add_worksheet(book, layout == Layout::Of2019 ? "usage_records" : "records");
    writeRow(records, 0, sheet.columns, sheet.columns);
    for (qsizetype i = 0; i < sheet.rows.size(); ++i)
        writeRow(records, Row(i + 1), sheet.columns, sheet.rows.at(i));
    if (layout == Layout::Current)
        writeCategories(book, sheet.categories);
    if (const lxw_error trouble = workbook_close(book); trouble != LXW_NO_ERROR)
        return unwritable(QString::fromUtf8(lxw_strerror(trouble)));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unwritable(file.errorString());
    return file.readAll();
}

} // namespace tenantry::connect
