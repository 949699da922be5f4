#pragma once

#include "providers/sandbox/connect/call.h"
#include "providers/sandbox/connect/workbook.h"

namespace tenantry::sandbox::connect {

inline const QString wrongUsageState = QStringLiteral("USG_003");

// Replaces the file's records by what the workbook holds, and tells the outcome in the file.
void takeWorkbook(const Call &call, Row &file, const Workbook &workbook);
void countRecords(const Call &call, Row &file); // counters after records changed
void closeWhenDone(const Call &call, Row &file); // all records closed: the file is

QByteArray usageTemplate(const World &world, const QString &product);
QByteArray processedWorkbook(const World &world, const QString &file);
QByteArray chunkWorkbook(const World &world, const QString &chunk);

// What was consumed, by subscription and item; of one subscription or of all that the caller sees.
std::vector<QJsonObject> aggregates(const Call &call, const QString &asset);

} // namespace tenantry::sandbox::connect
