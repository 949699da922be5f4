#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/record.h"
#include "providers/schema/schema.h"
#include <QString>
#include <QStringList>

namespace tenantry {

// Why an operation cannot be done to an object in its state, a sentence; empty: it can, or the state is
// not known. An operation on the connection itself has no `per`.
[[nodiscard]] QString stateReason(const Operation &operation, const ResourceType &per, const Record &item);

// Why nothing is written over the connection, a sentence; empty: it is. Downloads write nothing.
[[nodiscard]] QString writeReason(const Connection &connection, const Operation &operation);

// Why the person who is signed in may not do it, a sentence; empty: may.
[[nodiscard]] QString roleReason(const Operation &operation, bool isAdministrator);

// What an input holds at first, as data text: "{seats}" is the object's present value.
[[nodiscard]] QString startText(const Parameter &parameter, const ResourceType *per, const Record &item);

// The parameter that a text such as "{seats}" or "{language|upper}" consists of; empty: it is more or less
// than one parameter.
[[nodiscard]] QString soleParameter(const QString &text);

[[nodiscard]] const Parameter *parameterOf(const Operation &operation, QStringView key); // null: has none
[[nodiscard]] QString labelOf(const Field &field, const QString &value); // of a choice; the value otherwise
[[nodiscard]] QString plainLabel(const Operation &operation); // without the "…" of commands that ask

} // namespace tenantry
