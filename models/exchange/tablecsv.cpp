#include "models/exchange/tablecsv.h"

#include "models/exchange/csvcells.h"
#include "models/exchange/csvexportphrases.h"
#include "models/exchange/csvwriter.h"
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSaveFile>

namespace tenantry {
Result<CsvReport> exportTable(
    const CsvTable &table, CsvPreset preset, const QString &file, bool mayReplace, const QLocale &locale)
{
    if (!mayReplace && QFileInfo::exists(file))
        return invalid(CsvExportPhrases::tr("\"%1\" is there already.").arg(file),
            CsvExportPhrases::tr("Choose another name, or allow the file to be replaced."));
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
