#include "models/exchange/csvexport.h"

#include "models/exchange/csvcells.h"
#include "models/exchange/csvcolumns.h"
#include "models/exchange/csvexportphrases.h"
#include "models/exchange/csvwriter.h"
#include <QElapsedTimer>
#include <QFileInfo>
#include <QSaveFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr size_t selectionPage = 256; // rows of a selection that are read at a time
constexpr qint64 tellEvery = 250; // milliseconds

Error fileExists(const QString &file)
{
    Error error;
    error.fault = Fault::Invalid;
    error.summary = CsvExportPhrases::tr("\"%1\" is there already.").arg(file);
    error.remedy = CsvExportPhrases::tr("Choose another name, or allow the file to be replaced.");
    return error;
}

Error exportStopped()
{
    Error error;
    error.fault = Fault::Cancelled;
    error.summary = CsvExportPhrases::tr("The export was stopped. No file was changed.");
    return error;
}

// One export under way: rows in, lines out, and the reasons to end early.
class Exporting final {
public:
    Exporting(QIODevice &out, const CsvColumns &columns, const CsvOrder &order, const CsvProgress &progress)
        : m_columns(columns)
        , m_progress(progress)
        , m_writer(out,
              order.preset == CsvPreset::Spreadsheet ? CsvDialect{listSeparator(order.locale), true}
                                                     : CsvDialect{})
        , m_fragile(size_t(columns.count()), false)
    {
        m_clock.start();
    }

    [[nodiscard]] bool heading()
    {
        for (qsizetype column = 0; column < m_columns.count(); ++column)
            m_writer.cell(m_columns.heading(column));
        return m_writer.endRow();
    }

    [[nodiscard]] bool row(const Row &row)
    {
        if (isStopped())
            return false;
        for (qsizetype column = 0; column < m_columns.count(); ++column) {
            const QString text = m_columns.text(row, column);
            if (!m_fragile[size_t(column)] && isFragile(text))
                m_fragile[size_t(column)] = true;
            m_writer.cell(text);
        }
        if (!m_writer.endRow())
            return false;
        ++m_rows;
        tell();
        return true;
    }

    [[nodiscard]] bool flush() { return m_writer.flush(); }
    [[nodiscard]] bool isStopped() const { return m_progress.stop && m_progress.stop->load(); }

    [[nodiscard]] CsvReport report(const QString &file) const
    {
        CsvReport report{m_rows, m_writer.bytes(), m_clock.elapsed(), file, {}};
        for (qsizetype column = 0; column < m_columns.count(); ++column) {
            if (m_fragile[size_t(column)])
                report.fragile.append(m_columns.heading(column));
        }
        return report;
    }

private:
    void tell()
    {
        if (!m_progress.told || m_clock.elapsed() - m_toldAt < tellEvery)
            return;
        m_toldAt = m_clock.elapsed();
        m_progress.told(m_rows);
    }

    const CsvColumns &m_columns;
    const CsvProgress &m_progress;
    CsvWriter m_writer;
    std::vector<bool> m_fragile; // one for each column
    QElapsedTimer m_clock;
    qint64 m_rows = 0;
    qint64 m_toldAt = 0;
};

Outcome selectedRows(const StoreReader &reader, const CsvOrder &order, Exporting &exporting)
{
    for (size_t from = 0; from < order.only.size(); from += selectionPage) {
        const auto begin = order.only.begin() + qsizetype(from);
        const auto end = order.only.begin() + qsizetype(std::min(order.only.size(), from + selectionPage));
        const Result<QList<Row>> page = reader.rows(order.query.provider, order.query.type, {begin, end});
        if (!page)
            return page.error();
        for (const Row &row : *page) {
            if (!exporting.row(row))
                return Nothing{};
        }
    }
    return Nothing{};
}

Outcome writeRows(const StoreReader &reader, const CsvOrder &order, Exporting &exporting)
{
    if (!order.only.empty())
        return selectedRows(reader, order, exporting);
    return reader.eachRow(order.query, [&exporting](const Row &row) { return exporting.row(row); });
}

} // namespace

Error cannotWrite(const QString &file, const QString &why)
{
    Error error;
    error.fault = Fault::Storage;
    //: %1 is a file's path, %2 the system's reason: "No space left on device".
    error.summary = CsvExportPhrases::tr("\"%1\" could not be written: %2.").arg(file, why);
    error.remedy =
        CsvExportPhrases::tr("Choose another folder, or make room and try again. No file was changed.");
    return error;
}

Result<CsvReport> exportCsv(const StoreReader &reader, const CsvOrder &order, const CsvProgress &progress)
{
    const Result<CsvColumns> columns = CsvColumns::of(reader, order);
    if (!columns)
        return columns.error();
    if (!order.mayReplace && QFileInfo::exists(order.file))
        return fileExists(order.file);
    QSaveFile file(order.file); // a temporary beside the target, dropped unless committed
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(order.file, file.errorString());
    Exporting exporting(file, *columns, order, progress);
    if (!exporting.heading())
        return cannotWrite(order.file, file.errorString());
    const Outcome written = writeRows(reader, order, exporting);
    if (exporting.isStopped())
        return exportStopped();
    if (!written)
        return written.error();
    if (!exporting.flush() || !file.commit())
        return cannotWrite(order.file, file.errorString());
    return exporting.report(order.file);
}

} // namespace tenantry
