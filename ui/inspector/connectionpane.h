#pragma once
#include "models/items/connectioncard.h"
#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;

namespace tenantry {
class EnvironmentStrip;

// In the inspector's place while a connection is chosen: who one is there and what one may do.
class ConnectionPane final : public QWidget {
    Q_OBJECT
public:
    explicit ConnectionPane(Workspace &workspace, QWidget *parent = nullptr); // the workspace outlives it
    void show(const QString &connectionId);
    void setStyle(const DisplayStyle &style);
    [[nodiscard]] QString connection() const { return m_connection; }

signals:
    void editWanted(const QString &connectionId);

private:
    void fill();
    void changeEvent(QEvent *event) override;
    QWidget *groupBox(const CardGroup &group);

    Workspace &m_workspace;
    DisplayStyle m_style;
    QString m_connection;
    EnvironmentStrip *m_strip;
    QScrollArea *m_scroll;
    QPushButton *m_edit;
};

} // namespace tenantry
