#pragma once
#include "models/items/changewords.h"
#include <QAbstractTableModel>
#include <QSet>

namespace tenantry {

// What a plan would do, one row for each change, to be looked at while it is still being decided. Objects for
// which nothing would be sent say why.
class ChangePreview final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Object, Customer, What, Before, After, Columns };
    explicit ChangePreview(ChangeWords words, QObject *parent = nullptr);

    void show(Plan plan);
    void setVerdicts(const QSet<Verdict> &verdicts); // empty: all
    [[nodiscard]] const Plan &plan() const { return m_plan; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line {
        qsizetype item = 0;
        qsizetype change = -1; // -1: the item as a whole
    };
    void arrange();
    [[nodiscard]] QString what(const PlanItem &item, const FieldChange *change) const; // null: the whole item
    [[nodiscard]] QString shown(const PlanItem &item, const FieldChange &change, const QString &data) const;

    ChangeWords m_words;
    Plan m_plan;
    QSet<Verdict> m_verdicts;
    QList<Line> m_lines;
};

} // namespace tenantry
