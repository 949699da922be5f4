#pragma once
#include "models/items/objectmodel.h"
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPlainTextEdit;
class QStackedWidget;
class QTabWidget;
class QToolButton;
class QTreeView;

namespace tenantry {
class Badge;
class ElidedLabel;
class EmptyState;
class MessageBar;

// One object in full: title and state, age with a refresh button, its fields by group, and the raw
// answer. Walks back and forward over what was looked at (INSP-6).
class InspectorPane final : public QWidget {
    Q_OBJECT
public:
    // The model outlives the pane.
    explicit InspectorPane(ObjectModel &model, QWidget *parent = nullptr);

    void show(ObjectId id); // 0: nothing
    [[nodiscard]] ObjectId object() const { return m_model.object(); }
    [[nodiscard]] bool canGo(qsizetype by) const { return m_at + by >= 0 && m_at + by < m_trail.size(); }
    void back();
    void forward();
    void focusFields();
    [[nodiscard]] QWidget *tools() { return m_tools; } // to stand beside the pane's title
    void addView(QWidget *view, const QString &title); // one more tab; takes it
    void setEditReason(const QString &why); // why the object cannot be edited; empty: it can

signals:
    void refreshWanted(tenantry::ObjectId id);
    void locateWanted(tenantry::ObjectId id);
    void editWanted(tenantry::ObjectId id);
    void menuFilling(QMenu &menu, tenantry::ObjectId id); // what can be done with the object is added
    void wandered(); // what can be gone back or forward to changed

private:
    void buildCommands();
    QWidget *buildHead();
    void buildTools();
    QWidget *buildTabs();
    void update();
    void go(qsizetype by);
    void follow(const QModelIndex &index);
    void showMenu(const QPoint &at);
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    QToolButton *tool(const QString &name, const QString &icon, const QString &tip);

    ObjectModel &m_model;
    QList<ObjectId> m_trail;
    qsizetype m_at = -1;

    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    Badge *m_badge;
    ElidedLabel *m_age;
    QWidget *m_tools;
    QToolButton *m_back;
    QToolButton *m_forward;
    QAction *m_edit; // F2
    QToolButton *m_editButton;
    QToolButton *m_more;
    QToolButton *m_refresh;
    QToolButton *m_locate;
    MessageBar *m_bar;
    QTabWidget *m_tabs;
    QTreeView *m_fields;
    QPlainTextEdit *m_raw;
};

} // namespace tenantry
