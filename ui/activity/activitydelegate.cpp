#include "ui/activity/activitydelegate.h"
#include "models/items/activitymodel.h"
#include "ui/theme/colors.h"
#include <QPainter>

namespace tenantry {

void ActivityDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant progress = index.data(Item::ProgressRole);
    const bool runs = index.data(Item::StoppableRole).toBool();
    if (index.column() != ActivityModel::Progress || !runs || !progress.isValid()) {
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
    const int percent = progress.toInt();
    // Where the end is not known, a part in the middle says "under way" without claiming a share.
    if (percent < 0)
        groove.adjust(groove.width() * 0.3, 0, -groove.width() * 0.3, 0);
    else
        groove.setWidth(groove.width() * qBound(0, percent, 100) / 100.0);
    painter->setBrush(colors.accentFill);
    painter->drawRoundedRect(groove, 2.5, 2.5);
    painter->restore();
}

QString ActivityDelegate::iconOf(const QModelIndex &index) const
{
    return index.column() == ActivityModel::State ? CellDelegate::iconOf(index) : QString();
}

} // namespace tenantry
