#include "models/changes/plan.h"

#include "models/changes/datatext.h"
#include "models/changes/decimalmath.h"
#include "models/changes/operationrules.h"
#include "models/text/displaytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>
#include <QUuid>
#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct PlanPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Plan)
};

// A write, and where one object can be read alone, a look before it and one after it.
qint64 requestsOf(const Operation &operation, const ResourceType *type)
{
    const bool reads = type && type->readable;
    const qint64 before = reads && operation.effect != Effect::Create ? 1 : 0;
    return 1 + before + (reads ? 1 : 0);
}

std::optional<Decimal> numberIn(const ResourceType &type, const Record &item, Role role)
{
    const Field *field = type.byRole(role);
    return field && item.type == type.key ? Decimal::parse(presentText(type, item, field->key))
                                          : std::nullopt;
}

// More or less of what the object is counted in; nothing: the item is not about a quantity.
std::optional<Decimal> quantityChange(
    const PlanItem &item, const Operation &operation, const ResourceType &type)
{
    const Field *field = type.byRole(Role::Quantity);
    if (!field)
        return {};
    for (const FieldChange &change : item.changes) {
        if (change.field != field->key)
            continue;
        const std::optional<Decimal> after = Decimal::parse(change.after);
        const std::optional<Decimal> before = Decimal::parse(change.before);
        return after ? std::optional(difference(*after, before.value_or(Decimal()))) : std::nullopt;
    }
    const bool frees = operation.effect == Effect::Delete && type.kind == Kind::Subscription;
    const std::optional<Decimal> present = frees ? numberIn(type, item.item, Role::Quantity) : std::nullopt;
    return present ? std::optional(difference(Decimal(), *present)) : std::nullopt;
}

void add(Decimal &to, const Decimal &more)
{
    to = sum(to, more);
}

void countMoney(PlanCounts &counts, const QString &what, const Decimal &amount)
{
    add(counts.money[what], amount);
    add(counts.moneyMoved[what], magnitude(amount));
}

void countCost(PlanCounts &counts, const PlanItem &item, const Operation &operation, const ResourceType &type)
{
    const Field *quantity = type.byRole(Role::Quantity);
    const Field *currency = type.byRole(Role::Currency);
    const std::optional<Decimal> more = quantityChange(item, operation, type);
    const std::optional<Decimal> price = numberIn(type, item.item, Role::Price);
    if (more && !quantity->unit.isEmpty() && quantity->unit != "seats"_L1)
        return countMoney(counts, quantity->unit, *more); // what is counted in coins is the cost itself
    if (more) {
        counts.seats = sum(counts.seats.value_or(Decimal()), *more);
        add(counts.seatsMoved, magnitude(*more));
    }
    if (more && price && currency)
        countMoney(counts, presentText(type, item.item, currency->key), product(*price, *more));
    else if (!operation.spends.isEmpty())
        ++counts.unknownCost;
}

template <typename T>
void addOnce(QList<T> &to, const T &one)
{
    if (!to.contains(one))
        to.append(one);
}

QString join(const QStringList &parts)
{
    return parts.join(u'\u001f'); // no id and no title holds it
}

class Counting final {
public:
    explicit Counting(const QList<Schema> &schemas)
        : m_schemas(schemas)
    {
    }

    void add(const PlanItem &item)
    {
        ++counts.selected;
        switch (item.verdict) {
        case Verdict::NoChange:
            ++counts.noChange;
            return;
        case Verdict::NotPossible:
            ++counts.notPossible;
            return;
        case Verdict::Conflict:
            ++counts.conflicts;
            return;
        case Verdict::Change:
            break;
        }
        if (item.wanted)
            addChange(item);
        else
            ++counts.unticked;
    }

    PlanCounts done()
    {
        counts.objects = m_objects.size();
        counts.customers = m_customers.size();
        const ResourceType *type = m_types.size() == 1 ? *m_types.cbegin() : nullptr;
        counts.called = !type ? QString() : counts.objects == 1 ? type->label : type->labels;
        return counts;
    }

private:
    void addChange(const PlanItem &item)
    {
        ++counts.changes;
        m_objects.insert(item.key.isEmpty() ? item.reference : join({item.connection, item.type, item.key}));
        if (!item.customer.isEmpty())
            m_customers.insert(join({item.connection, item.customer}));
        addOnce(counts.providers, item.provider);
        addOnce(counts.connections, item.connection);
        counts.secrets += item.secrets.size();
        const ResourceType *type = typeOf(item, m_schemas);
        m_types.insert(type);
        if (const Operation *operation = operationOf(item, m_schemas))
            addOperation(item, *operation, type);
    }

    void addOperation(const PlanItem &item, const Operation &operation, const ResourceType *type)
    {
        counts.creations += operation.effect == Effect::Create ? 1 : 0;
        counts.deletions += operation.effect == Effect::Delete ? 1 : 0;
        counts.irreversible += undoneBy(item, m_schemas).isEmpty() ? 1 : 0;
        counts.requests += requestsOf(operation, type);
        if (type)
            countCost(counts, item, operation, *type);
    }

    const QList<Schema> &m_schemas;
    PlanCounts counts;
    QSet<QString> m_objects;
    QSet<QString> m_customers;
    QSet<const ResourceType *> m_types;
};

