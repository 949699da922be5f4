#pragma once
#include "models/sync/workspace.h"
#include <QFrame>
#include <QHash>

class QLabel;
class QVBoxLayout;

namespace tenantry {

// The steps of a connection test, one below the other as they come: sign, name, what was found, and below a
// failed one why and what to do (CONN-1).
class TestSteps final : public QFrame {
    Q_OBJECT
public:
    explicit TestSteps(QWidget *parent = nullptr);
    void clear();
    void show(const TestStep &step);
    void stopped(); // what was running is no longer

private:
    struct Row {
        QLabel *sign;
        QLabel *title;
        QLabel *detail;
        QLabel *more;
        TestStep step;
    };
    Row &row(const TestStep &step);
    void draw(const Row &row);
    void changeEvent(QEvent *event) override;

    QVBoxLayout *m_column;
    QList<QString> m_order;
    QHash<QString, Row> m_rows; // by the step's key
};

} // namespace tenantry
