#pragma once
#include "models/store/changes.h"
#include "models/store/storewriter.h"
#include "providers/schema/connection.h"
#include "providers/schema/query.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"
#include "providers/schema/value.h"
#include <QDateTime>
#include <QList>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace tenantry {

// One cached object, as a grid or an inspector shows it.
struct Row {
    ObjectId id = 0;
    QString connection;
    QString provider; // the object's own, also when it was asked for as a part of the world
    QString type;
    QString key;
    QList<Value> values; // one for each field of the type that was asked for; Unasked: never fetched
    QDateTime fetched; // UTC, when this object was last seen in an answer
    QDateTime removed; // invalid: it is still on the server as far as we know
};

enum class ListState { NeverFetched, Partial, Complete, Failed };

// What is known of one list, so that no view ever draws "not fetched" or "failed" as "empty".
struct ListStatus {
    ListState state = ListState::NeverFetched; // Failed: the last walk failed; older rows may be there
    QDateTime ended; // UTC, when it last ended well; invalid: never
    QDateTime tried; // UTC, when it was last begun
    qint64 objects = 0; // cached now
    std::optional<Error> error; // of the last walk, when it failed
};

struct SearchHit {
    ObjectId id = 0;
    QString connection;
    QString provider;
    QString type;
    QString key;
    QString title;
    QString excerpt; // plain text around the match
    bool exact = false; // the words are the object's key, title or another searched value, whole
};

struct ValueCount {
    QString value; // data text; empty: no value
    qint64 count = 0;
};

// Reads the cache. One a thread: it owns a connection to the file (WAL, read only), which is
// opened on first use by the thread that uses it. Every call is synchronous; anything that scans
// (rowIds, count, valueCounts, search) belongs on a worker's thread, the others take about a millisecond.
class StoreReader final {
public:
    using Clock = StoreWriter::Clock; // UTC; "within the next 30 days" counts from it
    StoreReader(QString folder, QList<Schema> schemas, Clock clock = {});
    ~StoreReader();

    [[nodiscard]] const QList<Schema> &schemas() const; // as given; safe from any thread
    [[nodiscard]] const Schema *schema(QStringView provider) const; // also the world's; null: unknown
    [[nodiscard]] Result<QList<Connection>> connections() const;

    [[nodiscard]] Result<std::vector<ObjectId>> rowIds(const Query &) const;
    [[nodiscard]] Result<qint64> count(const Query &) const;
    [[nodiscard]] Result<QList<ValueCount>> valueCounts(
        const Query &, const QString &field, int most = 200) const;
    [[nodiscard]] Result<QList<Row>> rows(const QString &provider, const QString &type,
        const std::vector<ObjectId> &ids) const; // in the order asked; gone ones are left out
    // Rows of a query in order, one after another, without holding them all: exports.
    // Stops early when visit returns false. Consistent: one snapshot of the cache.
    [[nodiscard]] Outcome eachRow(const Query &, const std::function<bool(const Row &)> &visit) const;

    [[nodiscard]] Result<std::optional<Row>> object(ObjectId) const;
    [[nodiscard]] Result<std::optional<Row>> object(
        const QString &connection, const QString &type, const QString &key) const;
    [[nodiscard]] Result<QByteArray> raw(ObjectId) const; // compact JSON as last fetched; empty: none

    // Children of one tree node: their number, and one window of them by title.
    [[nodiscard]] Result<qint64> childCount(const Query &) const;
    [[nodiscard]] Result<QList<Row>> children(const Query &, int offset, int limit) const;

    [[nodiscard]] Result<ListStatus> listStatus(const WalkScope &) const;
    [[nodiscard]] Result<QList<std::pair<WalkScope, ListStatus>>> listStatuses(
        const QString &connection) const;
    [[nodiscard]] Result<QDateTime> oldestFetch(
        const QString &connection) const; // of lists in sync; invalid: none yet

    // Words, mail addresses, ids and numbers over every connection; exact ids and titles first.
    [[nodiscard]] Result<QList<SearchHit>> search(const QString &words, int most) const;

    // Columns that were sorted by repeatedly in big tables and have no index yet; each is said once.
    struct SlowColumn {
        QString provider;
        QString type;
        QString field;
    };
    [[nodiscard]] QList<SlowColumn> takeSlowColumns() const;

    void interrupt() const; // from any thread: the call under way ends with Fault::Cancelled

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
