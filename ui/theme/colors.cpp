#include "ui/theme/colors.h"
#include <algorithm>
#include <cmath>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

Colors lightColors()
{
    Colors c;
    c.window = QColor(0xf3f4f7);
    c.surface = QColor(0xffffff);
    c.raised = QColor(0xf9fafb);
    c.border = QColor(0xdde1e8);
    c.outline = QColor(0xc3c9d4);
    c.text = QColor(0x1b2130);
    c.muted = QColor(0x5b6475);
    c.accent = QColor(0x2a59d8);
    c.accentFill = QColor(0x2f5fe0);
    c.onAccent = QColor(0xffffff);
    c.selection = QColor(0xdfe8ff);
    c.hover = QColor(0xe9ecf2);
    c.stripe = QColor(0xfafbfc);
    c.good = QColor(0x17734a);
    c.goodTint = QColor(0xe2f4ea);
    c.warning = QColor(0x8a5700);
    c.warningTint = QColor(0xfcf0d9);
    c.bad = QColor(0xb92734);
    c.badTint = QColor(0xfde7e8);
    c.neutral = QColor(0x525c6e);
    c.neutralTint = QColor(0xebeef3);
    return c;
}

Colors darkColors()
{
    Colors c;
    c.isDark = true;
    c.window = QColor(0x1f2329);
    c.surface = QColor(0x171a1f);
    c.raised = QColor(0x23272e);
    c.border = QColor(0x333942);
    c.outline = QColor(0x474e5a);
    c.text = QColor(0xe4e7ed);
    c.muted = QColor(0xa6afbd);
    c.accent = QColor(0x86abff);
    c.accentFill = QColor(0x3865e4);
    c.onAccent = QColor(0xffffff);
    c.selection = QColor(0x213259);
    c.hover = QColor(0x2a2f37);
    c.stripe = QColor(0x1a1d23);
    c.good = QColor(0x66d39c);
    c.goodTint = QColor(0x17362a);
    c.warning = QColor(0xedb95f);
    c.warningTint = QColor(0x3a2f18);
    c.bad = QColor(0xff9297);
    c.badTint = QColor(0x442429);
    c.neutral = QColor(0xb1bac8);
    c.neutralTint = QColor(0x2d333c);
    return c;
}

double luminance(const QColor &color)
{
    const auto channel = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

} // namespace

const Colors &Colors::light()
{
    static const Colors colors = lightColors();
    return colors;
}

const Colors &Colors::dark()
{
    static const Colors colors = darkColors();
    return colors;
}

const Colors &Colors::of(const QPalette &palette)
{
    const auto ground = palette.color(QPalette::Active, QPalette::Window).lightness();
    return ground < palette.color(QPalette::Active, QPalette::WindowText).lightness() ? dark() : light();
}

QPalette Colors::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, surface);
    p.setColor(QPalette::AlternateBase, stripe);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, bad);
    p.setColor(QPalette::Highlight, selection);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Light, raised);
    p.setColor(QPalette::Midlight, border);
    p.setColor(QPalette::Mid, border);
    p.setColor(QPalette::Dark, outline);
    p.setColor(QPalette::Shadow, QColor(0, 0, 0, isDark ? 120 : 40));
    // Disabled text is exempt from the contrast rule, yet stays readable.
    const QColor faint = isDark ? QColor(0x6d7583) : QColor(0x98a0ad);
    for (const auto role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, faint);
    return p;
}

QColor Colors::ink(Tone tone) const
{
    switch (tone) {
    case Tone::Good:
        return good;
    case Tone::Warning:
        return warning;
    case Tone::Bad:
        return bad;
    case Tone::Neutral:
        break;
    }
    return neutral;
}

QColor Colors::tint(Tone tone) const
{
    switch (tone) {
    case Tone::Good:
        return goodTint;
    case Tone::Warning:
        return warningTint;
    case Tone::Bad:
        return badTint;
    case Tone::Neutral:
        break;
    }
    return neutralTint;
}

QColor Colors::ink(Kind kind) const
{
    switch (kind) {
    case Kind::Organization:
        return isDark ? QColor(0x9fb6ff) : QColor(0x3a57c9);
    case Kind::Customer:
        return isDark ? QColor(0xc0a6ff) : QColor(0x7446cf);
    case Kind::Subscription:
    case Kind::Product:
    case Kind::Order:
        return isDark ? QColor(0x6fd3a4) : QColor(0x17804f);
    case Kind::User:
        return isDark ? QColor(0x63cbd8) : QColor(0x0b7a88);
    case Kind::Invoice:
    case Kind::Usage:
        return isDark ? QColor(0xe8b76e) : QColor(0x9c5f08);
    case Kind::Asset:
        return isDark ? QColor(0xf196b8) : QColor(0xb83a68);
    case Kind::Request:
    case Kind::Event:
    case Kind::Other:
        break;
    }
    return neutral;
}

QColor Colors::ink(Environment environment) const
{
    switch (environment) {
    case Environment::Production:
        return bad;
    case Environment::Test:
        return warning;
    case Environment::Sandbox:
        break;
    }
    return good;
}

QColor Colors::tint(Environment environment) const
{
    switch (environment) {
    case Environment::Production:
        return badTint;
    case Environment::Test:
        return warningTint;
    case Environment::Sandbox:
        break;
    }
    return goodTint;
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [dimmer, brighter] = std::minmax({luminance(a), luminance(b)});
    return (brighter + 0.05) / (dimmer + 0.05);
}

} // namespace tenantry
