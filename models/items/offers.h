#pragma once
#include "models/store/storereader.h"
#include "providers/descriptor/provider.h"
#include <QList>
#include <QString>
#include <QStringList>

namespace tenantry {
class Workspace;

// One operation as it is offered for an object, for several of one type, or for a connection as a whole.
struct Offer {
    QString connection; // Connection::id; of several objects: of the first
    QList<ObjectId> objects; // empty: the connection itself
    QString subject; // the object's title, "12 subscriptions", or the connection's label
    Operation operation;
    OperationAsk ask; // type, operation and item (of one object); parameters are the person's
    QString reason; // why it cannot be done now, a sentence; empty: it can
    qsizetype able = 0; // objects that allow it
    QStringList skipped; // why others do not: "3: Status is “Suspended”."
    bool changesState = false; // it writes the field that holds the object's status

    [[nodiscard]] ObjectId object() const { return objects.size() == 1 ? objects.front() : 0; }
    [[nodiscard]] bool isForSeveral() const { return objects.size() > 1; }
};

// Where an operation stands in a menu: the groups in their order.
enum class OfferGroup { Edit, State, More, Create, Files, Delete };
[[nodiscard]] OfferGroup groupOf(const Offer &offer);
[[nodiscard]] QString offerGroupName(OfferGroup group); // heading of a sub-menu

// Nothing that a person may not use by role is offered; what the state or the connection forbids is, with
// the reason (GRID-15). In the order of the groups.
[[nodiscard]] QList<Offer> offersFor(Workspace &workspace, ObjectId object);
[[nodiscard]] QList<Offer> offersFor(Workspace &workspace, const QString &connectionId);
// Operations for many at once, each with how many of them allow it (ACT-4). Objects of several types have
// none in common; of more than a thousand, only the plan says which allow it.
[[nodiscard]] QList<Offer> offersFor(Workspace &workspace, const QList<ObjectId> &objects);
// What makes a new object of this type there: below an object, or (0) below the connection itself.
[[nodiscard]] QList<Offer> creationsFor(
    Workspace &workspace, const QString &connectionId, ObjectId below, const QString &typeKey);

// What an input holds at first: "{seats}" is the object's present value, of one object.
[[nodiscard]] QString startText(const Parameter &parameter, const Offer &offer, const ResourceType *type);

} // namespace tenantry
