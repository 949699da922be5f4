#pragma once
#include <QString>
#include <QWidget>

namespace tenantry {

// Gives a control the name that tests find it by and the words that a screen reader says.
template <typename Widget>
Widget *named(Widget *widget, const QString &objectName, const QString &accessibleName)
{
    widget->setObjectName(objectName);
    widget->setAccessibleName(accessibleName);
    return widget;
}

// A property that the style sheet reads, set before or after the widget was shown.
void setLook(QWidget *widget, const char *property, const QVariant &value);

} // namespace tenantry
