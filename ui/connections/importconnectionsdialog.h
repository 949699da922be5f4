#pragma once
#include "models/sync/connectionexchange.h"
#include "models/sync/workspace.h"
#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace tenantry {

// What a file of connections would add or change, before it does (CONN-7): each can be unticked.
class ImportConnectionsDialog final : public QDialog {
    Q_OBJECT
public:
    // The workspace outlives the dialog.
    ImportConnectionsDialog(
        Workspace &workspace, const QList<ConnectionArrival> &arrivals, QWidget *parent = nullptr);

private:
    void fill();
    void count();
    void take();
    [[nodiscard]] QString wordsFor(const ConnectionArrival &arrival) const;

    Workspace &m_workspace;
    QList<ConnectionArrival> m_arrivals;
    QTreeWidget *m_list;
    QPushButton *m_go;
};

} // namespace tenantry
