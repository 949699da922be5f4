#include "ui/jobs/jobsdelegate.h"
#include "models/items/jobmodel.h"

namespace tenantry {

void JobsDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.column() == JobModel::Progress && index.data(Item::StoppableRole).toBool())
        paintProgress(*painter, option, index.data(Item::ProgressRole).toInt());
    else
        CellDelegate::paint(painter, option, index);
}

} // namespace tenantry
