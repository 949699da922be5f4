// How fast wishes become plans and files are checked, in figures. Reports; never fails because of a figure.
//   bench_plan [OBJECTS] [LINES]      10 000 objects and 100 000 lines when not said
#include "models/changes/planfile.h"
#include "models/exchange/csvguess.h"
#include "models/exchange/importer.h"
#include "tests/bench/figures/figures.h"
#include "tests/changes/shop.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;
using namespace tenantry::bench;

namespace {

void fill(Market &market, qint64 count)
{
    const auto walk = market.writer->beginWalk({u"c-shop"_s, u"plan"_s, u"all"_s, {}, {}});
    const auto price = Decimal::parse(u"12.50");
    for (qint64 from = 0; walk && from < count; from += 500) {
        Records page;
        for (qint64 n = from; n < std::min(from + 500, count); ++n)
            page.append(plan(u"plan-%1"_s.arg(n),
                {{u"name"_s, u"Plan number %1"_s.arg(n)}, {u"customer"_s, n % 2 ? u"a"_s : u"b"_s},
                    {u"state"_s, n % 10 ? u"ON"_s : u"OFF"_s}, {u"seats"_s, 1 + n % 200},
                    {u"price"_s, *price}, {u"currency"_s, u"EUR"_s},
                    {u"ends"_s, QDate(2027, 1, 1).addDays(n % 700)},
                    {u"note"_s, u"A remark that somebody made, \"quoted\", once"_s},
                    {u"tags"_s, QStringList{u"a"_s, u"b"_s}}}));
        if (!market.writer->storePage(*walk, page))
            qFatal("not stored");
    }
}

QString figures(Took took, qint64 count, double memory)
{
    return u"%1, processor %2, %3/s, %4 MB more"_s.arg(milliseconds(took.clock), milliseconds(took.processor))
        .arg(double(count) / took.clock * 1000, 0, 'f', 0)
        .arg(memory, 0, 'f', 1);
}

void plans(const Market &market, qint64 count)
{
    std::vector<ObjectId> ids =
        *market.reader->rowIds({.provider = u"shop"_s, .type = u"plan"_s, .conditions = {}});
    ids.resize(std::min(ids.size(), size_t(count)));
    const QList<FieldEdit> edits{{u"seats"_s, FieldEdit::How::Increase, u"10 %"_s, {}},
        {u"name"_s, FieldEdit::How::Set, u"{name} of {customer}"_s, {}}};
    Plan made;
    const double before = memoryNow();
    Took took = measure([&] { made = *market.planner().edit(ids, {edits[0]}); });
    say(u"plan: one field"_s, figures(took, made.items.size(), memoryNow() - before));
    Plan both;
    took = measure([&] { both = *market.planner().edit(ids, edits); });
    say(u"plan: two operations each"_s, figures(took, both.items.size(), memoryNow() - before));
    took = measure([&] { both = *market.planner().perform(ids, Deed::Suspend); });
    say(u"plan: suspend"_s, figures(took, both.items.size(), memoryNow() - before));
    PlanCounts counts;
    took = measure([&] { counts = countsOf(made, shops()); });
    say(u"plan: counts"_s, figures(took, made.items.size(), 0));
    took = measure([&] { made = market.planner().checkedAgainstCache(made); });
    say(u"plan: held against the cache"_s, figures(took, made.items.size(), 0));
    QByteArray file;
    took = measure([&] { file = planFile(made, market.circumstance.connections, shops()); });
    say(u"plan file: written"_s, figures(took, made.items.size(), double(file.size()) / 1e6));
    took = measure([&] {
        if (!readPlanFile(file, market.circumstance.connections, shops()))
            qFatal("not read");
    });
    say(u"plan file: read and checked"_s, figures(took, made.items.size(), 0));
}

// Each hundredth line changed, as somebody would who edits a list.
void edit(const QString &from, const QString &to)
{
    QFile in(from);
    QFile out(to);
    if (!in.open(QIODevice::ReadOnly) || !out.open(QIODevice::WriteOnly))
        qFatal("no file");
    for (qint64 line = 0; !in.atEnd(); ++line) {
        QByteArray text = in.readLine();
        if (line % 100 == 99)
            text.replace("Plan number", "Offer number");
        out.write(text);
    }
}

void import(const Market &market, CsvPreset preset, const QString &name)
{
    CsvOrder order{.query = {.provider = u"shop"_s, .type = u"plan"_s},
        .fields = {u"$key"_s, u"$connection"_s, u"name"_s, u"customer"_s, u"state"_s, u"seats"_s, u"price"_s,
            u"currency"_s, u"ends"_s, u"note"_s, u"tags"_s},
        .preset = preset,
        .file = market.folder.filePath(u"out.csv"_s),
        .mayReplace = true,
        .locale = QLocale(QLocale::German)};
    if (!exportCsv(*market.reader, order))
        qFatal("not exported");
    const QString edited = market.folder.filePath(u"edited.csv"_s);
    edit(order.file, edited);
    const Schema shop = shops().first();
    const CsvForm form = guessCsv(edited)->form;
    const ImportMap map =
        mapHeaders(startOfCsv(edited, form, 1).records.first().cells, shop, *shop.type(u"plan"), nullptr);
    const ImportOrder what{.file = edited,
        .form = form,
        .preset = map.preset,
        .locale = order.locale,
        .provider = u"shop"_s,
        .type = u"plan"_s,
        .columns = map.columns,
        .match = map.match};
    ImportCheck check;
    const double before = memoryNow();
    const Took took = measure([&] { check = *checkImport(*market.reader, market.circumstance, what); });
    say(u"import check: "_s + name, figures(took, check.rows, memoryNow() - before));
    say(u""_s,
        u"%1 lines, %2 to change, %3 as they are, %4 faulty"_s.arg(check.rows)
            .arg(check.wishes.size())
            .arg(check.unchanged)
            .arg(check.faulty));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const qint64 objects = words.value(1, u"10000"_s).toLongLong();
    const qint64 lines = words.value(2, u"100000"_s).toLongLong();
    Market market;
    fill(market, std::max(objects, lines));
    plans(market, objects);
    import(market, CsvPreset::Data, u"data"_s);
    import(market, CsvPreset::Spreadsheet, u"spreadsheet"_s);
    return 0;
}
