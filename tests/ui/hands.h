#pragma once
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <functional>

// What a person does in dialogs, by the names of their parts.
namespace tenantry::test {
using namespace Qt::StringLiterals;

template <typename Part>
Part *part(QWidget &in, const QString &name)
{
    auto *found = in.findChild<Part *>(name);
    if (!found)
        qWarning("no %s", qPrintable(name));
    return found;
}

inline void type(QWidget &in, const QString &name, const QString &text)
{
    auto *line = part<QLineEdit>(in, name);
    line->clear();
    const bool isAscii = std::ranges::all_of(text, [](QChar c) { return c.unicode() < 128; });
    if (isAscii)
        QTest::keyClicks(line, text);
    else
        line->insert(text); // Qt Test has no keys for these
}

inline void press(QWidget &in, const QString &name)
{
    QTest::mouseClick(part<QPushButton>(in, name), Qt::LeftButton);
}

inline QString text(QWidget &in, const QString &name)
{
    const auto *label = in.findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

// Waits for a dialog that another one, or the window, opens, and does something in it.
inline void inDialog(const QString &name, const std::function<void(QWidget &)> &what)
{
    auto *timer = new QTimer(qApp);
    timer->callOnTimeout(qApp, [timer, name, what] {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (window->objectName() == name && window->isVisible()) {
                timer->deleteLater();
                timer->stop();
                what(*window);
                return;
            }
        }
    });
    timer->start(20);
}

} // namespace tenantry::test
