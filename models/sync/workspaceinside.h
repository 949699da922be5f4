#pragma once
#include "models/sync/connectiontest.h"
#include "models/sync/eventfeed.h"
#include "models/sync/eventfeeds.h"
#include "models/sync/fetcher.h"
#include "models/sync/freshness.h"
#include "models/sync/secretcustody.h"
#include "models/sync/serversearch.h"
#include "models/sync/syncrun.h"
#include "models/sync/trustlist.h"
#include "models/sync/workspace.h"

namespace tenantry {

// The workspace's parts: what fetches is in workspace.cpp, connections and their secrets are in
// workspaceconnections.cpp.
struct Workspace::Inside {
    Inside(Parts parts, std::unique_ptr<Store> opened)
        : store(std::move(opened))
        , log(std::move(parts.log))
        , custody(std::make_unique<SecretCustody>(std::move(parts.vault)))
        , trust(parts.folder)
        , engine({.log = log, .keep = keeper(), .borrow = borrower(), .ask = asker(), .trust = trust.book()})
        , book(*store, engine, std::move(parts.providers))
        , freshness(*store, book, parts.freshFor)
        , fetcher(
              std::make_unique<Fetcher>(Fetch::Tools{*store, engine, courier.address()}, activities, book))
        , errands(std::make_unique<Errands>(Errands::Tools{engine, activities, book, courier.address()}))
        , events(std::make_unique<EventFeeds>(
              std::make_unique<FeedTools>(FeedTools{engine, book, courier.address()}),
              [this](const QString &connectionId, const QString &type, const QString &key) {
                  readAgain(connectionId, type, key);
              }))
        , search(std::make_unique<ServerSearch>(ServerSearch::Tools{
              *store, engine, book, courier.address(), [this](const QString &connectionId) {
                  return isAdmin(connectionId);
              }}))
    {
    }

    void readAgain(const QString &connectionId, const QString &type, const QString &key);
    [[nodiscard]] KeepSecrets keeper();
    [[nodiscard]] AskPerson asker();
    [[nodiscard]] BorrowSecrets borrower();
    void fetchSecrets();
    void settleSignIns();
    [[nodiscard]] bool isAdmin(const QString &connectionId) const;

    std::unique_ptr<Store> store;
    std::shared_ptr<RequestLog> log;
    std::unique_ptr<SecretCustody> custody;
    Courier courier;
    TrustList trust;
    Engine engine;
    ConnectionBook book;
    Freshness freshness;
    ActivityList activities;
    std::unique_ptr<Fetcher> fetcher;
    std::unique_ptr<Errands> errands;
    std::unique_ptr<EventFeeds> events;
    std::unique_ptr<ServerSearch> search;
    std::unique_ptr<ConnectionTest> test;
    QHash<QString, SyncRun *> syncs; // by connection; children of the workspace
    QHash<QString, Error> asked; // by connection: why the person is asked to sign in
    std::function<void(const QString &id, const Error &why)> tellAsked; // set by the workspace
};

} // namespace tenantry
