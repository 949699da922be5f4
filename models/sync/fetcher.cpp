#include "models/sync/fetcher.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry {

Record recordOf(const Row &row, const QByteArray &raw)
{
    return {row.type, row.key, row.values, {}, raw};
}

QString titleOf(const ResourceType &type, const Row &row)
{
    const Field *title = type.byRole(Role::Title);
    const QString text = title ? dataText(row.values.value(title - type.fields.constData())) : QString();
    return text.isEmpty() ? row.key : text;
}

Fetcher::Fetcher(Fetch::Tools tools, ActivityList &list, const ConnectionBook &book)
    : m_tools(tools)
    , m_book(book)
    , m_list(list)
{
}

Fetcher::~Fetcher()
{
    disconnect();
    stopAll();
}

Fetch *Fetcher::underWay(const WalkScope &scope) const
{
    for (Fetch *fetch : m_fetches) {
        if (fetch->activity().scope == scope)
            return fetch;
    }
    return nullptr;
}

Fetch *Fetcher::add(const WalkScope &scope, const QString &title, FetchSteps steps)
{
    Activity activity;
    activity.id = m_list.next();
    activity.connection = scope.connection;
    activity.title = title;
    activity.scope = scope;
    auto *fetch = new Fetch(m_tools, activity, std::move(steps), this);
    m_fetches.insert(activity.id, fetch);
    connect(fetch, &Fetch::changed, this, [this, fetch] { m_list.put(fetch->activity()); });
    connect(fetch, &Fetch::ended, this, [this, fetch] { over(fetch); });
    m_list.put(activity);
    return fetch;
}

void Fetcher::over(Fetch *fetch)
{
    const Activity activity = fetch->activity();
    m_fetches.remove(activity.id);
    fetch->deleteLater();
    m_list.put(activity);
    emit ended(activity);
}

void Fetcher::begin(Fetch *fetch, Result<std::unique_ptr<Flow>> flow)
{
    if (fetch->activity().state != ActivityState::Waiting)
        return;
    if (m_book.isSignedIn(fetch->activity().connection)) {
        fetch->start(std::move(flow));
        return;
    }
    Error error;
    error.fault = Fault::SignIn;
    error.summary = tr("This connection is not signed in.");
    error.remedy = tr("Sign in to fetch. What was fetched before can be read meanwhile.");
    fetch->fail(error);
}

ActivityId Fetcher::prepare(const WalkScope &scope)
{
    if (const Fetch *fetch = underWay(scope))
        return fetch->activity().id;
    const std::shared_ptr<const Provider> provider = m_book.providerOf(scope.connection);
    const ResourceType *type = provider ? provider->schema().type(scope.type) : nullptr;
    const ListSource *list = type ? type->list(scope.list) : nullptr;
    if (!list)
        return 0;
    return add(scope, titleOf(scope, *type, *list), walkSteps(scope))->activity().id;
}

ActivityId Fetcher::walk(const WalkScope &scope)
{
    if (m_book.mode(scope.connection) == Mode::Offline) {
        if (Fetch *waiting = underWay(scope))
            waiting->stop();
        return 0;
    }
    const ActivityId id = prepare(scope);
    if (Fetch *fetch = m_fetches.value(id))
        begin(fetch, flowFor(scope));
    return id;
}

ActivityId Fetcher::refresh(const Row &row)
{
    const std::shared_ptr<const Provider> provider = m_book.provider(row.provider);
    const ResourceType *type = provider ? provider->schema().type(row.type) : nullptr;
    const std::optional<Connection> connection = m_book.find(row.connection);
    if (!type || !type->readable || !connection || m_book.mode(row.connection) == Mode::Offline)
        return 0;
    const WalkScope scope{row.connection, row.type, {}, row.key, {}};
    if (const Fetch *fetch = underWay(scope))
        return fetch->activity().id;
    const Result<QByteArray> raw = m_tools.store.now().raw(row.id);
    //: An activity: one object is read again. %1 is its kind ("Unit"), %2 its name.
    const QString title = tr("%1 %2").arg(type->label, tenantry::titleOf(*type, row));
    Fetch *fetch = add(scope, title, objectSteps(row.connection, row.id));
    const ActivityId id = fetch->activity().id;
    begin(fetch, provider->read(*connection, recordOf(row, raw ? *raw : QByteArray())));
    return id;
}

void Fetcher::stop(ActivityId id)
{
    if (Fetch *fetch = m_fetches.value(id))
        fetch->stop();
}

void Fetcher::stopAll(const QString &connectionId)
{
    const QList<Fetch *> running = m_fetches.values();
    for (Fetch *fetch : running) {
        if (connectionId.isEmpty() || fetch->activity().connection == connectionId)
            fetch->stop();
    }
}

void Fetcher::failWaiting(const QString &connectionId, const Error &why)
{
    const QList<Fetch *> running = m_fetches.values();
    for (Fetch *fetch : running) {
        const Activity &activity = fetch->activity();
        if (activity.connection == connectionId && activity.state == ActivityState::Waiting)
            fetch->fail(why);
    }
}

Result<Record> Fetcher::parentOf(const WalkScope &scope, const ListSource &list) const
{
    const Result<std::optional<Row>> row =
        m_tools.store.now().object(scope.connection, list.per, scope.parentKey);
    if (!row)
        return row.error();
    if (*row) {
        const Result<QByteArray> raw = m_tools.store.now().raw((*row)->id);
        return recordOf(**row, raw ? *raw : QByteArray());
    }
    Error error;
    error.fault = Fault::NotFound;
    //: %1 is the provider's id of an object.
    error.summary =
        tr("\"%1\" is not in the cache, so what belongs to it cannot be asked for.").arg(scope.parentKey);
    error.remedy = tr("Refresh the list that it belongs to.");
    return error;
}

Result<std::unique_ptr<Flow>> Fetcher::flowFor(const WalkScope &scope) const
{
    const std::shared_ptr<const Provider> provider = m_book.providerOf(scope.connection);
    const ListSource *list = provider->schema().type(scope.type)->list(scope.list);
    ListAsk ask{scope.type, scope.list, {}, scope.parameters};
    if (!list->per.isEmpty()) {
        Result<Record> parent = parentOf(scope, *list);
        if (!parent)
            return parent.error();
        ask.parent = std::move(parent).value();
    }
    return provider->list(*m_book.find(scope.connection), ask);
}

QString Fetcher::titleOf(const WalkScope &scope, const ResourceType &type, const ListSource &list) const
{
    const std::shared_ptr<const Provider> provider = m_book.providerOf(scope.connection);
    const ResourceType *per = provider->schema().type(list.per);
    if (!per)
        return list.label.isEmpty() ? type.labels : list.label;
    const Result<std::optional<Row>> row =
        m_tools.store.now().object(scope.connection, list.per, scope.parentKey);
    const QString parent = row && *row ? tenantry::titleOf(*per, **row) : scope.parentKey;
    //: An activity: a list of one object is fetched. %1 is a kind in plural ("Units"), %2 a name.
    return tr("%1 of %2").arg(type.labels, parent);
}

} // namespace tenantry
