#include "app/program.h"

#include "app/commands.h"
#include "app/console.h"
#include "app/headlessdemo.h"
#include "app/places.h"
#include "app/programsettings.h"
#include "app/singleinstance.h"
#include "app/windowprogram.h"
#include "providers/secrets/keychain.h"
#include "translations/translations.h"
#include <QApplication>
#include <QDir>
#include <QLoggingCategory>
#include <QSettings>
#include <optional>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ProgramPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Program)
};

// The workspace and what was made for it.
struct Opened {
    QString folder;
    std::shared_ptr<RequestLog> log;
    std::unique_ptr<Workspace> workspace;
};

void nameProgram()
{
    QCoreApplication::setApplicationName(u"tenantry"_s);
    QCoreApplication::setOrganizationName(u"tenantry"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TENANTRY_VERSION));
}

// A command's standard error is for the person; QT_LOGGING_RULES brings the lines back.
void quietenLog()
{
    QLoggingCategory::setFilterRules(u"tenantry.*.info=false"_s);
}

QString folderFor(const CommandLine &line)
{
    if (!line.workspace.isEmpty())
        return QDir(line.workspace).absolutePath();
    if (line.verb == Verb::Demo)
        return demoWorkspaceFolder();
    const QString chosen = loadWorkspace(QSettings()).folder;
    return chosen.isEmpty() ? defaultWorkspaceFolder() : chosen;
}

// The demo's secrets end with it, and a command that only reads the cache needs none.
std::shared_ptr<SecretVault> vaultFor(Verb verb)
{
    return verb == Verb::Window || verb == Verb::Sync || verb == Verb::Apply || verb == Verb::Journal
        ? std::make_shared<Keychain>()
        : nullptr;
}

Result<Opened> openWorkspace(const CommandLine &line, const ProviderCatalog &catalog)
{
    for (const Flaw &flaw : catalog.flaws)
        console::say(flawText(flaw));
    Opened opened{folderFor(line), std::make_shared<RequestLog>(), nullptr};
    Result<std::unique_ptr<Workspace>> workspace = Workspace::open({.folder = opened.folder,
        .providers = catalog.providers,
        .log = opened.log,
        .vault = vaultFor(line.verb),
        .freshFor = loadFreshness(QSettings()).freshFor,
        .proxy = loadProxy(QSettings())});
    if (!workspace)
        return workspace.error();
    opened.workspace = std::move(workspace).value();
    for (const QString &notice : opened.workspace->notices())
        console::say(notice);
    return opened;
}

int runCommand(const CommandLine &line)
{
    if (line.verb == Verb::Say) {
        console::print(line.say);
        return int(ExitCode::Ok);
    }
    const ProviderCatalog catalog = loadProviders(descriptorFolder());
    if (line.verb == Verb::ListProviders)
        return int(runProviders(line, catalog));
    const Result<Opened> opened = openWorkspace(line, catalog);
    if (!opened)
        return int(failed(opened.error()));
    Workspace &workspace = *opened->workspace;
    switch (line.verb) {
    case Verb::Sync:
        return int(runSync(line, workspace));
    case Verb::List:
        return int(runList(line, workspace));
    case Verb::Plan:
        return int(runPlan(line, workspace));
    case Verb::Apply:
        return int(runApply(line, workspace));
    case Verb::Journal:
        return int(runJournal(line, workspace));
    default:
        return int(runExport(line, workspace));
    }
}

int runDemo(QApplication &application, const CommandLine &line, std::unique_ptr<Demo> demo)
{
    Result<Opened> opened = openWorkspace(line, loadProviders(descriptorFolder()));
    if (!opened)
        return int(failed(opened.error()));
    const ExitCode code = runHeadlessDemo(line, *demo, *opened->workspace);
    const QString picture = QDir(line.output).absoluteFilePath(u"main-window.png"_s);
    if (const Outcome taken = takePicture(application, *opened->workspace, opened->log, picture); !taken)
        return int(failed(taken.error()));
    //: %1 is a file's path.
    console::printLine(ProgramPhrases::tr("A picture of the window is in %1.").arg(picture));
    return int(code);
}

int runOnScreen(QApplication &application, CommandLine line, std::unique_ptr<Demo> demo)
{
    for (;;) {
        if (SingleInstance(folderFor(line)).raiseOther())
            return int(ExitCode::Ok);
        Result<Opened> opened = openWorkspace(line, loadProviders(descriptorFolder()));
        if (!opened)
            return int(failed(opened.error()));
        demo = runWindow(application, *opened->workspace, {opened->folder, opened->log, std::move(demo)});
        if (!demo)
            return int(ExitCode::Ok);
        line.verb = Verb::Demo;
        line.workspace.clear();
    }
}

bool isWithoutDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return false;
#endif
}

int runApplication(int argc, char **argv, const CommandLine &line)
{
    if (line.headless)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    installWords(application);
    std::unique_ptr<Demo> demo;
    if (line.verb == Verb::Demo) {
        Result<std::unique_ptr<Demo>> started = Demo::start({line.seed, line.size});
        if (!started)
            return int(failed(started.error()));
        demo = std::move(started).value();
    }
    return line.headless ? runDemo(application, line, std::move(demo))
                         : runOnScreen(application, line, std::move(demo));
}

} // namespace

int runProgram(int argc, char **argv)
{
    nameProgram();
    CommandLine line;
    {
        // The arguments decide whether a screen is needed, and an application object is needed to read them.
        QCoreApplication reading(argc, argv);
        installWords(reading);
        Result<CommandLine> read = parseCommandLine(QCoreApplication::arguments());
        if (!read)
            return int(failed(read.error()));
        line = std::move(read).value();
        if (line.headless || (line.verb != Verb::Window && line.verb != Verb::Demo))
            quietenLog();
        if (line.verb != Verb::Window && line.verb != Verb::Demo)
            return runCommand(line);
    }
    if (!line.headless && isWithoutDisplay()) {
        Error error;
        error.fault = Fault::Invalid;
        error.summary = ProgramPhrases::tr("There is no display for a window.");
        error.remedy =
            ProgramPhrases::tr("Use tenantry sync, list or export, or tenantry --demo --headless.");
        return int(failed(error));
    }
    return runApplication(argc, argv, line);
}

} // namespace tenantry
