// How a big answer comes from the wire into the cache while the window is open. Reports; never
// fails because of a figure.
//   bench_sync [PRODUCTS]      100 000 when not said
#include "models/sync/workspace.h"
#include "providers/squonk2/squonk2.h"
#include "tests/bench/figures/figures.h"
#include "tests/bench/figures/pulse.h"
#include "tests/bench/sync/peer.h"
#include "tests/bench/sync/service.h"
#include "ui/grid/gridpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QLoggingCategory>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::bench;

namespace {

Query everyProduct(const Connection &connection)
{
    return {.provider = connection.provider, .type = u"product"_s, .connections = {connection.id}};
}

// A grid of every product, which follows each page of the walk: the hardest that a person can ask for.
GridPane &openGrid(MainWindow &window, const Connection &connection)
{
    auto *grid = window.findChild<GridPane *>();
    GridPlace place;
    place.path = {connection.label};
    place.queries = {everyProduct(connection)};
    place.scopes = {{connection.id, u"product"_s, u"all"_s, {}, {}}};
    grid->showPlace(place);
    return *grid;
}

Took sync(const QString &what, Workspace &workspace, const Connection &connection, GridPane &grid)
{
    Pulse pulse;
    const Took took = measure([&] {
        workspace.syncConnection(connection.id);
        turnUntil([&] { return !workspace.isBusy(); });
    });
    const auto count = workspace.store().now().count(everyProduct(connection));
    const auto rows = static_cast<double>(count ? *count : 0);
    turnUntil([&] { return grid.model().rowCount() == (count ? *count : 0); }, 15);
    say(what,
        milliseconds(took.clock)
            + u"   %1 products/s (%2 by processor time)   %3   %4 rows in the grid"_s
                  .arg(rows / took.clock * 1000, 0, 'f', 0)
                  .arg(rows / took.processor * 1000, 0, 'f', 0)
                  .arg(pulse.inWords())
                  .arg(grid.model().rowCount()));
    for (const Activity &activity : workspace.activities()) {
        if (activity.error)
            say(activity.title, sentence(*activity.error));
    }
    return took;
}

Took syncTwice(QApplication &app, const Service &service)
{
    const QTemporaryDir folder;
    Appearance appearance(app);
    Workspace::Parts parts;
    parts.folder = folder.path();
    parts.providers = {squonk2().provider};
    parts.log = std::make_shared<RequestLog>();
    const auto log = parts.log;
    auto workspace = Workspace::open(std::move(parts));
    if (!workspace) {
        say(u"no workspace"_s, sentence(workspace.error()));
        return {};
    }
    const std::unique_ptr<Jobs> jobs = Jobs::open(**workspace);
    Outbox outbox(*jobs);
    MainWindow window({**workspace, *jobs, outbox, log, appearance, {}});
    window.resize(1440, 900);
    window.show();
    const Connection connection = service.connection();
    (*workspace)->connect(connection, {{u"password"_s, service.password()}});
    GridPane &grid = openGrid(window, connection);
    say(u"memory with an empty window"_s, u"%1 MB"_s.arg(memoryNow(), 0, 'f', 0));
    const Took first = sync(u"first sync"_s, **workspace, connection, grid);
    say(u"memory after it"_s,
        u"highest %1 MB, now %2 MB"_s.arg(memoryHighest(), 0, 'f', 0).arg(memoryNow(), 0, 'f', 0));
    (void)sync(u"second sync, nothing is different"_s, **workspace, connection, grid);
    return first;
}

void comparePeer(const Service &service, const Took &ours)
{
    const PeerFigures peer = peerDownload(service);
    const double peerClock = peer.download.clock + peer.parse.clock;
    const double peerProcessor = peer.download.processor + peer.parse.processor;
    say(u"peer: plain download by Qt"_s,
        milliseconds(peer.download.clock)
            + u"   %1 MB"_s.arg(static_cast<double>(peer.bytes) / 1e6, 0, 'f', 1));
    say(u"peer: QJsonDocument, one stall"_s,
        milliseconds(peer.parse.clock) + u"   %1 items"_s.arg(peer.items));
    say(u"ratio, first sync : peer"_s,
        u"%1 on the clock, %2 by processor time"_s.arg(ours.clock / peerClock, 0, 'f', 2)
            .arg(ours.processor / peerProcessor, 0, 'f', 2));
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QLoggingCategory::setFilterRules(u"tenantry.*=false"_s);
    QApplication app(argc, argv);
    const int products = QCoreApplication::arguments().value(1, u"100000"_s).toInt();
    const Service service(products);
    if (!service.isUp()) {
        say(u"the sandbox did not start"_s, {});
        return 1;
    }
    const Took ours = syncTwice(app, service);
    comparePeer(service, ours);
    return 0;
}
