#include "models/sync/eventfeed.h"

#include "providers/wire/json.h"
#include "providers/wire/selector.h"

#include <QPointer>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QString labelOf(const EventStreamSpec &spec, const QString &type)
{
    const auto found = std::find_if(
        spec.events.cbegin(), spec.events.cend(), [&type](const Choice &one) { return one.value == type; });
    return found == spec.events.cend() ? type : found->label;
}

// The first of the objects that the body names.
void nameObject(const EventStreamSpec &spec, FeedLine &line)
{
    const Result<JsonTree> tree = JsonTree::parse(line.body);
    if (!tree)
        return;
    for (const StreamName &name : spec.names) {
        const Result<Selector> selector = Selector::parse(name.at);
        const QString key = selector ? selector->first(tree->root()).text() : QString();
        if (key.isEmpty())
            continue;
        line.objectType = name.type;
        line.objectKey = key;
        return;
    }
}

// What a stream hangs on: who asks, where, and on which way.
bool isSameWay(const Connection &a, const Connection &b)
{
    return a.settings == b.settings && a.signIns == b.signIns && a.proxy == b.proxy && a.caFile == b.caFile;
}

} // namespace

EventFeed::EventFeed(const FeedTools &tools, QString connectionId, EventFeeds &feeds)
    : QObject(&feeds)
    , m_tools(tools)
    , m_id(std::move(connectionId))
    , m_feeds(feeds)
{
}

EventFeed::~EventFeed()
{
    if (m_run != 0)
        m_tools.engine.cancel(m_run);
}

bool EventFeed::isOn() const
{
    return m_status.state != FeedState::Off && m_status.state != FeedState::Absent
        && m_status.state != FeedState::Ended;
}

void EventFeed::start(bool make)
{
    if (!isOn())
        ask(make);
}

void EventFeed::follow()
{
    const std::optional<Connection> now = m_tools.book.find(m_id);
    const bool isAnew = now && (m_isOutdated || !isSameWay(m_asked, m_tools.book.routed(*now)));
    if (m_status.state != FeedState::Off && !isAnew)
        return;
    if (m_run != 0)
        m_tools.engine.cancel(std::exchange(m_run, 0));
    ask(false);
}

void EventFeed::ask(bool make)
{
    const std::shared_ptr<const Provider> provider = m_tools.book.providerOf(m_id);
    const std::optional<Connection> connection = m_tools.book.find(m_id);
    const std::optional<EventStreamSpec> spec = provider ? provider->eventStream() : std::nullopt;
    if (!spec || !connection)
        return;
    if (make || m_asked.settings != connection->settings)
        m_last = 0; // another stream, with numbers of its own
    m_asked = m_tools.book.routed(*connection);
    m_isOutdated = false;
    m_spec = *spec;
    OperationAsk ask{.type = spec->type, .operation = make ? spec->create : spec->open};
    const ResourceType *type = provider->schema().type(ask.type);
    if (const Operation *operation = type ? type->operation(ask.operation) : nullptr) {
        for (const Parameter &one : operation->parameters) {
            if (!one.startsAs.isEmpty() && !one.startsAs.contains(u'{'))
                ask.parameters.insert(one.key, one.startsAs);
        }
    }
    auto flow = provider->perform(*connection, ask);
    if (!flow)
        return failed(flow.error());
    m_status.error.reset();
    m_address.clear();
    set(FeedState::Asking);
    const QPointer self(this);
    m_run = m_tools.engine.run(m_id, std::move(flow).value(), m_tools.mail,
        {.rows =
                [self](const Rows &rows) {
                    if (!self)
                        return;
                    if (!rows.document.isEmpty())
                        self->m_address = rows.document;
                    self->m_tools.engine.proceed(self->m_run);
                },
            .waiting = {},
            .ended =
                [self](const std::optional<Error> &why) {
                    if (!self)
                        return;
                    self->m_run = 0;
                    if (why)
                        self->failed(*why);
                    else
                        self->open(std::exchange(self->m_address, {}));
                }});
}

void EventFeed::open(const QByteArray &address)
{
    const Result<EventStream> stream = describedStream(m_spec, address, m_last);
    if (!stream)
        return failed(stream.error());
    m_wasOpen = false;
    m_run = m_tools.engine.follow(m_id, *stream, m_tools.mail, listener());
}

