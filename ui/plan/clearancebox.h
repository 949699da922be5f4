#pragma once
#include "models/changes/guard.h"
#include <QFrame>

class QLabel;
class QLineEdit;

namespace tenantry {

// What has to be done before a plan may be applied, and why: nothing but the click, or a text to be typed
// (ACT-3). It says as well what forbids it altogether.
class ClearanceBox final : public QFrame {
    Q_OBJECT
public:
    explicit ClearanceBox(QWidget *parent = nullptr);

    void show(const Clearance &clearance);
    [[nodiscard]] bool isGiven() const; // everything that is asked is done

signals:
    void changed();
    void finished(); // Enter, after the right text was typed

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    Clearance m_clearance;
    QLabel *m_why;
    QLabel *m_ask;
    QLineEdit *m_typed;
};

} // namespace tenantry
