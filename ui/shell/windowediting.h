#pragma once
#include "models/changes/jobs.h"
#include "models/changes/outbox.h"
#include "models/text/displaytext.h"
#include "ui/settings/uisettings.h"
#include <QObject>
#include <QPointer>

class QDialog;

namespace tenantry {
class GridPane;
class Workspace;

// What changes many objects at once, from a grid: its cells, the bulk edit dialog, the import of a file. Each
// ends in a plan, which is handed over.
class WindowEditing final : public QObject {
    Q_OBJECT
public:
    // All outlive it; the settings are the window's own.
    WindowEditing(Workspace &workspace, Jobs &jobs, Outbox &outbox, UiSettings &settings, QWidget &window);

    void allowIn(GridPane &grid); // cells can be edited from now on
    void editChosen(GridPane &grid, const DisplayStyle &style);
    void importInto(const GridPane &grid, const QString &file = {}); // empty: it is asked for
    [[nodiscard]] static QString whyNotImport(const GridPane &grid); // a sentence; empty: it can

signals:
    // The dialog is still open, and is to be closed once the plan is applied.
    void planReady(
        const tenantry::Plan &plan, const tenantry::ItemSecrets &secrets, const QPointer<QDialog> &from);
    void told(const QString &sentence);
    void kept(); // settings changed

private:
    void show(QDialog *dialog);
    Workspace &m_workspace;
    Jobs &m_jobs;
    Outbox &m_outbox;
    UiSettings &m_settings;
    QWidget &m_window;
};

} // namespace tenantry
