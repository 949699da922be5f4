#include "ui/parts/badge.h"
#include "ui/theme/colors.h"
#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace tenantry {

namespace {
constexpr int side = 8; // padding at both ends
constexpr int mark = 8;
constexpr int gap = 6;

QFont badgeFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.92);
    font.setWeight(QFont::Medium);
    return font;
}
} // namespace

QSize badgeSize(const QFont &font, const QString &word)
{
    const QFontMetrics metrics(badgeFont(font));
    return {side + mark + gap + metrics.horizontalAdvance(word) + side, metrics.height() + 4};
}

void paintToneMark(QPainter &painter, const QRectF &room, Tone tone, const QColor &ink)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const QPointF c = room.center();
    const qreal r = qMin(room.width(), room.height()) / 2;
    switch (tone) {
    case Tone::Good:
        painter.drawEllipse(c, r * 0.85, r * 0.85);
        break;
    case Tone::Warning:
        painter.drawPolygon(
            QPolygonF({{c.x(), c.y() - r}, {c.x() + r, c.y() + r * 0.8}, {c.x() - r, c.y() + r * 0.8}}));
        break;
    case Tone::Bad:
        painter.drawPolygon(
            QPolygonF({{c.x(), c.y() - r}, {c.x() + r, c.y()}, {c.x(), c.y() + r}, {c.x() - r, c.y()}}));
        break;
    case Tone::Neutral:
        painter.setPen(QPen(ink, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(c, r * 0.75, r * 0.75);
        break;
    }
    painter.restore();
}

void paintBadge(QPainter &painter, const QRect &room, Tone tone, const QString &word, const QPalette &palette)
{
    const Colors &colors = Colors::of(palette);
    painter.save();
    const QSize wanted = badgeSize(painter.font(), word);
    painter.setFont(badgeFont(painter.font()));
    const QRect pill(room.left(), room.center().y() - wanted.height() / 2 + 1,
        qMin(wanted.width(), room.width()), wanted.height());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.tint(tone));
    painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    paintToneMark(painter, QRectF(pill.left() + side, pill.center().y() - mark / 2.0 + 0.5, mark, mark), tone,
        colors.ink(tone));
    painter.setPen(colors.ink(tone));
    const QRect text = pill.adjusted(side + mark + gap, 0, -side + 2, 0);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(word, Qt::ElideRight, text.width()));
    painter.restore();
}

Badge::Badge(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void Badge::show(const QString &word, Tone tone)
{
    m_word = word;
    m_tone = tone;
    setAccessibleName(word);
    setVisible(!word.isEmpty());
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    return badgeSize(font(), m_word) + QSize(0, 2);
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    paintBadge(painter, rect(), m_tone, m_word, palette());
}

} // namespace tenantry
