#include "providers/sandbox/connect/legacy.h"

#include "providers/sandbox/exchange.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

struct Parameter {
    QString name;
    QString value;
};

std::vector<Parameter> formParameters(const std::string &rawQuery)
{
    std::vector<Parameter> out;
    for (std::size_t start = 0; start < rawQuery.size();) {
        const std::size_t end = std::min(rawQuery.find('&', start), rawQuery.size());
        std::string pair = rawQuery.substr(start, end - start);
        std::ranges::replace(pair, '+', ' ');
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (!pair.empty())
            out.push_back({QString::fromStdString(percentDecoded(pair.substr(0, equals))),
                QString::fromStdString(percentDecoded(pair.substr(std::min(equals + 1, pair.size()))))});
        start = end + 1;
    }
    return out;
}

bool isQuoted(const QString &value)
{
    return value.count(u'"') > 1 || value.count(u'\'') > 1;
}

bool isLookup(const QString &word)
{
    static const QStringList all{u"in"_s, u"isnull"_s, u"exact"_s, u"iexact"_s, u"contains"_s, u"icontains"_s,
        u"startswith"_s, u"istartswith"_s, u"endswith"_s, u"iendswith"_s, u"gt"_s, u"gte"_s, u"lt"_s,
        u"lte"_s, u"regex"_s, u"iregex"_s};
    return all.contains(word);
}

QString lookupOf(const QString &name)
{
    const qsizetype mark = name.lastIndexOf(u"__");
    const QString last = mark < 0 ? QString() : name.mid(mark + 2);
    return isLookup(last) ? last : QString();
}

enum class Verdict { None, Legacy, Rql };

Verdict verdict(const Parameter &one)
{
    static const QRegularExpression structure(u"[,() \"']"_s);
    const bool isSelect = one.name.contains(u"select("_s);
    if (!isSelect && one.name.contains(structure))
        return Verdict::Rql;
    if (!isSelect && one.value.isEmpty())
        return Verdict::Legacy;
    if (one.value == u"True" || one.value == u"False")
        return Verdict::Legacy;
    const bool isBare = !isQuoted(one.value);
    if (isBare && one.value.contains(u' '))
        return Verdict::Legacy;
    if (one.value.contains(u'=') && one.value.contains(u';') && !one.value.contains(u'('))
        return Verdict::Legacy;
    return isBare && one.value.contains(u'=') ? Verdict::Rql : Verdict::None;
}

bool isLegacy(const std::string &rawQuery, const std::vector<Parameter> &parameters)
{
    if (rawQuery.ends_with('&'))
        return true;
    bool looksOld = false;
    for (const Parameter &one : parameters) {
        const Verdict said = verdict(one);
        if (said != Verdict::None)
            return said == Verdict::Legacy;
        looksOld |= one.name == u"order_by" || one.name == u"ordering" || !lookupOf(one.name).isEmpty();
    }
    return looksOld;
}

std::optional<QString> quoted(const QString &value)
{
    if (!value.contains(u'"'))
        return u'"' + value + u'"';
    if (!value.contains(u'\''))
        return u'\'' + value + u'\'';
    return std::nullopt;
}

std::optional<QString> anyOf(const QString &name, const QString &list)
{
    QStringList values;
    for (const QString &one : list.split(u',', Qt::SkipEmptyParts)) {
        const std::optional<QString> value = quoted(one);
        if (!value)
            return std::nullopt;
        values.append(*value);
    }
    return u"in(%1,(%2))"_s.arg(name, values.join(u','));
}

std::optional<QString> isNull(const QString &name, const QString &value)
{
    if (QStringList{u"True"_s, u"true"_s, u"1"_s}.contains(value))
        return name + u"=null()"_s;
    if (QStringList{u"False"_s, u"false"_s, u"0"_s}.contains(value))
        return u"ne(%1,null())"_s.arg(name);
    return std::nullopt;
}

std::optional<QString> converted(const QString &name, const QString &lookup, const QString &value)
{
    if (lookup == u"in")
        return anyOf(name, value);
    if (lookup == u"isnull")
        return isNull(name, value);
    if (lookup.endsWith(u"regex"))
        return std::nullopt;
    if (lookup.size() <= 3)
        return u"%1(%2,%3)"_s.arg(lookup == u"gte" ? u"ge"_s
                : lookup == u"lte"                 ? u"le"_s
                                                   : lookup,
            name, value);
    const bool isBlind = lookup.startsWith(u'i');
    const QString how = isBlind ? lookup.mid(1) : lookup;
    QString pattern = value;
    if ((how == u"contains" || how == u"endswith") && !pattern.startsWith(u'*'))
        pattern.prepend(u'*');
    if ((how == u"contains" || how == u"startswith") && !pattern.endsWith(u'*'))
        pattern.append(u'*');
    const std::optional<QString> text = quoted(pattern);
    if (!text)
        return std::nullopt;
    return u"%1(%2,%3)"_s.arg(isBlind ? u"ilike"_s : u"like"_s, name, *text);
}

std::optional<QString> converted(const Parameter &one)
{
    if (one.name == u"limit" || one.name == u"offset")
        return one.name + u'=' + one.value;
    if (one.name == u"order_by" || one.name == u"ordering")
        return u"ordering("_s + one.value + u')';
    const QString lookup = lookupOf(one.name);
    if (!lookup.isEmpty())
        return converted(one.name.chopped(lookup.size() + 2), lookup, one.value);
    const std::optional<QString> text = quoted(one.value);
    return text ? std::optional(one.name + u'=' + *text) : std::nullopt;
}

// The SDK of 2019 joins several products with commas where the grammar has no comma.
QString withCommaLists(const QString &decoded)
{
    static const QRegularExpression list(u"^([A-Za-z][\\w.]*id)=([\\w-]+(?:,[\\w-]+)+)$"_s);
    QStringList terms = decoded.split(u'&');
    for (QString &term : terms) {
        const QRegularExpressionMatch match = list.match(term);
        if (match.hasMatch())
            term = anyOf(match.captured(1), match.captured(2)).value_or(term);
    }
    return terms.join(u'&');
}

} // namespace

std::optional<Spoken> asRql(const std::string &rawQuery)
{
    const std::vector<Parameter> parameters = formParameters(rawQuery);
    if (!isLegacy(rawQuery, parameters))
        return Spoken{withCommaLists(QString::fromStdString(percentDecoded(rawQuery)))};
    QStringList terms;
    for (const Parameter &one : parameters) {
        if (one.name.contains(u"select("_s)) {
            terms.append(one.name);
            continue;
        }
        if (one.value.isEmpty())
            continue;
        const std::optional<QString> term = converted(one);
        if (!term)
            return std::nullopt;
        terms.append(*term);
    }
    return Spoken{terms.join(u'&'), true};
}

} // namespace tenantry::sandbox::connect
