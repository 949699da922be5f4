#pragma once
#include "models/items/requestlogmodel.h"
#include <QWidget>

class QLineEdit;
class QTableView;
class QToolButton;

namespace tenantry {
class TableExport;

// The last requests that left the program (DIAG-1), newest first, to filter, to copy and to save.
class RequestLogPane final : public QWidget {
    Q_OBJECT
public:
    // The model outlives the pane.
    explicit RequestLogPane(RequestLogModel &model, QWidget *parent = nullptr);
    void focusTable();
    [[nodiscard]] QWidget *tools() { return m_tools; } // to stand beside the pane's title

signals:
    void told(const QString &sentence);
    void failed(const tenantry::Error &why);

private:
    void copyCurrent();
    RequestLogModel &m_model;
    QWidget *m_tools;
    QLineEdit *m_filter;
    QToolButton *m_copy;
    TableExport *m_export;
    QTableView *m_table;
};

} // namespace tenantry
