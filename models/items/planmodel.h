#pragma once
#include "models/items/changewords.h"
#include "models/items/itemroles.h"
#include <QAbstractTableModel>
#include <vector>

namespace tenantry {

// The item with what the object has now in place of what was wanted: theirs stays (OFF-5).
[[nodiscard]] PlanItem withPresentValues(PlanItem item, const QList<Schema> &schemas);

// A plan under review: one row for each thing that an item changes, the item's own words on its first row.
// Rows are ticked and values corrected here; nothing is sent. Ten thousand items are a list of numbers.
//
// Answers Item::Role: Tone, ToneText (state), StateText, ObjectId, Connection, Environment, Error (remark);
// every ChangeItem::Role; and Display, Edit, ToolTip, AccessibleText, CheckState.
class PlanModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        Tick,
        State,
        Object,
        FieldName,
        Before,
        After,
        Remark,
        Customer,
        ConnectionName,
        OperationName,
        Undo,
        Requests,
        Note,
        ColumnCount
    };
    Q_ENUM(Column)
    enum class Part { All, Changes, NoChange, NotPossible, Conflicts, Unticked };
    Q_ENUM(Part)

    explicit PlanModel(ChangeWords words, QObject *parent = nullptr);

    void setPlan(Plan plan);
    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] const PlanCounts &counts() const { return m_counts; }
    [[nodiscard]] const ChangeWords &words() const { return m_words; }
    void setReason(const QString &reason) { m_plan.reason = reason; }
    void setTicket(const QString &ticket) { m_plan.ticket = ticket; }

    void setPart(Part part);
    [[nodiscard]] Part part() const { return m_part; }
    [[nodiscard]] qsizetype sizeOf(Part part) const; // items
    void setFilter(const QString &words); // items that have them all, in any column
    void tick(const QModelIndexList &rows, bool wanted);
    void tickShown(bool wanted);

    [[nodiscard]] const PlanItem *item(const QModelIndex &index) const; // null: no such row
    [[nodiscard]] ChangeLine line(const QModelIndex &index) const;
    void replace(const QList<PlanItem> &items); // by their references

    // Those of these rows that are in conflict.
    [[nodiscard]] QList<PlanItem> conflictsAmong(const QModelIndexList &rows) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; // keeps an item's rows together

signals:
    void changed(); // ticks, values or the plan: counts and what is asked for are to be read anew
    void corrected(const QList<tenantry::PlanItem> &items); // a person's values: to be judged anew

private:
    struct RowPlace {
        int item = 0;
        int line = 0;
    };
    void arrange(); // which rows are shown
    void recount();
    void ticked();
    void itemsChanged(const std::vector<int> &items);
    [[nodiscard]] bool isIn(const PlanItem &item, Part part) const;
    [[nodiscard]] QString cell(const PlanItem &item, const ChangeLine &line, Column column) const;
    [[nodiscard]] QString cellAt(const QModelIndex &index) const;

    ChangeWords m_words;
    Plan m_plan;
    PlanCounts m_counts;
    std::vector<QList<ChangeLine>> m_lines; // of each item
    std::vector<int> m_order; // items as sorted
    std::vector<RowPlace> m_rows; // as shown
    Part m_part = Part::All;
    QStringList m_filter;
};

} // namespace tenantry
