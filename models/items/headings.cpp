#include "models/items/headings.h"

namespace tenantry {

QVariant headingOf(int section, Qt::Orientation orientation, int role, const QStringList &headings)
{
    const bool isHeading =
        orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < headings.size();
    return isHeading ? QVariant(headings.at(section)) : QVariant();
}

} // namespace tenantry
