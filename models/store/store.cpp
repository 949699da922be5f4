#include "models/store/store.h"

#include "models/store/world.h"
#include "providers/work/worker.h"

#include <QHash>
#include <QPointer>
#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// A reader with its thread, and which question it is busy with.
struct Desk {
    explicit Desk(
        const QString &name, const QString &folder, const QList<Schema> &schemas, StoreReader::Clock clock)
        : reader(folder, schemas, std::move(clock))
        , worker(name)
    {
    }
    StoreReader reader;
    std::atomic_int waiting = 0; // posted and not yet done
    quint64 underWay = 0; // guarded by Questions::mutex; 0: none
    Worker worker; // last: stops before the reader goes
};

// Which question is the newest of its subject.
class Questions {
public:
    quint64 ask(const QString &subject)
    {
        const std::scoped_lock lock(m_mutex);
        const quint64 number = ++m_last;
        if (!subject.isEmpty())
            m_newest[subject] = number;
        return number;
    }
    bool isCurrent(const QString &subject, quint64 number)
    {
        const std::scoped_lock lock(m_mutex);
        return isNewest(subject, number);
    }
    // False when a newer question came before this one's turn.
    bool begin(Desk &desk, const QString &subject, quint64 number)
    {
        const std::scoped_lock lock(m_mutex);
        if (!isNewest(subject, number))
            return false;
        desk.underWay = number;
        return true;
    }
    void end(Desk &desk)
    {
        const std::scoped_lock lock(m_mutex);
        desk.underWay = 0;
    }
    // Under the lock, so that the next question of the desk cannot be hit in its place.
    void interrupt(Desk &desk, quint64 number)
    {
        const std::scoped_lock lock(m_mutex);
        if (desk.underWay == number)
            desk.reader.interrupt();
    }
    void interruptAll(Desk &desk)
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        desk.reader.interrupt();
    }

private:
    bool isNewest(const QString &subject, quint64 number) const
    {
        return !m_closed && (subject.isEmpty() || m_newest.value(subject) == number);
    }
    std::mutex m_mutex;
    QHash<QString, quint64> m_newest;
    quint64 m_last = 0;
    bool m_closed = false;
};

void merge(Changes &into, const Changes &more)
{
    into.everything = into.everything || more.everything;
    for (const QString &connection : more.lists) {
        if (!into.lists.contains(connection))
            into.lists.append(connection);
    }
    for (const TypeChanges &changes : more.types) {
        const auto same = std::find_if(into.types.begin(), into.types.end(), [&](const TypeChanges &one) {
            return one.connection == changes.connection && one.type == changes.type;
        });
        if (same == into.types.end()) {
            into.types.append(changes);
            continue;
        }
        same->added += changes.added;
        same->changed += changes.changed;
        same->removed += changes.removed;
    }
}

} // namespace

struct Store::Inside {
    QString folder;
    QList<Schema> schemas;
    QStringList notices;
    std::unique_ptr<StoreWriter> writer;
    std::unique_ptr<StoreReader> now;
    Questions questions;
    QHash<QString, std::pair<Desk *, quint64>> asked; // subject → where its newest question went
    std::unique_ptr<Courier> courier;

    // Writes that are done and not yet told: several become one signal when the Store's thread is busy.
    struct Written {
        Result<Changes> result;
        std::function<void(Result<Changes>)> then;
    };
    std::mutex writtenMutex;
    QList<Written> written;

    std::array<std::unique_ptr<Desk>, 2> desks; // two: a long sort must not hold up the tree
    std::unique_ptr<Worker> writing; // last: stops first

    Desk &idlest() { return *(desks[0]->waiting <= desks[1]->waiting ? desks[0] : desks[1]); }
};

Store::Store()
    : m_inside(std::make_unique<Inside>())
{
}

