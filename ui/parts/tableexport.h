#pragma once
#include "models/exchange/tablecsv.h"
#include "providers/schema/result.h"
#include <QToolButton>
#include <functional>

namespace tenantry {

// A button that writes a list which is in memory to a CSV file: for people in a spreadsheet, or as data for
// programs.
class TableExport final : public QToolButton {
    Q_OBJECT
public:
    using Table = std::function<CsvTable(CsvPreset)>; // asked when a file was chosen
    // `title` is that of the dialog, `fileName` what is proposed in it.
    TableExport(const QString &objectName, const QString &title, const QString &fileName, Table table,
        QWidget *parent);
    void exportTo(const QString &file, CsvPreset preset); // one of the signals says how it went

signals:
    void written(const tenantry::CsvReport &report);
    void failed(const tenantry::Error &why);

private:
    void askForFile(CsvPreset preset);
    QString m_title;
    QString m_fileName;
    Table m_table;
};

} // namespace tenantry
