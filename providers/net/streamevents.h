#pragma once
#include "providers/descriptor/provider.h"
#include "providers/net/eventsocket.h"
#include "providers/schema/result.h"
#include "providers/schema/value.h"
#include <QByteArray>
#include <QString>

namespace tenantry {

// One message of a described stream of events.
struct StreamEvent {
    QString type; // as the service calls it; unknown ones are kept
    Json body; // empty: the message has none
    qint64 ordinal = 0; // its place in the stream, from 1; the only reliable identity
    std::optional<Instant> at; // when it entered the stream, which is later than the event itself
    friend bool operator==(const StreamEvent &, const StreamEvent &) = default;
};

// Reads a text frame by the pointers of a descriptor. Fault::Protocol: it is no JSON, or has no ordinal.
[[nodiscard]] Result<StreamEvent> readStreamEvent(const EventStreamSpec &spec, const QByteArray &frame);

// The stream that a provider describes, ready for Engine::follow(). `address` is what the operations
// `open` and `create` of the description tell in Rows::document; `after` the last ordinal already known.
// Fault::Invalid: that is no address of a stream; it is a secret and not quoted.
[[nodiscard]] Result<EventStream> describedStream(
    const EventStreamSpec &spec, const QByteArray &address, qint64 after = 0);

} // namespace tenantry
