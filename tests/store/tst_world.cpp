#include "models/store/world.h"
#include "tests/store/fixture.h"

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::test;

Q_DECLARE_METATYPE(tenantry::Condition)

namespace {

// Two services that have nothing in common but what they are about.
//   hill: realm (organization) > client (customer) > plan (subscription), person (user) of a client
//   lake: account (customer) > licence (subscription), whose status is a switch
Schema hill()
{
    ResourceType realm{
        .key = u"realm"_s, .label = u"Realm"_s, .labels = u"Realms"_s, .kind = Kind::Organization};
    realm.fields = {field(u"name"_s, FieldType::Text, Role::Title)};
    realm.places = {{}};
    ResourceType client{
        .key = u"client"_s, .label = u"Client"_s, .labels = u"Clients"_s, .kind = Kind::Customer};
    client.fields = {field(u"name"_s, FieldType::Text, Role::Title), field(u"realm"_s)};
    client.places = {{.under = u"realm"_s, .by = u"realm"_s}};
    ResourceType plan{.key = u"plan"_s, .label = u"Plan"_s, .labels = u"Plans"_s, .kind = Kind::Subscription};
    plan.fields = {field(u"client"_s), field(u"title"_s, FieldType::Text, Role::Title),
        field(u"phase"_s, FieldType::Choice, Role::Status),
        field(u"seats"_s, FieldType::Integer, Role::Quantity),
        field(u"taken"_s, FieldType::Integer, Role::Used), field(u"fee"_s, FieldType::Decimal, Role::Price),
        field(u"coin"_s, FieldType::Text, Role::Currency), field(u"until"_s, FieldType::Date, Role::Ends),
        field(u"holder"_s, FieldType::Text, Role::Owner)};
    plan.fields[2].choices = {{u"RUN"_s, u"Running"_s, Tone::Good, Meaning::Active},
        {u"HOLD"_s, u"On hold"_s, Tone::Warning, Meaning::Suspended},
        {u"GONE"_s, u"Finished"_s, Tone::Neutral, Meaning::Ended}};
    plan.fields[3].unit = u"seats"_s;
    plan.places = {{.under = u"client"_s, .by = u"client"_s}};
    ResourceType person{.key = u"person"_s, .label = u"Person"_s, .labels = u"People"_s, .kind = Kind::User};
    person.fields = {field(u"name"_s, FieldType::Text, Role::Title), field(u"client"_s)};
    person.fields[1].refersTo = u"client"_s;
    ResourceType me = person;
    me.key = u"me"_s;
    me.single = true;
    return {.provider = u"hill"_s, .label = u"Hill"_s, .types = {realm, client, plan, person, me}};
}

Schema lake()
{
    ResourceType account{
        .key = u"account"_s, .label = u"Account"_s, .labels = u"Accounts"_s, .kind = Kind::Customer};
    account.fields = {field(u"number"_s, FieldType::Integer, Role::Title)};
    account.places = {{}};
    ResourceType licence{
        .key = u"licence"_s, .label = u"Licence"_s, .labels = u"Licences"_s, .kind = Kind::Subscription};
    licence.fields = {field(u"name"_s, FieldType::Text, Role::Title), field(u"account"_s, FieldType::Integer),
        field(u"locked"_s, FieldType::Boolean, Role::Status),
        field(u"amount"_s, FieldType::Decimal, Role::Quantity),
        field(u"spent"_s, FieldType::Decimal, Role::Used), field(u"expires"_s, FieldType::Time, Role::Ends)};
    licence.fields[1].refersTo = u"account"_s;
    licence.fields[2].choices = {{u"false"_s, u"Open"_s, Tone::Good, Meaning::Active},
        {u"true"_s, u"Locked"_s, Tone::Bad, Meaning::Suspended}};
    licence.fields[3].unit = u"coins"_s;
    return {.provider = u"lake"_s, .label = u"Lake"_s, .types = {account, licence}};
}

Record record(
    const Schema &schema, const QString &type, const QString &key, const QHash<QString, Value> &values)
{
    Record made{.type = type, .key = key};
    for (const Field &one : schema.type(type)->fields)
        made.values.append(values.value(one.key, Unasked()));
    return made;
}

Decimal decimal(QStringView text)
{
    return *Decimal::parse(text);
}

Instant moment(const QString &iso)
{
    return Instant::fromDateTime(QDateTime::fromString(iso, Qt::ISODate));
}

struct World : Cache {
    World()
        : Cache({hill(), lake()})
    {
        (void)writer->removeConnection(u"c1"_s);
        for (const Connection &one : {Connection{.id = u"h"_s, .provider = u"hill"_s, .label = u"Zebra"_s},
                 Connection{.id = u"l"_s, .provider = u"lake"_s, .label = u"Apple"_s}})
            if (!writer->saveConnection(one))
                qFatal("no connection");
    }
    void put(const QString &connection, const Schema &schema, const QString &type, const QString &key,
        const QHash<QString, Value> &values)
    {
        if (!writer->storeObject(connection, {record(schema, type, key, values)}))
            qFatal("not stored");
    }
};

// Now is 2026-11-20T12:00:00Z.
void fill(World &world)
{
    const Schema h = hill();
    const Schema l = lake();
    world.put(u"h"_s, h, u"realm"_s, u"r1"_s, {{u"name"_s, u"North"_s}});
    world.put(u"h"_s, h, u"client"_s, u"k1"_s, {{u"name"_s, u"Ödön"_s}, {u"realm"_s, u"r1"_s}});
    world.put(u"h"_s, h, u"plan"_s, u"p1"_s,
        {{u"client"_s, u"k1"_s}, {u"title"_s, u"Mail 10"_s}, {u"phase"_s, u"RUN"_s}, {u"seats"_s, qint64(10)},
            {u"taken"_s, qint64(9)}, {u"fee"_s, decimal(u"4.50")}, {u"coin"_s, u"EUR"_s},
            {u"until"_s, QDate(2026, 12, 1)}, {u"holder"_s, u"ann"_s}});
    world.put(u"h"_s, h, u"plan"_s, u"p2"_s,
        {{u"client"_s, u"k9"_s}, {u"title"_s, u"Archive"_s}, {u"phase"_s, u"HOLD"_s}, {u"seats"_s, qint64(5)},
            {u"taken"_s, qint64(5)}, {u"until"_s, QDate(2027, 3, 1)}});
    world.put(u"h"_s, h, u"plan"_s, u"p3"_s, {{u"title"_s, u"mail 9"_s}, {u"phase"_s, u"NEW"_s}});
    world.put(u"l"_s, l, u"account"_s, u"7"_s, {{u"number"_s, qint64(7007)}});
    world.put(u"l"_s, l, u"licence"_s, u"x1"_s,
        {{u"name"_s, u"Backup"_s}, {u"account"_s, qint64(7)}, {u"locked"_s, true},
            {u"amount"_s, decimal(u"9.5")}, {u"spent"_s, decimal(u"10")},
            {u"expires"_s, moment(u"2026-11-25T08:00:00Z"_s)}});
    world.put(u"l"_s, l, u"licence"_s, u"x2"_s,
        {{u"name"_s, u"Calls"_s}, {u"locked"_s, false}, {u"amount"_s, decimal(u"100")},
            {u"spent"_s, decimal(u"99.5")}, {u"expires"_s, Absent()}});
    world.put(u"h"_s, h, u"person"_s, u"u1"_s, {{u"name"_s, u"Ann"_s}, {u"client"_s, u"k1"_s}});
    world.put(u"h"_s, h, u"me"_s, u"u1"_s, {{u"name"_s, u"Ann"_s}});
}

Query all(const QList<Condition> &conditions = {}, const QList<Sorting> &sortings = {})
{
    return {.provider = worldProvider(),
        .type = u"subscription"_s,
        .conditions = conditions,
        .sortings = sortings};
}

QString shown(const World &world, const QString &key, QStringView fieldKey)
{
    const ResourceType &type = *world.reader->schema(worldProvider())->type(u"subscription");
    const auto ids = world.reader->rowIds(all());
    const auto rows = world.reader->rows(worldProvider(), u"subscription"_s, *ids);
    for (const Row &row : *rows) {
        if (row.key != key)
            continue;
        const Value value = row.values.value(type.indexOf(fieldKey));
        return isUnasked(value) ? u"?"_s : isAbsent(value) ? u"-"_s : dataText(value);
    }
    return u"no row"_s;
}

} // namespace

