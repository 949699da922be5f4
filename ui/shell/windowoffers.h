#pragma once
#include "models/items/offers.h"
#include "models/sync/workspace.h"
#include <QObject>

class QMenu;

namespace tenantry {

// The operations of the object and the connection at hand, in menus, and the dialog that performs them.
class WindowOffers final : public QObject {
    Q_OBJECT
public:
    // Both outlive it.
    WindowOffers(Workspace &workspace, QString &folder, QWidget *window);

    // Appends what there is; a command that cannot be used says why. False: there is nothing.
    bool fill(QMenu &menu, ObjectId object);
    bool fill(QMenu &menu, const QString &connectionId);

signals:
    void folderUsed(); // a file was saved

private:
    bool append(QMenu &menu, const QList<Offer> &offers);
    void perform(const Offer &offer);

    Workspace &m_workspace;
    QString &m_folder; // where files were saved last
    QWidget *m_window;
};

} // namespace tenantry
