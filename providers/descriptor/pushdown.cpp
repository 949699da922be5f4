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

Result<PushedDown> asRql(
    const FilterSpec &spec, const QList<Condition> &conditions, const QList<Sorting> &sortings)
{
    QList<Rql> terms;
    for (const Condition &condition : conditions) {
        const auto name = spec.fields.constFind(condition.field);
        if (name == spec.fields.constEnd())
            continue;
        if (const std::optional<Rql> term = rqlOf(name->wire, folded(condition, name->fold)))
            terms.append(*term);
    }
    if (!sortings.isEmpty())
        terms.append(Rql{.verb = Rql::Verb::Ordering, .values = signedNames(sortings)});
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
    if (!spec.sortName.isEmpty() && !sortings.isEmpty())
        out.pairs.append({spec.sortName, signedNames(sortings).join(u',')});
    return out;
}

} // namespace

Result<PushedDown> pushedDown(
    const FilterSpec &spec, const QList<Condition> &conditions, const QList<Sorting> &sortings)
{
    const QList<Sorting> sorted = renamed(spec, sortings);
    switch (spec.style) {
    case FilterStyle::Rql:
        return asRql(spec, conditions, sorted);
    case FilterStyle::Bracket:
        return asBrackets(spec, conditions, sorted);
    case FilterStyle::Query:
        return asQuery(spec, conditions, sorted);
    }
    return PushedDown();
}

} // namespace tenantry
