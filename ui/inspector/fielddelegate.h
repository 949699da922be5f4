#pragma once
#include "ui/parts/celldelegate.h"

class QTreeView;

namespace tenantry {

// An inspector's line: headings across, labels in a lower voice, values wrapped. Only here does
// text wrap (GRID-4).
class FieldDelegate final : public CellDelegate {
    Q_OBJECT
public:
    explicit FieldDelegate(QTreeView &view); // owned by the view
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QString valueText(const QModelIndex &index) const;
    QTreeView &m_view;
};

} // namespace tenantry
