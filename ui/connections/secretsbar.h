#pragma once
#include "models/sync/secretcustody.h"
#include "models/sync/workspace.h"
#include <QWidget>

class QPushButton;

namespace tenantry {
class MessageBar;

// Says what stands between the connections and their secrets, and offers the way on: unlock the keychain, try
// again, type them, or keep them for this run only (CONN-3, CONN-4, CONN-5). Says a week before which sign-in
// ends (CONN-11). Hidden while all is well. A keychain that is found locked at the start is asked once to have
// itself unlocked.
class SecretsBar final : public QWidget {
    Q_OBJECT
public:
    explicit SecretsBar(Workspace &workspace, QWidget *parent = nullptr); // the workspace outlives the bar

signals:
    void signInWanted(const QString &connectionId); // the person wants to type them

private:
    void showState();
    void showEnding();
    void forThisRun();
    void renew();
    [[nodiscard]] QString namesOf(const QStringList &ids) const;
    [[nodiscard]] QString wordsFor(const VaultState &state, VaultTrouble trouble) const;

    Workspace &m_workspace;
    MessageBar *m_bar;
    QPushButton *m_unlock;
    QPushButton *m_retry;
    QPushButton *m_type;
    QPushButton *m_forRun;
    QPushButton *m_renew;
    bool m_hasAsked = false;
};

} // namespace tenantry
