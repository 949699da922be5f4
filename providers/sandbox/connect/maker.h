#pragma once

#include "providers/sandbox/connect/inventions.h"
#include "providers/sandbox/connect/world.h"

#include <algorithm>

namespace tenantry::sandbox::connect {

// What the parts of the generator tell each other.
struct MadeProduct {
    QString id;
    QString vendor;
    QStringList items; // published ones: three reservations, then what is measured
    bool hasTierConfigs = false;
    bool isMigrated = false; // its assets carry migration_info
    QHash<QString, QString> connections; // by hub
    QString approval; // templates
    QString tierApproval;
};

struct MadeMarket {
    QString id;
    QString hub;
    QString provider;
    QString database; // EU, JP…
    QHash<QString, QString> contracts; // by vendor, the one in force
};

struct MadeReseller {
    QString id;
    QString above; // tier 2, may be empty
    std::size_t market = 0;
    QString vendor; // whose customers it brings
};

struct Maker {
    World &world;
    int size = 0;
    QString vendor = {}; // the administrator's company
    QString otherVendor = {};
    QString distributor = {};
    QString reseller = {}; // a provider that sells itself
    std::vector<MadeProduct> products = {};
    std::vector<MadeMarket> markets = {};
    std::vector<MadeReseller> resellers = {};
    QHash<QString, QString> configs = {}; // tier configurations by "reseller product connection"
    QStringList agents = {}; // people of the administrator's company

    template <typename T>
    const T &pick(const QList<T> &from)
    {
        return from[static_cast<qsizetype>(world.random.below(static_cast<std::size_t>(from.size())))];
    }
    Random &random() { return world.random; }
    Store &store() { return world.store; }

    // So many days before the world's day, at an hour that differs; to the second, or finer.
    QString ago(double days, bool isFine = false);
    QJsonObject events(const QString &created, const QString &updated, const QString &user = {});
    QString companyName(std::size_t n);
    QString personName();
    QJsonObject contactInfo();
    const MadeProduct &productOf(const QString &vendor, std::size_t n) const;
};

void makeCompanies(Maker &maker);
void makeMarkets(Maker &maker); // hubs, marketplaces, agreements, contracts
void makeProducts(Maker &maker);
void makeListings(Maker &maker);
void makeResellers(Maker &maker);
// A customer of the reseller; its id.
QString makeCustomer(Maker &maker, const MadeReseller &reseller, std::size_t n);
QString makeTierConfig(Maker &maker, const MadeReseller &reseller, const MadeProduct &product,
    const QString &connection, bool isOpen);
void makeTierRequests(Maker &maker);
void makeSubscriptions(Maker &maker);
void makeTalk(Maker &maker); // conversations
void makeUsage(Maker &maker);
void makeBilling(Maker &maker);
void makeExtras(Maker &maker); // cases, webhooks, tokens

} // namespace tenantry::sandbox::connect
