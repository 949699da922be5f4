#include "tests/changes/shop.h"

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

Field field(const QString &key, FieldType type = FieldType::Text, Role role = Role::None)
{
    Field made;
    made.key = key;
    made.label = key.at(0).toUpper() + key.sliced(1);
    made.type = type;
    made.role = role;
    return made;
}

Field states(const QString &key)
{
    Field made = field(key, FieldType::Choice, Role::Status);
    made.choices = {{u"ON"_s, u"Active"_s, Tone::Good, Meaning::Active},
        {u"OFF"_s, u"Suspended"_s, Tone::Warning, Meaning::Suspended},
        {u"NEW"_s, u"New"_s, Tone::Neutral, Meaning::Pending},
        {u"GONE"_s, u"Cancelled"_s, Tone::Neutral, Meaning::Ended}};
    return made;
}

Parameter input(const QString &key, FieldType type = FieldType::Text, const QString &startsAs = {})
{
    Parameter made;
    made.key = key;
    made.label = key.at(0).toUpper() + key.sliced(1);
    made.type = type;
    made.startsAs = startsAs;
    return made;
}

Parameter needed(Parameter one)
{
    one.required = true;
    return one;
}

Parameter clearable(Parameter one)
{
    one.mayBeEmpty = true;
    return one;
}

Operation state(const QString &key, const QString &per, const QStringList &from, const QString &to,
    const QString &reverse = {})
{
    return {.key = key,
        .label = key.at(0).toUpper() + key.sliced(1),
        .per = per,
        .allowed = {{u"state"_s, from}},
        .changes = {{u"state"_s, to}},
        .reverse = reverse,
        .bulk = true};
}

ResourceType customers()
{
    ResourceType type{.key = u"customer"_s, .label = u"Customer"_s, .labels = u"Customers"_s};
    type.kind = Kind::Customer;
    type.fields = {field(u"name"_s, FieldType::Text, Role::Title), states(u"state"_s), field(u"phone"_s),
        field(u"id"_s), field(u"modified"_s, FieldType::Time, Role::Modified)};
    type.places = {{}};
    type.lists = {{.key = u"all"_s, .inSync = true}};
    type.readable = true;
    type.operations = {{.key = u"edit"_s,
                           .label = u"Edit…"_s,
                           .effect = Effect::Update,
                           .per = u"customer"_s,
                           .parameters = {input(u"name"_s), clearable(input(u"phone"_s))},
                           .changes = {{u"name"_s, u"{name}"_s}, {u"phone"_s, u"{phone}"_s}},
                           .reverse = u"edit"_s},
        state(u"suspend"_s, u"customer"_s, {u"ON"_s}, u"OFF"_s, u"resume"_s),
        state(u"resume"_s, u"customer"_s, {u"OFF"_s}, u"ON"_s, u"suspend"_s)};
    return type;
}

