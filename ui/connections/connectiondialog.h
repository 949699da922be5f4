#pragma once
#include "models/sync/workspace.h"
#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace tenantry {
class MessageBar;
class SecretsPlace;
class SettingsForm;

// Adds a connection, changes one, or signs in again: inputs from the provider's schema, a test
// step by step (CONN-1), and where the secrets are kept (CONN-2, CONN-4).
class ConnectionDialog final : public QDialog {
    Q_OBJECT
public:
    // The workspace outlives the dialog. Without a connection a new one is made.
    explicit ConnectionDialog(
        Workspace &workspace, const std::optional<Connection> &present = {}, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

private:
    void buildTop(QVBoxLayout *column);
    void buildTest(QVBoxLayout *column);
    void showProvider(int which);
    void test();
    void showStep(const TestStep &step);
    void save();
    [[nodiscard]] bool isFilled();
    [[nodiscard]] Connection connection() const;

    Workspace &m_workspace;
    Connection m_connection;
    bool m_isNew;
    MessageBar *m_bar;
    QComboBox *m_provider;
    QLineEdit *m_label;
    QComboBox *m_environment;
    QCheckBox *m_readOnly;
    QVBoxLayout *m_place; // of the form
    SettingsForm *m_form = nullptr;
    SecretsPlace *m_secrets;
    QListWidget *m_steps;
    QPushButton *m_test;
    QPushButton *m_save;
};

} // namespace tenantry
