#pragma once
#include "models/store/changes.h"
#include "providers/schema/schema.h"
#include <QHash>
#include <QList>
#include <QString>
#include <array>
#include <optional>

namespace tenantry {

// How a bulk edit treats one field (BULK-1). Fields without one are left as they are.
struct FieldEdit {
    enum class How {
        Set, // to `text`, in which {field} stands for another value of the same object (BULK-6)
        Clear,
        Replace, // `find` by `text`, plain
        ReplaceMatches, // `find` is a regular expression, `text` may name its groups: \1
        Append,
        Increase, // by `text`: a number, or "10 %"; negative: decrease
    };
    QString field; // Field::key; over several types: the name of a role ("quantity")
    How how = How::Set;
    QString text;
    QString find;
    friend bool operator==(const FieldEdit &, const FieldEdit &) = default;
};

// Values for one object: what a form, an edited cell or a line of a file wants of it.
struct ObjectWish {
    ObjectId object = 0;
    QHash<QString, QString> values; // Field::key → data text; empty: clear it
    QHash<QString, QString> supposed; // Field::key → what it was when the wish was made; may lack some
    QString source; // PlanItem::source
    QString outdated; // why it may rest on old values, a sentence: what it changes becomes a conflict
};

// An operation for many objects, with the same inputs for each.
struct OperationWish {
    QString provider; // empty: whichever has such an operation
    QString type; // that the operation belongs to
    QString operation;
    QHash<QString, QString> parameters; // Parameter::key → text; of a file: its path
    QStringList secrets; // Parameter::keys of which a secret was typed: it is handed over when it is applied
    bool templates = false; // {field} in a text stands for a value of each object (BULK-6)
};

// Something new: what a line of a file wants to be made.
struct CreationWish {
    QString connection;
    ObjectId below = 0; // 0: the connection itself
    OperationWish what;
    QString source; // PlanItem::source
};

// What operations of unlike services have in common (bulk edits over several providers). Told from the
// schema: the effect, and what the status means afterwards.
enum class Deed { Activate, Suspend, Resume, End, Delete, Approve };
inline constexpr std::array allDeeds{
    Deed::Activate, Deed::Suspend, Deed::Resume, Deed::End, Deed::Delete, Deed::Approve};
[[nodiscard]] QString deedName(Deed deed); // "suspend": for files and the command line
[[nodiscard]] std::optional<Deed> deedNamed(QStringView name);
[[nodiscard]] QString deedVerb(Deed deed); // "Suspend": for people

// An operation, and the type that it belongs to: not always the type of the object that it starts from.
struct FoundOperation {
    const ResourceType *owner = nullptr;
    const Operation *operation = nullptr;
    explicit operator bool() const { return operation != nullptr; }
};
[[nodiscard]] FoundOperation operationFor(
    Deed deed, const Schema &schema, const ResourceType &type); // none: it cannot be done to this type

// The operation that sets these fields of a type: the one that covers most of them, with the parameter for
// each. What one does not cover needs another.
struct FieldSetter {
    const ResourceType *owner = nullptr; // the type that the operation belongs to
    const Operation *operation = nullptr;
    QHash<QString, QString> parameterOf; // Field::key → Parameter::key
};
[[nodiscard]] QList<FieldSetter> settersFor(
    const Schema &schema, const ResourceType &type, const QStringList &fields);
[[nodiscard]] QStringList settableFields(const Schema &schema, const ResourceType &type);

} // namespace tenantry
