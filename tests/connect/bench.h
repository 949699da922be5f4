#pragma once
#include "tests/support/console.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace tenantry::testing {

using Texts = Console::Texts;
using Files = QHash<QString, QByteArray>;

// The program's network side, signed in at a sandbox of Connect with one of its tokens, and what the
// sandbox has as that token sees it.
class Bench {
public:
    explicit Bench(const QString &user, const Manner &manner = Manner(), sandbox::Options options = {});

    // An object of the type whose fields have these values, wherever in the tree it is met first.
    // None: the test fails, and the record is empty.
    [[nodiscard]] Record pick(const QString &type, const Texts &fields = {});
    // Every object of the type below one parent, or of the whole connection.
    [[nodiscard]] Records all(
        const QString &type, const QString &list = {}, const Record &parent = {}, const Texts &texts = {});
    // Performs an operation that must end well.
    Console::Heard done(const QString &type, const QString &operation, const Record &item = {},
        const Texts &texts = {}, const Files &files = {});
    [[nodiscard]] Record read(const Record &known);
    // What was made, by its key alone.
    [[nodiscard]] Record made(const QString &type, const QString &operation, const Record &item = {},
        const Texts &texts = {}, const Files &files = {});

    // What the sandbox has: a member of an object, by a path with slashes; or all objects of a collection.
    [[nodiscard]] QJsonValue truth(const QString &target, const QString &path = {}) const;
    [[nodiscard]] QString said(const QString &target, const QString &path) const;
    [[nodiscard]] QJsonArray truths(const QString &target) const;
    [[nodiscard]] QStringList idsOf(const QString &target) const;

    [[nodiscard]] QString text(const Record &record, const QString &field) const;
    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] sandbox::Sandbox &sandbox() { return m_console.sandbox(); }
    // The last request of this verb whose path holds this, as it arrived.
    [[nodiscard]] sandbox::Arrived last(const QString &verb, const QString &pathPart) const;

private:
    [[nodiscard]] Records candidates(const ResourceType &type, const ListSource &list);
    [[nodiscard]] Records insideOf(const QString &owner, const QString &type);
    [[nodiscard]] bool fits(const Record &record, const Texts &fields) const;

    QString m_user;
    mutable Console m_console;
};

// Thrown when a row cannot go on, because what it stands on is missing; it has failed by then.
struct Ended { };
[[noreturn]] void giveUp(const QString &why);

// Why it failed, for the test's message.
[[nodiscard]] QString said(const Console::Heard &heard);

struct Row {
    const char *name;
    const char *user; // the part of the token: vendor, distributor, provider
    void (*check)(Bench &);
};

} // namespace tenantry::testing
