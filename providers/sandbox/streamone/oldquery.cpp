#include "providers/sandbox/streamone/oldquery.h"

#include <QString>

namespace tenantry::sandbox::streamone {

namespace {

constexpr auto modifiers =
    std::to_array<std::string_view>({"exact", "partial", "gt", "lt", "gte", "lte", "min", "max"});

// "filter[name:partial]" → "name:partial"; nothing when it is no such key.
std::optional<std::string> bracketed(const std::string &key, const std::string &before)
{
    if (!key.starts_with(before + '[') || !key.ends_with(']'))
        return std::nullopt;
    return key.substr(before.size() + 1, key.size() - before.size() - 2);
}

std::optional<Answered> addFilter(const std::string &inner, const std::string &value,
    std::span<const std::string_view> known, OldQuery &query)
{
    const std::size_t colon = inner.find(':');
    OldQuery::Filter filter{
        inner.substr(0, colon), colon == std::string::npos ? "exact" : inner.substr(colon + 1), value};
    if (std::ranges::find(known, filter.field) == known.end())
        return oldProblem(400, "Unknown filter field: " + filter.field);
    if (std::ranges::find(modifiers, filter.modifier) == modifiers.end())
        return oldProblem(400, "Unknown filter modifier: " + filter.modifier);
    query.filters.push_back(std::move(filter));
    return std::nullopt;
}

std::optional<Answered> addSort(const std::string &field, const std::string &value,
    std::span<const std::string_view> known, OldQuery &query)
{
    if (std::ranges::find(known, field) == known.end() || (value != "asc" && value != "desc"))
        return oldProblem(400, "Unknown sort: " + field + ' ' + value);
    query.sorts.push_back({field, value == "desc"});
    return std::nullopt;
}

std::optional<Answered> takeNumber(const std::string &name, const std::string &value, std::size_t &into)
{
    if (!isNumber(value))
        return oldProblem(400, name + " must be a number");
    into = static_cast<std::size_t>(numberFrom(value));
    return std::nullopt;
}

std::vector<std::string> listFrom(const std::string &text)
{
    std::vector<std::string> out;
    for (const QString &part : QString::fromStdString(text).split(u',', Qt::SkipEmptyParts))
        out.push_back(part.trimmed().toStdString());
    return out;
}

std::optional<Answered> take(const std::string &key, const std::string &value,
    std::span<const std::string_view> known, OldQuery &query)
{
    if (const auto inner = bracketed(key, "filter"))
        return addFilter(*inner, value, known, query);
    if (const auto inner = bracketed(key, "sort"))
        return addSort(*inner, value, known, query);
    if (key == "limit")
        return takeNumber(key, value, query.limit);
    if (key == "offset")
        return takeNumber(key, value, query.offset);
    if (key == "relations")
        query.relations = listFrom(value);
    return std::nullopt;
}

// % stands for anything; a text without one may stand anywhere.
bool isLike(const std::string &value, const std::string &pattern)
{
    if (pattern.find('%') == std::string::npos)
        return contains(value, pattern);
    const QStringList parts = QString::fromStdString(lowered(pattern)).split(u'%');
    const std::string text = lowered(value);
    std::size_t at = 0;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const std::string part = parts[i].toStdString();
        const std::size_t found = i == 0 ? (text.starts_with(part) ? 0 : std::string::npos)
            : i == parts.size() - 1 && text.size() >= at + part.size() && text.ends_with(part)
            ? text.size() - part.size()
            : text.find(part, at);
        if (found == std::string::npos)
            return false;
        at = found + part.size();
    }
    return parts.last().isEmpty() || at == text.size();
}

std::optional<double> decimalFrom(const std::string &text)
{
    bool isDecimal = false;
    const double value = QString::fromStdString(text).toDouble(&isDecimal);
    return isDecimal ? std::optional(value) : std::nullopt;
}

} // namespace

bool OldQuery::wants(const std::string &relation, bool isUsual) const
{
    return relations ? std::ranges::find(*relations, relation) != relations->end() : isUsual;
}

std::optional<Answered> readOldQuery(
    const Call &call, std::span<const std::string_view> knownFields, OldQuery &query)
{
    const std::string &raw = call.asked.rawQuery;
    for (std::size_t start = 0; start < raw.size();) { // the order counts
        const std::size_t end = std::min(raw.find('&', start), raw.size());
        for (const auto &[key, value] : formDecoded(raw.substr(start, end - start))) {
            if (auto wrong = take(key, value, knownFields, query))
                return wrong;
        }
        start = end + 1;
    }
    query.limit = std::clamp<std::size_t>(query.limit, 1, 1000);
    return std::nullopt;
}

bool passes(const OldQuery::Filter &filter, const std::string &value)
{
    if (filter.modifier == "partial")
        return isLike(value, filter.value);
    const int order = compared(value, filter.value);
    if (filter.modifier == "gt")
        return order > 0;
    if (filter.modifier == "lt")
        return order < 0;
    if (filter.modifier == "gte" || filter.modifier == "min")
        return order >= 0;
    return filter.modifier == "exact" ? order == 0 : order <= 0;
}

int compared(const std::string &left, const std::string &right)
{
    const auto leftNumber = decimalFrom(left);
    const auto rightNumber = decimalFrom(right);
    if (leftNumber && rightNumber)
        return *leftNumber < *rightNumber ? -1 : *leftNumber > *rightNumber ? 1 : 0;
    return lowered(left).compare(lowered(right));
}

Answered oldAnswer(const std::string &data)
{
    Writer json(Defaults::Written);
    json.object().flag("success", true).text("message", "").raw("data", data).end();
    return Answered::text(200, "application/json", json.json()); // no charset, as in the field
}

} // namespace tenantry::sandbox::streamone
