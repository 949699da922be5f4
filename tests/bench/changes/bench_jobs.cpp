// How fast a plan is carried out: 10 000 changes at a service that takes 20 ms for each answer, with eight
// requests in flight. Every change is three requests: a look before, the write, a look after.
#include "providers/squonk2/squonk2.h"
#include "tests/bench/figures/figures.h"
#include "tests/changes/works.h"
#include <QCoreApplication>
#include <QElapsedTimer>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int parallel = 8;
constexpr std::chrono::milliseconds latency{20};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = QCoreApplication::arguments().value(1, u"10000"_s).toInt();
    Works works(squonk2().provider, {.size = count, .latency = latency}, parallel);
    if (!works.open() || !works.sync())
        return 1;
    QList<PlanItem> items;
    for (const Row &row : works.rows(u"product"_s).first(count)) {
        const QString name = "Renamed "_L1 + row.key.last(8);
        items.append(works.update(row, u"rename"_s, {{u"name"_s, name}}, {{u"name"_s, name}}));
    }
    const Plan plan = works.plan(items);
    works.service().forgetArrived();
    QElapsedTimer clock;
    clock.start();
    const Job job = works.run(plan, {.haltAtShare = 0, .haltInRow = 0});
    const double seconds = double(clock.elapsed()) / 1000.0;
    const double limit = parallel * 1000.0 / double(latency.count());
    const double pace = 3.0 * count / seconds;
    bench::say(u"changes"_s, QString::number(count));
    bench::say(u"verified"_s, QString::number(double(job.counts.verified)));
    bench::say(u"seconds"_s, QString::number(seconds));
    bench::say(u"changes a second"_s, QString::number(count / seconds));
    bench::say(u"requests a second"_s, QString::number(pace));
    bench::say(u"requests a second that the limit allows"_s, QString::number(limit));
    bench::say(u"percent of it"_s, QString::number(100.0 * pace / limit));
    return job.counts.verified == count ? 0 : 1;
}
