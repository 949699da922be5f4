#include "ui/parts/naming.h"
#include <QStyle>
#include <QVariant>

namespace tenantry {

void setLook(QWidget *widget, const char *property, const QVariant &value)
{
    if (widget->property(property) == value)
        return;
    widget->setProperty(property, value);
    // A sheet's rules are matched when a widget is polished, not when a property changes.
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace tenantry
