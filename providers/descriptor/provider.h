#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/record.h"
#include "providers/schema/schema.h"
#include "providers/wire/flow.h"
#include <memory>
#include <optional>

namespace tenantry {

// What is asked when a list is walked.
struct ListAsk {
    QString type;
    QString list; // ListSource::key
    Record parent; // the object it is asked for, when the list is per object: key and values as cached
    QHash<QString, QString> parameters; // Parameter::key → text; missing ones take their default
};

// What is asked when an operation is performed.
struct OperationAsk {
    QString type;
    QString operation; // Operation::key
    Record item; // the object it starts from, as cached; empty when Operation::per is empty
    QHash<QString, QString> parameters; // Parameter::key → text
    QHash<QString, QByteArray> files; // Parameter::key → bytes, for parameters of type File
    QHash<QString, QString> fileNames;
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
    [[nodiscard]] virtual Result<std::unique_ptr<Flow>> read(const Connection &, const Record &known) const = 0;
    [[nodiscard]] virtual Result<std::unique_ptr<Flow>> perform(const Connection &, const OperationAsk &) const = 0;
};

} // namespace tenantry
