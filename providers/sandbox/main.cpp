#include "providers/sandbox/commandline.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>
#include <cstdio>
#include <vector>

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace tenantry::sandbox;

namespace {

sigset_t endingSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    return ending;
}

bool hasEnded(int input)
{
    char unread[256];
    return ::read(input, unread, sizeof unread) <= 0;
}

// Until a signal arrives or, when asked, standard input ends.
void waitForTheEnd(int signalFile, bool untilStdinCloses)
{
    pollfd files[] = {{signalFile, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    const nfds_t count = untilStdinCloses ? 2 : 1;
    for (;;) {
        if (::poll(files, count, -1) < 0 || files[0].revents != 0)
            return;
        if (files[1].revents != 0 && hasEnded(STDIN_FILENO))
            return;
    }
}

using Sandboxes = std::vector<std::unique_ptr<Sandbox>>;

// Empty when one of them cannot start; problem then says why.
Sandboxes startWanted(const Command &command, QString *problem)
{
    Sandboxes started;
    Options options = command.options;
    const QStringList wanted = command.startsAll ? Sandbox::providers() : QStringList{options.provider};
    for (const QString &provider : wanted) {
        options.provider = provider;
        started.push_back(Sandbox::start(options, problem));
        if (!started.back())
            return {};
    }
    return started;
}

QJsonObject described(const Sandboxes &sandboxes, bool isAll)
{
    if (!isAll)
        return sandboxes.front()->description();
    QJsonArray services;
    for (const auto &sandbox : sandboxes)
        services.append(sandbox->description());
    return {{QStringLiteral("services"), services}};
}

} // namespace

int main(int argc, char **argv)
{
    // Blocked before any thread exists, so that every thread inherits it and the signals wait for us.
    const sigset_t ending = endingSignals();
    ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    const QCoreApplication application(argc, argv);
    const Command command = readCommand(application.arguments().mid(1));
    if (command.wantsHelp) {
        std::fputs(usage().toUtf8().constData(), stdout);
        return 0;
    }
    QString problem = command.problem;
    const Sandboxes sandboxes = problem.isEmpty() ? startWanted(command, &problem) : Sandboxes();
    if (sandboxes.empty()) {
        std::fprintf(stderr, "tenantry-sandbox: %s\n", problem.toUtf8().constData());
        return 2;
    }
    std::puts(
        QJsonDocument(described(sandboxes, command.startsAll)).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    const int signalFile = ::signalfd(-1, &ending, SFD_CLOEXEC);
    waitForTheEnd(signalFile, command.untilStdinCloses);
    ::close(signalFile);
    return 0;
}
