#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>

namespace tenantry::sandbox {

class Host;

// What a sandbox is asked to be. Two sandboxes with equal options answer with equal bytes.
struct Options {
    QString provider = QStringLiteral("squonk2"); // see Sandbox::providers()
    quint16 port = 0; // 0: any free one; always on loopback
    quint64 seed = 1;
    int products = 40; // how many products; everything else grows with them. See sizeFromText()
    QStringList faults; // in the language of faultHelp()
    std::chrono::milliseconds latency{0}; // added before each answer
    std::chrono::milliseconds tokenLife{300'000};
    std::chrono::milliseconds refreshLife{1'800'000};
    std::chrono::milliseconds chargeEvery{0}; // a charge, and its event, this often; 0: none
    QDateTime now; // the day the data is made for; invalid: today. Tokens always use the real clock
};

// One request as it reached the sandbox, faulted or not.
struct Arrived {
    QString method;
    QString path; // as sent, still percent-encoded, without the query
    QString query;
    QMap<QString, QString> headers; // names in lower case
    QByteArray body; // empty for multipart, see fields
    QMap<QString, QString> fields; // the parts of a multipart body
    int status = 0; // what the service decided; 0 when a fault kept it from being asked
};

// Somebody who can sign in, and what that person is in the data.
struct Person {
    QString username;
    QString password;
    QString part; // "administrator", "organisation owner", "stranger"...
};

// A loopback twin of a provider: it serves from start() until it is destroyed, on threads of its own.
// The caller needs a QCoreApplication but no event loop. All functions may be called from any thread.
class Sandbox final {
public:
    ~Sandbox();

    // Null when it cannot start; problem then says why in a sentence.
    static std::unique_ptr<Sandbox> start(const Options &options, QString *problem = nullptr);
    static QStringList providers();
    static int sizeFromText(const QString &text); // small, medium, large or a number; -1: neither
    static QString faultHelp();

    QString baseUrl() const; // http://127.0.0.1:port/account-server-api
    QString signInUrl() const; // http://127.0.0.1:port/auth
    QString realm() const;
    QString clientId() const; // public client; people sign in with it
    QString serviceClientId() const; // confidential client, for client_credentials
    QString serviceClientSecret() const;
    QList<Person> people() const;
    Person administrator() const;
    QJsonObject counts() const; // objects per resource type, as the administrator sees them
    QJsonObject description() const; // the line that the executable prints

    QList<Arrived> arrived() const; // oldest first; at most the last 10 000
    int arrivedCount(const QString &method = {}, const QString &pathPart = {}) const;
    void forgetArrived();

    bool addFault(const QString &text, QString *problem = nullptr);
    void clearFaults();

    // Behind the client's back: the operation runs as that user, without HTTP, faults or a record.
    // Returns the answer's body; status receives its code.
    QJsonDocument act(const QString &username, const QString &method, const QString &target,
        const QJsonObject &body = {}, int *status = nullptr);
    // A running job spends coins (decimal text). Returns the charge's id, or 0 for an unknown product.
    qint64 makeCharge(const QString &productId, const QString &coins, const QString &name = {});
    // The other half of the platform takes a product for a project; an empty id gives it back.
    bool claim(const QString &productId, const QString &projectId, const QString &projectName = {});
    void expireTokens(); // access tokens handed out so far stop working; refresh tokens go on
    void endSessions(); // refresh tokens handed out so far stop working too

    // The event stream as it must not be: for every stream that exists.
    void sendEvent(const QString &messageType, const QJsonObject &body); // any type, known or not
    void repeatLastEvent(); // same ordinal once more
    void skipOrdinals(int howMany); // a gap before the next event
    void setStreamReady(bool ready); // false: sockets are closed with 1013
    void dropSockets(); // without a close frame: the client sees 1006
    int liveSockets() const;

private:
    explicit Sandbox(std::unique_ptr<Host> host);
    std::unique_ptr<Host> m_host;
};

} // namespace tenantry::sandbox
