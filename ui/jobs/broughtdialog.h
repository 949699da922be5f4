#pragma once
#include "models/sync/errands.h"
#include <QDialog>

class QTableWidget;

namespace tenantry {
class MessageBar;

// What the operations of a job handed over, one-time passwords above all. It is shown here once and kept
// nowhere; closing asks for nothing but says so.
class BroughtDialog final : public QDialog {
    Q_OBJECT
public:
    explicit BroughtDialog(const QList<QPair<QString, Brought>> &brought, QWidget *parent = nullptr);

private:
    void copyAll();
    void save(int row);
    QList<QPair<QString, Brought>> m_brought;
    MessageBar *m_bar;
    QTableWidget *m_table;
};

} // namespace tenantry
