#pragma once
#include "models/sync/workspace.h"
#include <QDialog>

class QBoxLayout;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QTabWidget;
class QVBoxLayout;

namespace tenantry {
class EnvironmentStrip;
class MessageBar;
class NetworkPage;
class SecretsPlace;
class SettingsForm;
class TestSteps;
class UsePage;

// Adds a connection or changes one: the service and how to sign in, from its schema; what it is used for;
// the way to it. A test goes on while typing and can be stopped (CONN-1); a certificate that it meets can be
// looked at (CONN-9).
class ConnectionDialog final : public QDialog {
    Q_OBJECT
public:
    // The workspace outlives the dialog. Without a connection, or with one whose id is empty (a copy, or what
    // was imported), a new one is made.
    explicit ConnectionDialog(
        Workspace &workspace, const std::optional<Connection> &present = {}, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

protected:
    void done(int how) override;

private:
    enum Page { Account, Use, Network };
    QWidget *buildAccount();
    QWidget *scrolled(QWidget *page, const QString &name);
    void buildButtons(QBoxLayout *whole);
    void connectParts();
    void showProvider(int which);
    void showStrip();
    void importFile();
    void test();
    void stopTest();
    void tested(const std::optional<Error> &why);
    void lookAtCertificate();
    void save();
    [[nodiscard]] bool isFilled();
    [[nodiscard]] Connection connection() const;
    [[nodiscard]] Secrets secrets() const;
    [[nodiscard]] const Schema *schema() const;

    Workspace &m_workspace;
    Connection m_connection;
    bool m_isNew;
    bool m_isTesting = false;
    std::optional<Error> m_failure; // of the last test
    EnvironmentStrip *m_strip;
    MessageBar *m_bar;
    QTabWidget *m_pages;
    QComboBox *m_provider;
    QLineEdit *m_label;
    QPushButton *m_import;
    QFormLayout *m_top;
    QVBoxLayout *m_place; // of the form
    SettingsForm *m_form = nullptr;
    SecretsPlace *m_secrets;
    UsePage *m_use;
    NetworkPage *m_network;
    QScrollArea *m_testArea;
    TestSteps *m_steps;
    QPushButton *m_test;
    QPushButton *m_certificate;
    QPushButton *m_save;
};

} // namespace tenantry
