#pragma once
#include "models/changes/planner.h"
#include "models/store/storereader.h"
#include "models/store/storewriter.h"
#include <QTemporaryDir>

namespace tenantry::testing {

// Two services that sell the same in different words.
// "shop": customers (name, state, phone) with plans (name, customer, state, seats, price, currency, ends,
// note, tags). "mart": contracts (title, status, amount), which have no customers and are never renamed.
[[nodiscard]] QList<Schema> shops();

[[nodiscard]] Record customer(const QString &key, const QString &name, const QString &state = {});
[[nodiscard]] Record plan(const QString &key, const QHash<QString, Value> &values);
[[nodiscard]] Record contract(const QString &key, const QString &title, int amount);

// Both services with a connection each ("c-shop", "c-mart") and what they sell, cached. Nothing is sent.
struct Market {
    Market();
    void keep(const QString &connection, const Record &record);
    void remove(ObjectId object);
    [[nodiscard]] ObjectId id(const QString &connection, const QString &type, const QString &key) const;
    [[nodiscard]] ObjectId planId(const QString &key) const;
    [[nodiscard]] Planner planner() const { return Planner(*reader, circumstance); }

    QTemporaryDir folder;
    std::unique_ptr<StoreWriter> writer;
    std::unique_ptr<StoreReader> reader;
    Circumstance circumstance;
};

// "p1 rename change name: One → Uno", a line an item: what a plan comes to.
[[nodiscard]] QString told(const PlanItem &item);
[[nodiscard]] QStringList told(const Plan &plan);

} // namespace tenantry::testing
