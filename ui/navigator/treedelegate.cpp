#include "ui/navigator/treedelegate.h"
#include "models/items/itemroles.h"
#include "models/text/environmentwords.h"
#include "ui/parts/badge.h"
#include "ui/theme/iconink.h"
#include "ui/theme/icons.h"
#include <QDateTime>
#include <QPainter>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

bool isObjectLike(Item::NodeKind kind)
{
    return kind == Item::NodeKind::Connection || kind == Item::NodeKind::Group
        || kind == Item::NodeKind::Object || kind == Item::NodeKind::World || kind == Item::NodeKind::View
        || kind == Item::NodeKind::Folder;
}

QFont fontFor(QFont font, Item::NodeKind kind, const QModelIndex &index)
{
    if (kind == Item::NodeKind::Connection || kind == Item::NodeKind::World)
        font.setWeight(QFont::DemiBold);
    font.setStrikeOut(index.data(Item::RemovedRole).toDateTime().isValid());
    font.setItalic(kind == Item::NodeKind::Loading || kind == Item::NodeKind::Message);
    return font;
}

} // namespace

void TreeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    const auto kind = Item::kindOf(index);
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, colors.hover);

    QRect room = option.rect.adjusted(2, 0, -8, 0);
    const QString icon = index.data(Item::IconNameRole).toString();
    if (!icon.isEmpty()) {
        const QRect place(room.left(), room.center().y() - 7, 16, 16);
        Icons::named(icon, isObjectLike(kind) ? iconInk(colors, icon) : colors.muted).paint(painter, place);
        room.setLeft(place.right() + 8);
    }
    room.setRight(paintState(*painter, room, index, option.palette));

    const QString whole = index.data(Qt::DisplayRole).toString();
    const QString name = index.data(Qt::EditRole).toString();
    painter->setFont(fontFor(option.font, kind, index));
    const bool quiet = kind == Item::NodeKind::Loading || kind == Item::NodeKind::Message
        || index.data(Item::RemovedRole).toDateTime().isValid();
    painter->setPen(kind == Item::NodeKind::LoadMore ? colors.accent : quiet ? colors.muted : colors.text);
    // The count keeps its place when the name has to be cut.
    const QString count = !name.isEmpty() && whole.startsWith(name) ? whole.mid(name.size()) : QString();
    const int countWidth = painter->fontMetrics().horizontalAdvance(count);
    const QString cut = painter->fontMetrics().elidedText(
        count.isEmpty() ? whole : name, Qt::ElideRight, qMax(0, room.width() - countWidth + 2));
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, cut);
    room.setLeft(room.left() + painter->fontMetrics().horizontalAdvance(cut));
    painter->setPen(colors.muted);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, count);
    painter->restore();
}

// Returns where the room for the name ends.
int TreeDelegate::paintState(
    QPainter &painter, const QRect &room, const QModelIndex &index, const QPalette &palette) const
{
    const Colors &colors = Colors::of(palette);
    int right = room.right();
    const auto kind = Item::kindOf(index);
    const auto tone = static_cast<Tone>(index.data(Item::ToneRole).toInt());
    const int nameWidth =
        QFontMetrics(fontFor(painter.font(), kind, index)).horizontalAdvance(index.data().toString());
    QFont small = painter.font();
    small.setPointSizeF(small.pointSizeF() * 0.92);
    painter.setFont(small);
    if (kind == Item::NodeKind::Connection) {
        const auto environment = static_cast<Environment>(index.data(Item::EnvironmentRole).toInt());
        const QString word = environmentWord(environment);
        const int width = painter.fontMetrics().horizontalAdvance(word) + 14;
        const QRect pill(right - width, room.center().y() - 9, width, 19);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.tint(environment));
        painter.drawRoundedRect(pill, 4, 4);
        painter.setPen(colors.ink(environment));
        painter.drawText(pill, Qt::AlignCenter, word);
        right = pill.left() - 6;
    }
    // A connection that is offline or fetches on request only is no worry, but never told by its icon alone.
    const bool quiet = kind == Item::NodeKind::Connection && tone == Tone::Neutral;
    const QString words = index.data(quiet ? Item::StateTextRole : Item::ToneTextRole).toString();
    if (tone != Tone::Neutral) {
        const QRectF mark(right - 10, room.center().y() - 4.5, 10, 10);
        paintToneMark(painter, mark, tone, colors.ink(tone));
        right = static_cast<int>(mark.left()) - 6;
    }
    if (kind != Item::NodeKind::Group && !words.isEmpty()) {
        const int width = painter.fontMetrics().horizontalAdvance(words);
        // A connection's name comes before the word of its state: the tool tip has both.
        const bool fits = kind == Item::NodeKind::Connection ? right - width - 6 - nameWidth > room.left()
                                                             : width < room.width() / 3;
        if (quiet || fits) {
            painter.setPen(quiet ? colors.muted : colors.ink(tone));
            painter.drawText(QRect(right - width, room.top(), width, room.height()), Qt::AlignVCenter, words);
            right -= width + 6;
        }
    }
    return right;
}

QSize TreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 40;
    return {width, option.fontMetrics.height() + (m_compact ? 6 : 12)};
}

} // namespace tenantry
