#pragma once
#include "models/changes/wish.h"
#include "providers/schema/record.h"
#include "providers/schema/result.h"

namespace tenantry {

// What an edit makes of a field of one object, as data text. `input` is the type of the input that sets the
// field: a share of a number is rounded where only whole ones are taken. Error: Invalid, a sentence that
// names what cannot be done ("“Seats” is empty: there is no number to increase.").
[[nodiscard]] Result<QString> editedText(
    const FieldEdit &edit, const ResourceType &type, const Field &field, FieldType input, const Record &item);

// A text in which {field} stands for another value of the object, by field or role: "{given}.{family}".
// Doubled braces are braces.
[[nodiscard]] Result<QString> filledTemplate(
    const QString &text, const ResourceType &type, const Record &item);

// Is the edit one that can be understood at all? The same for every object.
[[nodiscard]] Outcome checkEdit(const FieldEdit &edit);

// The field of a type that is meant by the name of a field or of a role.
enum class Naming { FieldFirst, RoleFirst };
[[nodiscard]] const Field *fieldNamed(
    const ResourceType &type, const QString &name, Naming naming); // or null

} // namespace tenantry
