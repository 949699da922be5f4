#include "ui/parts/environmentstrip.h"
#include "models/text/environmentwords.h"
#include "ui/parts/naming.h"
#include "ui/theme/colors.h"
#include <QEvent>
#include <QGuiApplication>

namespace tenantry {
using namespace Qt::StringLiterals;

EnvironmentStrip::EnvironmentStrip(const QString &objectName, QWidget *parent)
    : QLabel(parent)
{
    named(this, objectName, tr("Environment"));
    setTextFormat(Qt::PlainText);
    retint();
}

void EnvironmentStrip::show(const Connection &connection)
{
    m_environment = connection.environment;
    QStringList words{environmentName(connection.environment).toUpper()};
    if (!connection.label.isEmpty())
        words.append(connection.label);
    if (connection.readOnly)
        words.append(tr("read-only"));
    if (connection.disabled)
        words.append(tr("disabled"));
    setText(words.join(u" · "_s));
    setAccessibleDescription(text());
    retint();
}

void EnvironmentStrip::retint()
{
    // Not of our own palette: its ground is the tint that we set.
    const Colors &colors = Colors::of(QGuiApplication::palette());
    const QString sheet = u"QLabel { background: %1; color: %2; padding: 5px 20px; font-weight: 600; }"_s.arg(
        colors.tint(m_environment).name(), colors.ink(m_environment).name());
    if (sheet != styleSheet())
        setStyleSheet(sheet);
}

void EnvironmentStrip::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        retint();
}

} // namespace tenantry
