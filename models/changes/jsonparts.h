#pragma once
#include "models/changes/plan.h"
#include <QJsonArray>
#include <QJsonObject>

namespace tenantry {

// Pieces of JSON that plans, the journal and the outbox write alike.

[[nodiscard]] QString timeText(const QDateTime &when); // UTC, to the millisecond; empty: no time
[[nodiscard]] QDateTime timeFrom(const QJsonValue &json);

[[nodiscard]] QJsonObject textsJson(const QHash<QString, QString> &texts);
[[nodiscard]] QHash<QString, QString> textsFrom(const QJsonObject &json);
[[nodiscard]] QStringList listFrom(const QJsonValue &json);

[[nodiscard]] QJsonArray changesJson(const QList<FieldChange> &changes);
[[nodiscard]] QList<FieldChange> changesFrom(const QJsonValue &json);

[[nodiscard]] QByteArray compact(const QJsonObject &json);
[[nodiscard]] QJsonObject objectFrom(const QByteArray &json);

} // namespace tenantry
