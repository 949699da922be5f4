#pragma once
#include "providers/schema/result.h"
#include <QString>

namespace tenantry {

// How a kind of failure shows itself (ERR-4): each has its own text, icon and first button.
struct FaultFace {
    QString title; // "Sign-in needed"
    QString icon;
    QString button; // what it offers: "Try again"
};
[[nodiscard]] FaultFace faceOf(Fault fault);

// Everything that support may ask for, without secrets: for "Copy" and behind "Details".
[[nodiscard]] QString detailsOf(const Error &error);

} // namespace tenantry
