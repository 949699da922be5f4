#include "models/store/world.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct WorldPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::World)
};

struct Group {
    QString key;
    QList<Kind> kinds;
};

const QList<Group> &groups()
{
    static const QList<Group> all{{u"organization"_s, {Kind::Organization}},
        {u"customer"_s, {Kind::Customer}}, {u"subscription"_s, {Kind::Subscription}},
        {u"user"_s, {Kind::User}}, {u"order"_s, {Kind::Order, Kind::Request}},
        {u"invoice"_s, {Kind::Invoice}}, {u"product"_s, {Kind::Product}}, {u"asset"_s, {Kind::Asset}}};
    return all;
}

const Group *groupNamed(QStringView key)
{
    const auto found =
        std::find_if(groups().cbegin(), groups().cend(), [key](const Group &one) { return one.key == key; });
    return found == groups().cend() ? nullptr : &*found;
}

struct Labels {
    QString one;
    QString several;
};

Labels labelsOf(const Group &group)
{
    //: Kinds of objects over all services: one, and several of them.
    switch (group.kinds.first()) {
    case Kind::Organization:
        return {WorldPhrases::tr("Organization"), WorldPhrases::tr("Organizations")};
    case Kind::Customer:
        return {WorldPhrases::tr("Customer"), WorldPhrases::tr("Customers")};
    case Kind::Subscription:
        return {WorldPhrases::tr("Subscription"), WorldPhrases::tr("Subscriptions")};
    case Kind::User:
        return {WorldPhrases::tr("User"), WorldPhrases::tr("Users")};
    case Kind::Order:
        return {WorldPhrases::tr("Order or request"), WorldPhrases::tr("Orders and requests")};
    case Kind::Invoice:
        return {WorldPhrases::tr("Invoice"), WorldPhrases::tr("Invoices")};
    case Kind::Product:
        return {WorldPhrases::tr("Product"), WorldPhrases::tr("Products")};
    default:
        return {WorldPhrases::tr("Asset"), WorldPhrases::tr("Assets")};
    }
}

QString labelOf(Role role)
{
    //: Columns of lists over all services.
    switch (role) {
    case Role::Title:
        return WorldPhrases::tr("Name");
    case Role::Status:
        return WorldPhrases::tr("Status");
    case Role::Owner:
        return WorldPhrases::tr("Owner");
    case Role::Email:
        return WorldPhrases::tr("E-mail");
    case Role::Domain:
        return WorldPhrases::tr("Domain");
    case Role::Quantity:
        return WorldPhrases::tr("Quantity");
    case Role::Used:
        return WorldPhrases::tr("Used");
    case Role::Price:
        return WorldPhrases::tr("Price");
    case Role::Currency:
        return WorldPhrases::tr("Currency");
    case Role::Created:
        return WorldPhrases::tr("Created");
    case Role::Modified:
        return WorldPhrases::tr("Changed");
    case Role::Starts:
        return WorldPhrases::tr("Starts");
    case Role::Ends:
        return WorldPhrases::tr("Ends");
    case Role::None:
        break;
    }
    return {};
}

bool isWhen(FieldType type)
{
    return type == FieldType::Time || type == FieldType::Date;
}

bool isNumber(FieldType type)
{
    return type == FieldType::Integer || type == FieldType::Decimal;
}

// The type that holds what all these fields hold.
FieldType commonType(Role role, const QList<const Field *> &fields)
{
    const auto all = [&fields](FieldType type) {
        return std::all_of(
            fields.cbegin(), fields.cend(), [type](const Field *one) { return one->type == type; });
    };
    switch (role) {
    case Role::Quantity:
    case Role::Used:
    case Role::Price:
        return all(FieldType::Integer) ? FieldType::Integer : FieldType::Decimal;
    case Role::Created:
    case Role::Modified:
    case Role::Starts:
    case Role::Ends:
        return all(FieldType::Date) ? FieldType::Date : FieldType::Time;
    default:
        return FieldType::Text;
    }
}

bool fits(Role role, const Field &field)
{
    if (field.secret)
        return false;
    switch (role) {
    case Role::Quantity:
    case Role::Used:
    case Role::Price:
        return isNumber(field.type);
    case Role::Created:
    case Role::Modified:
    case Role::Starts:
    case Role::Ends:
        return isWhen(field.type);
    default:
        return true;
    }
}

// The fields of all parts that have this role.
QList<const Field *> fieldsOf(const QList<WorldPart> &parts, Role role)
{
    QList<const Field *> fields;
    for (const WorldPart &part : parts) {
        const Field *field = part.type->byRole(role);
        if (field && fits(role, *field))
            fields.append(field);
    }
    return fields;
}

