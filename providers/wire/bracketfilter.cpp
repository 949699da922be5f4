#include "providers/wire/rql.h"

using namespace Qt::StringLiterals;

namespace tenantry {

namespace {

QString bracketed(const QString &field, QLatin1StringView modifier)
{
    const QString name = u"filter["_s + field;
    return modifier.isEmpty() ? QString(name + u']') : QString(name + u':' + modifier + u']');
}

} // namespace

std::optional<TextPairs> bracketFilter(const QString &wireName, const Condition &condition)
{
    if (condition.operands.isEmpty())
        return std::nullopt;
    const QString &value = condition.operands.first();
    // "%" is this service's wildcard and cannot be escaped: a text that holds one is left to the cache.
    const bool wildcard = value.contains(u'%');
    const auto pair = [&](QLatin1StringView modifier, const QString &text) {
        return std::optional(TextPairs{{bracketed(wireName, modifier), text}});
    };
    switch (condition.op) {
    case Operator::Equals:
        return pair({}, value);
    case Operator::Contains:
        return wildcard ? std::nullopt : pair("partial"_L1, u'%' + value + u'%');
    case Operator::StartsWith:
        return wildcard ? std::nullopt : pair("partial"_L1, value + u'%');
    case Operator::EndsWith:
        return wildcard ? std::nullopt : pair("partial"_L1, u'%' + value);
    case Operator::Greater:
        return pair("gt"_L1, value);
    case Operator::Less:
        return pair("lt"_L1, value);
    case Operator::AtLeast:
        return pair("gte"_L1, value);
    case Operator::AtMost:
        return pair("lte"_L1, value);
    case Operator::Between:
        if (condition.operands.size() != 2)
            return std::nullopt;
        return TextPairs{{bracketed(wireName, "gte"_L1), value},
            {bracketed(wireName, "lte"_L1), condition.operands.at(1)}};
    default:
        return std::nullopt;
    }
}

TextPairs bracketSort(const QList<Sorting> &sortings)
{
    TextPairs out;
    for (const Sorting &sorting : sortings)
        out.append({u"sort["_s + sorting.field + u']', sorting.descending ? u"desc"_s : u"asc"_s});
    return out;
}

} // namespace tenantry
