#include "models/sync/eventfeeds.h"

#include "models/sync/eventfeed.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// Events come in bursts, and each names the same few objects: one reading tells what all of them did.
constexpr int pauseBetweenReadings = 3'000; // ms

QString repeatedInWords(qint64 count)
{
    //: In the list of live events: the service sent again what had been heard.
    return EventFeeds::tr("%n event(s) came twice and were left out", nullptr, int(count));
}

} // namespace

EventFeeds::EventFeeds(std::unique_ptr<FeedTools> tools, Refresh refresh, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_refresh(std::move(refresh))
{
    m_later.setSingleShot(true);
    m_later.callOnTimeout(this, &EventFeeds::readNamed);
}

EventFeeds::~EventFeeds()
{
    qDeleteAll(m_feeds); // before the tools that they use
}

QList<Connection> EventFeeds::connections() const
{
    QList<Connection> found;
    for (const Connection &connection : m_tools->book.all()) {
        const std::shared_ptr<const Provider> provider = m_tools->book.providerOf(connection.id);
        if (provider && provider->eventStream())
            found.append(connection);
    }
    return found;
}

FeedStatus EventFeeds::status(const QString &connectionId) const
{
    const EventFeed *feed = m_feeds.value(connectionId);
    return feed ? feed->status() : FeedStatus();
}

const QList<FeedLine> &EventFeeds::lines() const
{
    return m_lines;
}

EventFeed *EventFeeds::feedOf(const QString &connectionId)
{
    EventFeed *&feed = m_feeds[connectionId];
    if (!feed)
        feed = new EventFeed(*m_tools, connectionId, *this);
    return feed;
}

void EventFeeds::listen(const QString &connectionId)
{
    m_tools->book.setListening(connectionId, true);
    feedOf(connectionId)->start(false);
}

void EventFeeds::create(const QString &connectionId)
{
    m_tools->book.setListening(connectionId, true);
    feedOf(connectionId)->start(true);
}

void EventFeeds::stop(const QString &connectionId)
{
    m_tools->book.setListening(connectionId, false);
    if (EventFeed *feed = m_feeds.value(connectionId))
        feed->stop();
}

void EventFeeds::clear()
{
    m_lines.clear();
    emit linesChanged();
}

void EventFeeds::follow()
{
    const QStringList ids = m_feeds.keys();
    for (const QString &id : ids) {
        if (!m_tools->book.find(id))
            forget(id);
    }
    const QList<Connection> all = connections();
    for (const Connection &connection : all) {
        const ConnectionBook &book = m_tools->book;
        const bool isOpen = book.mode(connection.id) != Mode::Offline && book.isSignedIn(connection.id);
        if (isOpen && book.isListening(connection.id))
            feedOf(connection.id)->follow();
        else if (const auto feed = m_feeds.value(connection.id); feed && feed->isOn())
            feed->stop();
    }
    emit statusChanged({});
}

void EventFeeds::forget(const QString &connectionId)
{
    delete m_feeds.take(connectionId);
    m_named.removeIf([&](auto one) { return one->connection == connectionId; });
    if (m_lines.removeIf([&](const FeedLine &line) { return line.connection == connectionId; }) > 0)
        emit linesChanged();
}

void EventFeeds::signedIn(const QString &connectionId)
{
    EventFeed *feed = m_feeds.value(connectionId);
    if (feed && !feed->isOn())
        feed->outdate();
}

void EventFeeds::trustChanged()
{
    for (EventFeed *feed : std::as_const(m_feeds))
        feed->outdate();
    follow();
}

void EventFeeds::add(FeedLine line)
{
    if (line.kind == FeedLine::Kind::Repeated) {
        // A replay brings many at once: they are one line.
        const bool more = !m_lines.isEmpty() && m_lines.last().kind == line.kind
            && m_lines.last().connection == line.connection;
        if (more)
            line.count += m_lines.takeLast().count;
        line.label = repeatedInWords(line.count);
    }
    line.number = ++m_numbered;
    if (m_lines.size() >= mostLines)
        m_lines.removeFirst();
    m_lines.append(line);
    emit linesChanged();
    name(m_lines.last());
}

void EventFeeds::name(const FeedLine &line)
{
    if (line.objectKey.isEmpty())
        return;
    const QString object = QStringList{line.connection, line.objectType, line.objectKey}.join(u'\n');
    Named &named = m_named[object];
    named.connection = line.connection;
    named.type = line.objectType;
    named.key = line.objectKey;
    named.again = true;
    if (!m_later.isActive())
        m_later.start(named.last.isValid() && named.last.msecsTo(line.heard) < pauseBetweenReadings
                ? pauseBetweenReadings
                : 0);
}

void EventFeeds::readNamed()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    bool waiting = false;
    for (auto one = m_named.begin(); one != m_named.end();) {
        const bool early = one->last.isValid() && one->last.msecsTo(now) < pauseBetweenReadings;
        if (one->again && !early) {
            one->again = false;
            one->last = now;
            m_refresh(one->connection, one->type, one->key);
        }
        waiting = waiting || one->again;
        one = one->again || early || one->last == now ? std::next(one) : m_named.erase(one);
    }
    if (waiting)
        m_later.start(pauseBetweenReadings);
}

QString feedStateInWords(const FeedStatus &status)
{
    switch (status.state) {
    case FeedState::Off:
        //: State of a stream of live events.
        return EventFeeds::tr("off");
    case FeedState::Asking:
        return EventFeeds::tr("connecting…");
    case FeedState::Absent:
        //: State of a stream of live events: the service has none for this person.
        return EventFeeds::tr("there is no stream yet");
    case FeedState::Listening:
        return EventFeeds::tr("listening");
    case FeedState::Waiting: {
        const qint64 seconds =
            status.again ? std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(*status.again)) : 0;
        //: State of a stream of live events. %1 is why it broke.
        return EventFeeds::tr("interrupted (%1), tried again in %n second(s)", nullptr, int(seconds))
            .arg(status.reason);
    }
    case FeedState::Ended:
        //: State of a stream of live events: nothing more will come.
        return EventFeeds::tr("ended");
    }
    return {};
}

} // namespace tenantry