class TestWorld : public QObject {
    Q_OBJECT
private slots:
    void kindsAndRolesMakeTheSchema();
    void findsTheWayUp();
    void rowsSpeakTheCommonLanguage_data();
    void rowsSpeakTheCommonLanguage();
    void rowsKeepWhatTheyAre();
    void conditionsHoldOverAllServices_data();
    void conditionsHoldOverAllServices();
    void refusesWhatCannotBeCompared_data();
    void refusesWhatCannotBeCompared();
    void ordersOverAllServices_data();
    void ordersOverAllServices();
    void countsExactly();
    void countsValues_data();
    void countsValues();
    void exportsRowByRow();
    void theOnlyOneIsAmongTheOthers();
    void followsRemovals();
};

void TestWorld::kindsAndRolesMakeTheSchema()
{
    const QList<Schema> schemas{hill(), lake()};
    const Schema world = worldSchema(schemas);
    QStringList types;
    for (const ResourceType &type : world.types)
        types.append(type.key);
    QCOMPARE(types, (QStringList{u"organization"_s, u"customer"_s, u"subscription"_s, u"user"_s}));
    QStringList fields;
    for (const Field &one : world.type(u"subscription")->fields)
        fields.append(one.key);
    QCOMPARE(fields,
        (QStringList{u"title"_s, u"provider"_s, u"customer"_s, u"organization"_s, u"state"_s, u"status"_s,
            u"quantity"_s, u"used"_s, u"unit"_s, u"price"_s, u"currency"_s, u"ends"_s, u"owner"_s,
            u"type"_s}));
    QCOMPARE(world.type(u"subscription")->field(u"quantity")->type, FieldType::Decimal);
    QCOMPARE(world.type(u"subscription")->field(u"ends")->type, FieldType::Time);
    QCOMPARE(worldParts(schemas, u"subscription").size(), 2);
    QVERIFY(worldSchema({}).types.isEmpty());
}

