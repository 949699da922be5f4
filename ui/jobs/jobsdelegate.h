#pragma once
#include "ui/parts/celldelegate.h"

namespace tenantry {

// A line of the list of jobs: its state as a badge, its progress as a slim bar.
class JobsDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace tenantry
