#pragma once
#include "models/sync/connectionbook.h"
#include "models/sync/eventfeeds.h"
#include "providers/net/streamevents.h"
#include <QObject>

namespace tenantry {

// What feeds work with; all of it outlives them.
struct FeedTools {
    Engine &engine;
    ConnectionBook &book;
    Courier::Address mail;
};

// One connection's stream. Remembers the last event, so that listening again misses none that the
// service still has.
class EventFeed final : public QObject {
    Q_OBJECT
public:
    EventFeed(const FeedTools &tools, QString connectionId, EventFeeds &feeds);
    ~EventFeed() override;

    void start(bool make); // make: there is none so far
    void stop();
    // The person wants to hear it: begins, or asks anew when what it hangs on has changed. One that the
    // service ended, or would not give, is left alone until then.
    void follow();
    void outdate() { m_isOutdated = true; } // what it hangs on has changed: for the next follow()
    [[nodiscard]] bool isOn() const;
    [[nodiscard]] const FeedStatus &status() const { return m_status; }

private:
    void ask(bool make);
    void open(const QByteArray &address);
    void heard(const QByteArray &frame);
    void broke(const QString &reason, std::chrono::milliseconds next);
    void over(const Error &why);
    void failed(const Error &why);
    void set(FeedState state, const QString &reason = {});
    void say(FeedLine::Kind kind, const QString &label, qint64 count = 0);
    [[nodiscard]] EventListener listener();

    const FeedTools &m_tools;
    QString m_id;
    EventFeeds &m_feeds;
    Connection m_asked; // as it was when the stream was asked for
    bool m_isOutdated = false;
    EventStreamSpec m_spec;
    FeedStatus m_status;
    RunId m_run = 0;
    QByteArray m_address; // a secret: it goes to the engine and nowhere else
    qint64 m_last = 0; // ordinal
    bool m_wasOpen = false;
};

} // namespace tenantry
