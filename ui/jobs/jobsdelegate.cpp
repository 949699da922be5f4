#include "ui/jobs/jobsdelegate.h"
#include "models/items/jobmodel.h"
#include "ui/theme/colors.h"
#include <QPainter>

namespace tenantry {

void JobsDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() != JobModel::Progress || !index.data(Item::StoppableRole).toBool()) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    const Colors &colors = Colors::of(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QRectF groove(
        option.rect.left() + padding, option.rect.center().y() - 2, option.rect.width() - 2 * padding, 5);
    painter->setBrush(colors.neutralTint);
    painter->drawRoundedRect(groove, 2.5, 2.5);
    groove.setWidth(groove.width() * qBound(0, index.data(Item::ProgressRole).toInt(), 100) / 100.0);
    painter->setBrush(colors.accentFill);
    painter->drawRoundedRect(groove, 2.5, 2.5);
    painter->restore();
}

} // namespace tenantry
