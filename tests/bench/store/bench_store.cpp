// How fast the cache writes and answers, in figures. Reports; never fails because of a figure.
//   bench_store [ROWS] [FOLDER]      1 000 000 rows in a temporary folder when not said
#include "models/store/cachefile.h"
#include "models/store/storereader.h"
#include "models/store/storewriter.h"
#include "tests/bench/store/generator.h"
#include "tests/bench/store/peer.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace tenantry;

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

// Of this process: on a machine that others use too, the time on the clock says little.
double processorNow()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Took {
    double clock = 0; // ms
    double processor = 0; // ms
};

template <typename Work>
Took measure(Work work)
{
    const double before = processorNow();
    QElapsedTimer timer;
    timer.start();
    work();
    return {static_cast<double>(timer.nsecsElapsed()) / 1e6, processorNow() - before};
}

void say(const QString &what, Took took, const QString &note = {}, double peer = -1)
{
    out() << what.leftJustified(46) << QString::number(took.clock, 'f', 1).rightJustified(10)
          << " ms, processor" << QString::number(took.processor, 'f', 1).rightJustified(10) << " ms";
    if (peer >= 0)
        out() << "   sqlite3 " << QString::number(peer, 'f', 1) << " ms, ratio "
              << QString::number(took.clock / qMax(peer, 0.1), 'f', 2);
    if (!note.isEmpty())
        out() << "   " << note;
    out() << Qt::endl;
}

QString highWater()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return u"unknown"_s;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return QString::fromLatin1(line.mid(6).trimmed());
    }
    return u"unknown"_s;
}

struct Bench {
    QString folder;
    qint64 count;
    StoreReader reader;
    std::vector<ObjectId> ids;

    Bench(const QString &where, qint64 many)
        : folder(where)
        , count(many)
        , reader(where, {bench::manySchema()})
    {
    }
    Query all() const { return {.provider = u"many"_s, .type = u"product"_s}; }
    QString file() const { return cachePath(folder); }

    void time(const QString &what, const Query &query, const QString &peerSql = {})
    {
        for (const QString &turn : {u"first"_s, u"again"_s}) {
            qsizetype found = 0;
            const Took took = measure([&] {
                const auto result = reader.rowIds(query);
                found = result ? static_cast<qsizetype>(result->size()) : -1;
            });
            const double peer =
                peerSql.isEmpty() || turn == "again"_L1 ? -1 : bench::peerMilliseconds(file(), peerSql);
            say(what + u", "_s + turn, took, u"%1 rows"_s.arg(found), peer);
        }
    }
    void open();
    void pages();
    void sortings();
    void filters();
    void searches();
    void passes();
};

void Bench::open()
{
    const Took took = measure([this] { ids = *reader.rowIds(all()); });
    say(u"open, row ids"_s, took, u"%1 rows"_s.arg(ids.size()),
        bench::peerMilliseconds(
            file(), u"SELECT \"$id\" FROM objects_2 WHERE \"$removed\" IS NULL ORDER BY \"$key\""_s));
    say(u"count"_s, measure([this] { (void)reader.count(all()); }));
    Query children = all();
    children.parentType = u"unit"_s;
    children.parentKey = u"unit-5"_s;
    say(u"children of one node"_s, measure([&] { (void)reader.children(children, 0, 256); }));
}

void Bench::pages()
{
    constexpr std::size_t page = 256;
    double worst = 0;
    Took sum;
    constexpr int jumps = 100;
    for (int i = 0; i < jumps; ++i) {
        const std::size_t at =
            ids.size() < page ? 0 : (static_cast<std::size_t>(i) * 7919 * page) % (ids.size() - page + 1);
        const auto first = ids.begin() + static_cast<std::ptrdiff_t>(at);
        const std::vector<ObjectId> wanted(
            first, first + static_cast<std::ptrdiff_t>(std::min(page, ids.size())));
        const Took took = measure([&] { (void)reader.rows(u"many"_s, u"product"_s, wanted); });
        worst = std::max(worst, took.clock);
        sum.clock += took.clock / jumps;
        sum.processor += took.processor / jumps;
    }
    say(u"jump to a page of 256, mean of 100"_s, sum, u"worst %1 ms"_s.arg(worst, 0, 'f', 1));
}

