#pragma once
#include "providers/schema/connection.h"
#include <QWidget>

class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace tenantry {
class ProxyInputs;

// In a connection's dialog: how requests get to the service, and how many: proxy, authorities, limits
// (CONN-8, CONN-9, CONN-10).
class NetworkPage final : public QWidget {
    Q_OBJECT
public:
    // `knowsPassword`: the proxy's password is at hand and need not be typed.
    // `program` is the way of connections that choose none (SET-4).
    NetworkPage(
        const Connection &connection, bool knowsPassword, const Proxy &program, QWidget *parent = nullptr);
    void read(Connection &into) const;
    [[nodiscard]] Secrets secrets() const; // the proxy's password; empty: it stays as it is
    [[nodiscard]] QStringList missing() const; // labels of inputs that must be filled; focuses the first

signals:
    void trustedWanted(); // the list of trusted certificates

private:
    void buildProxy(QFormLayout &form, const Proxy &program);
    void buildAuthorities(QFormLayout &form, const Connection &connection);
    void buildLimits(QFormLayout &form, const Connection &connection);
    QSpinBox *number(const QString &name, const QString &label, int least, int most, int value);
    void showProxy();
    void chooseFile();

    QFormLayout *m_form;
    ProxyInputs *m_proxy;
    QLineEdit *m_caFile;
    QSpinBox *m_parallel;
    QSpinBox *m_perMinute;
    QSpinBox *m_tries;
    QSpinBox *m_silence;
    QSpinBox *m_deadline;
    bool m_knowsPassword;
};

} // namespace tenantry
