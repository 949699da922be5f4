#pragma once
#include "providers/net/flowrunner.h"
#include "providers/net/probe.h"
#include "providers/net/session.h"
#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QObject>
#include <QSslError>
#include <QTimer>
#include <memory>

class QSslSocket;

namespace tenantry {

// Tries a connection out, one step after the other, stopping at the first that fails (CONN-1).
// The address tried is that of the sample's first request. Deleting it stops it silently.
class ConnectionProbe final : public QObject {
    Q_OBJECT
public:
    // The session outlives the probe. A receiver of stepped() must not delete the probe at once.
    ConnectionProbe(Session &session, std::unique_ptr<Flow> sample, QObject *parent = nullptr);
    ~ConnectionProbe() override;
    void start(); // never emits before returning

signals:
    void stepped(const tenantry::ProbeStep &step);
    void ended(const std::optional<tenantry::Error> &why); // once, last

private:
    void begin();
    void lookUp();
    void reach();
    void encrypt();
    void examine(const QList<QSslError> &errors);
    void broke(QAbstractSocket::SocketError code);
    void signIn();
    void read();
    void sampleEnded(const std::optional<Error> &why);
    void enter(ProbeStage stage);
    void pass(const QString &detail);
    void skip(ProbeStage stage, const QString &why);
    void fail(Error error);

    Session &m_session;
    std::unique_ptr<Flow> m_sample;
    HttpRequest m_first; // the sample's first request
    std::unique_ptr<QSslSocket> m_socket;
    std::unique_ptr<CredentialDesk::Waiter> m_waiter;
    std::unique_ptr<FlowRunner> m_runner;
    QTimer m_limit; // of one step before the sample
    QElapsedTimer m_clock;
    ProbeStage m_stage = ProbeStage::Name;
    QNetworkProxy m_proxy{QNetworkProxy::NoProxy};
    QList<QSslError> m_sslErrors; // that nobody has accepted
    QString m_certificate; // fingerprint of the one they are about
    bool m_isTrusted = false; // by a person, in spite of errors
    int m_lookUp = -1;
    qint64 m_count = 0;
};

} // namespace tenantry
