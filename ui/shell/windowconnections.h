#pragma once
#include "models/sync/workspace.h"
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace tenantry {
class Drafts;
class Jobs;
class Outbox;
class SignInDialog;

// What would be lost with a connection: jobs that are not over, edits that were not sent, and forms that were
// begun (OFF-10). Sentences; empty: nothing.
[[nodiscard]] QStringList waitingWork(
    const Jobs &jobs, const Outbox &outbox, const Drafts &drafts, const QString &connectionId);

// What the window does with connections: the dialogs to add, change, copy, order, disable, export and
// import them, and the questions that the network side has for the person.
class WindowConnections final : public QObject {
    Q_OBJECT
public:
    WindowConnections(Workspace &workspace, QWidget *window); // both outlive it

    void add();
    void edit(const QString &id);
    void duplicate(const QString &id);
    void move(const QString &id, int by); // -1: up, 1: down
    void setDisabled(const QString &id, bool disabled);
    void signOut(const QString &id); // after a question
    void showTrusted();
    // Names the waiting work first. False: it stays.
    [[nodiscard]] bool askToRemove(const Connection &connection, const QStringList &waiting);
    void exportFile(const QString &id); // empty: all
    void importFile();

    // One question for each connection, one at a time on screen (CONN-6).
    void askToSignIn(const QString &id, const Error &why);
    // True: the person trusts it now, and it is worth trying again.
    [[nodiscard]] bool lookAtCertificate(const QString &fingerprint);

signals:
    void told(const QString &sentence);
    void failed(const tenantry::Error &why);

private:
    void askNext();
    Workspace &m_workspace;
    QWidget *m_window;
    QPointer<SignInDialog> m_asking;
    QList<QString> m_toAsk; // ids
};

} // namespace tenantry
