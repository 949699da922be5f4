#include "models/changes/objectreader.h"

#include "models/sync/fetcher.h"
#include "models/sync/waitwords.h"
#include "models/sync/workspace.h"
#include <QPointer>
#include <QTimer>
#include <algorithm>

namespace tenantry {
namespace {

const ResourceType *typeOf(const Workspace &workspace, const QString &provider, const QString &type)
{
    const Provider *known = workspace.provider(provider);
    return known ? known->schema().type(type) : nullptr;
}

bool asksForNothing(const ListSource &list)
{
    return std::none_of(list.parameters.cbegin(), list.parameters.cend(),
        [](const Parameter &parameter) { return parameter.required && parameter.startsAs.isEmpty(); });
}

Error unseen(const QString &type)
{
    return {.fault = Fault::Unavailable,
        //: %1 is a kind of object in plural ("Members").
        .summary = ObjectReader::tr("%1 cannot be read back from this service.").arg(type),
        .remedy = ObjectReader::tr("Look at it in the service's own pages.")};
}

// What is told to an asker that may have gone meanwhile; `then` may be empty.
template <typename... What>
std::function<void(What...)> whileThere(QObject *asker, std::function<void(What...)> then)
{
    return [asker = QPointer(asker), then = std::move(then)](What... what) {
        if (asker && then)
            then(std::forward<What>(what)...);
    };
}

} // namespace

ObjectReader::ObjectReader(Workspace &workspace, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
{
}

ObjectReader::~ObjectReader()
{
    for (const auto &walk : m_walks)
        m_workspace.cancel(walk->run);
    for (const RunId read : std::as_const(m_reads))
        m_workspace.cancel(read);
}

bool ObjectReader::readsAlone(const QString &provider, const QString &type) const
{
    const ResourceType *known = typeOf(m_workspace, provider, type);
    return known && known->readable;
}

bool ObjectReader::canSee(const QString &provider, const QString &type) const
{
    const ResourceType *known = typeOf(m_workspace, provider, type);
    return known
        && (known->readable
            || std::any_of(known->lists.cbegin(), known->lists.cend(),
                [](const ListSource &list) { return list.complete && asksForNothing(list); }));
}

WalkScope ObjectReader::listFor(const QString &connection, const QString &provider, const Record &known) const
{
    WalkScope scope{connection, known.type, {}, {}, {}};
    const ResourceType *type = typeOf(m_workspace, provider, known.type);
    if (!type)
        return scope;
    for (const ListSource &list : type->lists) {
        if (!list.complete || !asksForNothing(list))
            continue;
        const QString parent =
            list.per.isEmpty() ? QString() : dataText(known.values.value(type->indexOf(list.by)));
        const bool isSmaller = scope.list.isEmpty() || (!parent.isEmpty() && scope.parentKey.isEmpty());
        if ((list.per.isEmpty() || !parent.isEmpty()) && isSmaller) {
            scope.list = list.key;
            scope.parentKey = parent;
        }
    }
    return scope;
}

void ObjectReader::later(std::function<void()> work)
{
    QTimer::singleShot(0, this, std::move(work));
}

void ObjectReader::read(const QString &connection, const QString &provider, const Record &known,
    QObject *asker, Told told, Waits waits)
{
    told = whileThere(asker, std::move(told));
    waits = whileThere(asker, std::move(waits));
    const std::optional<Connection> to = m_workspace.connection(connection);
    const Provider *service = m_workspace.provider(provider);
    if (!to || !service || !readsAlone(provider, known.type)) {
        readFromList(connection, provider, known, std::move(told), std::move(waits));
        return;
    }
    // What is known of a new object may not be enough to address it: its list shows it all the same.
    const Told toldOrListed = [this, connection, provider, known, told, waits](const Result<Seen> &seen) {
        if (seen || seen.error().fault != Fault::Invalid || seen.error().httpStatus != 0)
            told(seen);
        else
            readFromList(connection, provider, known, told, waits);
    };
    Result<std::unique_ptr<Flow>> flow = service->read(*to, known);
    if (flow)
        readAlone(connection, std::move(*flow), known, toldOrListed, std::move(waits));
    else
        later([toldOrListed, why = flow.error()] { toldOrListed(why); });
}

void ObjectReader::readFromList(
    const QString &connection, const QString &provider, const Record &known, Told told, Waits waits)
{
    const WalkScope scope = listFor(connection, provider, known);
    if (scope.list.isEmpty()) {
        const ResourceType *type = typeOf(m_workspace, provider, known.type);
        later([told = std::move(told), why = unseen(type ? type->labels : known.type)] { told(why); });
        return;
    }
    const ToldList listed = [told = std::move(told), known](const Result<Records> &records) {
        if (!records) {
            told(records.error());
            return;
        }
        const auto found = std::find_if(records->cbegin(), records->cend(),
            [&known](const Record &one) { return one.type == known.type && one.key == known.key; });
        told(found == records->cend() ? Seen{} : Seen{*found, {*found}});
    };
    join(scope, {listed, std::move(waits)});
}

void ObjectReader::readAlone(
    const QString &connection, std::unique_ptr<Flow> flow, const Record &known, Told told, Waits waits)
{
    const auto records = std::make_shared<Records>();
    const auto id = std::make_shared<RunId>(0);
    RunListener listener;
    listener.rows = [this, records, id](const Rows &rows) {
        *records += rows.records;
        m_workspace.proceed(*id);
    };
    listener.waiting = [waits = std::move(waits)](const QString &reason, std::chrono::milliseconds about) {
        waits(waitInWords(reason, about));
    };
    listener.ended = [this, records, id, told = std::move(told), type = known.type, key = known.key](
                         const std::optional<Error> &why) {
        m_reads.remove(*id);
        if (why) {
            told(why->fault == Fault::NotFound ? Result<Seen>(Seen{}) : Result<Seen>(*why));
            return;
        }
        Seen seen{std::nullopt, *records};
        for (const Record &one : std::as_const(*records)) {
            if (one.type == type && one.key == key)
                seen.object = one;
        }
        told(seen);
    };
    *id = m_workspace.run(connection, std::move(flow), std::move(listener));
    m_reads.insert(*id);
}

ObjectReader::Walk *ObjectReader::walkOf(const WalkScope &scope) const
{
    for (const auto &walk : m_walks) {
        if (walk->scope == scope)
            return walk.get();
    }
    return nullptr;
}

void ObjectReader::walk(const WalkScope &scope, QObject *asker, ToldList told, Waits waits)
{
    join(scope, {whileThere(asker, std::move(told)), whileThere(asker, std::move(waits))});
}

void ObjectReader::join(const WalkScope &scope, Waiter waiter)
{
    Walk *walk = walkOf(scope);
    const bool isNew = walk == nullptr;
    if (isNew) {
        m_walks.push_back(std::make_unique<Walk>());
        walk = m_walks.back().get();
        walk->scope = scope;
    }
    walk->next.push_back(std::move(waiter));
    if (isNew) // a moment later: all who ask now share it
        later([this, scope] {
            if (Walk *due = walkOf(scope))
                begin(due);
        });
}

Result<std::unique_ptr<Flow>> ObjectReader::flowFor(const WalkScope &scope) const
{
    const std::optional<Connection> connection = m_workspace.connection(scope.connection);
    const Provider *provider = connection ? m_workspace.provider(connection->provider) : nullptr;
    const ResourceType *type = provider ? provider->schema().type(scope.type) : nullptr;
    const ListSource *list = type ? type->list(scope.list) : nullptr;
    if (!list)
        return unseen(scope.type);
    ListAsk ask{scope.type, scope.list, {}, scope.parameters};
    if (!list->per.isEmpty()) {
        ask.parent = {list->per, scope.parentKey, {}, {}, {}};
        const StoreReader &cache = m_workspace.store().now();
        const Result<std::optional<Row>> row = cache.object(scope.connection, list->per, scope.parentKey);
        if (row && *row) {
            const Result<QByteArray> raw = cache.raw((*row)->id);
            ask.parent = recordOf(**row, raw ? *raw : QByteArray());
        }
    }
    return provider->list(*connection, ask);
}

void ObjectReader::begin(Walk *walk)
{
    walk->served = std::exchange(walk->next, {});
    walk->records.clear();
    Result<std::unique_ptr<Flow>> flow = flowFor(walk->scope);
    if (!flow) {
        walked(walk, flow.error());
        return;
    }
    RunListener listener;
    listener.rows = [this, walk](const Rows &rows) {
        for (const Record &one : rows.records) {
            if (one.type == walk->scope.type)
                walk->records.append(one);
        }
        m_workspace.proceed(walk->run);
    };
    listener.waiting = [walk](const QString &reason, std::chrono::milliseconds about) {
        for (const Waiter &waiter : walk->served)
            waiter.waits(waitInWords(reason, about));
    };
    listener.ended = [this, walk](const std::optional<Error> &why) {
        walked(walk, why);
    };
    walk->run = m_workspace.run(walk->scope.connection, std::move(*flow), std::move(listener));
}

void ObjectReader::walked(Walk *walk, const std::optional<Error> &why)
{
    const std::vector<Waiter> served = std::exchange(walk->served, {});
    // The parent of a list is gone: so is all that was below it.
    const bool isGone = why && why->fault == Fault::NotFound && !walk->scope.parentKey.isEmpty();
    const Result<Records> told = why && !isGone ? Result<Records>(*why) : Result<Records>(walk->records);
    if (!walk->next.empty())
        later([this, scope = walk->scope] {
            if (Walk *due = walkOf(scope))
                begin(due);
        });
    else
        std::erase_if(m_walks, [walk](const auto &one) { return one.get() == walk; });
    const QPointer<ObjectReader> alive(this);
    for (const Waiter &waiter : served) {
        if (!alive)
            return;
        waiter.told(told);
    }
}

} // namespace tenantry
