#pragma once

#include "providers/sandbox/cloudapi/state.h"
#include "providers/sandbox/cloudapi/variants.h"

#include <QVariant>

#include <optional>

namespace tenantry::sandbox::cloudapi {

// What a method answers: a payload, or a fault.
struct Answer {
    Answer(QVariant what) // NOLINT(google-explicit-constructor): handlers return either
        : payload(std::move(what))
    {
    }
    static Answer fault(const QString &words)
    {
        Answer out{QVariant()};
        out.words = words;
        return out;
    }
    QVariant payload;
    std::optional<QString> words; // set: fault 8002 with these words
};

// The arguments of one call, by the names of the parameters.
struct Arguments {
    QVariantMap given;
    QVariant value(const QString &name) const { return given.value(name); }
    QString text(const QString &name) const { return given.value(name).toString(); }
    bool has(const QString &name) const // an empty text means "not given"
    {
        const QVariant value = given.value(name);
        return value.isValid() && value != QVariant(QString());
    }
};

struct Parameter {
    QString name;
    std::optional<QVariant> fallback = QVariant(QString()); // nothing: required
};

enum class Run { Direct, Workflow };

struct Method {
    using Handler = Answer (*)(State &, const Variants &, const Arguments &);
    QString service; // "customer"
    QString name; // "listGroups"
    QList<Parameter> parameters; // without the two that close every list
    Handler handler = nullptr; // null: never written
    QString member = {}; // what style ReturnCode calls the payload; empty: it is true or false
    Run run = Run::Direct;
    bool isForAdministrators = false;
    bool isBare = false; // no closing parameters and no envelope
    bool isWrite = false;
};

QList<Method> customerMethods();
QList<Method> groupMethods(); // of customers, and of users
QList<Method> capacityMethods();
QList<Method> domainMethods();
QList<Method> spaceMethods();
QList<Method> estateMethods(); // resource groups, datacenters, policies
QList<Method> jobMethods();

// What dialect C makes of a method; nothing: it has none.
std::optional<Method> inDialect(Method method, Dialect dialect);
QVariant styled(const Method &method, const QVariant &payload, const Variants &variants);

inline Parameter required(const QString &name)
{
    return {name, std::nullopt};
}

// Answers that several handlers share.
Answer notFound(const QString &type, const QString &guid);
Answer badGuid(const QString &guid); // what the database says
Answer noSuchItem(const QString &enumeration, const QString &item);
QVariant textOrNil(const QString &text); // an empty one is nil
bool isLike(const QVariant &value, const QString &wanted); // '' fits all; % and _ are wildcards
QString yaml(const QVariantMap &members);
QVariantMap modelOf(const Customer &customer); // every field that is not nil
QString packed(const Customer &customer); // Thrift in base64

} // namespace tenantry::sandbox::cloudapi
