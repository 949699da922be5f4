#include "models/exchange/tablecsv.h"

#include "models/exchange/csvcells.h"
#include "models/exchange/csvwriter.h"
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSaveFile>

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::CsvExport)
};

Error cannotWrite(const QString &file, const QString &why)
{
    return {.fault = Fault::Storage,
        .summary = Words::tr("\"%1\" could not be written: %2.").arg(file, why),
        .remedy = Words::tr("Choose another folder, or make room and try again. No file was changed.")};
}

} // namespace

Result<CsvReport> exportTable(
    const CsvTable &table, CsvPreset preset, const QString &file, bool mayReplace, const QLocale &locale)
{
    if (!mayReplace && QFileInfo::exists(file))
        return invalid(Words::tr("\"%1\" is there already.").arg(file),
            Words::tr("Choose another name, or allow the file to be replaced."));
    QElapsedTimer clock;
    clock.start();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return cannotWrite(file, out.errorString());
    const bool spreadsheet = preset == CsvPreset::Spreadsheet;
    CsvWriter writer(out, spreadsheet ? CsvDialect{listSeparator(locale), true} : CsvDialect{});
    const auto write = [&writer, spreadsheet](const QStringList &cells) {
        for (const QString &cell : cells)
            writer.cell(spreadsheet ? defused(cell) : cell);
        return writer.endRow();
    };
    bool fine = write(table.headings);
    for (qsizetype row = 0; fine && row < table.rows.size(); ++row)
        fine = write(table.rows.at(row));
    if (!fine || !writer.flush() || !out.commit())
        return cannotWrite(file, out.errorString());
    return CsvReport{table.rows.size(), writer.bytes(), clock.elapsed(), file, {}};
}

} // namespace tenantry
