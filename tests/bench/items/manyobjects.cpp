#include "tests/bench/items/manyobjects.h"

#include "models/store/cachefile.h"
#include "tests/bench/figures/figures.h"
#include "tests/bench/store/generator.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace tenantry::bench {
namespace {

Records units(qint64 count)
{
    Records units;
    for (qint64 n = 0; n < count; ++n)
        units.append({.type = u"unit"_s, .key = u"unit-%1"_s.arg(n), .values = {u"Unit %1"_s.arg(n)}});
    return units;
}

} // namespace

Connection manyConnection()
{
    Connection connection;
    connection.id = u"bench"_s;
    connection.provider = u"many"_s;
    connection.label = u"Many objects"_s;
    return connection;
}

Connection moreConnection()
{
    Connection connection;
    connection.id = u"bench more"_s;
    connection.provider = u"more"_s;
    connection.label = u"More objects"_s;
    return connection;
}

QList<WalkScope> StillSupply::scopesBelow(
    const QString &connectionId, const QString &type, const QString &key) const
{
    if (type.isEmpty())
        return {{connectionId, u"product"_s, u"all"_s, {}, {}}};
    if (type == "unit"_L1)
        return {{connectionId, u"product"_s, u"ofUnit"_s, key, {}}};
    return {};
}

bool fillFolder(const QString &folder, qint64 count)
{
    if (QFile::exists(cachePath(folder)))
        return true;
    auto writer = StoreWriter::open(folder, {manySchema(), moreSchema()});
    if (!writer) {
        say(u"no cache"_s, sentence(writer.error()));
        return false;
    }
    Outcome filled = Nothing();
    const Took took = measure([&] { filled = fillCache(**writer, manyConnection().id, count); });
    if (filled)
        filled = fillCache(**writer, moreConnection().id, count / 2, 2, 5'000, {}, u"more"_s);
    for (const Connection &one : {manyConnection(), moreConnection()}) {
        const auto more = (*writer)->storeObject(one.id, units(std::min<qint64>(count, 10'000)));
        if (!more && filled)
            filled = more.error();
    }
    if (!filled) {
        say(u"not filled"_s, sentence(filled.error()));
        return false;
    }
    say(u"filled"_s,
        u"%1 objects, %2 s, %3 objects/s, %4 objects/s by processor time"_s.arg(count)
            .arg(took.clock / 1000, 0, 'f', 1)
            .arg(static_cast<double>(count) / took.clock * 1000, 0, 'f', 0)
            .arg(static_cast<double>(count) / took.processor * 1000, 0, 'f', 0));
    return true;
}

} // namespace tenantry::bench
