#pragma once
#include <QEventLoop>
#include <QProcess>
#include <QThread>
#include <thread>

namespace tenantry::test {

// QProcess::start() from a thread of its own; the process is this thread's before and after. QProcess lets
// the child live in our memory until it becomes another program, and the thread sanitizer no longer sees the
// locks of the thread that it was started by.
inline void startApart(QProcess &process, const QString &program, const QStringList &arguments)
{
    QThread *const home = process.thread();
    process.moveToThread(nullptr);
    std::thread([&] {
        const QEventLoop loop; // gives the thread what QProcess listens with
        process.moveToThread(QThread::currentThread());
        process.start(program, arguments);
        process.moveToThread(home);
    }).join();
}

} // namespace tenantry::test
