#pragma once
#include "models/items/supply.h"
#include "models/store/store.h"
#include <QAbstractItemModel>
#include <QTemporaryDir>

namespace tenantry::testing {

// Organisations → units → products → charges, and one account.
[[nodiscard]] Schema familySchema();
[[nodiscard]] Connection familyConnection(const QString &id, const QString &label);

[[nodiscard]] Record organisation(const QString &key, const QString &name, const QString &status = {});
[[nodiscard]] Record unit(const QString &key, const QString &name, const QString &organisation);
[[nodiscard]] Record product(
    const QString &key, const QString &name, const QString &unit, const Value &price);

// A supply that fetches nothing and remembers what it was asked for.
class StillSupply final : public Supply {
    Q_OBJECT
public:
    QList<Connection> all;
    bool signedIn = true;
    bool offline = false;
    QList<Activity> work;
    QList<WalkScope> wanted;
    QList<WalkScope> walked;

    [[nodiscard]] QList<Connection> connections() const override { return all; }
    [[nodiscard]] bool isSignedIn(const QString &) const override { return signedIn; }
    [[nodiscard]] bool isOffline() const override { return offline; }
    [[nodiscard]] QList<WalkScope> scopesBelow(
        const QString &connectionId, const QString &type, const QString &key) const override;
    [[nodiscard]] QList<Activity> activities() const override { return work; }
    ActivityId want(const WalkScope &scope) override;
    ActivityId walk(const WalkScope &scope) override;
    void say(const Activity &activity); // replaces the one with its id, or adds it in front
};

// A store in a folder of its own, with connection "one", and the time at which everything happens.
struct Cache {
    Cache();
    QTemporaryDir folder;
    QDateTime now = QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    std::unique_ptr<Store> store;
    StillSupply supply;

    void save(const Connection &connection);
    void walk(const WalkScope &scope, const Records &records, WalkEnd end = WalkEnd::Complete,
        const std::optional<Error> &why = {});
    void change(const Record &record); // one object, read alone
    [[nodiscard]] ObjectId id(const QString &type, const QString &key) const;
};

[[nodiscard]] WalkScope scopeOf(const QString &type, const QString &list, const QString &parentKey = {});
[[nodiscard]] QString printed(const QAbstractItemModel &model, const QModelIndex &below = {}, int depth = 0);

} // namespace tenantry::testing
