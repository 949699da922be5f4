#pragma once
#include <QObject>
#include <QString>

class QApplication;

namespace tenantry {

enum class AppearanceChoice { System, Light, Dark };

// Gives the program its look: Fusion, our palette, our style sheet. One a program, owned by
// whoever owns the main window. While the choice is System it follows the desktop's palette
// without a restart (LOOK-1).
class Appearance final : public QObject {
    Q_OBJECT
public:
    explicit Appearance(QApplication &application, QObject *parent = nullptr);

    void choose(AppearanceChoice choice);
    [[nodiscard]] AppearanceChoice choice() const { return m_choice; }
    [[nodiscard]] bool isDark() const { return m_dark; }

signals:
    void changed(); // after palette and style sheet were set

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void chooseFont();
    QApplication &m_application;
    AppearanceChoice m_choice = AppearanceChoice::System;
    bool m_systemIsDark = false;
    bool m_dark = false;
    bool m_applying = false;
};

// The style sheet with its {{placeholders}} filled in for one ground.
[[nodiscard]] QString styleSheetFor(bool dark);

} // namespace tenantry
