#pragma once
#include "models/store/changes.h"
#include "providers/schema/record.h"
#include "providers/schema/schema.h"
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace tenantry {

// What happens to one field. Texts are data texts (providers/schema/value.h), independent of the locale.
struct FieldChange {
    QString field; // Field::key of PlanItem::type
    QString before; // of a creation: empty; of a Conflict: what the wish supposed
    QString after;
    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

// What became of a wish once it was held against the object.
enum class Verdict {
    Change, // a request will be sent for it
    NoChange, // the object is as wanted already: nothing is sent (BULK-3)
    NotPossible, // the object, its provider or its connection does not allow it: `reason` says why (BULK-7)
    Conflict, // the object is no longer as the wish supposed (FORM-6, OFF-5, BULK-9): `reason` says how
};

// One object, one operation. The object is named by its ids, and what was known of it is frozen here:
// whatever a filter or the cache does later changes nothing. Holds no secret.
struct PlanItem {
    QString reference; // ours, a UUID: unique over all plans; sent to services that echo one
    QString connection; // Connection::id
    QString provider;
    QString operationType; // key of the type that the operation belongs to
    QString operation; // Operation::key
    QString type; // key of the object's type; of a creation: of the type that is made
    QString key; // the object's key; of a creation: empty until it is made
    ObjectId object = 0; // in this workspace's cache; 0: none, or the plan came from elsewhere
    QString title; // what a person calls the object, or will
    QString customer; // title of the customer or organization it belongs to; empty: not known
    Record item; // the object that the operation starts from, as cached, without raw; empty: the connection
    QHash<QString, QString> parameters; // Parameter::key → text; of a file: its path
    QStringList secrets; // Parameter::keys that are asked for when it is applied, and live in memory only
    QList<FieldChange> changes; // in the order of the type's fields; empty: an action that changes none
    Verdict verdict = Verdict::Change;
    QString reason; // a sentence; empty for Change
    bool wanted = true; // ticked; an unticked item is not applied (BULK-5)
    QString note; // what a person who looked at it remarks, for the next one (BULK-8)
    QString reverses; // reference of the item that this one undoes; empty: it is no undo
    QString source; // where the wish stands: "line 14"; empty: on screen

    [[nodiscard]] bool isToBeSent() const { return wanted && verdict == Verdict::Change; }
    friend bool operator==(const PlanItem &, const PlanItem &) = default;
};

enum class Origin { Form, Grid, Bulk, Import, Undo, Retry, Outbox, CommandLine };

// Everything that is to be done, before any of it is: what a person reads, corrects and applies.
// Every write of the program is one.
struct Plan {
    QString id; // a UUID
    QString title; // "Suspend 12 subscriptions"
    Origin origin = Origin::Form;
    QDateTime made; // UTC
    QString reason; // up to 200 characters (ACT-7)
    QString ticket;
    QList<PlanItem> items;
    friend bool operator==(const Plan &, const Plan &) = default;
};

// The numbers of a plan. selected = changes + unticked + noChange + notPossible + conflicts.
struct PlanCounts {
    qsizetype selected = 0; // all items
    qsizetype changes = 0; // to be sent
    qsizetype unticked = 0; // would be changes
    qsizetype noChange = 0;
    qsizetype notPossible = 0;
    qsizetype conflicts = 0;
    // Of those to be sent:
    qsizetype objects = 0; // different ones
    QString called; // what so many of these objects are called, when all are alike: "Subscriptions"
    qsizetype customers = 0;
    QStringList providers; // keys
    QStringList connections; // ids
    qsizetype creations = 0;
    qsizetype deletions = 0;
    qsizetype irreversible = 0; // cannot be undone
    qsizetype secrets = 0; // values that will be asked for
    qint64 requests = 0; // about: reads before and after included
    std::optional<Decimal> seats; // more or less seats in all; nothing: no seats are concerned, or unknown
    // Currency → more or less a period, where prices are known; also what is itself counted in another unit
    // than seats ("coins").
    QHash<QString, Decimal> money;
    Decimal seatsMoved; // each without its sign: what is taken here and given there counts twice
    QHash<QString, Decimal> moneyMoved; // likewise
    qsizetype unknownCost = 0; // items that spend something without a known price
    friend bool operator==(const PlanCounts &, const PlanCounts &) = default;
};
[[nodiscard]] PlanCounts countsOf(const Plan &plan, const QList<Schema> &schemas);

// Can it be undone, and how: label of the operation that does it; empty: it cannot.
[[nodiscard]] QString undoneBy(const PlanItem &item, const QList<Schema> &schemas);

[[nodiscard]] QString objectsText(const PlanCounts &counts); // "118 subscriptions"

// "118 changes to 118 subscriptions of 14 customers, 2 providers; 4 cannot be undone; about 236 requests,
// 3 min" (BULK-4). The pace is in requests a second.
[[nodiscard]] QString summaryOf(const PlanCounts &counts, double pace);

// The item with another value for one field, to be judged anew (BULK-5). As it is when its operation takes
// no value for the field.
[[nodiscard]] PlanItem corrected(
    PlanItem item, const QString &field, const QString &after, const QList<Schema> &schemas);

[[nodiscard]] QString newReference(); // a UUID: of an item, of a plan
[[nodiscard]] Plan newPlan(); // made now, with nothing in it

[[nodiscard]] const Schema *schemaOf(QStringView provider, const QList<Schema> &schemas); // null: unknown
[[nodiscard]] const Operation *operationOf(
    const PlanItem &item, const QList<Schema> &schemas); // null: unknown
[[nodiscard]] const ResourceType *typeOf(const PlanItem &item, const QList<Schema> &schemas);

} // namespace tenantry
