#pragma once
#include "ui/parts/celldelegate.h"

namespace tenantry {

// A row of a plan, a job or the waiting edits: its sign before the word of its state (LOOK-6), values that
// are not sent in bold, what will be removed struck through. Reads Item::Role and ChangeItem::Role alone.
class ChangeDelegate : public CellDelegate {
    Q_OBJECT
public:
    // The columns in which the sign stands and in which an unsent value is bold; -1: none.
    ChangeDelegate(int signColumn, int valueColumn, QObject *parent = nullptr);
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSign(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    int m_signColumn;
    int m_valueColumn;
};

} // namespace tenantry
