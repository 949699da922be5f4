#pragma once
#include "ui/parts/celldelegate.h"

namespace tenantry {

// A line of the activity pane: a slim progress bar where the end is known, a badge for the outcome.
class ActivityDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    [[nodiscard]] QString iconOf(const QModelIndex &index) const override; // beside the state alone
};

} // namespace tenantry
