#pragma once
#include "models/items/itemroles.h"
#include "models/items/rowsmodel.h"
#include "models/items/standing.h"
#include "models/items/supply.h"
#include "models/text/displaytext.h"
#include <QTimer>

namespace tenantry {

ObjectId numberOf(const Activity &row);
bool sameLook(const Activity &a, const Activity &b);

// The work of the workspace, newest first: one row an activity, kept in place while it runs.
// Told at most ten times a second.
//
// Answers Item::Role on every column: Connection, Type, StateText, Tone, IconName, Progress, Stoppable,
// Error; ActivityIdRole; and Display, ToolTip, AccessibleText, TextAlignment.
class ActivityModel final : public RowsModel<Activity> {
    Q_OBJECT
public:
    enum Column { Title, ConnectionName, State, Objects, Progress, Elapsed, Message, ColumnCount };
    Q_ENUM(Column)
    enum { ActivityIdRole = Qt::UserRole + 1000 };

    // The supply outlives the model.
    ActivityModel(Supply &supply, DisplayStyle style, Clock clock = {}, QObject *parent = nullptr);

    [[nodiscard]] const Activity *activity(const QModelIndex &index) const; // null: no such row
    [[nodiscard]] int running() const; // waiting or running
    [[nodiscard]] QString summary() const; // "3 running, 1 failed" for the status bar; empty: nothing to say

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

signals:
    void summaryChanged();

private:
    void update();
    [[nodiscard]] QString cell(const Activity &activity, Column column) const;
    [[nodiscard]] QString elapsed(const Activity &activity) const;

    Supply &m_supply;
    DisplayStyle m_style;
    Clock m_clock;
    QHash<QString, QString> m_labels; // of connections, by id
    QTimer m_soon; // gathers changes
    QTimer m_tick; // moves the elapsed times while something runs
};

} // namespace tenantry
