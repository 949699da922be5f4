#include "models/sync/connectionfile.h"

#include "models/store/savedconnection.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ConnectionFilePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ConnectionFile)
};

constexpr int version = 1;
constexpr int lockPatience = 5'000; // ms, for the lock
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString pathIn(const QString &folder)
{
    return folder + u"/connections.json"_s;
}

Error fileError(const QString &path, const QString &why)
{
    //: %1 is a file's path.
    return {.fault = Fault::Storage,
        .summary = ConnectionFilePhrases::tr("The connections cannot be kept in \"%1\".")
                       .arg(QDir::toNativeSeparators(path)),
        .words = why,
        .remedy = ConnectionFilePhrases::tr("Check the file's permissions and the free space of its disk.")};
}

QByteArray textOf(const SavedConnections &saved)
{
    QJsonArray connections;
    for (const Connection &one : saved.connections)
        connections.append(connectionJson(one));
    QJsonObject file{{u"version"_s, version}, {u"connections"_s, connections}};
    if (!saved.toForget.isEmpty())
        file.insert(u"toForget"_s, QJsonArray::fromStringList(saved.toForget));
    if (!saved.listening.isEmpty())
        file.insert(u"listening"_s, QJsonArray::fromStringList(saved.listening));
    return QJsonDocument(file).toJson();
}

struct Understood {
    SavedConnections saved;
    bool isWhole = true; // nothing in it was left out
    bool isNewer = false;
};

// Nothing: no JSON of ours at all.
std::optional<Understood> understood(const QByteArray &text)
{
    const QJsonDocument file = QJsonDocument::fromJson(text);
    if (!file[u"connections"].isArray())
        return {};
    Understood out;
    out.isNewer = file[u"version"].toInt() > version;
    const QJsonArray connections = file[u"connections"].toArray();
    for (const QJsonValue &one : connections) {
        const Connection connection = connectionFrom(one.toObject());
        if (connection.id.isEmpty() || connection.provider.isEmpty())
            out.isWhole = false;
        else
            putConnection(out.saved, connection);
    }
    const QJsonArray toForget = file[u"toForget"].toArray();
    for (const QJsonValue &one : toForget)
        out.saved.toForget.append(one.toString());
    const QJsonArray listening = file[u"listening"].toArray();
    for (const QJsonValue &one : listening)
        out.saved.listening.append(one.toString());
    return out;
}

QString freeName(const QString &folder, const QString &word)
{
    const QString stem = u"%1/connections.%2-%3"_s.arg(
        folder, word, QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s));
    QString name = stem + u".json"_s;
    for (int n = 2; QFile::exists(name); ++n)
        name = u"%1-%2.json"_s.arg(stem).arg(n);
    return name;
}

// A copy: the file itself is replaced when something changes.
QString setAside(const QString &folder, const QByteArray &text, bool isNewer)
{
    const QString aside = freeName(folder, isNewer ? u"newer"_s : u"damaged"_s);
    QFile file(aside);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        file.write(text);
    const QString name = QFileInfo(aside).fileName();
    return isNewer
        //: %1 is a file name.
        ? ConnectionFilePhrases::tr("The connections were written by a newer version. A copy was kept as %1.")
              .arg(name)
        //: %1 is a file name.
        : ConnectionFilePhrases::tr(
            "The list of connections was damaged. It was kept as %1; check the connections that are "
            "shown.")
              .arg(name);
}

// Absent: there is no such file.
Result<std::optional<QByteArray>> bytesIn(const QString &folder)
{
    QFile file(pathIn(folder));
    if (!file.exists())
        return std::optional<QByteArray>();
    if (!file.open(QIODevice::ReadOnly))
        return fileError(file.fileName(), file.errorString());
    return std::optional<QByteArray>(file.readAll());
}

Outcome write(const QString &folder, const SavedConnections &saved)
{
    const QByteArray text = textOf(saved);
    QSaveFile file(pathIn(folder));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(text) != text.size()
        || !file.commit())
        return fileError(file.fileName(), file.errorString());
    return Nothing{};
}

} // namespace

void putConnection(SavedConnections &saved, const Connection &connection)
{
    const auto known = std::find_if(saved.connections.begin(), saved.connections.end(),
        [&connection](const Connection &one) { return one.id == connection.id; });
    if (known == saved.connections.end())
        saved.connections.append(connection);
    else
        *known = connection;
    saved.toForget.removeAll(connection.id);
}

Result<ReadConnections> readConnections(const QString &folder)
{
    const Result<std::optional<QByteArray>> text = bytesIn(folder);
    if (!text)
        return text.error();
    ReadConnections read;
    if (!*text)
        return read;
    std::optional<Understood> file = understood(**text);
    if (!file || !file->isWhole || file->isNewer)
        read.notices.append(setAside(folder, **text, file && file->isNewer));
    if (file)
        read.saved = std::move(file->saved);
    return read;
}

Outcome changeConnections(const QString &folder, const ChangeConnections &change)
{
    QLockFile lock(pathIn(folder) + u".lock"_s);
    if (!lock.tryLock(lockPatience))
        return fileError(pathIn(folder), ConnectionFilePhrases::tr("Another program is writing it."));
    const Result<std::optional<QByteArray>> text = bytesIn(folder);
    if (!text)
        return text.error();
    const std::optional<Understood> file = *text ? understood(**text) : std::nullopt;
    SavedConnections saved = file ? file->saved : SavedConnections();
    change(saved);
    return write(folder, saved);
}

} // namespace tenantry