EventListener EventFeed::listener()
{
    const QPointer self(this);
    return {.frame =
                [self](const QByteArray &frame) {
                    if (self)
                        self->heard(frame);
                },
        .connected =
            [self] {
                if (!self)
                    return;
                self->say(FeedLine::Kind::Started,
                    //: In the list of live events: the line to the service is open, for the first time or
                    //: again.
                    self->m_wasOpen ? tr("Listening again") : tr("Listening"));
                self->m_wasOpen = true;
                self->set(FeedState::Listening);
            },
        .disconnected =
            [self](const QString &reason, std::chrono::milliseconds next) {
                if (self)
                    self->broke(reason, next);
            },
        .lost =
            [self](qint64 count) {
                if (!self)
                    return;
                self->m_status.lost += count;
                //: In the list of live events: so many between two that arrived are gone for good.
                self->say(FeedLine::Kind::Lost, tr("%n event(s) are missing", nullptr, int(count)), count);
            },
        .repeated =
            [self](qint64 count) {
                if (!self)
                    return;
                self->m_status.repeated += count;
                self->say(FeedLine::Kind::Repeated, {}, count);
            },
        .ended =
            [self](const Error &why) {
                if (self)
                    self->over(why);
            }};
}

void EventFeed::heard(const QByteArray &frame)
{
    const Result<StreamEvent> event = readStreamEvent(m_spec, frame);
    FeedLine line{.connection = m_id, .heard = QDateTime::currentDateTimeUtc()};
    if (event) {
        m_last = event->ordinal;
        line.type = event->type;
        line.label = labelOf(m_spec, event->type);
        line.ordinal = event->ordinal;
        line.body = event->body.text;
        if (event->at)
            line.at = event->at->toDateTime();
        nameObject(m_spec, line);
    } else {
        line.label = sentence(event.error());
        line.body = frame.left(4096);
    }
    ++m_status.events;
    m_feeds.add(std::move(line));
    emit m_feeds.statusChanged(m_id);
}

void EventFeed::broke(const QString &reason, std::chrono::milliseconds next)
{
    //: Why the line to a stream of live events broke, when nobody said it.
    const QString why = reason.isEmpty() ? tr("the line broke") : reason;
    // Each further try in vain would only repeat it.
    if (m_status.state != FeedState::Waiting || m_status.reason != why)
        //: In the list of live events. %1 is the reason in the service's or the system's words.
        say(FeedLine::Kind::Broken, tr("Interrupted: %1").arg(why));
    m_status.again = QDateTime::currentDateTimeUtc().addMSecs(next.count());
    set(FeedState::Waiting, why);
}

void EventFeed::over(const Error &why)
{
    m_run = 0;
    m_status.error = why;
    say(FeedLine::Kind::Ended, sentence(why));
    set(FeedState::Ended, sentence(why));
}

// The stream could not even be asked for. That there is none is no failure.
void EventFeed::failed(const Error &why)
{
    m_run = 0;
    if (why.fault == Fault::NotFound)
        return set(FeedState::Absent);
    m_status.error = why;
    say(FeedLine::Kind::Ended, sentence(why));
    set(FeedState::Ended, sentence(why));
}

void EventFeed::stop()
{
    if (m_run != 0)
        m_tools.engine.cancel(std::exchange(m_run, 0));
    if (m_status.state == FeedState::Listening || m_status.state == FeedState::Waiting)
        //: In the list of live events: the person switched it off.
        say(FeedLine::Kind::Ended, tr("Switched off"));
    m_status.error.reset();
    set(FeedState::Off);
}

void EventFeed::set(FeedState state, const QString &reason)
{
    m_status.state = state;
    m_status.reason = reason;
    if (state != FeedState::Waiting)
        m_status.again.reset();
    emit m_feeds.statusChanged(m_id);
}

void EventFeed::say(FeedLine::Kind kind, const QString &label, qint64 count)
{
    m_feeds.add({.connection = m_id,
        .kind = kind,
        .heard = QDateTime::currentDateTimeUtc(),
        .label = label,
        .count = count});
}

} // namespace tenantry
