#include "ui/search/searchdelegate.h"
#include "models/items/searchmodel.h"
#include "models/text/textmatch.h"
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
    if (Item::kindOf(index) == Item::NodeKind::Heading && index.data(Item::NodeKindRole).isValid()) {
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
    room.setRight(paintRight(*painter, room, option, index) - 12);
    const QString title = index.data().toString();
    painter->setFont(option.font);
    room.setLeft(paintMatch(*painter, room, title, colors.text, colors.accent) + 10);
    const QString excerpt = index.data(SearchModel::ExcerptRole).toString();
    if (!excerpt.isEmpty() && excerpt != title && room.width() > 40) {
        painter->setFont(option.font);
        paintMatch(*painter, room, excerpt, colors.muted, colors.accent);
    }
    painter->restore();
}

// The connection of a hit and the age of what is known of it, or the keys of a command. Returns where
// they begin.
int SearchDelegate::paintRight(
    QPainter &painter, const QRect &room, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    const QString name = index.data(Item::StateTextRole).toString();
    const QString age = index.data(Item::AgeRole).toString();
    int right = room.right();
    const auto write = [&](const QString &text, const QFont &font, int most) {
        if (text.isEmpty())
            return;
        painter.setFont(font);
        painter.setPen(colors.muted);
        const int width = qMin(painter.fontMetrics().horizontalAdvance(text) + 2, most);
        const QRect place(right - width, room.top(), width, room.height());
        painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, width));
        right = place.left() - 10;
    };
    QFont small = option.font;
    small.setPointSizeF(small.pointSizeF() * 0.88);
    write(age, small, room.width() / 5);
    write(name, option.font, room.width() / 3);
    return right;
}

// Returns where it ends.
int SearchDelegate::paintMatch(
    QPainter &painter, const QRect &room, const QString &text, const QColor &ink, const QColor &stress) const
{
    const QFont plain = painter.font();
    QFont bold = plain;
    bold.setWeight(QFont::Bold);
    int x = room.left();
    const auto write = [&](const QString &part, bool stressed) {
        if (part.isEmpty() || x >= room.right())
            return;
        painter.setFont(stressed ? bold : plain);
        painter.setPen(stressed ? stress : ink);
        const QRect place(x, room.top(), room.right() - x, room.height());
        const QString fitting = painter.fontMetrics().elidedText(part, Qt::ElideRight, place.width());
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, fitting);
        x += painter.fontMetrics().horizontalAdvance(fitting);
    };
    qsizetype at = 0;
    for (const TextSpan &span : matchingSpans(text, m_words)) {
        write(text.mid(at, span.start - at), false);
        write(text.mid(span.start, span.length), true);
        at = span.start + span.length;
    }
    write(text.mid(at), false);
    return x;
}

QSize SearchDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, option.fontMetrics.height() + 14};
}

} // namespace tenantry
