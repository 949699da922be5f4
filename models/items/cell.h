#pragma once
#include "models/items/itemroles.h"
#include "models/store/storereader.h"
#include "models/text/displaytext.h"
#include <QVariant>

namespace tenantry {

// How one value of one field answers the roles that a grid cell and an inspector line share.

[[nodiscard]] Item::Presence presenceOf(const Value &value);
[[nodiscard]] QString presenceInWords(Item::Presence presence); // "not provided"; empty when given
[[nodiscard]] const Choice *choiceOf(const Value &value, const Field &field); // null: not a listed choice
[[nodiscard]] Tone toneOf(const Value &value, const Field &field);
[[nodiscard]] QString iconOf(Tone tone); // empty for Neutral
[[nodiscard]] QString cellTip(const Value &value, const Field &field, const DisplayStyle &style);
[[nodiscard]] Qt::Alignment alignmentOf(FieldType type);

// The value of a field in a row; Unasked when the row is shorter than the type.
[[nodiscard]] Value valueOf(const Row &row, const ResourceType &type, const Field &field);
// Money gets the currency that the same row names; everything else as displayText().
[[nodiscard]] QString shownText(
    const Row &row, const ResourceType &type, const Field &field, const DisplayStyle &style);
// What a row is called: its Title field, or its key.
[[nodiscard]] QString titleOf(const Row &row, const ResourceType &type);
[[nodiscard]] QString removedInWords(const QDateTime &removed, const DisplayStyle &style);

// The answer to the roles above; an invalid variant for the others.
[[nodiscard]] QVariant cellData(
    const Row &row, const ResourceType &type, const Field &field, const DisplayStyle &style, int role);

} // namespace tenantry
