// How the grid and the tree of a big cache feel: how long the interface thread is held up while a
// list is opened, moved through, sorted, filtered and changed. Reports; never fails because of a figure.
//   bench_items [ROWS] [FOLDER]      1 000 000 rows in a temporary folder when not said
#include "models/exchange/csvexport.h"
#include "models/items/treemodel.h"
#include "models/store/world.h"
#include "tests/bench/figures/figures.h"
#include "tests/bench/figures/pulse.h"
#include "tests/bench/items/manyobjects.h"
#include "tests/bench/store/generator.h"
#include "tests/support/apart.h"
#include "ui/grid/chipbar.h"
#include "ui/grid/filterheader.h"
#include "ui/grid/gridpane.h"
#include "ui/theme/appearance.h"

#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QProcess>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::bench;

namespace {

constexpr quint32 seed = 20261120;

class Bench {
public:
    Bench(Store &store, qint64 rows);
    ~Bench() { m_pane.hide(); } // before its model goes
    void grid();
    void world(); // the same over two providers at once
    void tree();
    void exports(const Query &query, const QStringList &fields);

private:
    void open();
    void jump();
    void sort();
    void filter();
    void choose();
    void change();
    void step(const QString &what, const std::function<void()> &act);
    void paint();

    Store &m_store;
    qint64 m_rows;
    StillSupply m_supply;
    Pulse m_pulse;
    GridPane m_pane;
    QTableView &m_table;
    int m_settled = 0;
};

Bench::Bench(Store &store, qint64 rows)
    : m_store(store)
    , m_rows(rows)
    , m_pane(store, m_supply, DisplayStyle(), {}, u"grid"_s)
    , m_table(*m_pane.findChild<QTableView *>(u"grid"_s))
{
    m_pane.resize(1400, 900);
    m_pane.show();
    QObject::connect(&m_pane.model(), &GridModel::settled, &m_pulse, [this] { ++m_settled; });
}

void Bench::paint()
{
    m_table.viewport()->repaint();
}

// From the act until the grid shows the answer, and what the interface thread did meanwhile.
void Bench::step(const QString &what, const std::function<void()> &act)
{
    turnUntil([this] { return !m_pane.model().status().loading; });
    m_pulse.restart();
    const int before = m_settled;
    const Took took = measure([&] {
        act();
        turnUntil([&] { return m_settled > before && !m_pane.model().status().loading; });
        paint();
    });
    turnUntil([this, again = 0]() mutable { return ++again > 3; }); // what the answer set going
    say(what,
        milliseconds(took.clock)
            + u"   %1   %2 rows, %3 MB"_s.arg(m_pulse.inWords())
                  .arg(m_pane.model().rowCount())
                  .arg(memoryNow(), 0, 'f', 0));
}

void Bench::grid()
{
    open();
    jump();
    sort();
    filter();
    choose();
    change();
}

void Bench::open()
{
    GridPlace place;
    place.path = {u"Many objects"_s, u"Products"_s};
    place.queries = {{.provider = u"many"_s, .type = u"product"_s, .connections = {manyConnection().id}}};
    place.scopes = m_supply.scopesBelow(manyConnection().id, {}, {});
    step(u"open"_s, [&] { m_pane.showPlace(place); });
}

void Bench::jump()
{
    QRandomGenerator dice(seed);
    QScrollBar &bar = *m_table.verticalScrollBar();
    m_pulse.restart();
    double worst = 0;
    double sum = 0;
    constexpr int jumps = 200;
    for (int n = 0; n < jumps; ++n) {
        const int row = static_cast<int>(dice.bounded(static_cast<quint32>(bar.maximum()) + 1));
        const Took took = measure([&] {
            bar.setValue(row);
            QCoreApplication::processEvents();
            paint();
        });
        worst = std::max(worst, took.clock);
        sum += took.clock;
    }
    QCoreApplication::processEvents();
    say(u"jump to a random row, painted: mean of 200"_s,
        milliseconds(sum / jumps) + u"   worst %1 ms   %2"_s.arg(worst, 0, 'f', 1).arg(m_pulse.inWords()));
    m_pulse.restart();
    const Took ends = measure([&] {
        for (const auto act : {QAbstractSlider::SliderToMaximum, QAbstractSlider::SliderToMinimum}) {
            bar.triggerAction(act);
            QCoreApplication::processEvents();
            paint();
        }
    });
    QCoreApplication::processEvents();
    say(u"to the last row and back"_s, milliseconds(ends.clock) + u"   "_s + m_pulse.inWords());
}

void Bench::sort()
{
    auto *header = m_pane.findChild<FilterHeader *>();
    for (const QString &field : {u"name"_s, u"owner"_s, u"seats"_s, u"coins"_s, u"ends"_s}) {
        const int column = m_pane.model().columnOf(field);
        for (const QString &turn : {u"ascending"_s, u"descending"_s, u"ascending again"_s}) {
            step(u"sort by %1, %2"_s.arg(field, turn), [&] { emit header->sortWanted(column, false); });
            m_store.finishWrites(); // an index that was found worth making
        }
    }
    step(u"sort by state, then coins"_s, [&] {
        emit header->sortWanted(m_pane.model().columnOf(u"state"_s), false);
        emit header->sortWanted(m_pane.model().columnOf(u"coins"_s), true);
    });
}

void Bench::filter()
{
    auto *quick = m_pane.findChild<QLineEdit *>(u"gridQuickFilter"_s);
    m_pane.model().setSortings({});
    step(u"filter: name contains"_s, [&] {
        m_pane.setCondition({u"name"_s, Operator::Contains, {u"zurich"_s}});
    });
    step(u"filter: and money above"_s, [&] {
        m_pane.setCondition({u"coins"_s, Operator::Greater, {u"50000"_s}});
    });
    step(u"filter: nothing matches"_s, [&] {
        m_pane.setCondition({u"name"_s, Operator::Contains, {u"nobody has this"_s}});
    });
    step(u"filter: cleared"_s, [&] { emit m_pane.findChild<ChipBar *>()->cleared(); });
    step(u"quick filter: two words"_s, [&] { quick->setText(u"angstrom mail"_s); });
    step(u"quick filter: cleared"_s, [&] { quick->clear(); });
}

void Bench::choose()
{
    m_pulse.restart();
    const Took took = measure([this] {
        m_table.selectAll();
        QCoreApplication::processEvents();
        paint();
    });
    QCoreApplication::processEvents();
    say(u"choose every row"_s, milliseconds(took.clock) + u"   "_s + m_pulse.inWords());
    const int column = m_pane.model().columnOf(u"seats"_s);
    step(u"sort while every row is chosen"_s,
        [&] { emit m_pane.findChild<FilterHeader *>()->sortWanted(column, false); });
    m_pane.model().setSortings({});
    step(u"filter while one row is chosen"_s, [&] {
        m_table.selectRow(m_pane.model().rowCount() / 2);
        m_pane.setCondition({u"flavour"_s, Operator::Equals, {u"GOLD"_s}});
    });
    step(u"filter: cleared"_s, [&] { emit m_pane.findChild<ChipBar *>()->cleared(); });
}

// What a walk does to an open grid: objects that became different, and new ones, page after page.
void Bench::change()
{
    // The time tells a value from that of an earlier run over the same folder.
    const auto page = [name = QDateTime::currentDateTimeUtc().toString(Qt::ISODate)](
                          qint64 from, bool fresh) {
        Records records;
        for (qint64 n = from; n < from + 1000; ++n) {
            records.append(manyRecord(n, fresh ? seed : 1));
            records.last().values[2] = name; // of the unit
        }
        return records;
    };
    const int pages = static_cast<int>(std::min<qint64>(20, m_rows / 1000));
    for (const bool fresh : {false, true}) {
        step(fresh ? u"%1 000 objects came"_s.arg(pages) : u"%1 000 objects changed"_s.arg(pages), [&] {
            int written = 0;
            for (int n = 0; n < pages; ++n) {
                m_store.write(
                    [page, n, fresh](StoreWriter &writer) {
                        return writer.storeObject(manyConnection().id, page(n * 1000, fresh));
                    },
                    [&written](const Result<Changes> &) { ++written; });
            }
            turnUntil([&] { return written == pages; });
        });
    }
    Changes everything;
    everything.everything = true;
    step(u"read anew, nothing is different"_s, [&] { emit m_store.changed(everything); });
}

void Bench::world()
{
    GridPlace place;
    place.path = {u"Everything"_s, u"All subscriptions"_s};
    place.queries = {{.provider = worldProvider(), .type = u"subscription"_s}};
    step(u"over two providers: open"_s, [&] { m_pane.showPlace(place); });
    jump();
    auto *header = m_pane.findChild<FilterHeader *>();
    for (const QString &field : {u"title"_s, u"quantity"_s, u"ends"_s, u"customer"_s, u"$connection"_s}) {
        const int column = m_pane.model().columnOf(field);
        for (const QString &turn : {u"ascending"_s, u"descending"_s})
            step(u"sort by %1, %2"_s.arg(field, turn), [&] { emit header->sortWanted(column, false); });
    }
    m_pane.model().setSortings({});
    step(u"filter: suspended"_s, [&] {
        m_pane.setCondition({u"state"_s, Operator::OneOf, {u"suspended"_s}});
    });
    step(u"filter: and more bought than used"_s, [&] {
        m_pane.setCondition({u"quantity"_s, Operator::Greater, {}, u"used"_s});
    });
    step(u"filter: cleared"_s, [&] { emit m_pane.findChild<ChipBar *>()->cleared(); });
    step(u"filter: ends within 30 days"_s, [&] {
        m_pane.setCondition({u"ends"_s, Operator::WithinNext, {u"30"_s}});
    });
    step(u"filter: cleared"_s, [&] { emit m_pane.findChild<ChipBar *>()->cleared(); });
    step(u"filter: customer contains"_s, [&] {
        m_pane.setCondition({u"customer"_s, Operator::Contains, {u"unit 77"_s}});
    });
    step(u"filter: cleared"_s, [&] { emit m_pane.findChild<ChipBar *>()->cleared(); });
}

void Bench::tree()
{
    TreeModel model(m_store, m_supply, DisplayStyle());
    QTreeView view;
    view.setModel(&model);
    view.setUniformRowHeights(true); // as in the navigator
    view.resize(344, 900);
    view.show();
    turnUntil([&] { return model.rowCount() == 2; });
    const QModelIndex connection = model.index(0, 0);
    view.expand(connection);
    turnUntil([&] { return model.rowCount(connection) > 0; });
    QPersistentModelIndex group;
    for (int row = 0; row < model.rowCount(connection); ++row) {
        const QModelIndex index = model.index(row, 0, connection);
        if (index.data(Item::TypeRole) == u"unit"_s)
            group = index;
    }
    m_pulse.restart();
    const Took first = measure([&] {
        view.expand(group);
        turnUntil([&] { return model.rowCount(group) > 1; });
        view.viewport()->repaint();
    });
    QCoreApplication::processEvents();
    say(u"expand a node with %1 children"_s.arg(std::min<qint64>(m_rows, 10'000)),
        milliseconds(first.clock) + u"   "_s + m_pulse.inWords());
    m_pulse.restart();
    const double before = memoryNow();
    const Took all = measure([&] {
        for (;;) {
            const int rows = model.rowCount(group);
            const QModelIndex last = model.index(rows - 1, 0, group);
            if (last.data(Item::NodeKindRole).toInt() != static_cast<int>(Item::NodeKind::LoadMore))
                break;
            model.loadMore(last);
            if (!turnUntil([&] { return model.rowCount(group) != rows; }, 60))
                break;
        }
    });
    say(u"load the rest of them"_s,
        milliseconds(all.clock)
            + u"   %1   %2 rows, %3 MB more"_s.arg(m_pulse.inWords())
                  .arg(model.rowCount(group))
                  .arg(memoryNow() - before, 0, 'f', 0));
    m_pulse.restart();
    bool found = false;
    QObject::connect(&model, &TreeModel::filtered, &m_pulse, [&] { found = true; });
    const Took filter = measure([&] {
        model.filter(u"angstrom 123"_s);
        turnUntil([&] { return found; });
    });
    QCoreApplication::processEvents();
    say(u"filter the tree"_s, milliseconds(filter.clock) + u"   "_s + m_pulse.inWords());
}

QStringList fieldsOf(const ResourceType &type)
{
    QStringList fields;
    for (const Field &field : type.fields)
        fields.append(field.key);
    return fields;
}

void Bench::exports(const Query &query, const QStringList &fields)
{
    const QTemporaryDir folder;
    CsvOrder order;
    order.query = query;
    order.fields = fields;
    order.file = folder.filePath(u"many.csv"_s);
    const double before = memoryNow();
    forgetHighest();
    m_pulse.restart();
    std::optional<Result<CsvReport>> report;
    bool ended = false;
    const Took took = measure([&] {
        m_store.later(
            {}, [&](const StoreReader &reader) { report = exportCsv(reader, order); }, [&] { ended = true; });
        turnUntil([&] { return ended; });
    });
    if (!report || !*report)
        return;
    say(u"export of %1 rows"_s.arg((*report)->rows),
        milliseconds(took.clock)
            + u"   %1 rows/s (%2 by processor time), %3 MB more   %4"_s
                  .arg(static_cast<double>((*report)->rows) / took.clock * 1000, 0, 'f', 0)
                  .arg(static_cast<double>((*report)->rows) / took.processor * 1000, 0, 'f', 0)
                  .arg(memoryHighest() - before, 0, 'f', 0)
                  .arg(m_pulse.inWords()));
}

// In a process of its own, so that the memory that is told is that of looking, not of filling.
bool fillApart(const QString &folder, qint64 rows)
{
    QProcess filling;
    filling.setProcessChannelMode(QProcess::ForwardedChannels);
    test::startApart(
        filling, QCoreApplication::applicationFilePath(), {QString::number(rows), folder, u"fill"_s});
    return filling.waitForFinished(-1) && filling.exitCode() == 0;
}

int look(QApplication &app, const QString &folder, qint64 rows)
{
    const Appearance appearance(app);
    auto store = Store::open(folder, {manySchema(), moreSchema()});
    if (!store) {
        say(u"the cache cannot be opened"_s, sentence(store.error()));
        return 1;
    }
    say(u"memory of an empty program"_s, u"%1 MB"_s.arg(memoryNow(), 0, 'f', 0));
    Bench bench(**store, rows);
    bench.grid();
    bench.world();
    bench.tree();
    say(u"memory of the process"_s,
        u"highest %1 MB, now %2 MB"_s.arg(memoryHighest(), 0, 'f', 0).arg(memoryNow(), 0, 'f', 0));
    bench.exports({.provider = u"many"_s, .type = u"product"_s, .connections = {manyConnection().id}},
        fieldsOf(*manySchema().type(u"product")));
    bench.exports({.provider = worldProvider(), .type = u"subscription"_s},
        fieldsOf(*(*store)->schema(worldProvider())->type(u"subscription")));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 rows = arguments.value(1, u"1000000"_s).toLongLong();
    const QTemporaryDir temporary;
    const QString folder = arguments.value(2, temporary.path());
    if (arguments.value(3) == "fill"_L1)
        return fillFolder(folder, rows) ? 0 : 1;
    return fillApart(folder, rows) ? look(app, folder, rows) : 1;
}
