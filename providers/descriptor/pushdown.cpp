#include "providers/descriptor/pushdown.h"

#include "providers/wire/rql.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Condition folded(Condition condition, Fold fold)
{
    for (QString &operand : condition.operands)
        operand = fold == Fold::Lower ? operand.toLower() : fold == Fold::Upper ? operand.toUpper() : operand;
    return condition;
}

QList<Sorting> renamed(const FilterSpec &spec, const QList<Sorting> &sortings)
{
    QList<Sorting> out;
    for (const Sorting &sorting : sortings) {
        if (const QString name = spec.sorts.value(sorting.field); !name.isEmpty())
            out.append({name, sorting.descending});
    }
    return out;
}

QStringList signedNames(const QList<Sorting> &sortings)
{
    QStringList out;
    for (const Sorting &sorting : sortings)
        out.append((sorting.descending ? u"-"_s : QString()) + sorting.field);
    return out;
}

Outcome addAlways(const FilterSpec &spec, const Lookup &lookup, QList<Rql> &terms)
{
    for (const auto &[name, text] : spec.always) {
        const Result<std::optional<QString>> filled = fillText(text, lookup);
        if (!filled)
            return filled.error();
        QStringList values = filled.value().value_or(QString()).split(u',', Qt::SkipEmptyParts);
        for (QString &value : values)
            value = value.trimmed();
        if (!values.isEmpty())
            terms.append({values.size() == 1 ? Rql::Verb::Eq : Rql::Verb::In, name, values, {}});
    }
    return Nothing();
}

void addConditions(const FilterSpec &spec, const QList<Condition> &conditions, QList<Rql> &terms)
{
    for (const Condition &condition : conditions) {
        const auto name = spec.fields.constFind(condition.field);
        if (name == spec.fields.constEnd())
            continue;
        const std::optional<Rql> term = rqlOf(name->wire, folded(condition, name->fold), name->lookups);
        if (term && writeRql({*term})) // a text with both kinds of quotation marks cannot be said
            terms.append(*term);
    }
}

Result<PushedDown> asRql(const FilterSpec &spec, const QList<Condition> &conditions,
    const QList<Sorting> &sortings, const Lookup &lookup)
{
    QList<Rql> terms;
    if (const Outcome added = addAlways(spec, lookup, terms); !added)
        return added.error();
    addConditions(spec, conditions, terms);
    if (const QStringList order = sortings.isEmpty() ? spec.order : signedNames(sortings); !order.isEmpty())
        terms.append(Rql{.verb = Rql::Verb::Ordering, .values = order});
    if (!spec.select.isEmpty())
        terms.append(Rql{.verb = Rql::Verb::Select, .values = spec.select});
    if (terms.isEmpty())
        return PushedDown();
    Result<QByteArray> text = writeRql(terms);
    if (!text)
        return text.error();
    return PushedDown{{}, std::move(text).value()};
}

PushedDown asBrackets(
    const FilterSpec &spec, const QList<Condition> &conditions, const QList<Sorting> &sortings)
{
    PushedDown out;
    for (const Condition &condition : conditions) {
        const auto name = spec.fields.constFind(condition.field);
        if (name == spec.fields.constEnd())
            continue;
        if (const std::optional<TextPairs> pairs = bracketFilter(name->wire, folded(condition, name->fold)))
            out.pairs += *pairs;
    }
    out.pairs += bracketSort(sortings);
    return out;
}

PushedDown asQuery(const FilterSpec &spec, const QList<Condition> &conditions, const QList<Sorting> &sortings)
{
    PushedDown out;
    for (const Condition &condition : conditions) {
        const auto name = spec.fields.constFind(condition.field);
        if (name != spec.fields.constEnd() && condition.op == Operator::Equals
            && condition.operands.size() == 1)
            out.pairs.append({name->wire, folded(condition, name->fold).operands.constFirst()});
    }
    if (spec.sortName.isEmpty() || sortings.isEmpty())
        return out;
    if (spec.orderName.isEmpty()) {
        out.pairs.append({spec.sortName, signedNames(sortings).join(u',')});
        return out;
    }
    out.pairs.append({spec.sortName, sortings.first().field});
    out.pairs.append({spec.orderName, sortings.first().descending ? u"DESC"_s : u"ASC"_s});
    return out;
}

} // namespace

Result<PushedDown> pushedDown(const FilterSpec &spec, const QList<Condition> &conditions,
    const QList<Sorting> &sortings, const Lookup &lookup)
{
    const QList<Sorting> sorted = renamed(spec, sortings);
    const auto isNeeded = [&spec](const Condition &condition) {
        return condition.field == spec.needs && condition.op == Operator::Equals;
    };
    if (!spec.needs.isEmpty() && std::none_of(conditions.cbegin(), conditions.cend(), isNeeded))
        return PushedDown();
    switch (spec.style) {
    case FilterStyle::Rql:
        return asRql(spec, conditions, sorted, lookup);
    case FilterStyle::Bracket:
        return asBrackets(spec, conditions, sorted);
    case FilterStyle::Query:
        return asQuery(spec, conditions, sorted);
    }
    return PushedDown();
}

} // namespace tenantry
