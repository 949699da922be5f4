#include "ui/activity/activitydelegate.h"
#include "models/items/activitymodel.h"

namespace tenantry {

void ActivityDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant progress = index.data(Item::ProgressRole);
    const bool runs = index.data(Item::StoppableRole).toBool();
    if (index.column() == ActivityModel::Progress && runs && progress.isValid())
        paintProgress(*painter, option, progress.toInt());
    else
        CellDelegate::paint(painter, option, index);
}

QString ActivityDelegate::iconOf(const QModelIndex &index) const
{
    return index.column() == ActivityModel::State ? CellDelegate::iconOf(index) : QString();
}

} // namespace tenantry
