#include "ui/jobs/historydelegate.h"
#include "models/items/historymodel.h"
#include "ui/theme/colors.h"
#include <QPainter>

namespace tenantry {

namespace {

constexpr int padding = 10;
constexpr int signWidth = 22;
constexpr int lines = 3;
constexpr int gap = 2; // between lines

QFont smallFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

} // namespace

void HistoryDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, colors.hover);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.border);
    const int height = option.fontMetrics.height();
    QRect room = option.rect.adjusted(padding, padding / 2 + 1, -padding, 0);
    room.setHeight(height);
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(colors.ink(static_cast<Tone>(index.data(Item::ToneRole).toInt())));
    painter->drawText(QRect(room.left(), room.top(), signWidth, height), Qt::AlignLeft | Qt::AlignVCenter,
        index.data(ChangeItem::SignRole).toString());
    room.setLeft(room.left() + signWidth);
    const auto line = [&](const QString &text, const QColor &ink) {
        painter->setPen(ink);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));
        room.translate(0, height + gap);
    };
    line(index.data(Qt::DisplayRole).toString(), colors.text);
    painter->setFont(option.font);
    line(index.data(HistoryModel::DetailRole).toString(),
        index.data(Item::ErrorRole).toString().isEmpty() ? colors.text : colors.bad);
    painter->setFont(smallFont(option.font));
    line(index.data(HistoryModel::NoteRole).toString(), colors.muted);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(colors.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, lines * (option.fontMetrics.height() + gap) + padding + 2};
}

} // namespace tenantry
