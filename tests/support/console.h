#pragma once
#include "providers/net/engine.h"
#include "providers/sandbox/sandbox.h"

#include <QJsonArray>
#include <QJsonObject>
#include <memory>
#include <optional>

namespace tenantry::testing {

// How hasty the program is, and what the connection is told instead of the truth.
struct Manner {
    Timing timing;
    std::chrono::seconds deadline{120};
    QHash<QString, QString> settings;
    Secrets secrets;
};

// The program's network side, signed in at a sandbox as its administrator: flows go over real HTTP,
// and what the sandbox holds is asked behind the program's back.
class Console {
public:
    // The sandbox is the provider's own, whatever the options say.
    explicit Console(std::shared_ptr<const Provider> provider, sandbox::Options options = {},
        const QString &user = {}, const Manner &manner = Manner());
    ~Console();

    struct Heard {
        Records records; // of all batches
        QByteArray document; // of all batches
        QList<QPair<QString, QByteArray>> documents; // each with the name that was proposed for it
        QString createdKey;
        std::optional<Error> error;
        [[nodiscard]] Records of(const QString &type) const;
    };
    using Texts = QHash<QString, QString>;

    [[nodiscard]] Heard list(
        const QString &type, const QString &list, const Record &parent = {}, const Texts & = {});
    [[nodiscard]] Heard read(const Record &known);
    [[nodiscard]] Heard perform(const QString &type, const QString &operation, const Record &item = {},
        const Texts & = {}, const QHash<QString, QByteArray> &files = {});
    [[nodiscard]] Heard run(Result<std::unique_ptr<Flow>> flow);

    // What the sandbox has, as its administrator sees it.
    [[nodiscard]] QJsonObject truth(const QString &target) const;
    [[nodiscard]] QJsonArray truths(const QString &target, const QString &member) const;

    [[nodiscard]] QString text(const Record &record, const QString &field) const;
    [[nodiscard]] sandbox::Sandbox &sandbox() { return *m_sandbox; }
    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] const Provider &provider() const { return *m_provider; }
    [[nodiscard]] const Connection &connection() const { return m_connection; }
    [[nodiscard]] Courier::Address address() const { return m_courier.address(); }

private:
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::shared_ptr<const Provider> m_provider;
    Connection m_connection;
    Courier m_courier;
    std::unique_ptr<Engine> m_engine;
};

// The keys of records, or the members of objects, in an order of their own.
[[nodiscard]] QStringList keysOf(const Records &records);
[[nodiscard]] QStringList membersOf(const QJsonArray &objects, const QString &path);

} // namespace tenantry::testing
