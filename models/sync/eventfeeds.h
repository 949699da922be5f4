#pragma once
#include "models/store/changes.h"
#include "providers/schema/connection.h"
#include "providers/schema/result.h"
#include "providers/schema/value.h"
#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

namespace tenantry {
class ConnectionBook;
class EventFeed;
struct FeedTools;

// One line of what live streams told, in the order in which it was heard.
struct FeedLine {
    enum class Kind {
        Event, // the service told of something
        Started, // the line to the service is open
        Broken, // the line is gone; it is tried again
        Lost, // events between two that arrived are gone for good
        Repeated, // events that had been heard before came again and were dropped
        Ended, // nothing more will come
    };
    qint64 number = 0; // of the line, rising
    QString connection;
    Kind kind = Kind::Event;
    QDateTime heard; // UTC
    std::optional<QDateTime> at; // UTC, when the service says that it entered its stream
    QString type; // Event: as the service calls it
    QString label; // Event: what a person calls it; other kinds: a sentence
    qint64 ordinal = 0; // Event: its place in the stream
    qint64 count = 0; // Lost, Repeated: how many
    QByteArray body; // Event: compact JSON; empty: it has none
    QString objectType; // the object that it names; empty: none that is known here
    QString objectKey;

    friend bool operator==(const FeedLine &, const FeedLine &) = default;
};

enum class FeedState { Off, Asking, Absent, Listening, Waiting, Ended };

struct FeedStatus {
    FeedState state = FeedState::Off;
    QString reason; // Waiting: why the line broke; Ended: why
    std::optional<QDateTime> again; // Waiting: when it is tried again, UTC
    std::optional<Error> error; // Absent is none
    qint64 events = 0; // heard since the program started
    qint64 lost = 0;
    qint64 repeated = 0;
};

// The live streams of a workspace's connections: for each whose provider has one, listens when it is
// told to, keeps the last lines of all of them, and has the objects that events name read again.
// Lives on the workspace's thread.
class EventFeeds final : public QObject {
    Q_OBJECT
public:
    static constexpr int mostLines = 5'000; // older ones are forgotten

    // Reads an object again; it may be one that the cache does not know yet.
    using Refresh = std::function<void(const QString &connection, const QString &type, const QString &key)>;
    EventFeeds(std::unique_ptr<FeedTools> tools, Refresh refresh, QObject *parent = nullptr);
    ~EventFeeds() override;

    [[nodiscard]] QList<Connection> connections() const; // those that have a stream
    [[nodiscard]] FeedStatus status(const QString &connectionId) const;
    [[nodiscard]] const QList<FeedLine> &lines() const; // oldest first

    // To the stream that is there; Absent when there is none. Goes on until it is stopped: after a restart,
    // too, as soon as the connection is signed in and online.
    void listen(const QString &connectionId);
    void create(const QString &connectionId); // makes one and listens to it
    void stop(const QString &connectionId);
    void clear(); // forgets the lines
    void follow(); // connections, modes or sign-ins changed
    void signedIn(const QString &connectionId); // what failed is worth asking for again; follow() comes next
    void trustChanged(); // certificates are trusted, or no more

signals:
    void linesChanged();
    void statusChanged(const QString &connectionId);

private:
    friend class EventFeed;
    void forget(const QString &connectionId);
    void add(FeedLine line);
    void name(const FeedLine &line);
    void readNamed();
    EventFeed *feedOf(const QString &connectionId);

    std::unique_ptr<FeedTools> m_tools;
    Refresh m_refresh;
    QHash<QString, EventFeed *> m_feeds; // children of ours
    struct Named {
        QString connection;
        QString type;
        QString key;
        QDateTime last; // when it was last read because of an event
        bool again = false; // events named it since
    };
    QHash<QString, Named> m_named;
    QTimer m_later; // reads again what was named meanwhile
    QList<FeedLine> m_lines;
    qint64 m_numbered = 0;
};

[[nodiscard]] QString feedStateInWords(const FeedStatus &status); // "listening", "tried again in 5 seconds"

} // namespace tenantry
