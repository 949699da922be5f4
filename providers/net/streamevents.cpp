#include "providers/net/streamevents.h"

#include "providers/net/neterrors.h"
#include "providers/wire/json.h"
#include "providers/wire/selector.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

// What a pointer leads to; an empty pointer says that the description has no such member.
JsonValue at(const QString &pointer, const JsonValue &root)
{
    const Result<Selector> selector = Selector::parse(pointer);
    return pointer.isEmpty() || !selector ? JsonValue() : selector->first(root);
}

// Numbers come as numbers or as text.
std::optional<qint64> whole(const JsonValue &value)
{
    bool fine = false;
    const qint64 number = value.text().toLongLong(&fine);
    return fine ? std::optional(number) : std::nullopt;
}

Error notAnEvent(const QByteArray &frame)
{
    return {.fault = Fault::Protocol,
        .summary = QCoreApplication::translate("tenantry::StreamEvents",
            //: Error: one message of the live events of a service is not as it should be.
            "A message of the event stream cannot be read: it has no number of its own."),
        .words = QString::fromUtf8(frame.left(120)),
        //: Remedy: a message of the live events of a service is not as it should be.
        .remedy = QCoreApplication::translate("tenantry::StreamEvents",
            "Check that the stream of events sends JSON, or delete it and create a new one.")};
}

} // namespace

Result<StreamEvent> readStreamEvent(const EventStreamSpec &spec, const QByteArray &frame)
{
    const Result<JsonTree> tree = JsonTree::parse(frame);
    if (!tree)
        return notAnEvent(frame);
    const JsonValue root = tree->root();
    const std::optional<qint64> ordinal = whole(at(spec.ordinalAt, root));
    if (!ordinal || *ordinal < 1)
        return notAnEvent(frame);
    StreamEvent event;
    event.type = at(spec.typeAt, root).text();
    event.ordinal = *ordinal;
    if (const JsonValue body = at(spec.bodyAt, root); body.isGiven())
        event.body = {jsonCompact(body.raw())};
    if (const std::optional<qint64> time = whole(at(spec.timeAt, root)))
        event.at = Instant{*time};
    return event;
}

Result<EventStream> describedStream(const EventStreamSpec &spec, const QByteArray &address, qint64 after)
{
    EventStream stream;
    stream.address = QUrl(QString::fromUtf8(address).trimmed(), QUrl::StrictMode);
    if (stream.address.host().isEmpty()
        || (stream.address.scheme() != u"ws" && stream.address.scheme() != u"wss"))
        return neterrors::streamUnusable();
    stream.resume = spec.resume;
    stream.after = after;
    stream.ordinal = [spec](const QByteArray &frame) -> std::optional<qint64> {
        const Result<StreamEvent> event = readStreamEvent(spec, frame);
        return event ? std::optional(event->ordinal) : std::nullopt;
    };
    return stream;
}

} // namespace tenantry
