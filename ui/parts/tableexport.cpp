#include "ui/parts/tableexport.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QFileDialog>
#include <QMenu>

namespace tenantry {
using namespace Qt::StringLiterals;

TableExport::TableExport(
    const QString &objectName, const QString &title, const QString &fileName, Table table, QWidget *parent)
    : QToolButton(parent)
    , m_title(title)
    , m_fileName(fileName)
    , m_table(std::move(table))
{
    named(this, objectName, title);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    //: Writes what is listed to a file.
    setText(tr("Export…"));
    setIcon(Icons::named(u"export"_s));
    setPopupMode(QToolButton::InstantPopup);
    auto *kinds = new QMenu(this);
    const auto add = [&](const QString &name, const QString &text, CsvPreset preset) {
        kinds->addAction(text, this, [this, preset] { askForFile(preset); })
            ->setObjectName(objectName + name);
    };
    //: How a table is written: for people in a spreadsheet, or for programs.
    add(u"Sheet"_s, tr("For a spreadsheet…"), CsvPreset::Spreadsheet);
    add(u"Data"_s, tr("As data…"), CsvPreset::Data);
    setMenu(kinds);
}

void TableExport::askForFile(CsvPreset preset)
{
    const QString file = QFileDialog::getSaveFileName(window(), m_title, m_fileName, tr("CSV files (*.csv)"));
    if (!file.isEmpty())
        exportTo(file, preset);
}

void TableExport::exportTo(const QString &file, CsvPreset preset)
{
    const Result<CsvReport> done = exportTable(m_table(preset), preset, file, true);
    if (done)
        emit written(*done);
    else
        emit failed(done.error());
}

} // namespace tenantry
