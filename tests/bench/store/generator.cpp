#include "tests/bench/store/generator.h"

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::bench {
namespace {

// A small, fast, portable sequence: the same numbers on every machine and library.
class Dice {
public:
    Dice(qint64 n, quint32 seed)
        : m_state(static_cast<quint64>(n) * 0x9e3779b97f4a7c15ULL + seed)
    {
    }
    quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15ULL;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    qint64 below(qint64 limit) { return static_cast<qint64>(next() % static_cast<quint64>(limit)); }

private:
    quint64 m_state;
};

const std::array firstWords{u"Acme"_s, u"Łódź"_s, u"Zürich"_s, u"Northwind"_s, u"Contoso"_s, u"Fabrikam"_s,
    u"São Paulo"_s, u"Kyōto"_s, u"Umbrella"_s, u"Vandelay"_s, u"Ångström"_s, u"Globex"_s};
const std::array secondWords{u"Chemistry"_s, u"Storage"_s, u"Analytics"_s, u"Laboratory"_s, u"Backup"_s,
    u"Mail"_s, u"Archive"_s, u"Compute"_s, u"Licences"_s, u"Support"_s};
const std::array states{u"active"_s, u"suspended"_s, u"ended"_s, u"pending"_s};

QString uuid(Dice &dice)
{
    const QString hex = u"%1%2"_s.arg(dice.next(), 16, 16, QChar(u'0')).arg(dice.next(), 16, 16, QChar(u'0'));
    return hex.left(8) + u'-' + hex.mid(8, 4) + u'-' + hex.mid(12, 4) + u'-' + hex.mid(16, 4) + u'-'
        + hex.mid(20);
}

Field field(const QString &key, FieldType type, Role role = Role::None, const QString &refersTo = {})
{
    Field made;
    made.key = key;
    made.label = key;
    made.type = type;
    made.role = role;
    made.refersTo = refersTo;
    return made;
}

ResourceType unitType()
{
    ResourceType unit;
    unit.key = u"unit"_s;
    unit.label = u"Unit"_s;
    unit.labels = u"Units"_s;
    unit.kind = Kind::Customer;
    unit.fields = {field(u"name"_s, FieldType::Text, Role::Title)};
    unit.places = {{}};
    return unit;
}

QByteArray rawOf(const Record &record)
{
    QByteArray json = "{\"id\":\"" + record.key.toUtf8() + '"';
    const QList<Field> fields = manySchema().types.last().fields;
    for (qsizetype i = 0; i < record.values.size(); ++i)
        json += ",\"" + fields[i].key.toUtf8() + "\":\"" + dataText(record.values[i]).toUtf8() + '"';
    return json + '}';
}

Value sometimes(Dice &dice, Value value)
{
    return dice.below(10) == 0 ? Value(Absent()) : std::move(value);
}

Schema makeSchema()
{
    ResourceType product;
    product.key = u"product"_s;
    product.label = u"Product"_s;
    product.labels = u"Products"_s;
    product.kind = Kind::Subscription;
    product.fields = {field(u"name"_s, FieldType::Text, Role::Title),
        field(u"unit_id"_s, FieldType::Text, Role::None, u"unit"_s), field(u"unit_name"_s, FieldType::Text),
        field(u"state"_s, FieldType::Choice, Role::Status), field(u"flavour"_s, FieldType::Choice),
        field(u"owner"_s, FieldType::Text, Role::Email), field(u"coins"_s, FieldType::Decimal, Role::Used),
        field(u"allowance"_s, FieldType::Decimal, Role::Quantity),
        field(u"seats"_s, FieldType::Integer, Role::Quantity),
        field(u"storage"_s, FieldType::Integer, Role::Used), field(u"expired"_s, FieldType::Boolean),
        field(u"created"_s, FieldType::Time, Role::Created), field(u"ends"_s, FieldType::Date, Role::Ends),
        field(u"tags"_s, FieldType::List)};
    const std::array meanings{Meaning::Active, Meaning::Suspended, Meaning::Ended, Meaning::Pending};
    for (std::size_t at = 0; at < states.size(); ++at)
        product.fields[3].choices.append({states[at], states[at], Tone::Neutral, meanings[at]});
    product.places = {{u"unit"_s, u"unit_id"_s, {}, {}}};
    product.lists = {{.key = u"all"_s, .label = u"All"_s, .inSync = true},
        {.key = u"ofUnit"_s, .label = u"Of a unit"_s, .per = u"unit"_s, .by = u"unit_id"_s}};
    Schema schema;
    schema.provider = u"many"_s;
    schema.label = u"Many"_s;
    schema.types = {unitType(), product};
    return schema;
}

} // namespace

Schema manySchema()
{
    static const Schema schema = makeSchema();
    return schema;
}

Schema moreSchema()
{
    Schema schema = manySchema();
    schema.provider = u"more"_s;
    schema.label = u"More"_s;
    return schema;
}

Record manyRecord(qint64 n, quint32 seed)
{
    Dice dice(n, seed);
    const auto pick = [&dice](const auto &words) {
        return words[static_cast<std::size_t>(dice.below(static_cast<qint64>(words.size())))];
    };
    Record record;
    record.type = u"product"_s;
    record.key = u"product-"_s + uuid(dice);
    const qint64 unit = n / 100; // a hundred products a unit
    const QString name = u"%1 %2 %3"_s.arg(pick(firstWords), pick(secondWords)).arg(n);
    record.values = {name, u"unit-%1"_s.arg(unit), u"Unit %1"_s.arg(unit), pick(states),
        dice.below(2) ? u"GOLD"_s : u"SILVER"_s, u"user%1@example.com"_s.arg(dice.below(5'000)),
        *Decimal::parse(u"%1.%2"_s.arg(dice.below(100'000)).arg(dice.below(100))),
        sometimes(dice, *Decimal::parse(QString::number(dice.below(1'000)))), dice.below(5'000),
        qint64(9007199254740993) + dice.below(1'000'000), dice.below(2) == 0,
        Instant{qint64(1'600'000'000'000) + dice.below(200'000'000'000)},
        sometimes(dice, QDate(2026, 1, 1).addDays(dice.below(1'000))),
        sometimes(dice, QStringList{u"tag%1"_s.arg(dice.below(50)), u"blue"_s})};
    record.raw = rawOf(record);
    return record;
}

Outcome fillCache(StoreWriter &writer, const QString &connectionId, qint64 count, quint32 seed,
    qsizetype pageSize, const std::function<void(qint64)> &told, const QString &provider)
{
    Connection connection;
    connection.id = connectionId;
    connection.provider = provider;
    connection.label = provider == "many"_L1 ? u"Many objects"_s : u"More objects"_s;
    if (Outcome saved = writer.saveConnection(connection); !saved)
        return saved;
    const Result<WalkId> walk = writer.beginWalk({connectionId, u"product"_s, u"all"_s, {}, {}});
    if (!walk)
        return walk.error();
    for (qint64 done = 0; done < count;) {
        Records page;
        for (; page.size() < pageSize && done < count; ++done)
            page.append(manyRecord(done, seed));
        if (const Result<Changes> stored = writer.storePage(*walk, page); !stored)
            return stored.error();
        if (told)
            told(done);
    }
    const Result<Changes> ended = writer.endWalk(*walk, WalkEnd::Complete);
    return ended ? Outcome(Nothing()) : ended.error();
}

} // namespace tenantry::bench
