#pragma once
#include "models/items/offers.h"
#include "models/sync/workspace.h"
#include <QObject>

class QMenu;

namespace tenantry {

// The operations of what is at hand, in menus, and the dialogs that perform them.
class WindowOffers final : public QObject {
    Q_OBJECT
public:
    // Both outlive it.
    WindowOffers(Workspace &workspace, QString &folder, QWidget *window);

    // Each appends what there is; a command that cannot be used says why. False: there is nothing.
    bool fill(QMenu &menu, ObjectId object);
    bool fill(QMenu &menu, const std::vector<ObjectId> &objects);
    bool fill(QMenu &menu, const QString &connectionId);
    // What makes new objects of these types below an object, or (0) below the connection.
    bool fillCreations(QMenu &menu, const QString &connectionId, ObjectId below, const QStringList &typeKeys);

    void perform(const Offer &offer);

signals:
    void folderUsed(); // a file was saved

private:
    bool append(QMenu &menu, QList<Offer> offers);

    Workspace &m_workspace;
    QString &m_folder; // where files were saved last
    QWidget *m_window;
};

} // namespace tenantry
