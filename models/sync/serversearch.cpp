#include "models/sync/serversearch.h"

#include "models/store/store.h"
#include "models/sync/connectionbook.h"
#include <QPointer>
#include <algorithm>

namespace tenantry {

ServerSearch::ServerSearch(Tools tools, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
{
}

ServerSearch::~ServerSearch()
{
    stop();
}

void ServerSearch::stop()
{
    const QList<RunId> runs = m_runs.keys();
    for (const RunId run : runs)
        m_tools.engine.cancel(run);
    m_runs.clear();
    for (SearchPart &part : m_parts) {
        if (part.state == SearchPart::State::Running) {
            part.state = SearchPart::State::Skipped;
            //: Why a service was not searched to its end.
            part.why = tr("stopped");
        }
    }
    emit changed();
}

void ServerSearch::start(const QString &words)
{
    stop();
    m_words = words.simplified();
    m_parts.clear();
    if (m_words.isEmpty())
        return;
    for (const Connection &connection : m_tools.book.all()) {
        m_parts.append({.connection = connection.id, .label = connection.label});
        const QList<ListAsk> asks = asksFor(connection, m_parts.last());
        ask(m_parts.size() - 1, asks);
        if (SearchPart &part = m_parts.last(); part.error && part.answered == part.asked)
            part.state = SearchPart::State::Failed; // nothing could be asked
    }
    emit changed();
}

// None: the part says why.
QList<ListAsk> ServerSearch::asksFor(const Connection &connection, SearchPart &part) const
{
    const ConnectionBook &book = m_tools.book;
    const std::shared_ptr<const Provider> provider = book.providerOf(connection.id);
    QList<ListAsk> asks;
    part.state = SearchPart::State::Skipped;
    if (connection.disabled)
        //: Why a service is not searched.
        part.why = tr("disabled");
    else if (book.mode(connection.id) == Mode::Offline)
        part.why = tr("offline");
    else if (!book.isSignedIn(connection.id))
        part.why = tr("not signed in");
    else if (provider)
        asks = provider->searches(m_words);
    const bool isAdmin = m_tools.isAdministrator(connection.id);
    asks.removeIf([&](const ListAsk &one) {
        const ListSource *list = provider->schema().type(one.type)->list(one.list);
        return (list->adminOnly && !isAdmin) || !book.canAsk(connection.id, *list);
    });
    if (asks.isEmpty() && part.why.isEmpty())
        part.why = tr("this service cannot be searched by words");
    return asks;
}

void ServerSearch::ask(qsizetype part, const QList<ListAsk> &asks)
{
    const QPointer self(this);
    const std::optional<Connection> connection = m_tools.book.find(m_parts[part].connection);
    for (const ListAsk &one : asks) {
        Result<std::unique_ptr<Flow>> flow = m_tools.book.providerOf(connection->id)->list(*connection, one);
        ++m_parts[part].asked;
        if (!flow) {
            ++m_parts[part].answered;
            m_parts[part].error = flow.error();
            continue;
        }
        const auto run = std::make_shared<RunId>(0); // known before anything is told: that comes by the loop
        *run = m_tools.engine.run(connection->id, std::move(flow).value(), m_tools.mail,
            {.rows =
                    [self, run, type = one.type](const Rows &rows) {
                        if (self)
                            self->arrived(*run, rows, type);
                    },
                .waiting = {},
                .ended =
                    [self, run](const std::optional<Error> &why) {
                        if (self)
                            self->ended(*run, why);
                    }});
        m_runs.insert(*run, {part, 0});
        m_parts[part].state = SearchPart::State::Running;
    }
}

void ServerSearch::arrived(RunId run, const Rows &rows, const QString &type)
{
    const auto known = m_runs.find(run);
    if (known == m_runs.end())
        return;
    const auto named = std::ranges::count(rows.records, type, &Record::type);
    known->found += named;
    m_parts[known->part].found += named;
    if (!rows.records.isEmpty())
        m_tools.store.write([connection = m_parts[known->part].connection, records = rows.records](
                                StoreWriter &writer) { return writer.storeObject(connection, records); },
            [self = QPointer(this)](const Result<Changes> &) {
                if (self)
                    emit self->found();
            });
    if (known->found < mostOfAList) {
        m_tools.engine.proceed(run);
        emit changed();
        return;
    }
    m_tools.engine.cancel(run);
    ended(run, std::nullopt);
}

void ServerSearch::ended(RunId run, const std::optional<Error> &why)
{
    if (!m_runs.contains(run))
        return;
    SearchPart &part = m_parts[m_runs.take(run).part];
    ++part.answered;
    if (why && why->fault != Fault::NotFound) // of one that is not there
        part.error = why;
    if (part.answered == part.asked)
        part.state = part.error ? SearchPart::State::Failed : SearchPart::State::Done;
    emit changed();
}

QString inWords(const SearchPart &part)
{
    switch (part.state) {
    case SearchPart::State::Running:
        //: Progress of a search at a service: lists asked of all (%1, %2), objects found.
        return ServerSearch::tr("%1 of %2 lists asked, %n found", nullptr, int(part.found))
            .arg(part.answered)
            .arg(part.asked);
    case SearchPart::State::Done:
        //: A service was searched.
        return part.found == 0 ? ServerSearch::tr("nothing found")
                               : ServerSearch::tr("%n found", nullptr, int(part.found));
    case SearchPart::State::Failed:
        return sentence(*part.error);
    case SearchPart::State::Skipped:
        return part.why;
    }
    return {};
}

} // namespace tenantry
