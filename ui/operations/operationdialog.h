#pragma once
#include "models/items/offers.h"
#include "models/sync/workspace.h"
#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace tenantry {
class MessageBar;
class OperationForm;
class ResultPage;

// Performs one operation that hands something over: what it needs, then how it goes, then what it brought.
// A refusal returns to the inputs with everything that was typed (FORM-4); pressing twice sends once
// (FORM-5).
class OperationDialog final : public QDialog {
    Q_OBJECT
public:
    // The workspace outlives the dialog. The folder is where the last file was saved.
    OperationDialog(Workspace &workspace, Offer offer, const QString &folder, QWidget *parent = nullptr);
    ~OperationDialog() override;

    [[nodiscard]] QString usedFolder() const; // empty: nothing was saved

protected:
    void reject() override; // while it runs: stops it

private:
    enum Page { Inputs, Running, Result };
    QWidget *buildInputs();
    QWidget *buildRunning();
    [[nodiscard]] QLabel *context(); // connection and environment
    void go(Page page);
    void start();
    void ended(const tenantry::Result<Brought> &result);
    void arriving(qint64 received, qint64 total);
    [[nodiscard]] bool takeInputs(OperationAsk &ask);
    [[nodiscard]] QString verb() const;

    Workspace &m_workspace;
    Offer m_offer;
    QString m_folder;
    const ResourceType *m_type = nullptr; // of the object, of the schema; null: the connection itself
    ActivityId m_activity = 0;
    MessageBar *m_bar;
    QStackedWidget *m_pages;
    OperationForm *m_form = nullptr;
    QLabel *m_progressText = nullptr;
    QProgressBar *m_progress = nullptr;
    ResultPage *m_result;
    QPushButton *m_go;
    QPushButton *m_cancel;
};

} // namespace tenantry
