#pragma once
#include "providers/descriptor/provider.h"
#include "providers/net/engine.h"
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <optional>

namespace tenantry {
class ConnectionBook;
class Store;

// One connection's part in a search at the services.
struct SearchPart {
    enum class State {
        Running,
        Done,
        Failed, // `error` says why; what other lists brought is kept
        Skipped, // not asked at all; `why` says it
    };
    QString connection;
    QString label;
    State state = State::Running;
    int asked = 0; // lists
    int answered = 0;
    qint64 found = 0; // objects that the service named; all of them are in the cache
    QString why; // a sentence
    std::optional<Error> error;
};

// Looks for words at the services themselves, in those lists that they can filter (FIND-6). What is found
// goes into the cache, where the usual search finds it; nothing is swept. Lives on the workspace's thread.
class ServerSearch final : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 mostOfAList = 200; // objects: whoever finds more has to say more

    struct Tools { // all outlive the search
        Store &store;
        Engine &engine;
        const ConnectionBook &book;
        Courier::Address mail;
        std::function<bool(const QString &connectionId)> isAdministrator;
    };
    explicit ServerSearch(Tools tools, QObject *parent = nullptr);
    ~ServerSearch() override;

    void start(const QString &words); // stops the one before
    void stop();
    [[nodiscard]] QString words() const { return m_words; } // of the last one
    [[nodiscard]] const QList<SearchPart> &parts() const { return m_parts; } // one for each connection
    [[nodiscard]] bool isBusy() const { return !m_runs.isEmpty(); }

signals:
    void changed();
    void found(); // something more is in the cache

private:
    struct Run {
        qsizetype part = 0;
        qint64 found = 0;
    };
    void ask(qsizetype part, const QList<ListAsk> &asks);
    void arrived(RunId run, const Rows &rows, const QString &type);
    void ended(RunId run, const std::optional<Error> &why);
    [[nodiscard]] QList<ListAsk> asksFor(const Connection &connection, SearchPart &part) const;

    Tools m_tools;
    QString m_words;
    QList<SearchPart> m_parts;
    QHash<RunId, Run> m_runs;
};

[[nodiscard]] QString inWords(const SearchPart &part); // "2 of 5 lists asked, 3 found"

} // namespace tenantry
