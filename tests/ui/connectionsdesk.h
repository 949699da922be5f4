#pragma once
#include "app/providercatalog.h"
#include "tests/support/loopbackserver.h"
#include "tests/ui/hands.h"
#include "tests/ui/screen.h"
#include <QTemporaryDir>
#include <memory>

namespace tenantry::test {

// A workspace of its own, with every provider.
struct Desk {
    explicit Desk(Appearance &appearance)
        : log(std::make_shared<RequestLog>())
    {
        auto opened =
            Workspace::open({.folder = folder.path(), .providers = loadProviders({}).providers, .log = log});
        workspace = std::move(opened).value();
        screen = std::make_unique<Screen>(*workspace, log, appearance);
    }
    ~Desk()
    {
        screen.reset();
        workspace.reset();
    }
    QTemporaryDir folder;
    std::shared_ptr<RequestLog> log;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Screen> screen;
};

// Answers every list with nothing, to whoever has the right key.
struct Shop {
    explicit Shop(const std::optional<QSslConfiguration> &tls = {})
        : server(
            [this](const Seen &seen) {
                const bool isGood = seen.header("authorization") == "ApiKey " + key;
                return isGood ? says(200, "[]") : says(401, R"({"errors":["Invalid token"]})");
            },
            tls)
    {
    }
    QByteArray key = "SU-good";
    LoopbackServer server;
};

inline Connection toShop(const Shop &shop)
{
    Connection connection{.id = u"shop"_s, .provider = u"connect"_s, .label = u"Shop"_s};
    connection.environment = Environment::Sandbox;
    connection.settings = {{u"address"_s, shop.server.url({}).toString()}};
    return connection;
}

} // namespace tenantry::test
