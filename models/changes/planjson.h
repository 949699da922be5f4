#pragma once
#include "models/changes/plan.h"
#include "providers/schema/result.h"
#include <QJsonObject>

namespace tenantry {

// One item as JSON, without loss but for ObjectId (which means nothing elsewhere), PlanItem::provider
// (the connection has it) and the object's raw form. Secrets never come in: what the schema calls one is
// left out, whatever the item holds.
[[nodiscard]] QJsonObject itemJson(const PlanItem &item, const QList<Schema> &schemas);

// The item again, of a connection of this provider. Words and types are as the JSON schema of plans wants
// them. Error: Invalid, when the provider has no such operation, type or field.
[[nodiscard]] Result<PlanItem> itemFromJson(
    const QJsonObject &json, const QString &provider, const QList<Schema> &schemas);

[[nodiscard]] QString originName(Origin origin); // "command-line"
[[nodiscard]] Origin originNamed(QStringView name); // an unknown one reads as CommandLine
[[nodiscard]] QString verdictName(Verdict verdict); // "no-change"
[[nodiscard]] std::optional<Verdict> verdictNamed(QStringView name);

} // namespace tenantry
