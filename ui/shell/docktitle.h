#pragma once
#include <QWidget>

class QDockWidget;
class QLabel;

namespace tenantry {

// The title bar of a dock: its title, the tools of its pane, and the button that closes it. Where docks
// are stacked, the tab says the title already, and the bar is left to the tools.
class DockTitle final : public QWidget {
    Q_OBJECT
public:
    // Takes the tools, which may be null. The dock owns its title bar.
    DockTitle(QDockWidget &dock, QWidget *tools);
    void setTitled(bool titled);

private:
    QLabel *m_title;
};

} // namespace tenantry
