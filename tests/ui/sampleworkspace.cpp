#include "tests/ui/sampleworkspace.h"
#include <QJsonDocument>
#include <QJsonObject>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

Field field(const QString &key, const QString &label, FieldType type, Role role = Role::None)
{
    Field made;
    made.key = key;
    made.label = label;
    made.type = type;
    made.role = role;
    return made;
}

ListSource everything()
{
    ListSource list;
    list.key = u"all"_s;
    list.label = u"All"_s;
    list.inSync = true;
    return list;
}

ResourceType organisationType()
{
    ResourceType type{.key = u"organisation"_s,
        .label = u"Organisation"_s,
        .labels = u"Organisations"_s,
        .kind = Kind::Organization};
    type.fields = {field(u"name"_s, u"Name"_s, FieldType::Text, Role::Title),
        field(u"owner"_s, u"Owner"_s, FieldType::Text, Role::Owner),
        field(u"private"_s, u"Private"_s, FieldType::Boolean),
        field(u"created"_s, u"Created"_s, FieldType::Time, Role::Created)};
    type.places = {{}};
    type.lists = {everything()};
    return type;
}

ResourceType unitType()
{
    ResourceType type{.key = u"unit"_s, .label = u"Unit"_s, .labels = u"Units"_s, .kind = Kind::Customer};
    type.fields = {field(u"name"_s, u"Name"_s, FieldType::Text, Role::Title),
        field(u"owner"_s, u"Owner"_s, FieldType::Text, Role::Owner),
        field(u"billingDay"_s, u"Billing day"_s, FieldType::Integer),
        field(u"organisation"_s, u"Organisation"_s, FieldType::Text)};
    type.fields.last().refersTo = u"organisation"_s;
    type.places = {{u"organisation"_s, u"organisation"_s, {}, {}}};
    type.lists = {everything()};
    return type;
}

ResourceType productType()
{
    ResourceType type{.key = u"product"_s,
        .label = u"Subscription"_s,
        .labels = u"Subscriptions"_s,
        .kind = Kind::Subscription};
    Field state = field(u"state"_s, u"State"_s, FieldType::Choice, Role::Status);
    state.choices = {{u"active"_s, u"Active"_s, Tone::Good, Meaning::Active},
        {u"limited"_s, u"Near its limit"_s, Tone::Warning, Meaning::Active},
        {u"over"_s, u"Over its limit"_s, Tone::Bad, Meaning::Suspended},
        {u"idle"_s, u"Idle"_s, Tone::Neutral, Meaning::Ended}};
    Field allowance = field(u"allowance"_s, u"Allowance"_s, FieldType::Decimal, Role::Quantity);
    allowance.unit = u"coins"_s;
    Field used = field(u"used"_s, u"Used"_s, FieldType::Decimal, Role::Used);
    used.unit = u"coins"_s;
    Field unit = field(u"unit"_s, u"Unit"_s, FieldType::Text);
    unit.refersTo = u"unit"_s;
    unit.group = u"Place"_s;
    Field code = field(u"code"_s, u"Customer code"_s, FieldType::Text);
    Field tags = field(u"tags"_s, u"Tags"_s, FieldType::List);
    tags.inGrid = false;
    type.fields = {field(u"name"_s, u"Name"_s, FieldType::Text, Role::Title), state, allowance, used, code,
        field(u"ends"_s, u"Ends"_s, FieldType::Date, Role::Ends),
        field(u"created"_s, u"Created"_s, FieldType::Time, Role::Created), unit, tags};
    type.places = {{u"unit"_s, u"unit"_s, {}, {}}};
    type.lists = {everything()};
    return type;
}

ResourceType memberType()
{
    ResourceType type{.key = u"member"_s, .label = u"Member"_s, .labels = u"Members"_s, .kind = Kind::User};
    type.fields = {field(u"user"_s, u"User name"_s, FieldType::Text, Role::Title),
        field(u"email"_s, u"Mail address"_s, FieldType::Text, Role::Email),
        field(u"unit"_s, u"Unit"_s, FieldType::Text)};
    type.fields.last().refersTo = u"unit"_s;
    type.places = {{u"unit"_s, u"unit"_s, {}, {}}};
    type.lists = {everything()};
    return type;
}

