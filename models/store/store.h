#pragma once
#include "models/store/storereader.h"
#include "models/store/storewriter.h"
#include "providers/work/courier.h"
#include <QObject>
#include <functional>
#include <memory>

namespace tenantry {

// The cache of one workspace, for the interface thread: writes go to the writer's thread,
// long reads to a reader's thread, short reads are answered at once.
// Answers come back on the thread that the Store lives on, and never after it was deleted.
class Store final : public QObject {
    Q_OBJECT
public:
    static Result<std::unique_ptr<Store>> open(
        const QString &folder, const QList<Schema> &schemas, StoreWriter::Clock clock = {}); // UTC
    ~Store() override;

    [[nodiscard]] const QList<Schema> &schemas() const;
    [[nodiscard]] const Schema *schema(QStringView provider) const; // also the world's; null: unknown
    [[nodiscard]] QStringList notices() const; // said at opening: cache set aside, rebuilt…
    [[nodiscard]] QString folder() const;

    // For short reads on the Store's own thread: rows by id, one object, raw, list status.
    [[nodiscard]] const StoreReader &now() const;

    // For reads that scan. A newer question under the same non-empty subject drops the older one:
    // its answer never arrives, and it is interrupted if it is under way.
    using Reading = std::function<void(const StoreReader &)>; // on the reader's thread
    void later(const QString &subject, Reading reading, std::function<void()> then);

    // Writes, in order. `then` is called on the Store's thread, after changed() was emitted.
    using Writing = std::function<Result<Changes>(StoreWriter &)>; // on the writer's thread
    void write(Writing writing, std::function<void(Result<Changes>)> then = {});
    void
    finishWrites(); // blocks until everything posted so far is written; for closing and for the command line

signals:
    void changed(const tenantry::Changes &changes);
    void failed(const tenantry::Error &error); // a write failed: disk full, file gone

private:
    Store();
    void tell(); // of the writes that are done
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

} // namespace tenantry
