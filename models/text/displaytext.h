#pragma once
#include "providers/schema/schema.h"
#include <QDateTime>
#include <QLocale>
#include <QString>

namespace tenantry {

// How values are turned into text for people. A plain value, handed down from settings.
struct DisplayStyle {
    QLocale locale;
    bool utc = false; // times in UTC instead of the local zone
    bool grouped = true; // thousands separators in numbers; off where a spreadsheet reads them
};

// A value as people read it: choice labels, local times, numbers by locale, several values as
// "3 values: a, b, c". Empty text for Unasked and Absent: the view draws its own sign for those.
// Units are not added: they stand in the column's heading.
[[nodiscard]] QString displayText(const Value &value, const Field &field, const DisplayStyle &style);

// An exact decimal with the locale's separators, digit for digit.
[[nodiscard]] QString displayDecimal(const Decimal &number, const DisplayStyle &style);

// How long ago, in words: "just now", "3 minutes ago", "2 days ago". Times in the future read as just now.
[[nodiscard]] QString ageInWords(const QDateTime &then, const QDateTime &now);

// What the tooltip of a moment says: local, UTC and as data.
[[nodiscard]] QString momentInFull(Instant when, const DisplayStyle &style);

} // namespace tenantry
