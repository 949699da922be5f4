#pragma once
#include "models/exchange/csvexport.h"
#include "models/store/store.h"
#include "ui/grid/gridpane.h"
#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace tenantry {
class ExportChoices;
class ExportRun;
class MessageBar;

// Exports one grid as CSV: which rows, which columns, for whom, where to; then the progress; then
// what was written (CSV-1 to CSV-9).
class ExportDialog final : public QDialog {
    Q_OBJECT
public:
    // The store outlives the dialog. The folder is where the last export went.
    ExportDialog(Store &store, GridExtract extract, const QString &folder, QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] QString usedFolder() const; // empty: nothing was written

signals:
    void loadWanted(); // "Load all first"

protected:
    void reject() override;

private:
    QWidget *buildProgress();
    QWidget *buildDone();
    void warnAboutData();
    void warnAboutSpreadsheets();
    void countWhole();
    void start(bool mayReplace);
    void ended(const Result<CsvReport> &result);

    Store &m_store;
    GridExtract m_extract;
    std::unique_ptr<ExportRun> m_run;
    QString m_file; // being written, or written
    bool m_running = false;

    QStackedWidget *m_pages;
    MessageBar *m_bar;
    MessageBar *m_warning;
    ExportChoices *m_choices;
    QLabel *m_progress;
    QProgressBar *m_progressBar;
    QLabel *m_done;
    QPushButton *m_export;
    QPushButton *m_cancel;
};

} // namespace tenantry
