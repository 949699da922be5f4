#include "tests/changes/chores.h"
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::test {
namespace {

QString newName(const Row &row)
{
    return "Renamed "_L1 + row.key.last(8);
}

} // namespace

PlanItem rename(const Works &works, const Row &row, const QString &name)
{
    return works.update(row, u"rename"_s, {{u"name"_s, name}}, {{u"name"_s, name}});
}

QList<PlanItem> renames(const Works &works, qsizetype most)
{
    QList<PlanItem> items;
    for (const Row &row : works.rows(u"product"_s)) {
        const bool hasName =
            !works.text(row, u"name"_s).isEmpty(); // some have none, and it cannot be emptied
        if (hasName && items.size() < most)
            items.append(rename(works, row, newName(row)));
    }
    return items;
}

PlanItem newUnit(const Works &works, const QString &name)
{
    return works.create(u"unit"_s, u"create"_s, works.rows(u"organisation"_s).first(),
        {{u"name"_s, name}, {u"billingDay"_s, u"3"_s}}, {{u"name"_s, name}, {u"billingDay"_s, u"3"_s}});
}

PlanItem umbrella(Works &works)
{
    const QString owner = works.service().administrator().username;
    return works.create(u"organisation"_s, u"create"_s, {}, {{u"name"_s, u"Umbrella"_s}, {u"owner"_s, owner}},
        {{u"name"_s, u"Umbrella"_s}});
}

PlanItem newUnitIn(const Works &works, const PlanItem &organisation, const QString &name)
{
    PlanItem unit = newUnit(works, name);
    unit.item = {u"organisation"_s, organisation.reference, {}, {}, {}};
    return unit;
}

QString nameAt(Works &works, const QString &product)
{
    const QJsonDocument answer =
        works.service().act(works.service().administrator().username, u"GET"_s, "/product/"_L1 + product);
    return answer[u"product"][u"product"][u"name"].toString();
}

void renameElsewhere(Works &works, const QString &product, const QString &name)
{
    int status = 0;
    works.service().act(works.service().administrator().username, u"PATCH"_s, "/product/"_L1 + product,
        {{u"name"_s, name}}, &status);
    QCOMPARE(status, 200);
}

int unitsNamed(Works &works, const QString &name)
{
    int found = 0;
    (void)works.sync();
    for (const Row &row : works.rows(u"unit"_s))
        found += works.text(row, u"name"_s) == name ? 1 : 0;
    return found;
}

} // namespace tenantry::test
