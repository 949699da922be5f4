#pragma once
#include <QColor>
#include <QIcon>
#include <QString>

namespace tenantry::Icons {

// An icon of this project that takes the colour of the ground it is painted on: it follows
// light and dark, disabled and selected by itself. An unknown name gives a null icon.
// With a colour given, the icon keeps it (disabled ones fade all the same).
[[nodiscard]] QIcon named(const QString &name, const QColor &ink = {});

[[nodiscard]] bool exists(const QString &name);
[[nodiscard]] QIcon application();

} // namespace tenantry::Icons
