#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/query.h"
#include "providers/schema/record.h"
#include "providers/schema/schema.h"
#include "providers/wire/flow.h"
#include "providers/wire/signin.h"
#include <memory>
#include <optional>

namespace tenantry {

// What is asked when a list is walked.
struct ListAsk {
    QString type;
    QString list; // ListSource::key
    Record parent; // the object it is asked for, when the list is per object: key and values as cached
    QHash<QString, QString> parameters; // Parameter::key → text; missing ones take their default
    // Pushed down to the service as far as the list can; the rest is for the caller to apply. A walk
    // with conditions has not seen everything: it must not sweep.
    QList<Condition> conditions;
    QList<Sorting> sortings;
    bool asDescribed = false; // the request itself, for a flow that stands around it
};

// What is asked when an operation is performed.
struct OperationAsk {
    QString type;
    QString operation; // Operation::key
    Record item; // the object it starts from, as cached; empty when Operation::per is empty
    QHash<QString, QString> parameters; // Parameter::key → text
    QHash<QString, QByteArray> files; // Parameter::key → bytes, for parameters of type File
    QHash<QString, QString> fileNames;
    QString
        reference; // ours, different for each item of a plan: services that echo it can be asked for it later
    bool asDescribed = false; // the request itself, for a flow that stands around it
};

// How a connection is tested: walk this list; its first record is the signed-in account.
struct ConnectionCheck {
    QString type;
    QString list; // ListSource::key; asked once a connection, without parameters
    QString nameField; // field of that type with the account's name; empty: the provider does not tell
    QString adminField; // Boolean field, true for administrators; empty: the provider does not tell
    QString versionType; // single type with the server's version; empty: none
    QString versionList;
    QString versionField;
    QList<QPair<QString, QString>>
        otherwise; // type and list to walk when the sign-in of the first is not set up
};

// An object that an event names: the member of the event's body that holds its key.
struct StreamName {
    QString type;
    QString at; // JSON pointer
};

// A live stream of events (WebSocket). The address of the stream is a secret: it is not in any record, but
// in Rows::document of these operations, as plain text.
struct EventStreamSpec {
    QString type; // the type that the operations belong to
    QString
        open; // operation that tells the address of the stream that is there; Fault::NotFound: there is none
    QString create; // operation that makes one and tells its address
    QString resume; // query parameter of the socket's address: first ordinal to send again; empty: cannot
    // Members of a text frame, as JSON pointers.
    QString typeAt;
    QString bodyAt;
    QString ordinalAt; // rises; a frame seen before has one seen before
    QString timeAt; // milliseconds since 1970
    QList<Choice> events; // what its types of events are called; an open list
    QList<StreamName> names; // the first that a body has is what the event is about
};

// A service, described: its schema, and flows for everything that can be asked of it.
// Immutable after construction and shared freely between threads.
class Provider {
public:
    virtual ~Provider() = default;
    [[nodiscard]] virtual const Schema &schema() const = 0;

    // A flow is bound to one connection's settings. An Error here is about what was asked
    // (unknown list, missing parameter, unusable setting), never about the network.
    [[nodiscard]] virtual Result<std::unique_ptr<Flow>> list(const Connection &, const ListAsk &) const = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Flow>> read(
        const Connection &, const Record &known) const = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Flow>> perform(
        const Connection &, const OperationAsk &) const = 0;

    // The lists that the service itself can search, with what to ask them for these words: one for each field
    // that they may stand in. Lists that start from an object are left out.
    [[nodiscard]] virtual QList<ListAsk> searches(const QString &words) const;

    // How the connection signs in: one spec for each sign-in of the schema that HttpRequest::signIn can name.
    // Error: a setting that is needed is missing.
    [[nodiscard]] virtual Result<QList<SignInSpec>> signInSpecs(const Connection &) const;
    // The base addresses that its requests go to: credentials go to these origins and to no other.
    [[nodiscard]] virtual Result<QList<QUrl>> addresses(const Connection &) const;
    [[nodiscard]] virtual ConnectionCheck connectionCheck() const; // empty type: cannot be tested
    [[nodiscard]] virtual std::optional<EventStreamSpec>
    eventStream() const; // nothing: the provider has none
};

} // namespace tenantry
