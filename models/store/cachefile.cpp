#include "models/store/cachefile.h"

#include "models/store/migration.h"
#include "models/store/sqlfunctions.h"
#include "models/store/storephrases.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <sqlite3.h>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qint64 applicationId = 0x54656e79; // "Teny": tells our file from another program's

enum class Verdict { Good, Damaged, Newer };

Error folderError(const QString &folder)
{
    return {.fault = Fault::Storage,
        .summary = StorePhrases::tr("The workspace folder cannot be made or written: %1")
                       .arg(QDir::toNativeSeparators(folder)),
        .remedy = StorePhrases::tr(
            "Check its permissions and the free space of its disk, or choose another folder.")};
}

bool isOnlyOurs(const QFile &file)
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
        | QFile::WriteOther | QFile::ExeOther;
    return !(file.permissions() & others);
}

Outcome prepareFolder(const QString &folder)
{
    const QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QFile directory(folder);
    if (!QDir().mkpath(folder) || !(isOnlyOurs(directory) || directory.setPermissions(ownerOnly)))
        return folderError(folder);
    return Nothing();
}

// Made by us, before SQLite: its files beside this one inherit the mode. A file that is there is
// never opened here: closing it would drop the locks that this process holds on it.
Outcome prepareFile(const QString &path)
{
    const QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(path);
    const bool ready = QFileInfo::exists(path)
        ? file.permissions().testFlags(QFile::ReadUser)
            && (isOnlyOurs(file) || file.setPermissions(ownerOnly))
        : file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly);
    return ready ? Outcome(Nothing()) : folderError(QFileInfo(path).path());
}

// SQLite's own check, for as long as a start may take: a big cache is only looked at in part.
Result<Verdict> check(sqlite::Database &database)
{
    constexpr qint64 patience = 600; // ms
    QElapsedTimer timer;
    timer.start();
    sqlite3_progress_handler(
        database.handle(), 20'000,
        [](void *since) { return static_cast<QElapsedTimer *>(since)->elapsed() > patience ? 1 : 0; },
        &timer);
    Result<sqlite::Statement> question = database.prepare(u"PRAGMA quick_check(1)"_s);
    Result<bool> row = question ? question->step() : Result<bool>(question.error());
    const bool good = !row || !*row || question->text(0) == "ok"_L1;
    sqlite3_progress_handler(database.handle(), 0, nullptr, nullptr);
    if (!row && row.error().fault != Fault::Cancelled)
        return row.error();
    return good ? Verdict::Good : Verdict::Damaged;
}

Result<Verdict> examine(sqlite::Database &database)
{
    const Result<qint64> version = database.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version > cacheVersion)
        return Verdict::Newer;
    const Result<qint64> application = database.number(u"PRAGMA application_id"_s);
    const Result<qint64> tables = database.number(u"SELECT count(*) FROM sqlite_master"_s);
    if (!application || !tables)
        return application ? tables.error() : application.error();
    if (*tables == 0)
        return Verdict::Good;
    if (*application != applicationId)
        return Verdict::Damaged;
    const Result<qint64> leftOpen = database.number(u"SELECT value FROM state WHERE name = 'open'"_s);
    if (!leftOpen)
        return Verdict::Damaged; // no frame in a file that says it is ours
    return *leftOpen ? check(database) : Verdict::Good;
}

Outcome settle(sqlite::Database &database, const QList<Schema> &schemas)
{
    const QString pragmas =
        u"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; "
        "PRAGMA secure_delete = ON; PRAGMA cache_size = -16000; "
        "PRAGMA wal_autocheckpoint = 16000; PRAGMA journal_size_limit = 67108864"_s;
    if (Outcome done = database.execute(pragmas); !done)
        return done;
    Result<std::unique_ptr<sqlite::Transaction>> transaction =
        sqlite::Transaction::begin(database, sqlite::Database::Access::Write);
    if (!transaction)
        return transaction.error();
    if (Outcome done = migrateFrame(database); !done)
        return done;
    if (Outcome done = migrateTypes(database, schemas); !done)
        return done;
    const QString marks = u"PRAGMA application_id = %1; UPDATE state SET value = 1 WHERE name = 'open'"_s;
    if (Outcome done = database.execute(marks.arg(applicationId)); !done)
        return done;
    return (*transaction)->commit();
}

