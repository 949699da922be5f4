#include "ui/theme/appearance.h"
#include "resources/resources.h"
#include "ui/theme/colors.h"
#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QScopedValueRollback>
#include <QStyleFactory>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

QHash<QString, QColor> words(const Colors &c)
{
    return {{u"window"_s, c.window}, {u"surface"_s, c.surface}, {u"raised"_s, c.raised},
        {u"border"_s, c.border}, {u"outline"_s, c.outline}, {u"text"_s, c.text}, {u"muted"_s, c.muted},
        {u"accent"_s, c.accent}, {u"accentFill"_s, c.accentFill}, {u"onAccent"_s, c.onAccent},
        {u"selection"_s, c.selection}, {u"hover"_s, c.hover}, {u"good"_s, c.good},
        {u"goodTint"_s, c.goodTint}, {u"warning"_s, c.warning}, {u"warningTint"_s, c.warningTint},
        {u"bad"_s, c.bad}, {u"badTint"_s, c.badTint}, {u"neutral"_s, c.neutral},
        {u"neutralTint"_s, c.neutralTint},
        {u"faint"_s, c.palette().color(QPalette::Disabled, QPalette::WindowText)},
        {u"accentHover"_s, c.isDark ? c.accentFill.lighter(112) : c.accentFill.darker(112)}};
}

} // namespace

QString styleSheetFor(bool dark)
{
    QFile file(styleSheetFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const auto colors = words(dark ? Colors::dark() : Colors::light());
    for (auto word = colors.begin(); word != colors.end(); ++word)
        sheet.replace(u"{{"_s + word.key() + u"}}"_s, word.value().name());
    const qreal size = QFontInfo(QApplication::font()).pointSizeF();
    const auto points = [size](qreal factor) -> QString {
        return QString::number(size * factor, 'f', 1) + u"pt"_s;
    };
    sheet.replace(u"{{small}}"_s, points(0.92));
    sheet.replace(u"{{large}}"_s, points(1.4));
    sheet.replace(u"{{display}}"_s, points(2.0));
    sheet.replace(u"{{glyphs}}"_s, dark ? u":/glyphs/dark"_s : u":/glyphs/light"_s);
    return sheet;
}

Appearance::Appearance(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
{
    m_systemIsDark = Colors::of(QApplication::palette()).isDark;
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    chooseFont();
    application.installEventFilter(this);
    apply();
}

// Where the desktop names no font, Qt falls back to one made for print; a screen font that is
// installed reads better. A desktop's own choice is never touched.
void Appearance::chooseFont()
{
    QFont font = QApplication::font();
    const QString present = QFontInfo(font).family();
    if (!present.startsWith(u"DejaVu"_s) && font.family() != u"Sans Serif"_s && font.family() != u"Sans"_s)
        return;
    const QStringList families = QFontDatabase::families();
    for (const QString &family : {u"Inter"_s, u"Cantarell"_s, u"Noto Sans"_s}) {
        if (families.contains(family)) {
            font.setFamily(family);
            QApplication::setFont(font);
            return;
        }
    }
}

void Appearance::choose(AppearanceChoice choice)
{
    m_choice = choice;
    apply();
}

void Appearance::apply()
{
    const QScopedValueRollback applying(m_applying, true);
    m_dark = m_choice == AppearanceChoice::System ? m_systemIsDark : m_choice == AppearanceChoice::Dark;
    QApplication::setPalette((m_dark ? Colors::dark() : Colors::light()).palette());
    m_application.setStyleSheet(styleSheetFor(m_dark));
    emit changed();
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    if (m_applying)
        return false;
    // The desktop's theme changed: our palette covers its own, so ours is lifted to look beneath.
    if (event->type() == QEvent::ThemeChange) {
        const QScopedValueRollback applying(m_applying, true);
        QApplication::setPalette(QPalette());
    } else if (watched != &m_application || event->type() != QEvent::ApplicationPaletteChange) {
        return false;
    }
    m_systemIsDark = Colors::of(QApplication::palette()).isDark;
    apply();
    return false;
}

} // namespace tenantry
