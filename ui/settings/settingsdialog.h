#pragma once
#include "ui/settings/programoptions.h"
#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace tenantry {
class LimitsPage;
class ProxyPage;
class SettingsPage;

// The settings of the program, a page for each concern. A word finds those that speak of it on every page
// (SET-1); what is changed holds at once, and each page has "Defaults" (SET-2).
class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    // `knowsProxyPassword`: it is at hand and need not be typed.
    explicit SettingsDialog(
        const ProgramOptions &options, bool knowsProxyPassword = false, QWidget *parent = nullptr);
    [[nodiscard]] ProgramOptions options() const; // as they stand now

    [[nodiscard]] QString proxyPassword() const; // typed; empty: it stays as it is

signals:
    void changed(const tenantry::ProgramOptions &options);

private:
    void add(SettingsPage *page);
    void build();
    void filter(const QString &words);
    void showPage(int which);

    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_title;
    QStackedWidget *m_stack;
    QPushButton *m_defaults;
    QList<SettingsPage *> m_pages;
    LimitsPage *m_limits;
    ProxyPage *m_proxy;
};

} // namespace tenantry