void Bench::sortings()
{
    for (const QString &field : {u"name"_s, u"owner"_s, u"seats"_s, u"coins"_s, u"ends"_s}) {
        Query query = all();
        query.sortings = {{field, false}};
        const bool peerCan = field == "seats"_L1 || field == "owner"_L1;
        time(u"sort by "_s + field, query,
            peerCan ? u"SELECT \"$id\" FROM objects_2 WHERE \"$removed\" IS NULL ORDER BY \"%1\" NULLS LAST"_s
                          .arg(field)
                    : QString());
    }
}

void Bench::filters()
{
    Query query = all();
    query.conditions = {{u"name"_s, Operator::Contains, {u"zurich"_s}}};
    time(u"filter: name contains, accents ignored"_s, query,
        u"SELECT \"$id\" FROM objects_2 WHERE \"$removed\" IS NULL AND name LIKE '%zürich%' ORDER BY \"$key\""_s);
    query.conditions = {{u"coins"_s, Operator::Greater, {u"99000.5"_s}}};
    time(u"filter: money above"_s, query);
    query.conditions = {{u"owner"_s, Operator::Matches, {u"^user4[0-9]+@"_s}}};
    time(u"filter: regular expression"_s, query);
    query.conditions.clear();
    query.anywhere = u"angstrom mail"_s;
    time(u"filter: two words anywhere"_s, query);
    say(u"choice counts"_s, measure([this] { (void)reader.valueCounts(all(), u"state"_s); }));
}

void Bench::searches()
{
    const QString title = dataText(bench::manyRecord(count / 2, 1).values[0]);
    const QString key = bench::manyRecord(count / 3, 1).key;
    for (const QString &words : {u"ac"_s, u"zurich ba"_s, u"user4711@example.com"_s,
             u"angstrom laboratory 123"_s, title, key, key.left(14), u"nothingatall"_s}) {
        qsizetype found = 0;
        const Took took = measure([&] { found = reader.search(words, 50)->size(); });
        say(u"search \"%1\""_s.arg(words.left(32)), took, u"%1 hits"_s.arg(found));
    }
}

void Bench::passes()
{
    qint64 seen = 0;
    const Took took =
        measure([&] { (void)reader.eachRow(all(), [&seen](const Row &) { return ++seen > 0; }); });
    say(u"every row in order"_s, took,
        u"%1 rows/s"_s.arg(static_cast<double>(seen) / took.clock * 1000, 0, 'f', 0));
}

bool fill(const QString &folder, qint64 count)
{
    auto writer = StoreWriter::open(folder, {bench::manySchema()});
    if (!writer) {
        out() << sentence(writer.error()) << Qt::endl;
        return false;
    }
    const double sample = static_cast<double>(std::min<qint64>(count, 100'000));
    const Took made = measure([sample] {
        for (qint64 n = 0; n < static_cast<qint64>(sample); ++n)
            (void)bench::manyRecord(n, 1);
    });
    const double factor = static_cast<double>(count) / sample;
    for (const QString &turn : {u"new"_s, u"the same again"_s}) {
        Took took = measure([&] { (void)bench::fillCache(**writer, u"bench"_s, count); });
        took = {took.clock - made.clock * factor, took.processor - made.processor * factor};
        const auto rate = [count](double ms) {
            return QString::number(static_cast<double>(count) / ms * 1000, 'f', 0);
        };
        say(u"write, "_s + turn, took,
            u"%1 objects/s, %2 by processor time"_s.arg(rate(took.clock), rate(took.processor)));
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 count = arguments.value(1, u"1000000"_s).toLongLong();
    const QTemporaryDir temporary;
    const QString folder = arguments.value(2, temporary.path());
    if (!QFile::exists(cachePath(folder)) && !fill(folder, count))
        return 1;
    out() << "file " << QFileInfo(cachePath(folder)).size() / 1'000'000 << " MB, memory so far "
          << highWater() << Qt::endl;
    say(u"open the writer"_s, measure([&] { (void)StoreWriter::open(folder, {bench::manySchema()}); }));
    Bench work(folder, count);
    work.open();
    work.pages();
    work.sortings();
    work.filters();
    work.searches();
    work.passes();
    out() << "highest memory of the process " << highWater() << Qt::endl;
    return 0;
}
