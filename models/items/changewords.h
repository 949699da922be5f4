#pragma once
#include "models/changes/job.h"
#include "models/items/changeroles.h"
#include "models/text/displaytext.h"
#include "providers/schema/connection.h"
#include <QList>

namespace tenantry {

// A state as it is drawn: a sign, a word beside it, and a tone (LOOK-6). Colour never speaks alone.
struct ChangeSign {
    QString sign; // + ∆ − ! ? ✓ = ✕ ≠
    QString word;
    Tone tone = Tone::Neutral;
};
[[nodiscard]] ChangeSign signOf(ItemState state);
[[nodiscard]] ChangeSign signOf(JobState state);
[[nodiscard]] ChangeSign signOf(Verdict verdict); // of an update, where it is a change
[[nodiscard]] QString originWords(Origin origin); // "bulk edit"

// What one item of a plan does in one respect: a field, or an input that no field shows.
struct ChangeLine {
    QString label;
    QString before; // as people read it; empty: nothing, or not known
    QString after;
    QString field; // FieldChange::field; empty: an input that no field shows
    QString parameter; // Parameter::key that carries it; empty: none does
    bool secret = false; // `after` says when it is asked for
    friend bool operator==(const ChangeLine &, const ChangeLine &) = default;
};

// How items of plans and jobs read for people: labels instead of keys, values by locale. A plain value.
class ChangeWords final {
public:
    ChangeWords() = default;
    ChangeWords(QList<Schema> schemas, const QList<Connection> &connections, DisplayStyle style);

    [[nodiscard]] const QList<Schema> &schemas() const { return m_schemas; }
    [[nodiscard]] const DisplayStyle &style() const { return m_style; }
    [[nodiscard]] const Connection *connection(const QString &id) const; // null: it is gone
    [[nodiscard]] QString connectionName(const QString &id) const; // "Contoso · production"
    [[nodiscard]] Environment environment(const QString &id) const; // gone ones count as production
    [[nodiscard]] const Schema *schema(const QString &provider) const;

    [[nodiscard]] ChangeSign signOf(const PlanItem &item) const;
    [[nodiscard]] QString typeName(const PlanItem &item) const;
    [[nodiscard]] QString operationName(const PlanItem &item) const; // without its dots
    [[nodiscard]] QString undoName(
        const PlanItem &item) const; // label of what undoes it, or "cannot be undone"
    [[nodiscard]] bool isUndoable(const PlanItem &item) const;
    [[nodiscard]] QString fieldName(const PlanItem &item, const QString &field) const;
    [[nodiscard]] QString value(const PlanItem &item, const QString &field, const QString &data) const;
    [[nodiscard]] QList<ChangeLine> linesOf(const PlanItem &item) const; // at least one
    // "Seats: 10 → 12; Status: active → suspended"
    [[nodiscard]] QString changesInWords(const PlanItem &item) const;
    [[nodiscard]] QString changesInWords(const PlanItem &item, const QList<FieldChange> &changes) const;

    [[nodiscard]] QString moment(const QDateTime &utc) const; // empty for an invalid one
    // The button that applies it: "Suspend 12 subscriptions", "Apply 118 changes".
    [[nodiscard]] QString verb(const Plan &plan, qsizetype number) const;

private:
    QList<Schema> m_schemas;
    QHash<QString, Connection> m_connections;
    DisplayStyle m_style;
};

} // namespace tenantry
