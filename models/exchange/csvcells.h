#pragma once
#include <QLocale>
#include <QString>

namespace tenantry {

// Digits with an optional sign, fraction and exponent, and nothing else: "-5", "+49123", "1,5", "2e-3".
[[nodiscard]] bool isPlainNumber(QStringView text);

// A text cell made harmless for spreadsheets: what they would read as a formula gets an apostrophe
// in front. So does a cell that begins with an apostrophe, so that reading back may take off exactly one.
[[nodiscard]] QString defused(const QString &text);

// Would a spreadsheet damage it on opening? More than 15 digits lose their end, leading zeros vanish.
[[nodiscard]] bool isFragile(QStringView text);

// What the spreadsheets of a region expect between cells: ';' where ',' is the decimal point.
[[nodiscard]] QChar listSeparator(const QLocale &locale);

} // namespace tenantry
