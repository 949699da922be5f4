#pragma once
#include "tests/support/apart.h"
#include <QByteArray>
#include <QHash>
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
    QHash<QString, QString> secrets; // end of a variable's name → its text: TENANTRY_SECRET_MAIN

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }

    // Its environment and folder; arguments and the rest are the caller's.
    void prepare(QProcess &process) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("HOME"), folder.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), path(QStringLiteral("share")));
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), path(QStringLiteral("config")));
        environment.remove(QStringLiteral("TENANTRY_SECRET"));
        if (!secret.isEmpty())
            environment.insert(QStringLiteral("TENANTRY_SECRET"), secret);
        for (auto one = secrets.cbegin(); one != secrets.cend(); ++one)
            environment.insert(QStringLiteral("TENANTRY_SECRET_") + one.key(), one.value());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder.path());
    }

    // A question for a secret finds what is typed, and then nobody.
    [[nodiscard]] Ran run(const QStringList &arguments, const QByteArray &typed = {}) const
    {
        QProcess process;
        prepare(process);
        test::startApart(process, QStringLiteral(TENANTRY_PROGRAM), arguments);
        process.write(typed);
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000))
            return {-2, {}, "did not end"};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
};

} // namespace tenantry::testing