Result<std::unique_ptr<Store>> Store::open(
    const QString &folder, const QList<Schema> &schemas, StoreWriter::Clock clock)
{
    Result<std::unique_ptr<StoreWriter>> writer = StoreWriter::open(folder, schemas, clock);
    if (!writer)
        return writer.error();
    std::unique_ptr<Store> store(new Store);
    Inside &inside = *store->m_inside;
    inside.folder = folder;
    inside.schemas = schemas;
    inside.writer = std::move(*writer);
    inside.notices = inside.writer->notices();
    inside.now = std::make_unique<StoreReader>(folder, schemas, clock);
    inside.courier = std::make_unique<Courier>();
    for (std::size_t i = 0; i < inside.desks.size(); ++i)
        inside.desks[i] = std::make_unique<Desk>(u"store-reader-%1"_s.arg(i + 1), folder, schemas, clock);
    inside.writing = std::make_unique<Worker>(u"store-writer"_s);
    return store;
}

Store::~Store()
{
    finishWrites(); // what was posted is not lost
    m_inside->courier.reset(); // and nobody is told any more
    for (const std::unique_ptr<Desk> &desk : m_inside->desks)
        m_inside->questions.interruptAll(*desk);
}

const QList<Schema> &Store::schemas() const
{
    return m_inside->schemas;
}

const Schema *Store::schema(QStringView provider) const
{
    if (isWorld(provider))
        return m_inside->now->schema(provider);
    // A list that others share must not detach here: pointers into it are kept for the store's life.
    for (const Schema &schema : std::as_const(m_inside->schemas)) {
        if (schema.provider == provider)
            return &schema;
    }
    return nullptr;
}

QStringList Store::notices() const
{
    return m_inside->notices;
}
QString Store::folder() const
{
    return m_inside->folder;
}
const StoreReader &Store::now() const
{
    return *m_inside->now;
}

void Store::later(const QString &subject, Reading reading, std::function<void()> then)
{
    Inside *const inside = m_inside.get(); // outlives its workers
    if (const auto older = inside->asked.constFind(subject);
        !subject.isEmpty() && older != inside->asked.cend())
        inside->questions.interrupt(*older->first, older->second);
    Desk &desk = inside->idlest();
    const quint64 number = inside->questions.ask(subject);
    if (!subject.isEmpty())
        inside->asked[subject] = {&desk, number};
    ++desk.waiting;
    desk.worker.post([inside, &desk, subject, number, home = inside->courier->address(), this,
                         reading = std::move(reading), then = std::move(then)] {
        if (inside->questions.begin(desk, subject, number)) {
            reading(desk.reader);
            inside->questions.end(desk);
            home.post([inside, subject, number, then, slow = desk.reader.takeSlowColumns(), this] {
                for (const StoreReader::SlowColumn &column : slow)
                    write([column](StoreWriter &writer) -> Result<Changes> {
                        const Outcome made = writer.makeIndex(column.provider, column.type, column.field);
                        return made ? Result<Changes>(Changes()) : made.error();
                    });
                if (then && inside->questions.isCurrent(subject, number))
                    then();
            });
        }
        --desk.waiting;
    });
}

void Store::write(Writing writing, std::function<void(Result<Changes>)> then)
{
    Inside *const inside = m_inside.get();
    inside->writing->post([inside, home = inside->courier->address(), this, writing = std::move(writing),
                              then = std::move(then)] {
        Result<Changes> result = writing(*inside->writer);
        {
            const std::scoped_lock lock(inside->writtenMutex);
            inside->written.append({std::move(result), then});
            if (inside->written.size() > 1)
                return; // the letter that tells of the first tells of this one too
        }
        home.post([this] { tell(); });
    });
}

void Store::tell()
{
    QList<Inside::Written> written;
    {
        const std::scoped_lock lock(m_inside->writtenMutex);
        written.swap(m_inside->written);
    }
    const QPointer<Store> alive(this);
    Changes all;
    for (const Inside::Written &one : std::as_const(written)) {
        if (one.result)
            merge(all, *one.result);
        else if (one.result.error().fault == Fault::Storage)
            emit failed(one.result.error());
        if (!alive)
            return;
    }
    if (!all.isEmpty())
        emit changed(all);
    for (const Inside::Written &one : std::as_const(written)) {
        if (alive && one.then)
            one.then(one.result);
    }
}

void Store::finishWrites()
{
    m_inside->writing->finish();
}

} // namespace tenantry
