#pragma once
#include "models/items/supply.h"
#include "models/store/storewriter.h"

namespace tenantry::bench {

// A cache of `count` products and 10 000 units (fewer when there are fewer products) of one provider and
// half as many of another, written through the store's own interface. Nothing when the folder has one
// already.
[[nodiscard]] bool fillFolder(const QString &folder, qint64 count);
[[nodiscard]] Connection manyConnection();
[[nodiscard]] Connection moreConnection();

// A supply that fetches nothing: what is measured is the way from the cache to the screen.
class StillSupply final : public Supply {
public:
    using Supply::Supply;
    [[nodiscard]] QList<Connection> connections() const override
    {
        return {manyConnection(), moreConnection()};
    }
    [[nodiscard]] bool isSignedIn(const QString &) const override { return true; }
    [[nodiscard]] bool isOffline() const override { return false; }
    [[nodiscard]] QList<WalkScope> scopesBelow(
        const QString &connectionId, const QString &type, const QString &key) const override;
    [[nodiscard]] QList<Activity> activities() const override { return {}; }
    ActivityId want(const WalkScope &) override { return 0; }
    ActivityId walk(const WalkScope &) override { return 0; }
};

} // namespace tenantry::bench
