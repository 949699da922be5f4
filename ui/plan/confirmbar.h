#pragma once
#include <QFrame>
#include <QTimer>
#include <chrono>

class QLabel;
class QPushButton;

namespace tenantry {

// One small change that can be undone: no dialog, a bar at the bottom of the window that counts down, with
// "Cancel" (ACT-1). It lies over what is there and takes no focus. It deletes itself when it is decided.
class ConfirmBar final : public QFrame {
    Q_OBJECT
public:
    static constexpr std::chrono::seconds usual{5};
    ConfirmBar(const QString &sentence, std::chrono::seconds wait, QWidget &host);
    ~ConfirmBar() override;

    void decide(bool go); // once

signals:
    void decided(bool go); // false: cancelled, or the host went away

private:
    void tick();
    void place();
    bool eventFilter(QObject *watched, QEvent *event) override; // follows the host's size

    QWidget &m_host;
    int m_left; // seconds
    bool m_decided = false;
    QTimer m_timer;
    QLabel *m_sentence;
    QLabel *m_count;
    QPushButton *m_now;
    QPushButton *m_cancel;
};

} // namespace tenantry
