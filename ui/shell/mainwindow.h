#pragma once
#include "models/changes/jobs.h"
#include "models/changes/outbox.h"
#include "models/sync/workspace.h"
#include "ui/settings/programoptions.h"
#include "ui/settings/uisettings.h"
#include <QMainWindow>
#include <QPointer>
#include <memory>

class QDialog;

namespace tenantry {
class Appearance;

// What the window is made of. All of it outlives the window.
struct MainWindowParts {
    Workspace &workspace;
    Jobs &jobs;
    Outbox &outbox;
    std::shared_ptr<RequestLog> log; // the workspace's own
    Appearance &appearance;
    UiSettings settings;
    ProgramOptions options{};
};

// The program's window: tree, grid tabs, inspector, activity and request log over one workspace.
// It reads and asks through the workspace and does nothing that outlives it but what its signals say.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(MainWindowParts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] UiSettings settings() const; // as arranged now

    // A sentence for the person that comes from outside the window: "The demo could not be started…".
    void tell(const Error &error);
    void tell(const QString &sentence);

    // Opens the tree down to the fullest list of subscriptions and selects its first row, as the data
    // arrive: for pictures and the demo's first start.
    void showFirstObjects();

signals:
    void demoWanted(); // open the demo workspace
    void quitWanted();
    // A plan that was made here and is to be reviewed; the dialog that made it is closed once it is applied.
    void planReady(
        const tenantry::Plan &plan, const tenantry::ItemSecrets &secrets, const QPointer<QDialog> &from);
    void settingsChanged(const tenantry::UiSettings &settings); // to be kept now
    void optionsChanged(const tenantry::ProgramOptions &options); // likewise; they hold already

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void childEvent(QChildEvent *event) override;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
