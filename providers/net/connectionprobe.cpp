#include "providers/net/connectionprobe.h"

#include "providers/net/neterrors.h"

#include <QHostInfo>
#include <QLocale>
#include <QSslSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {

namespace {

constexpr auto stepLimit = 15s; // finding, reaching and greeting a host takes far less

// The sample again, whose first step has been asked already.
class Begun final : public Flow {
public:
    Begun(Step first, std::unique_ptr<Flow> flow)
        : m_first(std::move(first))
        , m_flow(std::move(flow))
    {
    }
    Step begin() override { return m_first; }
    Step accept(const HttpReply &reply, Rows &rows) override { return m_flow->accept(reply, rows); }
    Step more(Rows &rows) override { return m_flow->more(rows); }

private:
    Step m_first;
    std::unique_ptr<Flow> m_flow;
};

std::optional<QNetworkReply::NetworkError> codeOfProxy(QAbstractSocket::SocketError code)
{
    switch (code) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return QNetworkReply::ProxyAuthenticationRequiredError;
    case QAbstractSocket::ProxyConnectionRefusedError:
        return QNetworkReply::ProxyConnectionRefusedError;
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyProtocolError:
        return QNetworkReply::ProxyConnectionClosedError;
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return QNetworkReply::ProxyTimeoutError;
    case QAbstractSocket::ProxyNotFoundError:
        return QNetworkReply::ProxyNotFoundError;
    default:
        return std::nullopt;
    }
}

} // namespace

QString probeStageName(ProbeStage stage)
{
    switch (stage) {
    case ProbeStage::Name:
        return u"name"_s;
    case ProbeStage::Tcp:
        return u"tcp"_s;
    case ProbeStage::Tls:
        return u"tls"_s;
    case ProbeStage::SignIn:
        return u"sign-in"_s;
    case ProbeStage::Permission:
        return u"permission"_s;
    case ProbeStage::Sample:
        return u"sample"_s;
    }
    return {};
}

ConnectionProbe::ConnectionProbe(Session &session, std::unique_ptr<Flow> sample, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_sample(std::move(sample))
{
    m_limit.setSingleShot(true);
    m_limit.callOnTimeout(this, [this] { fail(neterrors::silence(m_first, stepLimit)); });
}

ConnectionProbe::~ConnectionProbe()
{
    if (m_lookUp >= 0)
        QHostInfo::abortHostLookup(m_lookUp);
    if (m_socket)
        m_socket->disconnect(this);
}

void ConnectionProbe::start()
{
    QTimer::singleShot(0, this, &ConnectionProbe::begin);
}

void ConnectionProbe::begin()
{
    enter(ProbeStage::Name);
    Step first = m_sample->begin();
    const Ask *ask = std::get_if<Ask>(&first);
    if (ask)
        m_first = ask->request;
    if (const Error *error = std::get_if<Error>(&first)) {
        fail(neterrors::completed(*error, m_first, nullptr));
    } else if (m_session.isOffline()) {
        fail(neterrors::offline(m_first));
    } else if (!ask || m_first.url.host().isEmpty()) {
        //: Why a connection cannot be tested, in the middle of a sentence.
        fail(neterrors::unusable(m_first, tr("the address is not a web address")));
    } else {
        m_sample = std::make_unique<Begun>(std::move(first), std::move(m_sample));
        m_proxy = m_session.route().proxyTo(m_first.url);
        if (m_proxy.type() == QNetworkProxy::NoProxy) {
            lookUp();
        } else {
            //: Why a test step was left out; %1 is host and port of the proxy that finds the server.
            skip(ProbeStage::Name, tr("left to the proxy %1").arg(shownProxy(m_proxy)));
            reach();
        }
    }
}

void ConnectionProbe::lookUp()
{
    m_lookUp = QHostInfo::lookupHost(m_first.url.host(), this, [this](const QHostInfo &info) {
        m_lookUp = -1;
        if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
            fail(neterrors::network(m_first, QNetworkReply::HostNotFoundError, info.errorString()));
            return;
        }
        QStringList addresses;
        for (const QHostAddress &address : info.addresses())
            addresses.append(address.toString());
        pass(addresses.join(u", "));
        reach();
    });
}

void ConnectionProbe::reach()
{
    enter(ProbeStage::Tcp);
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setProxy(m_proxy);
    m_socket->setSslConfiguration(m_session.route().tls());
    connect(m_socket.get(), &QSslSocket::sslErrors, this, &ConnectionProbe::examine);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &ConnectionProbe::broke);
    connect(m_socket.get(), &QSslSocket::connected, this, [this] {
        const QString proxy = shownProxy(m_proxy);
        //: Detail of a passed test step; %1 is the number of a port.
        pass(proxy.isEmpty() ? tr("port %1").arg(portOf(m_first.url))
                             //: Detail of a passed test step; %1 is the number of a port, %2 host and port.
                             : tr("port %1, through the proxy %2").arg(portOf(m_first.url)).arg(proxy));
        encrypt();
    });
    m_socket->connectToHost(m_first.url.host(), quint16(portOf(m_first.url)));
}

// Trusted by a person, or looked at by one now.
void ConnectionProbe::examine(const QList<QSslError> &errors)
{
    const QList<QSslCertificate> chain = m_socket->peerCertificateChain();
    if (m_session.route().accepts(m_first.url, chain, errors)) {
        m_isTrusted = true;
        m_socket->ignoreSslErrors(errors);
        return;
    }
    m_sslErrors = errors;
    m_certificate = chain.isEmpty() ? QString() : fingerprintOf(chain.constFirst());
}

