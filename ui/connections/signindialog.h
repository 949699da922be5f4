#pragma once
#include "models/sync/workspace.h"
#include <QDialog>

namespace tenantry {
class SettingsForm;

// The one question when a service does not accept the sign-in any more (CONN-6): its own words, and inputs
// for the secrets alone. Whatever waits goes on when they are given, and ends when they are not. Not modal:
// everything cached can be read meanwhile.
class SignInDialog final : public QDialog {
    Q_OBJECT
public:
    // The workspace outlives the dialog.
    SignInDialog(
        Workspace &workspace, const Connection &connection, const Error &why, QWidget *parent = nullptr);

signals:
    void editWanted(const QString &connectionId); // the secrets are not what is wrong

private:
    void give();

    Workspace &m_workspace;
    Connection m_connection;
    SettingsForm *m_form;
};

} // namespace tenantry
