#include "models/changes/journalfile.h"

#include "models/changes/journalphrases.h"
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

using sqlite::Database;

constexpr qint64 applicationId = 0x54656e6a; // "Tenj"

struct Migration {
    qint64 version;
    const char16_t *sql;
};

constexpr std::array migrations{
    Migration{1,
        u"CREATE TABLE job(id INTEGER PRIMARY KEY, head TEXT NOT NULL, rules TEXT NOT NULL, "
        "state TEXT NOT NULL, now TEXT NOT NULL, undone_by INTEGER NOT NULL) STRICT;"
        "CREATE TABLE item(job INTEGER NOT NULL, number INTEGER NOT NULL, plan TEXT NOT NULL, "
        "state TEXT NOT NULL, unsent INTEGER NOT NULL, mark TEXT NOT NULL, "
        "PRIMARY KEY(job, number)) STRICT, WITHOUT ROWID;"
        "CREATE INDEX item_by_state ON item(job, state, unsent);"
        "CREATE TABLE record(job INTEGER NOT NULL, number INTEGER NOT NULL, item INTEGER NOT NULL, "
        "body TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(job, number)) STRICT, WITHOUT ROWID;"
        "CREATE TABLE step(number INTEGER PRIMARY KEY, undone INTEGER NOT NULL, body TEXT NOT NULL) STRICT"},
    // For the history of one object; the key stands in the mark, where one that is made is filled in.
    Migration{2, u"CREATE INDEX item_by_key ON item(mark ->> '$.key')"},
};
constexpr qint64 newest = migrations.back().version;

Error unusable(const QString &path, const QString &what, const QString &words = {})
{
    return {.fault = Fault::Storage,
        //: %1 is a file, %2 a clause such as "is damaged".
        .summary = JournalPhrases::tr("The journal of changes \"%1\" %2. Nothing is sent.")
                       .arg(QDir::toNativeSeparators(path), what),
        .words = words,
        .remedy = JournalPhrases::tr(
            "Keep a copy of the file. Then move it away from the workspace's folder: a new "
            "journal is begun at the next start.")};
}

Outcome prepared(const QString &path)
{
    constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QFile file(path);
    // Made by us, before SQLite: its files beside this one inherit the mode. One that is there is not opened:
    // closing it would drop the locks that this process holds on it.
    const bool fine = QFileInfo::exists(path)
        ? file.setPermissions(ownerOnly)
        : file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly);
    if (fine)
        return Nothing();
    Error error = unusable(path, JournalPhrases::tr("cannot be made or written"), file.errorString());
    error.remedy =
        JournalPhrases::tr("Check the permissions of the workspace's folder and the space on its disk.");
    return error;
}

// The whole file, at every start: it holds what a person did, and nothing can bring it back.
Outcome examined(Database &database, const QString &path)
{
    const Result<qint64> version = database.number(u"PRAGMA user_version"_s);
    const Result<qint64> application = database.number(u"PRAGMA application_id"_s);
    const Result<qint64> tables = database.number(u"SELECT count(*) FROM sqlite_master"_s);
    if (!version || !application || !tables) {
        const Error why = !version ? version.error() : !application ? application.error() : tables.error();
        return unusable(path, JournalPhrases::tr("cannot be read: it is damaged"), why.words);
    }
    if (*tables > 0 && *application != applicationId)
        return unusable(path, JournalPhrases::tr("is a file of another program, or damaged"));
    if (*version > newest)
        return unusable(path, JournalPhrases::tr("was written by a newer version of Tenantry"));
    Result<sqlite::Statement> question = database.prepare(u"PRAGMA quick_check(1)"_s);
    const Result<bool> row = question ? question->step() : Result<bool>(question.error());
    if (!row || !*row || question->text(0) != "ok"_L1)
        return unusable(path, JournalPhrases::tr("is damaged"), row && *row ? question->text(0) : QString());
    return Nothing();
}

Outcome migrated(Database &database)
{
    const Outcome set = database.execute(
        u"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON"_s);
    if (!set)
        return set;
    const Result<qint64> version = database.number(u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (*version == newest)
        return Nothing();
    Result<std::unique_ptr<sqlite::Transaction>> change =
        sqlite::Transaction::begin(database, Database::Access::Write);
    if (!change)
        return change.error();
    for (const Migration &one : migrations) {
        if (one.version <= *version)
            continue;
        if (const Outcome done = database.execute(QString::fromUtf16(one.sql)); !done)
            return done;
    }
    const QString marks = u"PRAGMA application_id = %1; PRAGMA user_version = %2"_s;
    if (const Outcome done = database.execute(marks.arg(applicationId).arg(newest)); !done)
        return done;
    return (*change)->commit();
}

} // namespace

Result<std::unique_ptr<Database>> openJournalFile(const QString &path, Database::Access access)
{
    const bool writes = access == Database::Access::Write;
    if (writes) {
        if (const Outcome ready = prepared(path); !ready)
            return ready.error();
    }
    Result<std::unique_ptr<Database>> opened = Database::open(path, access);
    if (!opened)
        return unusable(path, JournalPhrases::tr("cannot be opened"), opened.error().words);
    if (writes) {
        if (const Outcome good = examined(**opened, path); !good)
            return good.error();
        if (const Outcome ready = migrated(**opened); !ready)
            return unusable(path, JournalPhrases::tr("cannot be written"), ready.error().words);
    }
    return opened;
}

} // namespace tenantry