void TestWorld::findsTheWayUp()
{
    const Schema schema = hill();
    const QList<WayUp> way = wayUp(schema, *schema.type(u"plan"), Kind::Organization);
    QCOMPARE(way.size(), 2);
    QCOMPARE(way[0].by->key, u"client"_s);
    QCOMPARE(way[1].to->key, u"realm"_s);
    QVERIFY(wayUp(lake(), *schema.type(u"realm"), Kind::Customer).isEmpty());
}

void TestWorld::rowsSpeakTheCommonLanguage_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const QString &key, const QString &fieldKey, const QString &value) {
        QTest::newRow(name) << key << fieldKey << value;
    };
    row("title", u"p1"_s, u"title"_s, u"Mail 10"_s);
    row("customer by place", u"p1"_s, u"customer"_s, u"Ödön"_s);
    row("organization two steps up", u"p1"_s, u"organization"_s, u"North"_s);
    row("customer that is not cached", u"p2"_s, u"customer"_s, u"-"_s);
    row("customer that was not asked for", u"p3"_s, u"customer"_s, u"?"_s);
    row("customer by a number", u"x1"_s, u"customer"_s, u"7007"_s);
    row("own words of a status", u"p2"_s, u"status"_s, u"On hold"_s);
    row("own words of a switch", u"x1"_s, u"status"_s, u"Locked"_s);
    row("unknown status", u"p3"_s, u"status"_s, u"NEW"_s);
    row("state", u"p2"_s, u"state"_s, u"suspended"_s);
    row("state of a switch", u"x2"_s, u"state"_s, u"active"_s);
    row("state of an unknown status", u"p3"_s, u"state"_s, u"-"_s);
    row("whole quantity", u"p1"_s, u"quantity"_s, u"10"_s);
    row("broken quantity", u"x1"_s, u"quantity"_s, u"9.5"_s);
    row("counted in", u"x1"_s, u"unit"_s, u"coins"_s);
    row("price", u"p1"_s, u"price"_s, u"4.5"_s);
    row("no such role", u"x1"_s, u"price"_s, u"-"_s);
    row("day", u"p1"_s, u"ends"_s, u"2026-12-01"_s);
    row("moment", u"x1"_s, u"ends"_s, u"2026-11-25T08:00:00Z"_s);
    row("not provided", u"x2"_s, u"ends"_s, u"-"_s);
    row("provider", u"x1"_s, u"provider"_s, u"lake"_s);
    row("type", u"x1"_s, u"type"_s, u"lake/licence"_s);
}

void TestWorld::rowsSpeakTheCommonLanguage()
{
    QFETCH(QString, key);
    QFETCH(QString, field);
    QFETCH(QString, value);
    World world;
    fill(world);
    QCOMPARE(shown(world, key, field), value);
}

void TestWorld::rowsKeepWhatTheyAre()
{
    World world;
    fill(world);
    const auto ids = world.reader->rowIds(all());
    QVERIFY(ids);
    const auto rows = world.reader->rows(worldProvider(), u"subscription"_s, {ids->back()});
    QVERIFY(rows && rows->size() == 1);
    const Row &row = rows->first();
    QCOMPARE(row.id, ids->back());
    QVERIFY(row.provider != worldProvider());
    const auto own = world.reader->object(row.id);
    QVERIFY(own && *own);
    QCOMPARE((*own)->key, row.key);
    QCOMPARE((*own)->type, row.type);
}

