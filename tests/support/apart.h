#pragma once
#include <QEventLoop>
#include <QProcess>
#include <thread>

namespace tenantry::test {

// Runs a program to its end, started by a thread of its own: QProcess lets the child live in our memory until
// it becomes another program, and the thread sanitizer no longer sees locks of a thread that has done so.
// False: it could not be started, or did not end with 0.
inline bool runApart(const QString &program, const QStringList &arguments, const QString &folder = {},
    QProcess::ProcessChannelMode channels = QProcess::SeparateChannels)
{
    bool isDone = false;
    std::thread([&] {
        const QEventLoop loop; // the thread gets what QProcess listens with
        QProcess process;
        process.setWorkingDirectory(folder);
        process.setProcessChannelMode(channels);
        process.start(program, arguments);
        isDone = process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit
            && process.exitCode() == 0;
    }).join();
    return isDone;
}

} // namespace tenantry::test
