#include "ui/grid/filterheader.h"
#include "models/items/itemroles.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int padding = 8;
constexpr int sign = 14;

QFont headingFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.92);
    font.setWeight(QFont::DemiBold);
    return font;
}
} // namespace

FilterHeader::FilterHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setMouseTracking(true);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setMinimumSectionSize(48);
    setTextElideMode(Qt::ElideRight);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

void FilterHeader::setSortings(const QList<Sorting> &sortings)
{
    m_sortings = sortings;
    viewport()->update();
}

void FilterHeader::setFiltered(const QSet<QString> &fields)
{
    m_filtered = fields;
    viewport()->update();
}

QString FilterHeader::fieldOf(int section) const
{
    return model() ? model()->headerData(section, orientation(), Item::FieldKeyRole).toString() : QString();
}

QRect FilterHeader::funnelOf(int section) const
{
    const int right = sectionViewportPosition(section) + sectionSize(section);
    return {right - padding - sign + 2, (height() - sign) / 2, sign, sign};
}

void FilterHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Colors &colors = Colors::of(palette());
    const QString field = fieldOf(section);
    const bool hovered = section == m_hovered;
    painter->save();
    painter->fillRect(rect, hovered ? colors.hover : colors.raised);
    painter->setPen(colors.border);
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    painter->drawLine(rect.topRight() + QPoint(0, 7), rect.bottomRight() - QPoint(0, 7));

    QRect room = rect.adjusted(padding, 0, -padding, 0);
    const bool filtered = m_filtered.contains(field);
    const bool filterable = model()->headerData(section, orientation(), Item::FilterableRole).toBool();
    if (filterable && (filtered || hovered)) {
        const QRect place(room.right() - sign + 2, rect.center().y() - sign / 2 + 1, sign, sign);
        Icons::named(u"filter"_s, filtered ? colors.accent : colors.muted).paint(painter, place);
        room.setRight(place.left() - 4);
    }
    paintSortSign(*painter, room, field);
    painter->setFont(headingFont(font()));
    painter->setPen(hovered || filtered ? colors.text : colors.muted);
    const bool numeric =
        model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
    const QString heading = model()->headerData(section, orientation()).toString();
    painter->drawText(room,
        (numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(heading, Qt::ElideRight, room.width()));
    painter->restore();
}

// An arrow, and its rank when there are several keys.
void FilterHeader::paintSortSign(QPainter &painter, QRect &room, const QString &field) const
{
    for (qsizetype rank = 0; rank < m_sortings.size(); ++rank) {
        if (m_sortings[rank].field != field)
            continue;
        const Colors &colors = Colors::of(palette());
        if (m_sortings.size() > 1) {
            painter.setFont(headingFont(font()));
            painter.setPen(colors.accent);
            const QString number = QString::number(rank + 1);
            painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, number);
            room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(number) - 1);
        }
        const QRect place(room.right() - 12, room.center().y() - 6, 13, 13);
        Icons::named(m_sortings[rank].descending ? u"sort-down"_s : u"sort-up"_s, colors.accent)
            .paint(&painter, place);
        room.setRight(place.left() - 4);
    }
}

QSize FilterHeader::sectionSizeFromContents(int section) const
{
    const QFontMetrics metrics(headingFont(font()));
    const QString heading = model()->headerData(section, orientation()).toString();
    return {metrics.horizontalAdvance(heading) + 2 * padding + sign + 6, metrics.height() + 14};
}

void FilterHeader::mousePressEvent(QMouseEvent *event)
{
    const int section = logicalIndexAt(event->pos());
    m_pressedAt = event->pos();
    m_onFunnel = event->button() == Qt::LeftButton && section >= 0 && !fieldOf(section).startsWith(u'$')
        && funnelOf(section).adjusted(-3, -6, 1, 6).contains(event->pos());
    if (!m_onFunnel)
        QHeaderView::mousePressEvent(event);
}

void FilterHeader::mouseReleaseEvent(QMouseEvent *event)
{
    const int section = logicalIndexAt(event->pos());
    if (m_onFunnel) {
        m_onFunnel = false;
        if (section >= 0)
            emit filterWanted(section);
        return;
    }
    const bool resizing = cursor().shape() == Qt::SplitHCursor;
    QHeaderView::mouseReleaseEvent(event);
    // A drag moves or resizes the column and must not sort as well.
    const bool clicked = (event->pos() - m_pressedAt).manhattanLength() < QApplication::startDragDistance();
    if (event->button() == Qt::LeftButton && section >= 0 && clicked && !resizing)
        emit sortWanted(section, event->modifiers().testFlag(Qt::ShiftModifier));
}

void FilterHeader::mouseMoveEvent(QMouseEvent *event)
{
    QHeaderView::mouseMoveEvent(event);
    m_hovered = logicalIndexAt(event->pos());
    viewport()->update();
}

void FilterHeader::leaveEvent(QEvent *event)
{
    m_hovered = -1;
    viewport()->update();
    QHeaderView::leaveEvent(event);
}

} // namespace tenantry
