#include "providers/sandbox/squonk2/consumers.h"

#include "providers/sandbox/jsontext.h"

#include <QTimeZone>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::squonk2 {

namespace {

// Where a new consumer starts: everything at or after this. Ordinal 0 counts as not given.
struct Start {
    qint64 ordinal = 0;
    qint64 timestamp = -1;
    bool isBad = false;

    std::size_t in(const EventStream &stream) const
    {
        if (ordinal <= 0 && timestamp < 0)
            return stream.events.size();
        const auto first = std::ranges::find_if(stream.events, [&](const StreamEvent &event) {
            return ordinal > 0 ? event.ordinal >= ordinal : event.timestamp >= timestamp;
        });
        return static_cast<std::size_t>(first - stream.events.begin());
    }
};

QDateTime leniently(const QString &text)
{
    for (const Qt::DateFormat format : {Qt::ISODateWithMs, Qt::ISODate, Qt::RFC2822Date}) {
        QDateTime time = QDateTime::fromString(text, format);
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeZone(QTimeZone::utc());
        if (time.isValid())
            return time;
    }
    const QDate day = QLocale::c().toDate(text, u"d MMMM yyyy"_s);
    return day.isValid() ? day.startOfDay(Qt::UTC) : QDateTime();
}

Start startFrom(const QUrlQuery &query)
{
    Start start;
    int given = 0;
    bool isWell = true;
    const auto value = [&](const QString &name) {
        given += query.hasQueryItem(name);
        return query.queryItemValue(name, QUrl::FullyDecoded);
    };
    const QString ordinal = value(u"stream_from_ordinal"_s);
    const QString timestamp = value(u"stream_from_timestamp"_s);
    const QString datetime = value(u"stream_from_datetime"_s);
    if (!ordinal.isEmpty())
        start.ordinal = ordinal.toLongLong(&isWell);
    if (!timestamp.isEmpty())
        start.timestamp = timestamp.toLongLong(&isWell);
    if (!datetime.isEmpty()) {
        const QDateTime time = leniently(datetime);
        isWell = time.isValid();
        start.timestamp = time.toMSecsSinceEpoch();
    }
    start.isBad = given > 1 || !isWell;
    return start;
}

QString frame(const EventStream &stream, const StreamEvent &event)
{
    if (stream.format != "JSON_STRING")
        return QString::fromStdString(event.typeName + "|" + event.protocol + "|ordinal: "
            + std::to_string(event.ordinal) + "|timestamp: " + std::to_string(event.timestamp));
    JsonText json;
    json.beginObject().number("ess_ordinal", event.ordinal).number("ess_timestamp", event.timestamp);
    json.text("message_type", event.typeName).raw("message_body", event.json).endObject();
    return QString::fromStdString(json.json());
}

} // namespace

Consumers::~Consumers()
{
    for (const Consumer &consumer : m_consumers)
        delete consumer.socket;
}

void Consumers::accept(QWebSocket *socket, bool isReady)
{
    const QUrl url = socket->requestUrl();
    const std::string shortId = url.path().section(u'/', -1).toStdString();
    const Start start = startFrom(QUrlQuery(url));
    Consumer consumer{socket, shortId};
    bool isKnown = false;
    {
        const std::lock_guard lock(m_mutex);
        const auto stream = std::ranges::find(m_state.streams, shortId, &EventStream::shortId);
        isKnown = stream != m_state.streams.end() && url.path().startsWith(u"/event-stream/"_s);
        consumer.next = isKnown ? start.in(*stream) : 0;
    }
    if (!isKnown)
        socket->close(QWebSocketProtocol::CloseCodeNormal,
            u"Connect for unknown EventStream "_s + QString::fromStdString(shortId));
    else if (start.isBad)
        socket->close(
            QWebSocketProtocol::CloseCodeProtocolError, u"The stream position cannot be understood"_s);
    else if (!isReady)
        socket->close(static_cast<QWebSocketProtocol::CloseCode>(1013), u"The stream cannot be found"_s);
    if (isKnown && !start.isBad && isReady) {
        for (Consumer &older : m_consumers)
            older.isReplaced = older.isReplaced || older.stream == shortId;
    } else {
        consumer.stream.clear(); // only waits for its close to go through
    }
    m_consumers.append(consumer);
}

Consumers::Delivery Consumers::deliveryFor(Consumer &consumer)
{
    const std::lock_guard lock(m_mutex);
    Delivery delivery;
    const auto stream = std::ranges::find(m_state.streams, consumer.stream, &EventStream::shortId);
    delivery.isDeleted = stream == m_state.streams.end();
    if (delivery.isDeleted)
        return delivery;
    delivery.isReplaced = consumer.isReplaced && consumer.next < stream->events.size();
    for (; !delivery.isReplaced && consumer.next < stream->events.size(); ++consumer.next)
        delivery.frames.append(frame(*stream, stream->events[consumer.next]));
    return delivery;
}

void Consumers::deliver()
{
    forgetClosed();
    for (Consumer &consumer : m_consumers) {
        if (consumer.stream.empty())
            continue;
        const Delivery delivery = deliveryFor(consumer);
        for (const QString &text : delivery.frames)
            consumer.socket->sendTextMessage(text);
        if (delivery.isDeleted)
            consumer.socket->close(QWebSocketProtocol::CloseCodeNormal, u"The stream has been deleted"_s);
        else if (delivery.isReplaced)
            consumer.socket->close(
                QWebSocketProtocol::CloseCodeGoingAway, u"A newer connection reads this stream"_s);
        if (delivery.isDeleted || delivery.isReplaced)
            consumer.stream.clear();
    }
}

void Consumers::closeAll(QWebSocketProtocol::CloseCode code, const QString &why)
{
    for (Consumer &consumer : m_consumers) {
        if (!consumer.stream.empty())
            consumer.socket->close(code, why);
        consumer.stream.clear();
    }
}

void Consumers::dropAll()
{
    for (const Consumer &consumer : m_consumers)
        consumer.socket->abort();
}

int Consumers::live() const
{
    return static_cast<int>(std::ranges::count_if(m_consumers,
        [](const Consumer &consumer) { return !consumer.stream.empty() && consumer.socket->isValid(); }));
}

void Consumers::forgetClosed()
{
    erase_if(m_consumers, [](const Consumer &consumer) {
        if (consumer.socket->state() != QAbstractSocket::UnconnectedState)
            return false;
        consumer.socket->deleteLater();
        return true;
    });
}

} // namespace tenantry::sandbox::squonk2
