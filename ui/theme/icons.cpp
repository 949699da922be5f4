#include "ui/theme/icons.h"
#include "resources/resources.h"
#include "ui/theme/colors.h"
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// Renders one drawing in the colour that the moment asks for. The style's own "disabled" and
// "selected" effects work on pixels and blur thin lines; choosing the ink does not.
class TintedEngine final : public QIconEngine {
public:
    TintedEngine(QString name, QByteArray drawing, QColor ink)
        : m_name(std::move(name))
        , m_drawing(std::move(drawing))
        , m_ink(ink)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QColor ink = inkFor(mode);
        const QString id = u"tenantry/%1/%2x%3/%4"_s.arg(m_name)
                               .arg(size.width())
                               .arg(size.height())
                               .arg(ink.name(QColor::HexArgb));
        QPixmap picture;
        if (QPixmapCache::find(id, &picture))
            return picture;
        QByteArray drawing = m_drawing;
        drawing.replace("currentColor", ink.name().toLatin1());
        picture = QPixmap(size);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        QSvgRenderer(drawing).render(&painter, QRectF(QPointF(0, 0), QSizeF(size)));
        painter.end();
        QPixmapCache::insert(id, picture);
        return picture;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedEngine(m_name, m_drawing, m_ink); }
    bool isNull() override { return m_drawing.isEmpty(); }

private:
    [[nodiscard]] QColor inkFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (m_ink.isValid())
            return m_ink;
        return mode == QIcon::Normal ? Colors::of(palette).neutral : Colors::of(palette).text;
    }

    QString m_name;
    QByteArray m_drawing;
    QColor m_ink;
};

} // namespace

QIcon Icons::named(const QString &name, const QColor &ink)
{
    QFile file(iconFile(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new TintedEngine(name, file.readAll(), ink));
}

bool Icons::exists(const QString &name)
{
    return QFile::exists(iconFile(name));
}

QIcon Icons::application()
{
    return QIcon(iconFile(u"tenantry"_s));
}

} // namespace tenantry
