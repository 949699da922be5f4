#include "ui/parts/changedelegate.h"
#include "models/items/changeroles.h"
#include "models/items/itemroles.h"
#include "providers/schema/operation.h"
#include "ui/theme/colors.h"
#include <QPainter>

namespace tenantry {

namespace {
constexpr int signWidth = 18; // of the room that a sign has
}

ChangeDelegate::ChangeDelegate(int signColumn, int valueColumn, QObject *parent)
    : CellDelegate(parent)
    , m_signColumn(signColumn)
    , m_valueColumn(valueColumn)
{
}

void ChangeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem look = option;
    if (index.column() == m_valueColumn && index.data(ChangeItem::UnsentRole).toBool()
        && !index.data(ChangeItem::SecretRole).toBool())
        look.font.setBold(true);
    if (index.column() != m_signColumn && index.data(ChangeItem::StruckRole).toBool())
        look.font.setStrikeOut(true);
    if (index.column() == m_signColumn)
        paintSign(*painter, look, index);
    else
        CellDelegate::paint(painter, look, index);
    const QVariant first = index.data(ChangeItem::FirstRole);
    if (first.isValid() && first.toBool() && index.row() > 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1),
            Colors::of(option.palette).border);
}

void ChangeDelegate::paintSign(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    painter.save();
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colors.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, colors.hover);
    const QColor ink = colors.ink(static_cast<Tone>(index.data(Item::ToneRole).toInt()));
    const QString sign = index.data(ChangeItem::SignRole).toString();
    QRect room = option.rect.adjusted(padding, 0, -padding, 0);
    QFont font = option.font;
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(QRect(room.left(), room.top(), signWidth, room.height()), Qt::AlignCenter, sign);
    room.setLeft(room.left() + signWidth + 6);
    painter.setFont(option.font);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(
            index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room.width()));
    if (option.state & QStyle::State_HasFocus) {
        painter.setPen(QPen(colors.accent, 1));
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter.restore();
}

} // namespace tenantry