bool isDamage(const Error &error)
{
    constexpr QLatin1StringView prefix = "sqlite-"_L1;
    return error.code.startsWith(prefix)
        && sqlite::troubleOf(error.code.mid(prefix.size()).toInt()) == sqlite::Trouble::Damaged;
}

QString freeName(const QString &folder, const QString &word, const QDateTime &now)
{
    const QString stem = u"%1/cache.%2-%3"_s.arg(folder, word, now.toString(u"yyyyMMdd-HHmmss"_s));
    QString name = stem + ".sqlite"_L1;
    for (int n = 2; QFile::exists(name); ++n)
        name = u"%1-%2.sqlite"_s.arg(stem).arg(n);
    return name;
}

Result<QString> setAside(const QString &folder, Verdict why, const QDateTime &now)
{
    const QString path = cachePath(folder);
    const QString aside = freeName(folder, why == Verdict::Newer ? u"newer"_s : u"damaged"_s, now);
    if (!QFile::rename(path, aside))
        return folderError(folder);
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s}) { // they belong to the old file
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix))
            return folderError(folder);
    }
    const QString name = QFileInfo(aside).fileName();
    return why == Verdict::Newer
        //: %1 is a file name.
        ? StorePhrases::tr(
            "The cache was written by a newer version. It was set aside as %1 and everything is "
            "fetched anew.")
              .arg(name)
        //: %1 is a file name.
        : StorePhrases::tr("The cache was damaged. It was set aside as %1 and everything is fetched anew.")
              .arg(name);
}

struct Attempt {
    Verdict verdict = Verdict::Good;
    std::unique_ptr<sqlite::Database> database; // when good
};

Result<Attempt> attempt(const QString &path, const QList<Schema> &schemas)
{
    Result<std::unique_ptr<sqlite::Database>> opened =
        sqlite::Database::open(path, sqlite::Database::Access::Write);
    if (!opened)
        return opened.error();
    sqlite::Database &database = **opened;
    if (Outcome taught = sqlite::registerFunctions(database); !taught)
        return taught.error();
    const Result<Verdict> verdict = examine(database);
    if (!verdict && !isDamage(verdict.error()))
        return verdict.error();
    if (!verdict || *verdict != Verdict::Good)
        return Attempt{verdict ? *verdict : Verdict::Damaged, nullptr};
    if (Outcome settled = settle(database, schemas); !settled) {
        if (!isDamage(settled.error()))
            return settled.error();
        return Attempt{Verdict::Damaged, nullptr};
    }
    return Attempt{Verdict::Good, std::move(*opened)};
}

} // namespace

QString cachePath(const QString &folder)
{
    return folder + "/cache.sqlite"_L1;
}

Result<CacheFile> openCacheFile(const QString &folder, const QList<Schema> &schemas, const QDateTime &now)
{
    if (Outcome ready = prepareFolder(folder); !ready)
        return ready.error();
    CacheFile file;
    for (int tries = 0; tries < 2; ++tries) {
        if (Outcome ready = prepareFile(cachePath(folder)); !ready)
            return ready.error();
        Result<Attempt> tried = attempt(cachePath(folder), schemas);
        if (!tried)
            return tried.error();
        if (tried->verdict == Verdict::Good) {
            file.database = std::move(tried->database);
            return file;
        }
        const Result<QString> notice = setAside(folder, tried->verdict, now);
        if (!notice)
            return notice.error();
        file.notices.append(*notice);
    }
    return folderError(folder);
}

void closeCacheFile(sqlite::Database &database)
{
    // Whatever fails here only costs the next start a check.
    (void)database.execute(u"UPDATE state SET value = 0 WHERE name = 'open'"_s);
}

} // namespace tenantry
