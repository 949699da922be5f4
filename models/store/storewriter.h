#pragma once
#include "models/store/changes.h"
#include "providers/schema/connection.h"
#include "providers/schema/record.h"
#include "providers/schema/result.h"
#include "providers/schema/schema.h"
#include <QDateTime>
#include <QList>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

namespace tenantry {

// One walk over one list of one connection.
struct WalkScope {
    QString connection; // Connection::id
    QString type;
    QString list; // ListSource::key
    QString parentKey; // of the object the list is asked for; empty: whole connection
    QHash<QString, QString> parameters; // as asked: a walk with other parameters is another list

    friend bool operator==(const WalkScope &, const WalkScope &) = default;
};

using WalkId = qint64; // the stamp; rises over all walks

enum class WalkEnd { Complete, Failed, Stopped };

// Everything that changes the cache. One writer a workspace; used on one thread only.
// Synchronous, so that tests and benches use it directly; Store puts it on its own thread.
// Each call is one transaction: it either happened whole or not at all.
class StoreWriter final {
public:
    using Clock = std::function<QDateTime()>; // UTC; injected by tests

    // Opens or makes the cache file, migrates its tables to the schemas and checks it.
    // A damaged file, or one from a newer version, is renamed aside (never deleted), a new one is
    // made, and notices() says so in a sentence. An Error means that no cache can be used at all
    // (no permission, disk full). File mode 0600, folder 0700.
    static Result<std::unique_ptr<StoreWriter>> open(
        const QString &folder, const QList<Schema> &schemas, Clock clock = {});
    ~StoreWriter();

    [[nodiscard]] QStringList notices() const;

    Outcome saveConnection(const Connection &); // adds or changes
    Result<Changes> removeConnection(const QString &connectionId); // and all that was cached of it

    // A walk stamps what it sees. Rows of its scope that it did not see are marked removed only
    // when it ends Complete and its ListSource says it is complete; embedded lists likewise per parent.
    // Rows known only through lists of other types are left to those.
    Result<WalkId> beginWalk(const WalkScope &);
    Result<Changes> storePage(WalkId, const Records &); // records may be of any type of the provider
    Result<Changes> endWalk(WalkId, WalkEnd, const std::optional<Error> &why = {});

    // One object, read alone or read back. Fields that are Unasked keep their cached value.
    Result<Changes> storeObject(
        const QString &connectionId, const Records &); // the object and what its answer embeds
    Result<Changes> markRemoved(ObjectId); // the provider said it is gone (404 on a read)

    // Makes sorting by this field quick from now on. Takes seconds for a million objects.
    Outcome makeIndex(const QString &provider, const QString &type, const QString &field);

private:
    StoreWriter();
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