QList<Operation> planOperations()
{
    Parameter seats = needed(input(u"total"_s, FieldType::Integer, u"{seats}"_s));
    seats.minimum = Decimal::parse(u"1");
    seats.maximum = Decimal::parse(u"300");
    Parameter password = needed(input(u"password"_s));
    password.secret = true;
    Operation suspend = state(u"suspend"_s, u"plan"_s, {u"ON"_s}, u"OFF"_s, u"resume"_s);
    suspend.parameters = {input(u"force"_s, FieldType::Boolean)};
    return {{.key = u"create"_s,
                .label = u"New plan…"_s,
                .effect = Effect::Create,
                .per = u"customer"_s,
                .makes = u"plan"_s,
                .parameters = {needed(input(u"name"_s)), needed(input(u"seats"_s, FieldType::Integer))},
                .changes = {{u"name"_s, u"{name}"_s}, {u"seats"_s, u"{seats}"_s},
                    {u"customer"_s, u"{item.id}"_s}, {u"state"_s, u"NEW"_s}},
                .reverse = u"delete"_s,
                .spends = u"money"_s},
        {.key = u"change"_s,
            .label = u"Change…"_s,
            .effect = Effect::Update,
            .per = u"plan"_s,
            .parameters = {seats, input(u"ends"_s, FieldType::Date, u"{ends}"_s)},
            .allowed = {{u"state"_s, {u"ON"_s, u"OFF"_s}}},
            .changes = {{u"seats"_s, u"{total}"_s}, {u"ends"_s, u"{ends}"_s}},
            .reverse = u"change"_s,
            .bulk = true,
            .spends = u"seats"_s},
        {.key = u"rename"_s,
            .label = u"Rename…"_s,
            .effect = Effect::Update,
            .per = u"plan"_s,
            .parameters = {needed(input(u"name"_s, FieldType::Text, u"{name}"_s))},
            .changes = {{u"name"_s, u"{name}"_s}},
            .reverse = u"rename"_s},
        {.key = u"describe"_s,
            .label = u"Describe…"_s,
            .effect = Effect::Update,
            .per = u"plan"_s,
            .parameters = {clearable(input(u"note"_s)), input(u"tags"_s, FieldType::List)},
            .changes = {{u"note"_s, u"{note}"_s}, {u"tags"_s, u"{tags}"_s}},
            .reverse = u"describe"_s},
        suspend, state(u"resume"_s, u"plan"_s, {u"OFF"_s}, u"ON"_s, u"suspend"_s),
        state(u"activate"_s, u"plan"_s, {u"NEW"_s}, u"ON"_s),
        state(u"cancel"_s, u"plan"_s, {u"ON"_s, u"OFF"_s}, u"GONE"_s),
        {.key = u"delete"_s,
            .label = u"Delete…"_s,
            .effect = Effect::Delete,
            .per = u"plan"_s,
            .destructive = true,
            .adminOnly = true},
        {.key = u"sheet"_s, .label = u"Sheet…"_s, .effect = Effect::Download, .per = u"plan"_s},
        {.key = u"password"_s, .label = u"Set password…"_s, .per = u"plan"_s, .parameters = {password}}};
}

ResourceType plans()
{
    ResourceType type{.key = u"plan"_s, .label = u"Plan"_s, .labels = u"Plans"_s};
    type.kind = Kind::Subscription;
    Field owner = field(u"customer"_s);
    owner.refersTo = u"customer"_s;
    Field ends = field(u"ends"_s, FieldType::Date, Role::Ends);
    ends.label = u"Until"_s;
    type.fields = {field(u"name"_s, FieldType::Text, Role::Title), owner, states(u"state"_s),
        field(u"seats"_s, FieldType::Integer, Role::Quantity),
        field(u"price"_s, FieldType::Decimal, Role::Price),
        field(u"currency"_s, FieldType::Text, Role::Currency), ends, field(u"note"_s),
        field(u"tags"_s, FieldType::List)};
    type.places = {{.under = u"customer"_s, .by = u"customer"_s}};
    type.lists = {{.key = u"all"_s, .inSync = true}};
    type.readable = true;
    type.operations = planOperations();
    return type;
}

ResourceType contracts()
{
    ResourceType type{.key = u"contract"_s, .label = u"Contract"_s, .labels = u"Contracts"_s};
    type.kind = Kind::Subscription;
    type.fields = {field(u"title"_s, FieldType::Text, Role::Title), states(u"state"_s),
        field(u"amount"_s, FieldType::Decimal, Role::Quantity), field(u"quantity"_s)};
    type.places = {{}};
    type.lists = {{.key = u"all"_s, .inSync = true}};
    Operation hold = state(u"hold"_s, u"contract"_s, {}, u"OFF"_s, u"free"_s);
    Operation free = state(u"free"_s, u"contract"_s, {}, u"ON"_s);
    hold.allowed.clear();
    free.allowed.clear();
    type.operations = {{.key = u"adjust"_s,
                           .label = u"Adjust…"_s,
                           .effect = Effect::Update,
                           .per = u"contract"_s,
                           .parameters = {needed(input(u"amount"_s, FieldType::Decimal))},
                           .changes = {{u"amount"_s, u"{amount}"_s}}},
        hold, free};
    return type;
}

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Change:
        return u"change"_s;
    case Verdict::NoChange:
        return u"same"_s;
    case Verdict::NotPossible:
        return u"cannot"_s;
    case Verdict::Conflict:
        return u"conflict"_s;
    }
    return {};
}

} // namespace

