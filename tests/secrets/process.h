#pragma once
#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <functional>

namespace tenantry::testing {

// One process of the real program. What the system shows of it to others is looked at while it runs.
struct Process {
    QProcess process;
    QByteArray shown; // arguments and environment
    QByteArray printed; // standard output and error, once it is over
    QByteArray out;

    // `typed` are the lines that answer its questions. It works in `folder`, where a core file would fall.
    void start(const QString &folder, const QStringList &arguments, const QStringList &typed = {});
    [[nodiscard]] bool ends();
    // As soon as it is so; false: it never was, or the process ended by itself.
    [[nodiscard]] bool killWhen(const std::function<bool()> &isSo);
    [[nodiscard]] int code() const { return process.exitCode(); }
    [[nodiscard]] QJsonObject json() const;

private:
    void read();
};

} // namespace tenantry::testing
