#pragma once
#include "models/changes/drafts.h"
#include "models/items/offers.h"
#include "ui/operations/operationdialog.h"
#include <QObject>

class QMenu;

namespace tenantry {

// The operations of what is at hand, in menus, and the dialogs that perform them.
class WindowOffers final : public QObject {
    Q_OBJECT
public:
    struct Parts { // all outlive it
        Workspace &workspace;
        Jobs &jobs;
        Outbox &outbox;
        OperationDialog::Review review;
        QString &folder; // where files were saved last
    };
    WindowOffers(Parts parts, QWidget *window);

    // Each appends what there is; a command that cannot be used says why. False: there is nothing.
    bool fill(QMenu &menu, ObjectId object);
    bool fill(QMenu &menu, const QList<ObjectId> &objects);
    bool fill(QMenu &menu, const QString &connectionId);
    bool append(QMenu &menu, const QList<Offer> &offers); // of one object, several, or a connection

    void perform(const Offer &offer);
    void edit(ObjectId object); // one form over all fields that can be set
    // Why an object cannot be edited, a sentence; empty: it can.
    [[nodiscard]] QString editReason(ObjectId object);

    [[nodiscard]] Drafts &drafts() { return m_drafts; } // input of its dialogs that was not sent

signals:
    void folderUsed(); // a file was saved
    void told(const QString &sentence);

private:
    void open(const Undertaking &undertaking);

    Parts m_parts;
    Drafts m_drafts;
    QWidget *m_window;
};

} // namespace tenantry
