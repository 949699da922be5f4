#pragma once

#include "providers/sandbox/livestream.h"
#include "providers/sandbox/options.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <memory>

namespace tenantry::sandbox {

class Host;

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

    QString provider() const;
    QString baseUrl() const; // http://127.0.0.1:port/account-server-api
    QString signInUrl() const; // http://127.0.0.1:port/auth; empty: the service has no such address
    QJsonObject access() const; // what one must know to sign in beside a person's name and password
    QString access(const QString &name) const; // one of these; empty: it has none
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
    // Something happens at the service by itself; see the service for what there is. Undefined: it cannot.
    QJsonValue happen(const QString &what, const QJsonObject &with = {});
    void expireTokens(); // access tokens handed out so far stop working; refresh tokens go on
    void endSessions(); // refresh tokens handed out so far stop working too
    LiveStream *stream(); // null: the service has none

private:
    explicit Sandbox(std::unique_ptr<Host> host);
    std::unique_ptr<Host> m_host;
};

} // namespace tenantry::sandbox