void ConnectionProbe::broke(QAbstractSocket::SocketError code)
{
    const QString reason = m_socket->errorString();
    const QString host = m_first.url.host();
    if (const auto proxyCode = codeOfProxy(code))
        fail(neterrors::proxy(m_first, *proxyCode, shownProxy(m_proxy), reason));
    else if (m_stage == ProbeStage::Tls && !m_sslErrors.isEmpty())
        fail(neterrors::tls(m_first, neterrors::tlsReason(host, m_sslErrors), m_certificate));
    else if (m_stage == ProbeStage::Tls)
        fail(neterrors::tls(m_first, neterrors::handshakeReason(host, reason)));
    else
        fail(neterrors::network(m_first,
            code == QAbstractSocket::ConnectionRefusedError ? QNetworkReply::ConnectionRefusedError
                                                            : QNetworkReply::UnknownNetworkError,
            reason));
}

void ConnectionProbe::encrypt()
{
    if (!isSecure(m_first.url)) {
        //: Why a test step was left out: the address begins with http, not https.
        skip(ProbeStage::Tls, tr("the address is not encrypted (http)"));
        signIn();
        return;
    }
    enter(ProbeStage::Tls);
    connect(m_socket.get(), &QSslSocket::encrypted, this, [this] {
        const QSslCertificate certificate = m_socket->peerCertificate();
        const QString end =
            QLocale().toString(certificate.expiryDate().toLocalTime().date(), QLocale::ShortFormat);
        pass(m_isTrusted
                //: Detail of a passed test step: a person trusts this certificate of the server; %1 a date.
                ? tr("trusted by you for this host alone, valid until %1").arg(end)
                //: Detail of a passed test step: the certificate of the server; %1 its issuer, %2 a date.
                : tr("issued by %1, valid until %2").arg(certificate.issuerDisplayName(), end));
        signIn();
    });
    m_socket->setPeerVerifyName(m_first.url.host());
    m_socket->startClientEncryption();
}

void ConnectionProbe::signIn()
{
    m_socket->disconnect(this);
    m_socket.release()->deleteLater(); // it may be the one that is calling us
    CredentialDesk *desk = m_first.signIn.isEmpty() ? nullptr : m_session.desk(m_first.signIn);
    if (!desk) {
        //: Why a test step was left out: the service needs no credentials for this.
        skip(ProbeStage::SignIn, tr("not needed"));
        read();
        return;
    }
    enter(ProbeStage::SignIn);
    m_limit.stop(); // the token request has its own limits
    m_waiter = desk->wait([this](const Result<CredentialDesk::Generation> &how) {
        if (!how) {
            fail(m_session.withoutSecrets(how.error()));
            return;
        }
        //: Detail of a passed test step: credentials are at hand.
        pass(tr("credentials at hand"));
        read();
    });
}

void ConnectionProbe::read()
{
    enter(ProbeStage::Permission);
    m_limit.stop();
    m_runner = std::make_unique<FlowRunner>(m_session, std::move(m_sample));
    connect(m_runner.get(), &FlowRunner::rowsArrived, this, [this](const Rows &rows) {
        m_count += rows.records.size();
        m_runner->proceed();
    });
    connect(m_runner.get(), &FlowRunner::ended, this, &ConnectionProbe::sampleEnded);
    m_runner->start();
}

void ConnectionProbe::sampleEnded(const std::optional<Error> &why)
{
    if (why && (why->fault == Fault::Permission || why->fault == Fault::SignIn)) {
        fail(*why);
        return;
    }
    const qint64 took = m_clock.elapsed(); // permission and sample are the same read
    //: Detail of a passed test step: the service lets the account read.
    pass(tr("reading is allowed"));
    enter(ProbeStage::Sample);
    if (why) {
        fail(*why);
        return;
    }
    ProbeStep step;
    step.stage = ProbeStage::Sample;
    step.state = ProbeState::Passed;
    step.count = m_count;
    step.took = std::chrono::milliseconds(took);
    //: Detail of a passed test step: how many objects were read, and %1 the milliseconds it took.
    step.detail = tr("%n object(s) in %L1 ms", nullptr, int(m_count)).arg(took);
    m_limit.stop();
    emit stepped(step);
    emit ended(std::nullopt);
}

void ConnectionProbe::enter(ProbeStage stage)
{
    m_stage = stage;
    m_clock.start();
    m_limit.start(stepLimit);
    ProbeStep step;
    step.stage = stage;
    emit stepped(step);
}

void ConnectionProbe::pass(const QString &detail)
{
    m_limit.stop();
    ProbeStep step;
    step.stage = m_stage;
    step.state = ProbeState::Passed;
    step.detail = detail;
    step.took = std::chrono::milliseconds(m_clock.elapsed());
    emit stepped(step);
}

void ConnectionProbe::skip(ProbeStage stage, const QString &why)
{
    ProbeStep step;
    step.stage = stage;
    step.state = ProbeState::Skipped;
    step.detail = why;
    emit stepped(step);
}

void ConnectionProbe::fail(Error error)
{
    m_limit.stop();
    m_waiter.reset();
    if (m_socket)
        m_socket->disconnect(this);
    if (m_lookUp >= 0)
        QHostInfo::abortHostLookup(std::exchange(m_lookUp, -1));
    ProbeStep step;
    step.stage = m_stage;
    step.state = ProbeState::Failed;
    step.took = std::chrono::milliseconds(m_clock.elapsed());
    step.error = error;
    emit stepped(step);
    emit ended(error);
}

} // namespace tenantry
