#pragma once

#include "providers/sandbox/connect/call.h"

#include <initializer_list>

namespace tenantry::sandbox::connect {

// Copies the members of the body that may be written; what else is in it is ignored, as the service does.
void takeOver(const Call &call, QJsonObject &doc, std::initializer_list<QStringView> names);
// Refuses a text that is longer.
void limit(const Call &call, QStringView path, qsizetype most);
// Refuses a value that is none of these.
void oneOf(const Call &call, QStringView path, const QStringList &allowed);
// The object that the body refers to, which the caller must see.
Row &referred(const Call &call, Of of, QStringView path);
// The product in the path, which only its own vendor may change.
Row &ownProduct(const Call &call);

struct Move {
    QString operation;
    QStringList from;
    QString to;
};
// The state after the operation; refuses when it cannot be done now.
QString moved(const QList<Move> &moves, const QString &operation, const QString &state, const QString &code);
void touch(const Call &call, QJsonObject &doc, const QString &eventName = {}); // updated, and by whom

} // namespace tenantry::sandbox::connect
