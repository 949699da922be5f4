#include "ui/shell/windowediting.h"
#include "models/store/world.h"
#include "models/sync/workspace.h"
#include "ui/bulk/bulkdialog.h"
#include "ui/exchange/importdialog.h"
#include "ui/grid/gridpane.h"

namespace tenantry {
using namespace Qt::StringLiterals;

WindowEditing::WindowEditing(
    Workspace &workspace, Jobs &jobs, Outbox &outbox, UiSettings &settings, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_jobs(jobs)
    , m_outbox(outbox)
    , m_settings(settings)
    , m_window(window)
{
}

void WindowEditing::allowIn(GridPane &grid)
{
    grid.setOutbox(m_outbox);
    connect(&grid, &GridPane::told, this, &WindowEditing::told);
}

void WindowEditing::show(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    dialog->show();
}

void WindowEditing::editChosen(GridPane &grid, const DisplayStyle &style)
{
    GridChoice choice = grid.choice();
    if (choice.ids.empty() && choice.hidden.empty()) {
        emit told(tr("Select the rows to edit first."));
        return;
    }
    auto *dialog = new BulkDialog(m_jobs, m_workspace.store(), std::move(choice), style, &m_window);
    connect(dialog, &BulkDialog::loadWanted, &grid.model(), &GridModel::retry);
    connect(dialog, &BulkDialog::planReady, this,
        [this, from = QPointer<QDialog>(dialog)](
            const Plan &plan, const ItemSecrets &secrets) { emit planReady(plan, secrets, from); });
    show(dialog);
}

QString WindowEditing::whyNotImport(const GridPane &grid)
{
    if (!grid.isShowing())
        return tr("Choose something in the tree first.");
    const Query &query = grid.place().queries.first();
    return isWorld(query.provider)
        ? tr("Choose a list of one service: a file is imported into one kind of object.")
        : QString();
}

void WindowEditing::importInto(const GridPane &grid, const QString &file)
{
    if (const QString why = whyNotImport(grid); !why.isEmpty()) {
        emit told(why);
        return;
    }
    const Query query = grid.extract().query;
    const ImportPlace place{
        query.provider, query.type, query.connections.size() == 1 ? query.connections.first() : QString()};
    auto *dialog = new ImportDialog(m_workspace, m_jobs, place, m_settings.imports, &m_window);
    connect(
        dialog, &ImportDialog::mappingKept, this, [this](const QString &headers, const QStringList &columns) {
            m_settings.imports.insert(headers, columns);
            emit kept();
        });
    connect(dialog, &ImportDialog::planReady, this,
        [this, from = QPointer<QDialog>(dialog)](const Plan &plan) { emit planReady(plan, {}, from); });
    show(dialog);
    if (!file.isEmpty())
        dialog->open(file);
}

} // namespace tenantry