Field made(QStringView key, const QString &label, FieldType type = FieldType::Text)
{
    Field field;
    field.key = key.toString();
    field.label = label;
    field.type = type;
    return field;
}

void addRole(QList<Field> &to, const QList<WorldPart> &parts, Role role, bool inGrid = true)
{
    const QList<const Field *> fields = fieldsOf(parts, role);
    if (fields.isEmpty())
        return;
    Field field = made(roleName(role), labelOf(role), commonType(role, fields));
    // A currency beside each price would stand there twice.
    field.role = role == Role::Currency ? Role::None : role;
    field.inGrid = inGrid;
    field.personal =
        std::any_of(fields.cbegin(), fields.cend(), [](const Field *one) { return one->personal; });
    if (role == Role::Status)
        field.note = WorldPhrases::tr("In the service's own words.");
    to.append(field);
}

Field providerField(const QList<WorldPart> &parts)
{
    //: Column of lists over all services.
    Field field = made(WorldField::provider, WorldPhrases::tr("Provider"), FieldType::Choice);
    for (const WorldPart &part : parts) {
        const Choice choice{part.schema->provider, part.schema->label};
        if (!field.choices.contains(choice))
            field.choices.append(choice);
    }
    return field;
}

Field typeField(const QList<WorldPart> &parts)
{
    //: Column of lists over all services: what the service calls such an object.
    Field field = made(WorldField::type, WorldPhrases::tr("Type"), FieldType::Choice);
    for (const WorldPart &part : parts) {
        const auto alike = std::count_if(parts.cbegin(), parts.cend(),
            [&part](const WorldPart &other) { return other.type->label == part.type->label; });
        //: What a service (%2) calls an object (%1), where several use the same word.
        const QString label = alike > 1
            ? WorldPhrases::tr("%1 (%2)").arg(part.type->label, part.schema->label)
            : part.type->label;
        field.choices.append({part.schema->provider + u'/' + part.type->key, label});
    }
    return field;
}

Field stateField()
{
    //: Column of lists over all services.
    Field field = made(WorldField::state, WorldPhrases::tr("State"), FieldType::Choice);
    field.note = WorldPhrases::tr("What the status means, in words that all services share.");
    //: What the status of an object means, whatever its service calls it.
    field.choices = {{meaningName(Meaning::Active), WorldPhrases::tr("Active"), Tone::Good, Meaning::Active},
        {meaningName(Meaning::Pending), WorldPhrases::tr("Pending"), Tone::Neutral, Meaning::Pending},
        {meaningName(Meaning::Done), WorldPhrases::tr("Done"), Tone::Good, Meaning::Done},
        {meaningName(Meaning::Suspended), WorldPhrases::tr("Suspended"), Tone::Warning, Meaning::Suspended},
        {meaningName(Meaning::Ended), WorldPhrases::tr("Ended"), Tone::Neutral, Meaning::Ended},
        {meaningName(Meaning::Failed), WorldPhrases::tr("Failed"), Tone::Bad, Meaning::Failed}};
    return field;
}

bool anySaysMeaning(const QList<WorldPart> &parts)
{
    return std::any_of(parts.cbegin(), parts.cend(), [](const WorldPart &part) {
        const Field *status = part.type->byRole(Role::Status);
        return status && std::any_of(status->choices.cbegin(), status->choices.cend(), [](const Choice &one) {
            return one.means != Meaning::Unsaid;
        });
    });
}

bool anyBelongsTo(const QList<WorldPart> &parts, Kind kind)
{
    return std::any_of(parts.cbegin(), parts.cend(),
        [kind](const WorldPart &part) { return !wayUp(*part.schema, *part.type, kind).isEmpty(); });
}

bool anyCountsIn(const QList<WorldPart> &parts)
{
    const QList<const Field *> counted = fieldsOf(parts, Role::Quantity) + fieldsOf(parts, Role::Used);
    return std::any_of(
        counted.cbegin(), counted.cend(), [](const Field *one) { return !one->unit.isEmpty(); });
}

