#pragma once
#include "providers/schema/connection.h"
#include "providers/schema/operation.h"
#include "providers/schema/schema.h"
#include <QColor>
#include <QPalette>

namespace tenantry {

// The colours of one ground. Text colours keep 4.5:1 on window, surface and their own tint;
// marks and borders of controls keep 3:1.
struct Colors {
    bool isDark = false;
    QColor window; // behind panes and bars
    QColor surface; // behind text that is read: tables, trees, inputs
    QColor raised; // headers, menus
    QColor border; // hairlines between panes
    QColor outline; // around inputs and buttons
    QColor text;
    QColor muted; // second-rank text
    QColor accent; // links, focus, the current tab
    QColor accentFill; // default button
    QColor onAccent;
    QColor selection; // selected rows
    QColor hover;
    QColor stripe; // every second row
    QColor good, goodTint;
    QColor warning, warningTint;
    QColor bad, badTint;
    QColor neutral, neutralTint;

    [[nodiscard]] static const Colors &light();
    [[nodiscard]] static const Colors &dark();
    [[nodiscard]] static const Colors &of(const QPalette &palette); // by the lightness of its ground
    [[nodiscard]] QPalette palette() const;

    [[nodiscard]] QColor ink(Tone tone) const;
    [[nodiscard]] QColor tint(Tone tone) const;
    [[nodiscard]] QColor ink(Kind kind) const; // of an object's icon
    [[nodiscard]] QColor ink(Environment environment) const;
    [[nodiscard]] QColor tint(Environment environment) const;
};

// WCAG contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace tenantry
