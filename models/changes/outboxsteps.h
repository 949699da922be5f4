#pragma once
#include "models/changes/journal.h"
#include "models/changes/outbox.h"

namespace tenantry {

// Which field of which object is edited; without a field: the object.
struct EditName {
    QString connection;
    QString type;
    QString key;
    QString field;
    friend bool operator==(const EditName &, const EditName &) = default;
    friend size_t qHash(const EditName &name, size_t seed = 0)
    {
        return qHashMulti(seed, name.connection, name.type, name.key, name.field);
    }
};

[[nodiscard]] EditName nameOf(const WaitingEdit &edit);

// What a step did to one field: nothing means that there is no edit.
struct Swap {
    std::optional<WaitingEdit> from;
    std::optional<WaitingEdit> to;
};

// One step that can be undone.
struct EditStep {
    qint64 number = 0;
    QString what; // empty: where undo begins
    QList<Swap> swaps;
    bool undone = false;
};

// As the journal keeps it.
[[nodiscard]] KeptStep kept(const EditStep &step);
[[nodiscard]] EditStep stepFrom(const KeptStep &kept);

} // namespace tenantry
