#include "ui/search/searchdelegate.h"
#include "models/items/searchmodel.h"
#include "ui/theme/iconink.h"
#include "ui/theme/icons.h"
#include <QPainter>

namespace tenantry {
using namespace Qt::StringLiterals;

void SearchDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    painter->save();
    QRect room = option.rect.adjusted(12, 0, -12, 0);
    if (index.data(Item::NodeKindRole).toInt() == static_cast<int>(Item::NodeKind::Heading)
        && index.data(Item::NodeKindRole).isValid()) {
        QFont font = option.font;
        font.setPointSizeF(font.pointSizeF() * 0.92);
        font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(colors.muted);
        painter->drawText(room.adjusted(0, 6, 0, 0), Qt::AlignVCenter, index.data().toString());
        painter->restore();
        return;
    }
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    const QString icon = index.data(Item::IconNameRole).toString();
    if (!icon.isEmpty())
        Icons::named(icon, iconInk(colors, icon))
            .paint(painter, QRect(room.left(), room.center().y() - 7, 16, 16));
    room.setLeft(room.left() + 26);
    const QString right = index.data(Item::StateTextRole).toString();
    painter->setFont(option.font);
    painter->setPen(colors.muted);
    const int rightWidth = qMin(painter->fontMetrics().horizontalAdvance(right) + 2, room.width() / 3);
    painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(right, Qt::ElideRight, rightWidth));
    room.setRight(room.right() - rightWidth - 12);
    const QString title = index.data().toString();
    painter->setPen(colors.text);
    room.setLeft(paintTitle(*painter, room, title) + 10);
    const QString excerpt = index.data(SearchModel::ExcerptRole).toString();
    if (!excerpt.isEmpty() && excerpt != title && room.width() > 40) {
        painter->setFont(option.font);
        painter->setPen(colors.muted);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            painter->fontMetrics().elidedText(excerpt, Qt::ElideRight, room.width()));
    }
    painter->restore();
}

int SearchDelegate::paintTitle(QPainter &painter, const QRect &room, const QString &title) const
{
    const qsizetype at = m_words.isEmpty() ? -1 : title.indexOf(m_words, 0, Qt::CaseInsensitive);
    QFont bold = painter.font();
    bold.setWeight(QFont::Bold);
    const QFont plain = painter.font();
    int x = room.left();
    const auto write = [&](const QString &part, const QFont &font) {
        if (part.isEmpty() || x >= room.right())
            return;
        painter.setFont(font);
        const QRect place(x, room.top(), room.right() - x, room.height());
        const QString fitting = painter.fontMetrics().elidedText(part, Qt::ElideRight, place.width());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, fitting);
        x += painter.fontMetrics().horizontalAdvance(fitting);
    };
    write(at < 0 ? title : title.left(at), plain);
    if (at >= 0) {
        write(title.mid(at, m_words.size()), bold);
        write(title.mid(at + m_words.size()), plain);
    }
    return x;
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, option.fontMetrics.height() + 14};
}

} // namespace tenantry
