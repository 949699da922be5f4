#pragma once
#include "models/changes/target.h"
#include "models/changes/wish.h"

namespace tenantry {

// Holds wishes against objects: what would change, and whether it can. Not for two threads.
class Judge final {
public:
    Judge(const StoreReader &reader, const Circumstance &circumstance); // both outlive it

    [[nodiscard]] Targets &targets() { return m_targets; }

    // One operation on one target. Empty texts of parameters that take none count as not given; required
    // ones that were not given start as the descriptor says.
    [[nodiscard]] PlanItem item(const Target &target, const FoundOperation &what,
        const QHash<QString, QString> &parameters, const QStringList &secrets = {});
    // Values for fields: as many operations as it takes, in a fixed order.
    [[nodiscard]] QList<PlanItem> items(const Target &target, const ObjectWish &wish);
    // The type of the input that sets the field of such an object; the field's own when none does.
    [[nodiscard]] FieldType inputType(const Target &target, const Field &field);
    // Nothing can be done, and why; with what was wanted, if it is known.
    [[nodiscard]] PlanItem refused(const Target &target, const QString &why) const;
    // Fills in changes, verdict and reason of an item whose operation and parameters are set.
    void judge(PlanItem &item, const Target &target, const FoundOperation &what);

private:
    [[nodiscard]] PlanItem base(const Target &target) const;
    [[nodiscard]] QString refusal(const PlanItem &item, const Target &target, const Operation &operation);
    [[nodiscard]] QList<PlanItem> setting(
        const Target &target, const ObjectWish &wish, const QStringList &fields);
    [[nodiscard]] PlanItem asItIs(const Target &target, const QStringList &fields);
    [[nodiscard]] const QList<FieldSetter> &setters(const Target &target, const QStringList &fields);

    Targets m_targets;
    QHash<QString, QList<FieldSetter>> m_setters; // "provider type fields"
};

} // namespace tenantry
