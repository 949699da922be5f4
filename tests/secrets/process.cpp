#include "tests/secrets/process.h"
#include "tests/support/apart.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

constexpr int aWhile = 120'000; // ms

QByteArray textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void Process::start(const QString &folder, const QStringList &arguments, const QStringList &typed)
{
    process.setWorkingDirectory(folder);
    test::startApart(process, QStringLiteral(TENANTRY_PROGRAM), arguments);
    process.waitForStarted();
    for (const QString &line : typed)
        process.write(line.toUtf8() + '\n');
    process.closeWriteChannel(); // nobody answers a further question
    const QString self = u"/proc/%1/"_s.arg(process.processId());
    // Until it has become the program, it shows what we are.
    (void)QTest::qWaitFor([&] { return textOf(self + u"cmdline"_s).contains("tenantry"); }, 5'000);
    shown = textOf(self + u"cmdline"_s) + textOf(self + u"environ"_s);
}

bool Process::ends()
{
    const bool isOver = QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, aWhile);
    read();
    return isOver;
}

bool Process::killWhen(const std::function<bool()> &isSo)
{
    const auto isOver = [this] {
        return process.state() == QProcess::NotRunning;
    };
    (void)QTest::qWaitFor([&] { return isSo() || isOver(); }, aWhile);
    const bool wasSo = !isOver() && isSo();
    process.kill();
    process.waitForFinished();
    read();
    return wasSo;
}

void Process::read()
{
    out += process.readAllStandardOutput();
    printed = out + process.readAllStandardError();
}

QJsonObject Process::json() const
{
    return QJsonDocument::fromJson(out).object();
}

} // namespace tenantry::testing
