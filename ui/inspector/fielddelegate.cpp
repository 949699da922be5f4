#include "ui/inspector/fielddelegate.h"
#include "models/items/itemroles.h"
#include "ui/theme/colors.h"
#include <QPainter>
#include <QTreeView>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int wrapFlags = Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWrapAnywhere;
constexpr int lines = 8; // the most that one value may take; the rest stands in its tooltip

bool isHeading(const QModelIndex &index)
{
    return Item::kindOf(index) == Item::NodeKind::Heading;
}

bool isPlain(const QModelIndex &index)
{
    return index.column() == 1 && index.data(Item::ToneTextRole).toString().isEmpty()
        && index.data(Item::PresenceRole).toInt() == static_cast<int>(Item::Presence::Given);
}
} // namespace

FieldDelegate::FieldDelegate(QTreeView &view)
    : CellDelegate(&view)
    , m_view(view)
{
}

QString FieldDelegate::valueText(const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    const QString unit = index.data(Item::UnitRole).toString();
    return unit.isEmpty() || text.isEmpty() ? text : text + u' ' + unit;
}

void FieldDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    if (isHeading(index)) {
        if (index.column() > 0)
            return;
        painter->save();
        QFont font = option.font;
        font.setPointSizeF(font.pointSizeF() * 0.92);
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(colors.text);
        const QRect room(12, option.rect.top(), m_view.viewport()->width() - 24, option.rect.height());
        painter->drawText(
            room.adjusted(0, 8, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
        painter->restore();
        return;
    }
    if (index.column() == 1 && !isPlain(index)) {
        CellDelegate::paint(painter, option, index);
        return;
    }
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, colors.hover);
    const bool link = index.column() == 1 && !index.data(Item::LinkRole).toString().isEmpty();
    QFont font = option.font;
    font.setUnderline(link && option.state & QStyle::State_MouseOver);
    painter->setFont(font);
    painter->setPen(link ? colors.accent : index.column() == 0 ? colors.muted : colors.text);
    if (index.column() == 0) {
        const QRect room = option.rect.adjusted(12, 0, -4, 0);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, room.width()));
    } else {
        painter->setClipRect(option.rect);
        painter->drawText(
            option.rect.adjusted(padding, 3, -padding, -3), wrapFlags | Qt::TextWordWrap, valueText(index));
    }
    if (index.column() == 1 && index.data(Item::ChangedRole).toBool())
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top() + 3, 3, option.rect.height() - 6), colors.accent);
    painter->restore();
}

QSize FieldDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    if (isHeading(index))
        return {100, line + 20};
    if (index.column() == 0)
        return {option.fontMetrics.horizontalAdvance(index.data().toString()) + 20, line + 10};
    const int width = qMax(60, m_view.columnWidth(1) - 2 * padding);
    const QRect taken = option.fontMetrics.boundingRect(QRect(0, 0, width, line * 100),
        Qt::AlignLeft | Qt::TextWordWrap | Qt::TextWrapAnywhere, valueText(index));
    return {width, qBound(line, taken.height(), line * lines) + 10};
}

} // namespace tenantry
