#include "models/items/gridcolumns.h"
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

Field field(const QString &key, const QString &refersTo = {}, const QString &readFrom = {})
{
    Field made;
    made.key = key;
    made.label = key;
    made.refersTo = refersTo;
    made.readFrom = {readFrom.isEmpty() ? key : readFrom};
    made.role = key == "name"_L1 ? Role::Title : Role::None;
    return made;
}

// Organisations → units → products; products are also at the connection, and documents belong to one or
// other.
Schema company()
{
    Schema schema;
    ResourceType organisation{.key = u"organisation"_s, .fields = {field(u"name"_s)}, .places = {{}}};
    ResourceType unit{.key = u"unit"_s,
        .fields = {field(u"name"_s), field(u"organisation"_s, u"organisation"_s)},
        .places = {{u"organisation"_s, u"organisation"_s, {}, {}}}};
    ResourceType product{.key = u"product"_s,
        .fields = {field(u"name"_s), field(u"unit"_s, u"unit"_s, u"unit.id"_s),
            field(u"unitName"_s, {}, u"unit.name"_s),
            field(u"organisation"_s, u"organisation"_s, u"organisation.id"_s),
            field(u"organisationName"_s, {}, u"organisation.name"_s), field(u"state"_s, {}, u"life.state"_s)},
        .places = {{u"unit"_s, u"unit"_s, {}, {}}, {}}};
    ResourceType bill{.key = u"bill"_s,
        .fields = {field(u"name"_s), field(u"unit"_s, u"unit"_s), field(u"payer"_s, u"organisation"_s),
            field(u"payee"_s, u"organisation"_s)},
        .places = {{u"unit"_s, u"unit"_s, {}, {}}}};
    ResourceType document{.key = u"document"_s,
        .fields = {field(u"name"_s), field(u"scope"_s), field(u"scopeId"_s)},
        .places = {{u"unit"_s, u"scopeId"_s, {{u"scope"_s, u"UNIT"_s}}, u"Papers"_s}}};
    schema.types = {organisation, unit, product, bill, document};
    return schema;
}

} // namespace

class TestGridColumns final : public QObject {
    Q_OBJECT
private slots:
    void leavesOutWhatThePlaceSays_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("parent");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("shown");
        QTest::newRow("at the connection") << u"product"_s << QString() << QString()
                                           << u"name unit unitName organisation organisationName state"_s;
        QTest::newRow("inside, with those above and their names")
            << u"product"_s << u"unit"_s << QString() << u"name state"_s;
        QTest::newRow("one level") << u"unit"_s << u"organisation"_s << QString() << u"name"_s;
        QTest::newRow("two fields may mean the one above")
            << u"bill"_s << u"unit"_s << QString() << u"name payer payee"_s;
        QTest::newRow("what the place demands") << u"document"_s << u"unit"_s << u"Papers"_s << u"name"_s;
        QTest::newRow("no such place")
            << u"document"_s << u"organisation"_s << QString() << u"name scope scopeId"_s;
    }

    void leavesOutWhatThePlaceSays()
    {
        QFETCH(QString, type);
        QFETCH(QString, parent);
        QFETCH(QString, label);
        const Schema schema = company();
        Query query;
        query.type = type;
        query.parentType = parent;
        query.placeLabel = label;
        const GridColumns columns(schema.type(type), impliedBy(query, schema));
        QStringList shown;
        for (int column = 0; column < columns.count(); ++column) {
            if (columns.header(column, Item::InGridRole, false).toBool())
                shown.append(columns.at(column).key);
        }
        QTEST(shown.join(u' '), "shown");
        QCOMPARE(columns.count(), schema.type(type)->fields.size() + 3); // all can be switched on
    }
};

QTEST_GUILESS_MAIN(TestGridColumns)
#include "tst_gridcolumns.moc"
