#pragma once
#include "providers/schema/connection.h"
#include <QObject>

class QComboBox;
class QLineEdit;
class QSpinBox;
class QWidget;

namespace tenantry {

[[nodiscard]] QString proxyInWords(const Proxy &proxy); // "HTTP proxy proxy.example.com:3128"
[[nodiscard]] QString proxyWayName(Proxy::Kind kind); // "None: directly"

// The inputs that describe a proxy, for whoever lays them out (CONN-8). The widgets belong to their parent.
class ProxyInputs final : public QObject {
    Q_OBJECT
public:
    // `knowsPassword`: it is at hand and need not be typed.
    ProxyInputs(const QList<Proxy::Kind> &ways, bool knowsPassword, QWidget *parent);

    void show(const Proxy &proxy);
    [[nodiscard]] Proxy proxy() const; // what does not belong to the chosen way is left out
    [[nodiscard]] QString password() const; // empty: it stays as it is, or none is needed
    [[nodiscard]] bool isManual() const; // host and port are needed
    [[nodiscard]] bool isWhole() const; // as far as they are needed, they are there
    [[nodiscard]] QList<QWidget *> ofManual() const; // the inputs that only a manual way has

    QComboBox *way;
    QLineEdit *host;
    QSpinBox *port;
    QLineEdit *user;
    QLineEdit *secret;

signals:
    void wayChanged();
    void edited(); // by the person: an input was chosen, or left
};

} // namespace tenantry