void TestWorld::conditionsHoldOverAllServices_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::addColumn<QStringList>("found");
    const auto row = [](const char *name, const Condition &condition, const QStringList &found) {
        QTest::newRow(name) << condition << found;
    };
    using enum Operator;
    row("suspended", {u"state"_s, Equals, {u"suspended"_s}}, {u"p2"_s, u"x1"_s});
    row("state by label", {u"state"_s, Contains, {u"suspend"_s}}, {u"p2"_s, u"x1"_s});
    row("not suspended", {u"state"_s, NotEquals, {u"suspended"_s}}, {u"p1"_s, u"p3"_s, u"x2"_s});
    row("no state", {u"state"_s, Empty, {}}, {u"p3"_s});
    row("own words", {u"status"_s, Equals, {u"locked"_s}}, {u"x1"_s});
    row("ends within 30 days", {u"ends"_s, WithinNext, {u"30"_s}}, {u"p1"_s, u"x1"_s});
    row("ends on a day", {u"ends"_s, Equals, {u"2026-11-25"_s}}, {u"x1"_s});
    row("ends never", {u"ends"_s, Empty, {}}, {u"p3"_s, u"x2"_s});
    row("quantity", {u"quantity"_s, AtLeast, {u"9.5"_s}}, {u"p1"_s, u"x1"_s, u"x2"_s});
    row("unused", {u"quantity"_s, Greater, {}, u"used"_s}, {u"p1"_s, u"x2"_s});
    row("overused", {u"quantity"_s, Less, {}, u"used"_s}, {u"x1"_s});
    row("just used up", {u"quantity"_s, Equals, {}, u"used"_s}, {u"p2"_s});
    row("provider", {u"provider"_s, OneOf, {u"lake"_s}}, {u"x1"_s, u"x2"_s});
    row("connection by label", {u"$connection"_s, Contains, {u"zeb"_s}}, {u"p1"_s, u"p2"_s, u"p3"_s});
    row("connection by id", {u"$connection"_s, OneOf, {u"l"_s}}, {u"x1"_s, u"x2"_s});
    row("customer", {u"customer"_s, Contains, {u"odon"_s}}, {u"p1"_s});
    row("organization", {u"organization"_s, Equals, {u"north"_s}}, {u"p1"_s});
    row("what one service lacks", {u"price"_s, Less, {u"5"_s}}, {u"p1"_s});
    row("owner", {u"owner"_s, NotEmpty, {}}, {u"p1"_s});
    row("name", {u"title"_s, StartsWith, {u"mail"_s}}, {u"p1"_s, u"p3"_s});
    row("id", {u"$key"_s, Equals, {u"X2"_s}}, {u"x2"_s});
}

void TestWorld::conditionsHoldOverAllServices()
{
    QFETCH(Condition, condition);
    QFETCH(QStringList, found);
    World world;
    fill(world);
    const Query query = all({condition}, {{u"$key"_s, false}});
    QCOMPARE(world.keys(query), found);
    QCOMPARE(*world.reader->count(query), found.size());
}

void TestWorld::refusesWhatCannotBeCompared_data()
{
    QTest::addColumn<Condition>("condition");
    QTest::newRow("text and number") << Condition{u"title"_s, Operator::Less, {}, u"used"_s};
    QTest::newRow("no order") << Condition{u"quantity"_s, Operator::Contains, {}, u"used"_s};
    QTest::newRow("unknown other") << Condition{u"quantity"_s, Operator::Less, {}, u"usd"_s};
    QTest::newRow("a field that is no role") << Condition{u"seats"_s, Operator::Less, {u"1"_s}};
}

void TestWorld::refusesWhatCannotBeCompared()
{
    QFETCH(Condition, condition);
    World world;
    fill(world);
    const auto ids = world.reader->rowIds(all({condition}));
    QVERIFY(!ids);
    QCOMPARE(ids.error().fault, Fault::Invalid);
}

