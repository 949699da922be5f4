#include "models/store/sqlite.h"

#include "models/store/storephrases.h"
#include <QStringDecoder>
#include <cstdlib>
#include <sqlite3.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;

namespace tenantry::sqlite {
namespace {

Error lastError(sqlite3 *handle)
{
    return errorOf(sqlite3_extended_errcode(handle), QString::fromUtf8(sqlite3_errmsg(handle)));
}

} // namespace

Trouble troubleOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return Trouble::None;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Trouble::Damaged;
    case SQLITE_FULL:
        return Trouble::DiskFull;
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return Trouble::NotPermitted;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return Trouble::Busy;
    case SQLITE_INTERRUPT:
        return Trouble::Interrupted;
    default:
        return Trouble::Other;
    }
}

Error errorOf(int code, const QString &words)
{
    Error error{.fault = Fault::Storage, .words = words, .code = u"sqlite-%1"_s.arg(code)};
    switch (troubleOf(code)) {
    case Trouble::Interrupted:
        error.fault = Fault::Cancelled;
        error.summary = StorePhrases::tr("The question to the cache was cancelled.");
        break;
    case Trouble::Damaged:
        error.summary = StorePhrases::tr("The cache file is damaged.");
        error.remedy =
            StorePhrases::tr("Start the program again: it sets the damaged file aside and fetches anew.");
        break;
    case Trouble::DiskFull:
        error.summary = StorePhrases::tr("The disk is full: the cache could not be written.");
        error.remedy = StorePhrases::tr("Free some space on the disk of the workspace folder and refresh.");
        break;
    case Trouble::NotPermitted:
        error.summary = StorePhrases::tr("The cache file may not be opened or written.");
        error.remedy = StorePhrases::tr(
            "Check who owns the workspace folder and its permissions, or choose another folder.");
        break;
    case Trouble::Busy:
        error.summary = StorePhrases::tr("Another program is using the cache file.");
        error.remedy = StorePhrases::tr("Close the other program, or wait for it, and try again.");
        break;
    case Trouble::None:
    case Trouble::Other:
        error.summary = StorePhrases::tr("The cache file could not be read or written.");
        error.remedy = StorePhrases::tr("Check the disk of the workspace folder and try again.");
        break;
    }
    return error;
}

QString quoted(const QString &identifier)
{
    QString safe = identifier;
    safe.replace(u'"', "\"\""_L1);
    return u'"' + safe + u'"';
}

Statement::~Statement()
{
    sqlite3_finalize(m_handle);
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_handle, other.m_handle);
    std::swap(m_next, other.m_next);
    return *this;
}

Statement &Statement::bind(qint64 number)
{
    sqlite3_bind_int64(m_handle, m_next++, number);
    return *this;
}

Statement &Statement::bind(double number)
{
    sqlite3_bind_double(m_handle, m_next++, number);
    return *this;
}

Statement &Statement::bind(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    sqlite3_bind_text64(m_handle, m_next++, utf8.constData(), static_cast<sqlite3_uint64>(utf8.size()),
        SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindText(QByteArrayView utf8)
{
    const char *const start = utf8.isEmpty() ? "" : utf8.data(); // a null pointer would bind NULL
    sqlite3_bind_text64(
        m_handle, m_next++, start, static_cast<sqlite3_uint64>(utf8.size()), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(const QByteArray &bytes)
{
    sqlite3_bind_blob64(
        m_handle, m_next++, bytes.constData(), static_cast<sqlite3_uint64>(bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement &Statement::bindNull()
{
    sqlite3_bind_null(m_handle, m_next++);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return lastError(sqlite3_db_handle(m_handle));
}

Outcome Statement::run()
{
    const Result<bool> stepped = step();
    reset();
    if (!stepped)
        return stepped.error();
    return Nothing();
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
    m_next = 1;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}
qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

QString textOf(QByteArrayView utf8)
{
    if (!utf8.startsWith("\xEF\xBB\xBF"))
        return QString::fromUtf8(utf8);
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    return decoder(utf8);
}

QString Statement::text(int column) const
{
    return textOf(bytes(column));
}

QByteArrayView Statement::bytes(int column) const
{
    const auto *const start = static_cast<const char *>(sqlite3_column_blob(m_handle, column));
    return QByteArrayView(start, sqlite3_column_bytes(m_handle, column));
}

QByteArray Statement::blob(int column) const
{
    return bytes(column).toByteArray();
}

Result<std::unique_ptr<Database>> Database::open(const QString &file, Access access)
{
    sqlite3 *handle = nullptr;
    // Readers open for writing too: the shared memory beside a WAL file must be written to read it.
    const int code = sqlite3_open_v2(
        file.toUtf8().constData(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    if (code != SQLITE_OK)
        return handle ? lastError(handle) : errorOf(code, QString());
    sqlite3_extended_result_codes(handle, 1);
    constexpr int patience = 10'000; // ms that a second writer waits for the first
    sqlite3_busy_timeout(handle, patience);
    if (access == Access::Read) {
        if (Outcome only = database->execute(u"PRAGMA query_only=1"_s); !only)
            return only.error();
    }
    return database;
}

Database::~Database()
{
    forget();
    sqlite3_close_v2(m_handle);
}

void Database::forget()
{
    m_kept.clear();
}

Outcome Database::execute(const QString &sql)
{
    const int code = sqlite3_exec(m_handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return lastError(m_handle);
    return Nothing();
}

Result<Statement> Database::prepare(const QString &sql)
{
    const QByteArray utf8 = sql.toUtf8();
    sqlite3_stmt *statement = nullptr;
    const int code =
        sqlite3_prepare_v2(m_handle, utf8.constData(), static_cast<int>(utf8.size()), &statement, nullptr);
    if (code != SQLITE_OK)
        return lastError(m_handle);
    return Statement(statement);
}

Result<Borrowed> Database::prepared(const QString &sql)
{
    auto found = m_kept.constFind(sql);
    if (found == m_kept.cend()) {
        Result<Statement> fresh = prepare(sql);
        if (!fresh)
            return fresh.error();
        found = m_kept.insert(sql, std::make_shared<Statement>(std::move(*fresh)));
    }
    return Borrowed(found->get());
}

Result<qint64> Database::number(const QString &sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement)
        return statement.error();
    const Result<bool> row = statement->step();
    if (!row)
        return row.error();
    return *row ? statement->integer(0) : 0;
}

// The system keeps the file's pages anyway. Without the trim, each reader's heap would go on
// holding the room of its largest sort for ever.
void Database::giveBackMemory()
{
    sqlite3_db_release_memory(m_handle);
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

qint64 Database::lastId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

Result<std::unique_ptr<Transaction>> Transaction::begin(Database &database, Database::Access access)
{
    const QString sql = access == Database::Access::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s;
    if (Outcome begun = database.execute(sql); !begun)
        return begun.error();
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Transaction::~Transaction()
{
    // SQLite ends the transaction itself after some errors (a full disk, for one).
    if (m_open && !sqlite3_get_autocommit(m_database.handle()))
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Outcome Transaction::commit()
{
    Outcome done = m_database.execute(u"COMMIT"_s);
    if (done)
        m_open = false;
    return done;
}

} // namespace tenantry::sqlite
