#pragma once
#include "models/store/storereader.h"
#include "providers/descriptor/provider.h"
#include <QList>
#include <QString>

namespace tenantry {
class Workspace;

// One operation as it is offered for an object, or for a connection as a whole.
struct Offer {
    QString connection; // Connection::id
    ObjectId object = 0; // 0: the connection itself
    QString objectName; // the object's title, or the connection's label
    Operation operation;
    OperationAsk ask; // type, operation and item; parameters are the person's
    QString reason; // why it cannot be done now, a sentence; empty: it can
};

// Operations that hand something over: downloads, and those that take a file. Nothing that a person may
// not use by role is offered; what the state forbids is, with the reason (GRID-15).
[[nodiscard]] QList<Offer> offersFor(Workspace &workspace, ObjectId object);
[[nodiscard]] QList<Offer> offersFor(Workspace &workspace, const QString &connectionId);

// What an input holds at first: "{seats}" is the object's present value.
[[nodiscard]] QString startText(const Parameter &parameter, const Offer &offer, const ResourceType *type);

} // namespace tenantry
