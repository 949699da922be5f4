#pragma once
#include "models/exchange/csvexport.h"
#include "models/store/store.h"
#include "ui/grid/gridpane.h"
#include <QDialog>

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QRadioButton;
class QStackedWidget;
class QVBoxLayout;

namespace tenantry {
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
    QWidget *buildChoices();
    QWidget *buildProgress();
    QWidget *buildDone();
    void addScope(QVBoxLayout *column);
    void addColumns(QVBoxLayout *column);
    void addTarget(QVBoxLayout *column);
    void warnAboutData();
    void warnAboutSpreadsheets();
    void countWhole();
    void chooseFile();
    void start(bool mayReplace);
    void ended(const Result<CsvReport> &result);
    [[nodiscard]] CsvOrder order() const;
    [[nodiscard]] QStringList columns() const;
    [[nodiscard]] bool isSpreadsheet() const;
    [[nodiscard]] QString labelOf(const QString &field) const;

    Store &m_store;
    GridExtract m_extract;
    const ResourceType *m_type = nullptr; // of the store's schemas
    std::unique_ptr<ExportRun> m_run;
    QString m_file; // being written, or written
    bool m_running = false;

    QStackedWidget *m_pages;
    MessageBar *m_bar;
    MessageBar *m_warning;
    QRadioButton *m_all;
    QRadioButton *m_filtered;
    QRadioButton *m_selected;
    QComboBox *m_columns;
    QListWidget *m_list;
    QCheckBox *m_fetched;
    QRadioButton *m_spreadsheet;
    QRadioButton *m_data;
    QLabel *m_damage;
    QLineEdit *m_path;
    QLabel *m_progress;
    QProgressBar *m_progressBar;
    QLabel *m_done;
    QPushButton *m_export;
    QPushButton *m_cancel;
};

} // namespace tenantry