// "Subscriptions" inside a sentence; abbreviations keep their capitals.
QString inSentence(const QString &label)
{
    const bool word = label.size() > 1 && label.at(1).isLower();
    return word ? label.at(0).toLower() + label.sliced(1) : label;
}

QString changesText(const PlanCounts &counts)
{
    const int changes = int(counts.changes);
    //: The first line of a plan; %1 is "118 subscriptions" or "118 objects".
    QString text = PlanPhrases::tr("%n change(s) to %1", nullptr, changes).arg(objectsText(counts));
    if (counts.customers > 0)
        //: Part of the first line of a plan, after "118 changes to 118 subscriptions".
        text += u' ' + PlanPhrases::tr("of %n customer(s)", nullptr, int(counts.customers));
    if (counts.providers.size() > 1)
        text += ", "_L1 + PlanPhrases::tr("%n provider(s)", nullptr, int(counts.providers.size()));
    return text;
}

QString costText(const PlanCounts &counts, double pace)
{
    QString text = PlanPhrases::tr("about %n request(s)", nullptr, int(counts.requests));
    if (pace <= 0)
        return text;
    const auto seconds = qint64(std::ceil(double(counts.requests) / pace));
    //: A length of time.
    text += ", "_L1
        + (seconds < 90 ? PlanPhrases::tr("%n s", nullptr, int(seconds))
                        : PlanPhrases::tr("%n min", nullptr, int((seconds + 30) / 60)));
    return text;
}

QString signedText(const Decimal &number)
{
    const QString text = displayDecimal(number, {});
    return number.text().startsWith(u'-') ? text : u'+' + text; // the locale's own minus
}

QStringList spendingTexts(const PlanCounts &counts)
{
    QStringList parts;
    if (counts.seats && !isZero(*counts.seats))
        //: Part of the first line of a plan: how many more or fewer seats, "+12 seats".
        parts.append(PlanPhrases::tr("%1 seats").arg(signedText(*counts.seats)));
    QStringList currencies = counts.money.keys();
    currencies.sort();
    for (const QString &currency : std::as_const(currencies)) {
        if (const Decimal amount = counts.money.value(currency); !isZero(amount))
            //: What a plan costs: an amount with its sign and its currency, "+12.50 EUR a period".
            parts.append(PlanPhrases::tr("%1 %2 a period").arg(signedText(amount), currency));
    }
    if (counts.unknownCost > 0)
        parts.append(PlanPhrases::tr("the price of %n is not known", nullptr, int(counts.unknownCost)));
    return parts;
}

} // namespace

QString newReference()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Plan newPlan()
{
    return {.id = newReference(), .made = QDateTime::currentDateTimeUtc()};
}

const Schema *schemaOf(QStringView provider, const QList<Schema> &schemas)
{
    const auto found = std::ranges::find(schemas, provider, &Schema::provider);
    return found == schemas.cend() ? nullptr : &*found;
}

const ResourceType *typeOf(const PlanItem &item, const QList<Schema> &schemas)
{
    const Schema *schema = schemaOf(item.provider, schemas);
    return schema ? schema->type(item.type) : nullptr;
}

const Operation *operationOf(const PlanItem &item, const QList<Schema> &schemas)
{
    const Schema *schema = schemaOf(item.provider, schemas);
    const ResourceType *owner = schema ? schema->type(item.operationType) : nullptr;
    return owner ? owner->operation(item.operation) : nullptr;
}

QString undoneBy(const PlanItem &item, const QList<Schema> &schemas)
{
    const Operation *operation = operationOf(item, schemas);
    if (!operation || operation->reverse.isEmpty())
        return {};
    const ResourceType *owner = schemaOf(item.provider, schemas)->type(item.operationType);
    const Operation *reverse = owner->operation(operation->reverse);
    return reverse ? plainLabel(*reverse) : QString();
}

PlanCounts countsOf(const Plan &plan, const QList<Schema> &schemas)
{
    Counting counting(schemas);
    for (const PlanItem &item : plan.items)
        counting.add(item);
    return counting.done();
}

QString objectsText(const PlanCounts &counts)
{
    if (counts.called.isEmpty())
        return PlanPhrases::tr("%n object(s)", nullptr, int(counts.objects));
    //: A number and what the objects are called: "118 subscriptions".
    return PlanPhrases::tr("%1 %2").arg(QLocale().toString(counts.objects), inSentence(counts.called));
}

QString summaryOf(const PlanCounts &counts, double pace)
{
    if (counts.changes == 0)
        return PlanPhrases::tr("Nothing will be changed.");
    QStringList parts{changesText(counts)};
    if (counts.irreversible > 0)
        parts.append(PlanPhrases::tr("%n cannot be undone", nullptr, int(counts.irreversible)));
    parts += spendingTexts(counts);
    parts.append(costText(counts, pace));
    return parts.join("; "_L1);
}

PlanItem corrected(PlanItem item, const QString &field, const QString &after, const QList<Schema> &schemas)
{
    const Operation *operation = operationOf(item, schemas);
    const QString parameter = operation ? soleParameter(operation->changes.value(field)) : QString();
    if (!parameter.isEmpty())
        item.parameters.insert(parameter, after);
    return item;
}

} // namespace tenantry