QList<Field> fieldsOf(const Group &group, const QList<WorldPart> &parts)
{
    QList<Field> fields;
    addRole(fields, parts, Role::Title);
    fields.append(providerField(parts));
    if (!group.kinds.contains(Kind::Customer) && anyBelongsTo(parts, Kind::Customer))
        fields.append(made(WorldField::customer, WorldPhrases::tr("Customer")));
    if (!group.kinds.contains(Kind::Organization) && anyBelongsTo(parts, Kind::Organization))
        fields.append(made(WorldField::organization, WorldPhrases::tr("Organization")));
    if (anySaysMeaning(parts))
        fields.append(stateField());
    addRole(fields, parts, Role::Status);
    addRole(fields, parts, Role::Quantity);
    addRole(fields, parts, Role::Used);
    if (anyCountsIn(parts))
        //: Column of lists over all services: what quantities are counted in, "seats", "coins".
        fields.append(made(WorldField::unit, WorldPhrases::tr("Counted in")));
    addRole(fields, parts, Role::Price);
    addRole(fields, parts, Role::Currency);
    addRole(fields, parts, Role::Ends);
    addRole(fields, parts, Role::Starts);
    addRole(fields, parts, Role::Email);
    addRole(fields, parts, Role::Domain);
    addRole(fields, parts, Role::Owner);
    addRole(fields, parts, Role::Created);
    addRole(fields, parts, Role::Modified, false);
    fields.append(typeField(parts));
    return fields;
}

bool isPart(const ResourceType &type, const Schema &schema, const Group &group)
{
    if (!group.kinds.contains(type.kind))
        return false;
    // The one object of its type, "my own unit", is among the others where there are others.
    return !type.single
        || std::none_of(schema.types.cbegin(), schema.types.cend(), [&group](const ResourceType &other) {
               return group.kinds.contains(other.kind) && !other.single;
           });
}

QList<WorldPart> partsOf(const QList<Schema> &schemas, const Group &group)
{
    QList<WorldPart> parts;
    for (const Schema &schema : schemas) {
        for (const ResourceType &type : schema.types) {
            if (isPart(type, schema, group))
                parts.append({&schema, &type});
        }
    }
    return parts;
}

QList<WayUp> stepsFrom(const Schema &schema, const ResourceType &type)
{
    QList<WayUp> steps;
    const auto add = [&](const Field *by, const QString &to) {
        const ResourceType *other = schema.type(to);
        if (by && other && !by->secret && by->type != FieldType::List && by->type != FieldType::Json)
            steps.append({by, other});
    };
    for (const Place &place : type.places)
        add(type.field(place.by), place.under);
    for (const Field &field : type.fields)
        add(&field, field.refersTo);
    return steps;
}

} // namespace

QString worldProvider()
{
    return u"$world"_s;
}

bool isWorld(QStringView provider)
{
    return provider == "$world"_L1;
}

QList<WorldPart> worldParts(const QList<Schema> &schemas, QStringView worldType)
{
    const Group *group = groupNamed(worldType);
    return group ? partsOf(schemas, *group) : QList<WorldPart>();
}

bool worldHolds(const QList<Schema> &schemas, QStringView worldType, QStringView provider, QStringView type)
{
    const Group *group = groupNamed(worldType);
    const auto schema = std::find_if(
        schemas.cbegin(), schemas.cend(), [provider](const Schema &one) { return one.provider == provider; });
    const ResourceType *known = schema == schemas.cend() ? nullptr : schema->type(type);
    return group && known && isPart(*known, *schema, *group);
}

Schema worldSchema(const QList<Schema> &schemas)
{
    Schema world;
    world.provider = worldProvider();
    //: All services together.
    world.label = WorldPhrases::tr("Everything");
    for (const Group &group : groups()) {
        const QList<WorldPart> parts = partsOf(schemas, group);
        if (parts.isEmpty())
            continue;
        ResourceType type;
        type.key = group.key;
        type.label = labelsOf(group).one;
        type.labels = labelsOf(group).several;
        type.kind = group.kinds.first();
        type.fields = fieldsOf(group, parts);
        world.types.append(type);
    }
    return world;
}

QList<WayUp> wayUp(const Schema &schema, const ResourceType &from, Kind kind)
{
    constexpr int farthest = 3; // steps
    QList<QList<WayUp>> ways{{}};
    QSet<QString> seen{from.key};
    for (int step = 0; step < farthest; ++step) {
        QList<QList<WayUp>> longer;
        for (const QList<WayUp> &way : std::as_const(ways)) {
            for (const WayUp &next : stepsFrom(schema, way.isEmpty() ? from : *way.last().to)) {
                if (next.to->kind == kind && next.to != &from)
                    return way + QList{next};
                if (!seen.contains(next.to->key))
                    longer.append(way + QList{next});
                seen.insert(next.to->key);
            }
        }
        ways = longer;
    }
    return {};
}

} // namespace tenantry