class SampleProvider final : public Provider {
public:
    [[nodiscard]] const Schema &schema() const override { return m_schema; }
    [[nodiscard]] Result<std::unique_ptr<Flow>> list(const Connection &, const ListAsk &) const override
    {
        return nothing();
    }
    [[nodiscard]] Result<std::unique_ptr<Flow>> read(const Connection &, const Record &) const override
    {
        return nothing();
    }
    [[nodiscard]] Result<std::unique_ptr<Flow>> perform(
        const Connection &, const OperationAsk &) const override
    {
        return nothing();
    }

private:
    [[nodiscard]] static Error nothing()
    {
        return {.fault = Fault::Network, .summary = u"The sample service has no address."_s};
    }
    Schema m_schema = sampleSchema();
};

const QStringList companies{u"Acme Chemistry"_s, u"Åland Biotech"_s, u"Northwind Labs"_s, u"Škoda Research"_s,
    u"Tōkyō Pharma"_s, u"Zürich Genomics"_s, u"Blue Harbor"_s, u"Cedar & Sons"_s, u"Delta Materials"_s,
    u"Evergreen Foods"_s};
const QStringList departments{u"Discovery"_s, u"Process development"_s, u"Analytics"_s, u"Quality"_s,
    u"Field trials"_s, u"Data science"_s};
const QStringList people{u"mira.okafor"_s, u"jens.lindqvist"_s, u"sofia.marin"_s, u"tomas.novak"_s,
    u"aiko.tanaka"_s, u"liam.byrne"_s};

Value moment(int hoursAgo)
{
    return Instant::fromDateTime(QDateTime::currentDateTimeUtc().addSecs(-3600LL * hoursAgo));
}

Record record(const QString &type, const QString &key, QList<Value> values)
{
    const QByteArray raw = QJsonDocument(QJsonObject{{u"id"_s, key}, {u"type"_s, type}, {u"revision"_s, 7},
                                             {u"verified"_s, true}, {u"note"_s, QJsonValue::Null}})
                               .toJson(QJsonDocument::Compact);
    return {type, key, std::move(values), {}, raw};
}

struct SampleRecords {
    Records organisations;
    Records units;
    Records members;
    Records products;
};

void addProducts(SampleRecords &all, const QString &unitKey, int seed, int count)
{
    const QStringList states{u"active"_s, u"active"_s, u"limited"_s, u"active"_s, u"over"_s, u"idle"_s};
    const QStringList kinds{u"Project tier, silver"_s, u"Project tier, gold"_s, u"Storage 500 GB"_s,
        u"Docking jobs"_s, u"Evaluation"_s};
    for (int p = 0; p < count; ++p) {
        const int n = seed * 7 + p;
        const QString key = u"product-%1"_s.arg(n * 7919 % 1'000'003, 8, 16, QChar(u'0'));
        all.products.append(record(u"product"_s, key + u'-' + unitKey,
            {kinds[n % kinds.size()], states[n % states.size()],
                *Decimal::parse(QString::number(1000 * (n % 9 + 1))),
                *Decimal::parse(u"%1.%2"_s.arg(n * 131 % 9000).arg(n % 100, 2, 10, QChar(u'0'))),
                n % 4 == 0 ? Value(Absent{}) : Value(u"00%1"_s.arg(4711 + n)),
                QDate::currentDate().addDays(n % 400 - 30), moment(n * 13 % 9000), unitKey,
                QStringList{u"billing"_s, u"2026"_s}}));
    }
}

