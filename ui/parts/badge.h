#pragma once
#include "providers/schema/operation.h"
#include <QFont>
#include <QPalette>
#include <QRect>
#include <QString>
#include <QWidget>

class QPainter;

namespace tenantry {

// A status as a small shape and a word on a tinted ground. The shape differs by tone (ring, dot,
// triangle, diamond), so that colour is never the only sign.
[[nodiscard]] QSize badgeSize(const QFont &font, const QString &word);
void paintBadge(
    QPainter &painter, const QRect &room, Tone tone, const QString &word, const QPalette &palette);
void paintToneMark(QPainter &painter, const QRectF &room, Tone tone, const QColor &ink);

// The same as a widget.
class Badge final : public QWidget {
    Q_OBJECT
public:
    explicit Badge(QWidget *parent = nullptr);
    void show(const QString &word, Tone tone); // an empty word hides it
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_word;
    Tone m_tone = Tone::Neutral;
};

} // namespace tenantry
