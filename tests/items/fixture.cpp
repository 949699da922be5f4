#include "tests/items/fixture.h"

#include "models/sync/scopes.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

Field field(const QString &key, FieldType type, Role role = Role::None)
{
    Field made;
    made.key = key;
    made.label = key.at(0).toUpper() + key.mid(1);
    made.type = type;
    made.role = role;
    return made;
}

Field link(const QString &key, const QString &to)
{
    Field made = field(key, FieldType::Text);
    made.refersTo = to;
    return made;
}

ListSource list(const QString &key, const QString &per, const QString &by)
{
    ListSource made;
    made.key = key;
    made.label = key;
    made.per = per;
    made.by = by;
    made.inSync = per.isEmpty();
    return made;
}

ResourceType type(const QString &key, const QString &label, const QString &labels, const QString &under)
{
    ResourceType made;
    made.key = key;
    made.label = label;
    made.labels = labels;
    made.fields = {field(u"name"_s, FieldType::Text, Role::Title)};
    Place place;
    place.under = under;
    place.by = under;
    made.places = {place};
    made.lists = {under.isEmpty() ? list(u"all"_s, {}, {}) : list(u"below"_s, under, under)};
    if (!under.isEmpty())
        made.fields.append(link(under, under));
    return made;
}

Changes together(const Changes &a, const Changes &b)
{
    return {a.types + b.types, a.lists + b.lists, a.everything || b.everything};
}

} // namespace

Schema familySchema()
{
    Schema schema;
    schema.provider = u"family"_s;
    schema.label = u"Family"_s;
    ResourceType account = type(u"account"_s, u"Account"_s, u"Accounts"_s, {});
    account.single = true;
    ResourceType organisations = type(u"organisation"_s, u"Organisation"_s, u"Organisations"_s, {});
    organisations.kind = Kind::Organization;
    Field status = field(u"status"_s, FieldType::Choice, Role::Status);
    status.choices = {{u"on"_s, u"Active"_s, Tone::Good, Meaning::Active},
        {u"off"_s, u"Suspended"_s, Tone::Warning, Meaning::Suspended}};
    organisations.fields.append(status);
    ResourceType products = type(u"product"_s, u"Product"_s, u"Products"_s, u"unit"_s);
    products.kind = Kind::Subscription;
    Field price = field(u"price"_s, FieldType::Decimal, Role::Price);
    price.unit = u"a month"_s;
    Field password = field(u"password"_s, FieldType::Text);
    password.secret = true;
    products.fields += {price, field(u"currency"_s, FieldType::Text, Role::Currency),
        field(u"tags"_s, FieldType::List), field(u"ends"_s, FieldType::Time, Role::Ends), password};
    schema.types = {account, organisations, type(u"unit"_s, u"Unit"_s, u"Units"_s, u"organisation"_s),
        products, type(u"charge"_s, u"Charge"_s, u"Charges"_s, u"product"_s)};
    return schema;
}

Connection familyConnection(const QString &id, const QString &label)
{
    Connection made;
    made.id = id;
    made.provider = u"family"_s;
    made.label = label;
    return made;
}

Record organisation(const QString &key, const QString &name, const QString &status)
{
    const Value state = status.isEmpty() ? Value(Absent{}) : Value(status);
    return {u"organisation"_s, key, {name, state}, {}, R"({"name":"x","extra":{"deep":7}})"};
}

Record unit(const QString &key, const QString &name, const QString &organisation)
{
    return {u"unit"_s, key, {name, organisation}, {}, "{}"};
}

Record product(const QString &key, const QString &name, const QString &unit, const Value &price)
{
    return {u"product"_s, key, {name, unit, price, u"EUR"_s, QStringList{u"a"_s, u"b"_s}}, {}, "{}"};
}

QList<WalkScope> StillSupply::scopesBelow(
    const QString &connectionId, const QString &type, const QString &key) const
{
    return tenantry::scopesBelow(familySchema(), connectionId, type, key, true);
}

ActivityId StillSupply::want(const WalkScope &scope)
{
    wanted.append(scope);
    return 0;
}

ActivityId StillSupply::walk(const WalkScope &scope)
{
    walked.append(scope);
    return 1;
}

void StillSupply::say(const Activity &activity)
{
    for (Activity &one : work) {
        if (one.id == activity.id) {
            one = activity;
            emit activityChanged(activity);
            return;
        }
    }
    work.prepend(activity);
    emit activityChanged(activity);
}

Cache::Cache()
{
    auto opened = Store::open(folder.path(), {familySchema()}, [this] { return now; });
    if (!opened)
        qFatal("%s", qPrintable(sentence(opened.error())));
    store = std::move(*opened);
    save(familyConnection(u"one"_s, u"First"_s));
}

void Cache::save(const Connection &connection)
{
    supply.all.append(connection);
    store->write([connection](StoreWriter &writer) -> Result<Changes> {
        if (const Outcome saved = writer.saveConnection(connection); !saved)
            return saved.error();
        return Changes{};
    });
    store->finishWrites();
    emit supply.connectionsChanged();
}

void Cache::walk(const WalkScope &scope, const Records &records, WalkEnd end, const std::optional<Error> &why)
{
    bool done = false;
    store->write(
        [=](StoreWriter &writer) -> Result<Changes> {
            const auto walk = writer.beginWalk(scope);
            if (!walk)
                return walk.error();
            const auto page = writer.storePage(*walk, records);
            if (!page)
                return page.error();
            const auto ended = writer.endWalk(*walk, end, why);
            return ended ? Result<Changes>(together(*page, *ended)) : ended;
        },
        [&done](const Result<Changes> &written) {
            if (!written)
                qFatal("%s", qPrintable(sentence(written.error())));
            done = true;
        });
    if (!QTest::qWaitFor([&done] { return done; }))
        qFatal("the walk was not written");
}

void Cache::change(const Record &record)
{
    bool done = false;
    store->write([record](StoreWriter &writer) { return writer.storeObject(u"one"_s, {record}); },
        [&done](const Result<Changes> &written) { done = bool(written); });
    if (!QTest::qWaitFor([&done] { return done; }))
        qFatal("the object was not written");
}

ObjectId Cache::id(const QString &type, const QString &key) const
{
    const auto row = store->now().object(u"one"_s, type, key);
    return row && *row ? (*row)->id : 0;
}

WalkScope scopeOf(const QString &type, const QString &list, const QString &parentKey)
{
    return {u"one"_s, type, list, parentKey, {}};
}

QString printed(const QAbstractItemModel &model, const QModelIndex &below, int depth)
{
    QString text;
    for (int row = 0; row < model.rowCount(below); ++row) {
        const QModelIndex index = model.index(row, 0, below);
        text += QString(2 * depth, u' ') + index.data().toString() + u'\n';
        text += printed(model, index, depth + 1);
    }
    return text;
}

} // namespace tenantry::testing
