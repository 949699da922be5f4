#pragma once
#include <QString>

class QAction;
class QLineEdit;

namespace tenantry {

// Hides what is typed into a line, with a button inside it that shows it; the button is called after the
// line, with "Show" behind.
QAction *hideTyped(QLineEdit &line);

// Another button inside a line: a name behind the line's own, an icon, and what it does in words.
QAction *addTrailing(QLineEdit &line, const QString &name, const QString &icon, const QString &words);

} // namespace tenantry