SampleRecords sampleRecords(const SampleSize &size)
{
    SampleRecords all;
    for (int o = 0; o < size.organisations; ++o) {
        const QString organisation = u"org-%1"_s.arg(o + 1, 4, 10, QChar(u'0'));
        const QString name = companies[o % companies.size()]
            + (o < companies.size() ? QString() : u" %1"_s.arg(o / companies.size() + 1));
        all.organisations.append(record(u"organisation"_s, organisation,
            {name, people[o % people.size()], o % 3 == 0, moment(o * 977 + 5)}));
        for (int u = 0; u < size.units; ++u) {
            const QString unit = u"unit-%1-%2"_s.arg(o + 1, 4, 10, QChar(u'0')).arg(u + 1);
            const int seed = o * size.units + u;
            all.units.append(record(u"unit"_s, unit,
                {departments[seed % departments.size()], people[seed % people.size()], qint64(1 + seed % 28),
                    organisation}));
            for (int m = 0; m < 3; ++m) {
                const QString person = people[(seed + m) % people.size()];
                all.members.append(
                    record(u"member"_s, unit + u'/' + person, {person, person + u"@example.org"_s, unit}));
            }
            addProducts(all, unit, seed, size.products);
        }
    }
    return all;
}

void walk(StoreWriter &writer, const QString &type, const Records &records)
{
    const auto id = writer.beginWalk({u"sample-1"_s, type, u"all"_s, {}, {}});
    Q_ASSERT(id);
    constexpr qsizetype page = 2000;
    for (qsizetype from = 0; from < records.size(); from += page) {
        const auto stored = writer.storePage(*id, records.mid(from, page));
        Q_ASSERT(stored);
    }
    const auto ended = writer.endWalk(*id, WalkEnd::Complete);
    Q_ASSERT(ended);
}

} // namespace

Schema sampleSchema()
{
    Schema schema;
    schema.provider = u"sample"_s;
    schema.label = u"Sample service"_s;
    schema.settings = {{.key = u"host"_s,
        .label = u"Address"_s,
        .note = u"Where the service answers."_s,
        .type = SettingType::Url,
        .startsAs = u"https://sample.example"_s,
        .required = true}};
    SignIn signIn{.key = u"basic"_s, .label = u"Sign-in"_s, .scheme = u"basic"_s};
    signIn.settings = {{.key = u"user"_s, .label = u"User name"_s, .required = true}};
    signIn.secretSlots = {{.key = u"password"_s, .label = u"Password"_s}};
    schema.signIns = {signIn};
    schema.types = {organisationType(), unitType(), productType(), memberType()};
    return schema;
}

std::shared_ptr<const Provider> sampleProvider()
{
    return std::make_shared<SampleProvider>();
}

SampleWorkspace::SampleWorkspace(bool withConnection, SampleSize size)
    : m_log(std::make_shared<RequestLog>())
{
    if (withConnection)
        fill(size);
    Workspace::Parts parts;
    parts.folder = m_folder.path();
    parts.providers = {sampleProvider()};
    parts.log = m_log;
    auto opened = Workspace::open(std::move(parts));
    if (!opened)
        qFatal("The workspace could not be opened: %s", qPrintable(sentence(opened.error())));
    m_workspace = std::move(*opened);
}

SampleWorkspace::~SampleWorkspace() = default;

void SampleWorkspace::fill(const SampleSize &size)
{
    auto writer = StoreWriter::open(m_folder.path(), {sampleSchema()});
    if (!writer)
        qFatal("The cache could not be made: %s", qPrintable(sentence(writer.error())));
    Connection connection;
    connection.id = u"sample-1"_s;
    connection.provider = u"sample"_s;
    connection.label = u"Contoso resale"_s;
    connection.environment = Environment::Production;
    const auto saved = (*writer)->saveConnection(connection);
    Q_ASSERT(saved);
    const SampleRecords all = sampleRecords(size);
    walk(**writer, u"organisation"_s, all.organisations);
    walk(**writer, u"unit"_s, all.units);
    walk(**writer, u"member"_s, all.members);
    walk(**writer, u"product"_s, all.products);
}

} // namespace tenantry
