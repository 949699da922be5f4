#pragma once
#include "providers/descriptor/loader.h"
#include <chrono>

namespace tenantry::test {

// What a flow did with a row of answers: what it sent, how long it waited before, what it handed over, how it
// ended. It ends early when the answers are used up.
struct Talk {
    QList<HttpRequest> sent;
    QList<std::chrono::milliseconds> waits;
    Records records;
    QList<qsizetype> batches; // sizes of what was handed over
    Rows last;
    std::optional<Error> error;
    bool done = false;
};

[[nodiscard]] HttpReply reply(int status, const QByteArray &body = {}, const QByteArray &contentRange = {});
[[nodiscard]] Talk talk(Result<std::unique_ptr<Flow>> flow, QList<HttpReply> answers);
[[nodiscard]] QString flaws(const Loaded &loaded);
[[nodiscard]] Record known(const QString &type, const QString &key);

// A descriptor that uses the ways of five unlike services, and what its flows do without a network.
class Workshop {
public:
    Workshop();
    [[nodiscard]] Talk list(
        const QString &type, const QString &key, QList<HttpReply> answers, ListAsk ask = {}) const;
    [[nodiscard]] Talk perform(const QString &type, const QString &operation, QList<HttpReply> answers,
        const QHash<QString, QString> &texts = {}, const QHash<QString, QByteArray> &files = {}) const;

    QString trouble; // why the descriptor could not be loaded; empty: it was
    std::shared_ptr<const Provider> provider;
    Connection connection;
};

} // namespace tenantry::test