void TestWorld::ordersOverAllServices_data()
{
    QTest::addColumn<QList<Sorting>>("sortings");
    QTest::addColumn<QStringList>("order");
    const auto row = [](const char *name, const QList<Sorting> &sortings, const QStringList &order) {
        QTest::newRow(name) << sortings << order;
    };
    row("by name when nothing is said", {}, {u"p2"_s, u"x1"_s, u"x2"_s, u"p3"_s, u"p1"_s});
    row("names down", {{u"title"_s, true}}, {u"p1"_s, u"p3"_s, u"x2"_s, u"x1"_s, u"p2"_s});
    row("quantities as numbers, none last", {{u"quantity"_s, false}},
        {u"p2"_s, u"x1"_s, u"p1"_s, u"x2"_s, u"p3"_s});
    row("quantities down, none last", {{u"quantity"_s, true}}, {u"x2"_s, u"p1"_s, u"x1"_s, u"p2"_s, u"p3"_s});
    row("days and moments", {{u"ends"_s, false}}, {u"x1"_s, u"p1"_s, u"p2"_s, u"p3"_s, u"x2"_s});
    row("connections by label", {{u"$connection"_s, false}, {u"title"_s, false}},
        {u"x1"_s, u"x2"_s, u"p2"_s, u"p3"_s, u"p1"_s});
    row("customers", {{u"customer"_s, false}}, {u"x1"_s, u"p1"_s, u"p2"_s, u"p3"_s, u"x2"_s});
    row("what one service lacks", {{u"price"_s, false}}, {u"p1"_s, u"p2"_s, u"p3"_s, u"x1"_s, u"x2"_s});
    row("states, then names down", {{u"state"_s, false}, {u"title"_s, true}},
        {u"p1"_s, u"x2"_s, u"x1"_s, u"p2"_s, u"p3"_s});
}

void TestWorld::ordersOverAllServices()
{
    QFETCH(QList<Sorting>, sortings);
    QFETCH(QStringList, order);
    World world;
    fill(world);
    QCOMPARE(world.keys(all({}, sortings)), order);
    // A filter reads the tables another way; the order is the same.
    QCOMPARE(world.keys(all({{u"$key"_s, Operator::NotEmpty, {}}}, sortings)), order);
}

void TestWorld::countsExactly()
{
    World world;
    fill(world);
    QCOMPARE(*world.reader->count(all()), 5);
    Query one = all();
    one.connections = {u"l"_s};
    QCOMPARE(*world.reader->count(one), 2);
    one.anywhere = u"back"_s;
    QCOMPARE(*world.reader->count(one), 1);
    QCOMPARE(world.reader->rowIds(one)->size(), 1U);
    QVERIFY(!world.reader->count({.provider = worldProvider(), .type = u"asset"_s}));
}

void TestWorld::countsValues_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("counts");
    QTest::newRow("state") << u"state"_s << u"active 2, suspended 2, none 1"_s;
    QTest::newRow("provider") << u"provider"_s << u"hill 3, lake 2"_s;
    QTest::newRow("connection") << u"$connection"_s << u"h 3, l 2"_s;
    QTest::newRow("quantity") << u"quantity"_s << u"none 1, 10 1, 100 1, 5 1, 9.5 1"_s;
}

void TestWorld::countsValues()
{
    QFETCH(QString, field);
    QFETCH(QString, counts);
    World world;
    fill(world);
    const auto found = world.reader->valueCounts(all(), field);
    QVERIFY(found);
    QStringList texts;
    for (const ValueCount &one : *found)
        texts.append((one.value.isEmpty() ? u"none"_s : one.value) + u' ' + QString::number(one.count));
    QCOMPARE(texts.join(u", "_s), counts);
}

void TestWorld::exportsRowByRow()
{
    World world;
    fill(world);
    QStringList keys;
    const Outcome read = world.reader->eachRow(all(), [&keys](const Row &row) {
        keys.append(row.key);
        return keys.size() < 4;
    });
    QVERIFY(read);
    QCOMPARE(keys, (QStringList{u"p2"_s, u"x1"_s, u"x2"_s, u"p3"_s}));
}

void TestWorld::theOnlyOneIsAmongTheOthers()
{
    World world;
    fill(world);
    QCOMPARE(world.keys({.provider = worldProvider(), .type = u"user"_s}), QStringList{u"u1"_s});
}

void TestWorld::followsRemovals()
{
    World world;
    fill(world);
    QVERIFY(world.writer->markRemoved((*world.reader->object(u"l"_s, u"licence"_s, u"x1"_s))->id));
    QCOMPARE(*world.reader->count(all()), 4);
    QVERIFY(!world.keys(all()).contains(u"x1"_s));
    Query removed = all();
    removed.withRemoved = true;
    QCOMPARE(world.keys(removed).size(), 5);
}

QTEST_GUILESS_MAIN(TestWorld)
#include "tst_world.moc"
