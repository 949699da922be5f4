#include "tests/bench/figures/figures.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTextStream>
#include <ctime>

using namespace Qt::StringLiterals;

namespace tenantry::bench {
namespace {

double megabytes(const QByteArray &name) // with its colon
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size()).trimmed().split(' ').first().toDouble() / 1024;
    }
    return -1;
}

} // namespace

void say(const QString &what, const QString &figures)
{
    QTextStream(stdout) << what.leftJustified(46) << figures << Qt::endl;
}

QString milliseconds(double value)
{
    return QString::number(value, 'f', value < 10 ? 1 : 0).rightJustified(7) + " ms"_L1;
}

double processorNow()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Took measure(const std::function<void()> &work)
{
    const double before = processorNow();
    QElapsedTimer timer;
    timer.start();
    work();
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, processorNow() - before};
}

double memoryNow()
{
    return megabytes("VmRSS:");
}

double memoryHighest()
{
    return megabytes("VmHWM:");
}

void forgetHighest()
{
    QFile refs(u"/proc/self/clear_refs"_s); // "5": see proc(5)
    if (refs.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        refs.write("5");
}

bool turnUntil(const std::function<bool()> &holds, int seconds)
{
    const QDeadlineTimer patience(seconds * 1000LL);
    while (!holds()) {
        if (patience.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
    return true;
}

} // namespace tenantry::bench
