#include "ui/parts/celldelegate.h"
#include "models/items/itemroles.h"
#include "ui/parts/badge.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QDateTime>
#include <QPainter>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// The sign for a value that is not there; empty when it is.
QString signFor(const QModelIndex &index)
{
    const QVariant presence = index.data(Item::PresenceRole);
    if (!presence.isValid())
        return {};
    switch (static_cast<Item::Presence>(presence.toInt())) {
    case Item::Presence::Given:
        return {};
    case Item::Presence::Empty:
        //: In a cell: the provider sent an empty text.
        return CellDelegate::tr("(empty)");
    case Item::Presence::Absent:
        return u"—"_s;
    case Item::Presence::Unasked:
        break;
    }
    return u"…"_s;
}

void paintGround(QPainter &painter, const QStyleOptionViewItem &option, const Colors &colors)
{
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colors.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, colors.hover);
}

} // namespace

int CellDelegate::rowHeight(const QFontMetrics &metrics, bool compact)
{
    return metrics.height() + (compact ? 7 : 13);
}

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    painter->save();
    painter->setClipRect(option.rect);
    paintGround(*painter, option, colors);
    const QString toneText = index.data(Item::ToneTextRole).toString();
    const QString shown = index.data(Qt::DisplayRole).toString();
    const QVariant tone = index.data(Item::ToneRole);
    QStyleOptionViewItem room = option;
    room.font.setBold(index.data(Item::WaitingRole).toBool());
    painter->setFont(room.font);
    if (isMarked(index)) {
        painter->setPen(colors.accent);
        painter->drawText(option.rect.adjusted(padding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, u"∆"_s);
        room.rect.setLeft(room.rect.left() + QFontMetrics(room.font).horizontalAdvance(u"∆"_s) + padding / 2);
    }
    if (!toneText.isEmpty() && !shown.isEmpty() && tone.isValid())
        paintBadge(*painter, room.rect.adjusted(padding - 2, 0, -padding, 0), static_cast<Tone>(tone.toInt()),
            shown, option.palette);
    else
        paintText(*painter, room, index);
    if (index.data(Item::ChangedRole).toBool())
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top() + 3, 3, option.rect.height() - 6), colors.accent);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(colors.accent, 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

void CellDelegate::paintText(
    QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = Colors::of(option.palette);
    const QString sign = signFor(index);
    const QString text = sign.isEmpty() ? index.data(Qt::DisplayRole).toString() : sign;
    QRect room = option.rect.adjusted(padding, 0, -padding, 0);
    const QString icon = iconOf(index);
    if (!icon.isEmpty()) {
        const QRect place(room.left(), room.center().y() - 7, 16, 16);
        const QVariant tone = index.data(Item::ToneRole);
        const QColor ink = tone.isValid() ? colors.ink(static_cast<Tone>(tone.toInt())) : colors.neutral;
        Icons::named(icon, ink).paint(&painter, place);
        room.setLeft(place.right() + 8);
    }
    QFont font = option.font;
    QColor ink = colors.text;
    if (!sign.isEmpty()) {
        ink = colors.muted;
    } else if (!index.data(Item::LinkRole).toString().isEmpty()) {
        ink = colors.accent;
        font.setUnderline(option.state & QStyle::State_MouseOver);
    }
    if (index.data(Item::RemovedRole).toDateTime().isValid()) {
        font.setStrikeOut(true);
        ink = colors.muted;
    }
    painter.setFont(font);
    painter.setPen(ink);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const auto flags =
        alignment.isValid() ? alignment.toInt() : static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    QString line = text;
    line.replace(u'\n', u' ');
    painter.drawText(room, flags | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(line, Qt::ElideRight, room.width()));
}

QString CellDelegate::iconOf(const QModelIndex &index) const
{
    return index.data(Item::IconNameRole).toString();
}

bool CellDelegate::isMarked(const QModelIndex &) const
{
    return false;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString text = index.data(Qt::DisplayRole).toString();
    int width = option.fontMetrics.horizontalAdvance(text) + 2 * padding;
    if (!index.data(Item::ToneTextRole).toString().isEmpty())
        width = badgeSize(option.font, text).width() + 2 * padding;
    else if (!iconOf(index).isEmpty())
        width += 24;
    return {width + 2, rowHeight(option.fontMetrics, false)};
}

void CellDelegate::paintProgress(QPainter &painter, const QStyleOptionViewItem &option, int percent)
{
    const Colors &colors = Colors::of(option.palette);
    painter.save();
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, colors.selection);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF groove(
        option.rect.left() + padding, option.rect.center().y() - 2, option.rect.width() - 2 * padding, 5);
    painter.setBrush(colors.neutralTint);
    painter.drawRoundedRect(groove, 2.5, 2.5);
    // Where the end is not known, a part in the middle says "under way" without claiming a share.
    if (percent < 0)
        groove.adjust(groove.width() * 0.3, 0, -groove.width() * 0.3, 0);
    else
        groove.setWidth(groove.width() * qMin(percent, 100) / 100.0);
    painter.setBrush(colors.accentFill);
    painter.drawRoundedRect(groove, 2.5, 2.5);
    painter.restore();
}

} // namespace tenantry
