#pragma once
#include "providers/schema/result.h"
#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>
#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace tenantry::sqlite {

// Thin, checked owners of the system library's handles. The C API itself, and not Qt Sql on top of
// it: a null QString must stay an empty text, "007" must stay "007", a statement must be
// interruptible from another thread, and no driver plug-in has to be found at run time.
//
// A handle is used by one thread at a time. Every failure is an Error with Fault::Storage
// (or Cancelled, when it was interrupted).

// What SQLite's result codes mean to a person.
enum class Trouble { None, Damaged, DiskFull, NotPermitted, Busy, Interrupted, Other };
[[nodiscard]] Trouble troubleOf(int code);
[[nodiscard]] Error errorOf(int code, const QString &words); // words: SQLite's own message

// Stored text as it was: one that begins with U+FEFF keeps it, where QString::fromUtf8() takes it for a byte
// order mark.
[[nodiscard]] QString textOf(QByteArrayView utf8);

// A prepared statement. Bind, step until it says no, reset. Columns and parameters count from
// 0 and 1 as SQLite counts them.
class Statement final {
public:
    Statement() = default;
    explicit Statement(sqlite3_stmt *handle)
        : m_handle(handle)
    {
    }
    ~Statement();
    Statement(Statement &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
        , m_next(other.m_next)
    {
    }
    Statement &operator=(Statement &&other) noexcept;

    Statement &bind(qint64 number);
    Statement &bind(const QString &text); // a null QString is an empty text
    Statement &bindText(QByteArrayView utf8); // must stay alive until reset
    Statement &bindBlob(const QByteArray &bytes);
    Statement &bind(double number);
    Statement &bindNull();

    Result<bool> step(); // true: there is a row to read
    Outcome run(); // a statement without rows; resets
    void reset(); // also forgets where binding was

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArrayView bytes(int column) const; // valid until the next step
    [[nodiscard]] QByteArray blob(int column) const;

private:
    sqlite3_stmt *m_handle = nullptr;
    int m_next = 1;
};

// A borrowed statement of the cache of a Database: reset when it goes out of scope.
class Borrowed final {
public:
    explicit Borrowed(Statement *statement)
        : m_statement(statement)
    {
    }
    ~Borrowed()
    {
        if (m_statement)
            m_statement->reset();
    }
    Borrowed(Borrowed &&other) noexcept
        : m_statement(std::exchange(other.m_statement, nullptr))
    {
    }
    Borrowed &operator=(Borrowed &&) = delete;
    Statement *operator->() const { return m_statement; }
    Statement &operator*() const { return *m_statement; }

private:
    Statement *m_statement;
};

class Database final {
public:
    enum class Access { Read, Write };
    static Result<std::unique_ptr<Database>> open(const QString &file, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Outcome execute(const QString &sql); // one or several statements without rows
    Result<Statement> prepare(const QString &sql);
    Result<Borrowed> prepared(const QString &sql); // kept prepared for the next time
    Result<qint64> number(const QString &sql); // first column of the first row; 0 without rows
    void forget(); // drops the kept statements: tables are about to change
    void giveBackMemory(); // its page cache, and what the heap holds free; milliseconds, after big work

    [[nodiscard]] qint64 lastId() const;
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    explicit Database(sqlite3 *handle)
        : m_handle(handle)
    {
    }
    sqlite3 *m_handle;
    QHash<QString, std::shared_ptr<Statement>> m_kept;
};

// Leaves nothing behind unless committed. A writer takes the lock at once: a read transaction
// that turns writer is refused without waiting.
class Transaction final {
public:
    static Result<std::unique_ptr<Transaction>> begin(Database &database, Database::Access access);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Outcome commit();

private:
    explicit Transaction(Database &database)
        : m_database(database)
    {
    }
    Database &m_database;
    bool m_open = true;
};

// "a""b" for a"b: descriptors name columns, so names are never trusted.
[[nodiscard]] QString quoted(const QString &identifier);

} // namespace tenantry::sqlite
