#include "app/windowprogram.h"

#include "app/places.h"
#include "app/programsettings.h"
#include "app/singleinstance.h"
#include "ui/theme/appearance.h"
#include <QDeadlineTimer>
#include <QSettings>
#include <QTableView>
#include <QThread>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct WindowProgramPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::WindowProgram)
};

constexpr QSize pictureSize(1440, 900);
constexpr int settleTime = 2000; // milliseconds for panes that load in turn

void raise(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
}

void settle(QApplication &application, const Workspace &workspace)
{
    const QDeadlineTimer until(settleTime);
    while (!until.hasExpired() || workspace.isBusy()) {
        application.processEvents(QEventLoop::AllEvents, 50);
        QThread::msleep(5);
    }
}

// The demo has a workspace of its own, so this window makes room for another one.
void startDemo(MainWindow &window, std::unique_ptr<Demo> &next)
{
    Result<std::unique_ptr<Demo>> started = Demo::start({});
    if (!started) {
        window.tell(started.error());
        return;
    }
    next = std::move(started).value();
    window.close();
}

} // namespace

std::unique_ptr<Demo> runWindow(QApplication &application, Workspace &workspace, WindowOrder order)
{
    std::unique_ptr<Demo> next;
    const QString arrangement = windowFile(order.folder);
    Appearance appearance(application);
    const UiSettings settings = readUiSettings(arrangement);
    appearance.choose(settings.appearance);
    const std::unique_ptr<Jobs> jobs = Jobs::open(workspace);
    Outbox outbox(*jobs);
    MainWindow window({workspace, *jobs, outbox, order.log, appearance, settings,
        {loadLimits(QSettings()), workspace.proxy()}});
    const auto keep = [&arrangement](const UiSettings &now) {
        writeUiSettings(arrangement, now);
    };
    QObject::connect(&window, &MainWindow::settingsChanged, &window, keep);
    QObject::connect(&window, &MainWindow::optionsChanged, &window, [](const ProgramOptions &now) {
        QSettings kept;
        save(kept, now.limits);
        save(kept, now.proxy);
    });
    QObject::connect(&window, &MainWindow::quitWanted, &application, &QApplication::quit);
    QObject::connect(&window, &MainWindow::demoWanted, &window, [&] { startDemo(window, next); });
    SingleInstance instance(order.folder);
    instance.listen();
    QObject::connect(&instance, &SingleInstance::raiseWanted, &window, [&window] { raise(window); });
    for (const QString &notice : workspace.notices())
        window.tell(notice);
    window.show();
    if (order.demo) {
        const QStringList ids = order.demo->connectTo(workspace);
        for (const QString &id : ids)
            workspace.syncConnection(id);
        QObject::connect(
            &workspace, &Workspace::idle, &window, &MainWindow::showFirstObjects, Qt::SingleShotConnection);
    }
    QApplication::exec();
    keep(window.settings());
    return next;
}

Outcome takePicture(
    QApplication &application, Workspace &workspace, std::shared_ptr<RequestLog> log, const QString &file)
{
    Appearance appearance(application);
    appearance.choose(AppearanceChoice::Light);
    const std::unique_ptr<Jobs> jobs = Jobs::open(workspace);
    Outbox outbox(*jobs);
    MainWindow window({workspace, *jobs, outbox, std::move(log), appearance, UiSettings{}});
    window.setFixedSize(pictureSize);
    window.show();
    settle(application, workspace);
    window.showFirstObjects();
    settle(application, workspace);
    if (auto *rows = window.findChild<QTableView *>(u"grid"_s))
        rows->selectRow(0); // an object for the inspector
    settle(application, workspace);
    if (window.grab().save(file))
        return Nothing{};
    Error error;
    error.fault = Fault::Storage;
    error.summary = WindowProgramPhrases::tr("The picture \"%1\" could not be written.").arg(file);
    return error;
}

} // namespace tenantry
