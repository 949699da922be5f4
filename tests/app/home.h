#pragma once
#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace tenantry::testing {

// How one run of the program ended.
struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QByteArray all() const { return out + err; }
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

// The real program, with a home of its own.
struct Home {
    QTemporaryDir folder;
    QString secret;

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }

    [[nodiscard]] Ran run(const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), folder.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("share")));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path(QStringLiteral("config")));
        environment.remove(QStringLiteral("TENANTRY_SECRET"));
        if (!secret.isEmpty())
            environment.insert(QStringLiteral("TENANTRY_SECRET"), secret);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder.path());
        process.start(QStringLiteral(TENANTRY_PROGRAM), arguments);
        process.closeWriteChannel(); // a question for a secret finds nobody
        if (!process.waitForFinished(120'000))
            return {-2, {}, "did not end"};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
};

} // namespace tenantry::testing
