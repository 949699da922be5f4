#pragma once
#include "tests/sandbox/bss/shop.h"

// One row of the contract's checklist (§9): over real HTTP, and what the call does to the service.
using Check = void (*)(Shop &);
struct NamedCheck {
    const char *name;
    Check check;
};

[[nodiscard]] QList<NamedCheck> customerChecks();
[[nodiscard]] QList<NamedCheck> subscriberChecks();
[[nodiscard]] QList<NamedCheck> subscriptionChecks(); // and of seats and workflows

inline const QString ben = QStringLiteral("ben@harbour.example"); // a subscriber of every sandbox

[[nodiscard]] QString state(const QJsonObject &object); // of whatever it is; "gone": it has none
[[nodiscard]] QString at(const QString &resource, qint64 id); // its address
