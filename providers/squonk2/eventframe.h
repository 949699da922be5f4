#pragma once
#include "providers/schema/result.h"
#include "providers/schema/value.h"
#include <QString>
#include <QStringView>
#include <optional>

namespace tenantry {

// One message of the event stream (contract §3.9), from either of its two forms.
struct EventFrame {
    QString type; // "accountserver.MerchantProcessingCharge"; unknown ones are kept
    Json body; // JSON form: the body as sent. Text form: {"text": "…"} with the protobuf text
    qint64 ordinal = 0; // place in the stream, from 1; the only reliable identity
    Instant arrived; // in the stream, which is later than the event itself
    friend bool operator==(const EventFrame &, const EventFrame &) = default;
};

// {"message_type":…} or `type|text|ordinal: n|timestamp: ms`. Fault::Protocol: neither.
[[nodiscard]] Result<EventFrame> readEventFrame(QStringView text);

// Follows the ordinals of one stream: what is new, what was seen, what was lost. A value that
// outlives connections: after a reconnect the stream may send the last frames again.
class EventOrder {
public:
    enum class Verdict { New, Seen };
    struct Heard {
        Verdict verdict = Verdict::New;
        qint64 lost = 0; // events that must have been between the last one and this
        friend bool operator==(const Heard &, const Heard &) = default;
    };
    [[nodiscard]] Heard hear(qint64 ordinal);
    [[nodiscard]] qint64 last() const { return m_last; } // 0: none yet
    // First ordinal to ask for when connecting again; nothing at first: only new events are wanted then.
    [[nodiscard]] std::optional<qint64> resumeFrom() const;

private:
    qint64 m_last = 0;
};

} // namespace tenantry
