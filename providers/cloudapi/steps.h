#pragma once
#include "providers/cloudapi/absences.h"
#include "providers/descriptor/provider.h"
#include <functional>
#include <initializer_list>
#include <memory>

namespace tenantry::cloud {

// What the flows of this service stand on: the described requests, for one connection.
struct Calls {
    std::shared_ptr<const Provider> provider;
    std::shared_ptr<Absences> absences;
    Connection connection;

    using Texts = QHash<QString, QString>;
    [[nodiscard]] Result<std::unique_ptr<Flow>> list(
        const QString &type, const QString &list, const Record &parent = {}, const Texts & = {}) const;
    [[nodiscard]] Result<std::unique_ptr<Flow>> list(ListAsk asked) const;
    [[nodiscard]] Result<std::unique_ptr<Flow>> perform(
        const QString &type, const QString &operation, const Record &item = {}, const Texts & = {}) const;
    [[nodiscard]] Result<std::unique_ptr<Flow>> perform(OperationAsk asked) const;

    // A record of a type, with values for some of its fields.
    using Values = std::initializer_list<std::pair<QString, Value>>;
    [[nodiscard]] Record record(const QString &type, const QString &key, Values values) const;
    [[nodiscard]] QString text(const Record &record, const QString &field) const;
    void set(Record &record, const QString &field, const Value &value) const;
};

// A conversation made of described ones: each runs to its end before the next is chosen.
class Steps : public Flow {
public:
    explicit Steps(Calls calls);
    Step begin() final;
    Step accept(const HttpReply &reply, Rows &rows) final;

protected:
    struct Heard {
        Records records;
        QByteArray document;
        QString createdKey;
    };
    // What comes next: another then(), Done, or an Error. Rows go to whoever runs the whole.
    using Next = std::function<Step(const Result<Heard> &heard, Rows &rows)>;

    virtual Step first() = 0;
    [[nodiscard]] Step then(Result<std::unique_ptr<Flow>> flow, Next next,
        std::chrono::milliseconds after = std::chrono::milliseconds(0));
    [[nodiscard]] const Calls &calls() const { return m_calls; }

private:
    [[nodiscard]] Step settled(Step step, Rows &rows);
    void hear(Rows &rows);

    Calls m_calls;
    std::unique_ptr<Flow> m_running;
    Next m_next;
    Heard m_heard;
    std::chrono::milliseconds m_after{0};
};

// Those that begin with what was asked for: a ListAsk or an OperationAsk.
template <typename Asked>
class AskedSteps : public Steps {
public:
    AskedSteps(const Calls &calls, Asked asked)
        : Steps(calls)
        , m_asked(std::move(asked))
    {
    }

protected:
    [[nodiscard]] const Asked &asked() const { return m_asked; }
    // The described list, its rows passed on as they are.
    [[nodiscard]] Step asDescribed()
    {
        return then(calls().list(m_asked), [](const Result<Heard> &heard, Rows &rows) -> Step {
            if (!heard)
                return heard.error();
            rows.records = heard->records;
            return Done();
        });
    }

private:
    Asked m_asked;
};

} // namespace tenantry::cloud
