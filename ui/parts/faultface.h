#pragma once
#include "providers/schema/result.h"
#include <QDateTime>
#include <QString>

namespace tenantry {

// How a kind of failure shows itself (ERR-4): each has its own text, icon and first button.
struct FaultFace {
    QString title; // "Sign-in needed"
    QString icon;
    QString button; // what it offers: "Try again"
    QString remedy; // what helps usually: a sentence, for errors that name none (ERR-1)
};
[[nodiscard]] FaultFace faceOf(Fault fault);

// Summary, provider's words and remedy. Never empty, and never without a remedy.
[[nodiscard]] QString toldSentence(const Error &error);

// Everything that support may ask for, without secrets: for "Copy" and behind "Details". `at` is when it
// happened; invalid: not known.
[[nodiscard]] QString detailsOf(const Error &error, const QDateTime &at);

} // namespace tenantry
