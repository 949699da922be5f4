#pragma once

#include "providers/sandbox/connect/presentation.h"
#include "providers/sandbox/connect/world.h"
#include "providers/sandbox/exchange.h"

#include <functional>
#include <span>

namespace tenantry::sandbox::connect {

// Thrown by whatever finds that a request cannot be done; answered in the one place that calls operations.
struct Refusal {
    int status = 400;
    QString code;
    QStringList errors;
};

[[noreturn]] void refuse(const QString &line, const QString &code = QStringLiteral("VAL_001"));
[[noreturn]] void refuseMissing();
[[noreturn]] void refuseForbidden();
Answered refused(const Refusal &refusal);

// One operation being answered. The world's mutex is held.
struct Call {
    const Asked &asked;
    World &world;
    const Token &caller;
    QStringList ids; // from the path, in its order
    QString operation; // the path's last word
    QJsonValue body; // null where there is none

    Store &store() const { return world.store; }
    QString id(qsizetype n = 0) const { return ids.value(n); }
    QJsonObject object() const; // the body; {} for none, an empty one and null
    QString text(QStringView path) const { return textAt(object(), path); }
    QString required(QStringView path) const; // refuses a body without it
    bool sees(const Row &row) const;
    // The row, if there is one that the caller may see; otherwise refuses.
    Row &row(Of of, const QString &id) const;
    Row &row(Of of) const { return row(of, id()); }
    Row &child(Of of, const QString &parentKey, const QString &id) const; // whose member is ids[0]
    QJsonObject by() const; // the caller, now, as an event
};

Answered answered(int status, const QJsonObject &object);
Answered shown(const Call &call, Of of, const QJsonObject &doc, int status = 200);
Answered noContent();

// A list: filtered, ordered, cut to a page, each element as View::List shows it.
struct Listing {
    Of of = Of::Account;
    QString filters; // whose names these are
    std::vector<QJsonObject> docs;
    bool isDerived = false; // docs are ready to be shown as they are
    QStringList hidden = {}; // parts shown only when select() asks for them
};
Answered listed(const Call &call, Listing listing);
std::vector<QJsonObject> visible(const Call &call, Of of);
std::vector<QJsonObject> children(const Call &call, Of of, const QString &parent);

enum class Who { Both, Vendor, Provider };

struct Route {
    const char *method;
    const char *pattern; // "requests/*/approve"
    Who who;
    Answered (*answer)(Call &);
};

std::span<const Route> directoryRoutes();
std::span<const Route> requestRoutes();
std::span<const Route> tierRoutes();
std::span<const Route> tierConfigRoutes();
std::span<const Route> productRoutes();
std::span<const Route> catalogueRoutes();
std::span<const Route> marketRoutes();
std::span<const Route> agreementRoutes();
std::span<const Route> contractRoutes();
std::span<const Route> conversationRoutes();
std::span<const Route> usageRoutes();
std::span<const Route> usageRecordRoutes();
std::span<const Route> billingRoutes();
std::span<const Route> extraRoutes();

// Answers the request, whose path is relative to the base.
Answered dispatch(World &world, const Token &caller, const Asked &asked, const QStringList &segments);

} // namespace tenantry::sandbox::connect