QList<Schema> shops()
{
    Schema shop;
    shop.provider = u"shop"_s;
    shop.label = u"The Shop"_s;
    shop.settings = {{.key = u"host"_s, .label = u"Address"_s, .type = SettingType::Url}};
    shop.types = {customers(), plans()};
    Schema mart;
    mart.provider = u"mart"_s;
    mart.label = u"The Mart"_s;
    mart.types = {contracts()};
    return {shop, mart};
}

Record customer(const QString &key, const QString &name, const QString &state)
{
    return {u"customer"_s, key,
        {name, state.isEmpty() ? u"ON"_s : state, u"555"_s, key, Instant{1'800'000'000'000}}};
}

Record plan(const QString &key, const QHash<QString, Value> &values)
{
    Record record{u"plan"_s, key};
    const Schema shop = shops().first();
    for (const Field &one : shop.type(u"plan")->fields)
        record.values.append(values.value(one.key, Absent()));
    return record;
}

Record contract(const QString &key, const QString &title, int amount)
{
    return {u"contract"_s, key, {title, u"ON"_s, *Decimal::parse(QString::number(amount))}};
}

Market::Market()
{
    auto opened = StoreWriter::open(folder.path(), shops());
    if (!opened)
        qFatal("%s", qPrintable(sentence(opened.error())));
    writer = std::move(*opened);
    circumstance.connections = {{.id = u"c-shop"_s,
                                    .provider = u"shop"_s,
                                    .label = u"Shop"_s,
                                    .settings = {{u"host"_s, u"https://shop.test/"_s}}},
        {.id = u"c-mart"_s, .provider = u"mart"_s, .label = u"Mart"_s}};
    for (const Connection &connection : std::as_const(circumstance.connections)) {
        if (!writer->saveConnection(connection))
            qFatal("no connection");
    }
    reader = std::make_unique<StoreReader>(folder.path(), shops());
    keep(u"c-shop"_s, customer(u"a"_s, u"Acme"_s));
    keep(u"c-shop"_s, customer(u"b"_s, u"Bolt"_s, u"OFF"_s));
    const auto price = Decimal::parse(u"12.50");
    const auto sold = [&](const QString &key, const QString &name, const QString &of, const QString &state,
                          qint64 seats) {
        keep(u"c-shop"_s,
            plan(key,
                {{u"name"_s, name}, {u"customer"_s, of}, {u"state"_s, state}, {u"seats"_s, seats},
                    {u"price"_s, *price}, {u"currency"_s, u"EUR"_s}, {u"ends"_s, QDate(2027, 1, 31)},
                    {u"tags"_s, QStringList{u"x"_s, u"y"_s}}}));
    };
    sold(u"p1"_s, u"One"_s, u"a"_s, u"ON"_s, 10);
    sold(u"p2"_s, u"Two"_s, u"a"_s, u"OFF"_s, 15);
    sold(u"p3"_s, u"Three"_s, u"b"_s, u"NEW"_s, 5);
    keep(u"c-mart"_s, contract(u"k1"_s, u"Long"_s, 7));
}

void Market::keep(const QString &connection, const Record &record)
{
    if (const auto stored = writer->storeObject(connection, {record}); !stored)
        qFatal("%s", qPrintable(sentence(stored.error())));
}

void Market::remove(ObjectId object)
{
    if (!writer->markRemoved(object))
        qFatal("not removed");
}

ObjectId Market::id(const QString &connection, const QString &type, const QString &key) const
{
    const auto row = reader->object(connection, type, key);
    return row && *row ? (*row)->id : 0;
}

ObjectId Market::planId(const QString &key) const
{
    return id(u"c-shop"_s, u"plan"_s, key);
}

QString told(const PlanItem &item)
{
    QString text = u"%1 %2 %3"_s.arg(item.key.isEmpty() ? u"-"_s : item.key,
        item.operation.isEmpty() ? u"-"_s : item.operation, verdictName(item.verdict));
    for (const FieldChange &change : item.changes)
        text += u" %1: %2 → %3"_s.arg(change.field, change.before, change.after);
    return text;
}

QStringList told(const Plan &plan)
{
    QStringList lines;
    for (const PlanItem &item : plan.items)
        lines.append(told(item));
    return lines;
}

} // namespace tenantry::testing
