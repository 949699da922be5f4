#pragma once
#include "models/changes/jobs.h"
#include "ui/exchange/importpage.h"
#include "ui/exchange/importrun.h"
#include <QDialog>
#include <QHash>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace tenantry {
class ImportIssues;
class MessageBar;
class Workspace;

// Which column was for what, the last time, by headings (IMP-2). Kept with the settings.
using KeptImports = QHash<QString, QStringList>;

// Brings a CSV file in: what it looks like and what its columns are for, then a check of every line against
// the cache, then a plan (IMP-4). Writes nothing itself.
class ImportDialog final : public QDialog {
    Q_OBJECT
public:
    // All outlive the dialog.
    ImportDialog(Workspace &workspace, Jobs &jobs, const ImportPlace &place, KeptImports kept,
        QWidget *parent = nullptr);
    ~ImportDialog() override;

    void open(const QString &file); // as if it was chosen
    using QDialog::open;
    void reject() override; // stops a check that runs

signals:
    void planReady(const tenantry::Plan &plan);
    void mappingKept(const QString &headers, const QStringList &columns); // to be remembered

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Page { File, Checking, Found };
    [[nodiscard]] QWidget *buildChecking();
    [[nodiscard]] QString headersKey() const;
    [[nodiscard]] Circumstance circumstance() const;
    void go(Page page);
    void fileChosen(const QString &file);
    void readStart();
    void showState(); // in the buttons
    void forward();
    void check();
    void checked(const ImportRun::Checked &found);
    void review();
    void saveErrors();
    void saveTemplate();

    Workspace &m_workspace;
    Jobs &m_jobs;
    ImportPlace m_place;
    KeptImports m_kept;
    ImportOrder m_order; // that was checked
    ImportRun::Checked m_found; // null: nothing was checked yet
    std::unique_ptr<ImportRun> m_run;
    MessageBar *m_bar;
    QStackedWidget *m_pages;
    ImportPage *m_form;
    ImportIssues *m_issues;
    QLabel *m_progressText;
    QProgressBar *m_progress;
    QLabel *m_lacks;
    QPushButton *m_back;
    QPushButton *m_cancel;
    QPushButton *m_forward;
};

} // namespace tenantry
