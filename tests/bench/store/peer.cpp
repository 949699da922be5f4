#include "tests/bench/store/peer.h"

#include <QElapsedTimer>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace tenantry::bench {
namespace {

double run(const QString &file, const QString &sql)
{
    QElapsedTimer timer;
    timer.start();
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(u"sqlite3"_s, {file, sql});
    if (!process.waitForFinished(600'000) || process.exitCode() != 0)
        return -1;
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

double peerMilliseconds(const QString &file, const QString &sql)
{
    const double floor = run(file, u"SELECT 1"_s);
    const double time = run(file, sql);
    return time < 0 || floor < 0 ? -1 : qMax(0.0, time - floor);
}

} // namespace tenantry::bench
