#include "providers/sandbox/connect/filters.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

const QString currencies =
    u"AED|AUD|BGN|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MAD|MXN|MYR|NOK|NZD|PLN|RON|"
    "RSD|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR"_s;

Filter::Type typeFrom(const QString &word)
{
    static const QHash<QString, Filter::Type> types{{u"text"_s, Filter::Type::Text},
        {u"time"_s, Filter::Type::Time}, {u"number"_s, Filter::Type::Number},
        {u"truth"_s, Filter::Type::Truth}, {u"part"_s, Filter::Type::Part}};
    return types.value(word);
}

QStringList lookupsFrom(const QString &kind, Filter::Type type)
{
    if (kind.contains(u'/'))
        return kind.section(u'/', 1).split(u',');
    QStringList out{u"eq"_s, u"ne"_s};
    if (type == Filter::Type::Text)
        out += {u"like"_s, u"ilike"_s, u"in"_s, u"out"_s};
    else if (type != Filter::Type::Truth)
        out += {u"gt"_s, u"ge"_s, u"lt"_s, u"le"_s, u"in"_s, u"out"_s};
    if (kind.endsWith(u'?'))
        out.append(u"null"_s);
    return out;
}

void read(Filters &out, const FilterSource::Line &line)
{
    static const QRegularExpression form(u"^([\\w.$]+)(\\^?)(\\+?)(?:=([^@]+))?(?:@(.+))?$"_s);
    const Filter::Type type = typeFrom(line.kind.section(u'/', 0, 0).remove(u'?'));
    for (const QString &entry : line.names.split(u' ', Qt::SkipEmptyParts)) {
        const QRegularExpressionMatch match = form.match(entry);
        Filter filter;
        const QString name = match.captured(1);
        filter.path =
            match.captured(5).isEmpty() ? QString(name).replace(u"__"_s, u"."_s) : match.captured(5);
        filter.type = type;
        filter.lookups = type == Filter::Type::Part ? QStringList() : lookupsFrom(line.kind, type);
        const QString allowed = match.captured(4) == u"currency" ? currencies : match.captured(4);
        filter.allowed = allowed.split(u'|', Qt::SkipEmptyParts);
        filter.isOrderable = !match.captured(2).isEmpty();
        filter.isSearched = !match.captured(3).isEmpty();
        out.insert(name, filter);
    }
}

QHash<QString, Filters> allFilters()
{
    QHash<QString, Filters> out;
    const QList<FilterSource> sources =
        ordersFilters() + partnersFilters() + catalogueFilters() + contractsFilters() + usageFilters();
    for (const FilterSource &source : sources) {
        for (const FilterSource::Line &line : source.lines)
            read(out[source.list], line);
    }
    return out;
}

} // namespace

const Filters &filtersOf(const QString &list)
{
    static const QHash<QString, Filters> all = allFilters();
    static const Filters none;
    const auto found = all.constFind(list);
    return found == all.constEnd() ? none : *found;
}

bool isPart(const Filters &filters, const QString &name)
{
    return std::any_of(filters.keyBegin(), filters.keyEnd(),
        [&](const QString &one) { return one == name || one.startsWith(name + u'.'); });
}

} // namespace tenantry::sandbox::connect
