#include "providers/wire/rql.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QRegularExpression>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct RqlPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Rql)
};

using Verb = Rql::Verb;

struct Named {
    Verb verb;
    QLatin1StringView name;
};
constexpr std::array comparisons{Named{Verb::Eq, "eq"_L1}, Named{Verb::Ne, "ne"_L1}, Named{Verb::Gt, "gt"_L1},
    Named{Verb::Ge, "ge"_L1}, Named{Verb::Lt, "lt"_L1}, Named{Verb::Le, "le"_L1},
    Named{Verb::Like, "like"_L1}, Named{Verb::ILike, "ilike"_L1}};

Error unaskable(const QString &summary)
{
    Error error;
    error.fault = Fault::Invalid;
    error.summary = summary;
    error.remedy = RqlPhrases::tr("Change the filter.");
    return error;
}

bool isName(QStringView text)
{
    const auto letter = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    };
    const auto inside = [&](QChar c) {
        return letter(c) || (c >= u'0' && c <= u'9') || QStringView(u"_-.").contains(c);
    };
    return !text.isEmpty() && letter(text.front()) && std::all_of(text.begin(), text.end(), inside);
}

// The grammar's own words: a bare "t" opens a tuple, and the rest are better not tried.
bool isReservedInRql(const QString &value)
{
    static const QStringList words{u"t"_s, u"and"_s, u"or"_s, u"not"_s, u"in"_s, u"out"_s, u"like"_s,
        u"ilike"_s, u"ordering"_s, u"select"_s, u"eq"_s, u"ne"_s, u"gt"_s, u"ge"_s, u"lt"_s, u"le"_s};
    return words.contains(value);
}

bool needsQuotes(const QString &value, bool pattern)
{
    if (isReservedInRql(value))
        return true;
    static const QRegularExpression plain(uR"(\A[A-Za-z0-9_][A-Za-z0-9_.:@-]*\z)"_s);
    static const QRegularExpression starred(uR"(\A[A-Za-z0-9_*][A-Za-z0-9_.:@*-]*\z)"_s);
    return !(pattern ? starred : plain).match(value).hasMatch();
}

// The server decodes the whole query before it parses, so encoding protects nothing: quotes do.
Result<QString> written(const QString &value, bool pattern)
{
    if (!needsQuotes(value, pattern))
        return value;
    if (!value.contains(u'"'))
        return QString(u'"' + value + u'"');
    if (!value.contains(u'\''))
        return QString(u'\'' + value + u'\'');
    //: %1 is a text that a person filters by
    return unaskable(
        RqlPhrases::tr("%1 holds both kinds of quotation marks: the service cannot filter by that.")
            .arg(value));
}

Result<QString> term(const Rql &rql);

Result<QString> joined(const QList<Rql> &terms)
{
    QStringList out;
    for (const Rql &one : terms) {
        const Result<QString> text = term(one);
        if (!text)
            return text.error();
        out.append(*text);
    }
    return out.join(u',');
}

Result<QString> comparison(QLatin1StringView verb, const Rql &rql, const QString &value)
{
    return QString(verb + u'(' + rql.name + u',' + value + u')');
}

Result<QString> oneOf(const Rql &rql)
{
    QStringList values;
    for (const QString &value : rql.values) {
        const Result<QString> text = written(value, false);
        if (!text)
            return text.error();
        values.append(*text);
    }
    if (values.isEmpty())
        return unaskable(RqlPhrases::tr("A list to choose from is empty."));
    return comparison(rql.verb == Verb::In ? "in"_L1 : "out"_L1, rql, u'(' + values.join(u',') + u')');
}

Result<QString> names(QLatin1StringView verb, const QStringList &fields)
{
    for (const QString &field : fields) {
        const bool sign = field.startsWith(u'-') || field.startsWith(u'+');
        if (!isName(QStringView(field).sliced(sign ? 1 : 0)))
            return unaskable(RqlPhrases::tr("\"%1\" is not the name of a field.").arg(field));
    }
    return QString(verb + u'(' + fields.join(u',') + u')');
}

Result<QString> group(const Rql &rql)
{
    const bool isNot = rql.verb == Verb::Not;
    const auto compound = [](Verb verb) {
        return verb >= Verb::And;
    };
    const bool sound =
        isNot ? rql.terms.size() == 1 && !compound(rql.terms.first().verb) : rql.terms.size() >= 2;
    if (!sound)
        return unaskable(RqlPhrases::tr("A combination of filters has the wrong number of parts."));
    const Result<QString> inside = joined(rql.terms);
    if (!inside)
        return inside.error();
    const auto verb = isNot ? "not"_L1 : rql.verb == Verb::And ? "and"_L1 : "or"_L1;
    return QString(verb + u'(' + *inside + u')');
}

Result<QString> term(const Rql &rql)
{
    switch (rql.verb) {
    case Verb::And:
    case Verb::Or:
    case Verb::Not:
        return group(rql);
    case Verb::Ordering:
        return names("ordering"_L1, rql.values);
    case Verb::Select:
        return names("select"_L1, rql.values);
    default:
        break;
    }
    if (!isName(rql.name))
        return unaskable(RqlPhrases::tr("\"%1\" is not the name of a field.").arg(rql.name));
    switch (rql.verb) {
    case Verb::IsNull:
        return comparison("eq"_L1, rql, u"null()"_s);
    case Verb::NotNull:
        return comparison("ne"_L1, rql, u"null()"_s);
    case Verb::IsEmpty:
        return comparison("eq"_L1, rql, u"empty()"_s);
    case Verb::NotEmpty:
        return comparison("ne"_L1, rql, u"empty()"_s);
    case Verb::In:
    case Verb::Out:
        return oneOf(rql);
    default:
        break;
    }
    if (rql.values.size() != 1)
        return unaskable(RqlPhrases::tr("A comparison needs exactly one value."));
    const bool pattern = rql.verb == Verb::Like || rql.verb == Verb::ILike;
    const Result<QString> value = written(rql.values.first(), pattern);
    if (!value || rql.verb == Verb::Plain)
        return value ? Result<QString>(QString(rql.name + u'=' + *value)) : value;
    const auto named = std::find_if(
        comparisons.begin(), comparisons.end(), [&rql](const Named &one) { return one.verb == rql.verb; });
    return comparison(named->name, rql, *value);
}

// Structure stays, everything inside quotes and everything else unusual is encoded.
QByteArray encoded(const QString &query)
{
    QByteArray out;
    QString quoted;
    QChar quote;
    for (const QChar c : query) {
        if (quote.isNull() && (c == u'"' || c == u'\''))
            quote = c;
        else if (!quote.isNull() && c == quote)
            quote = QChar();
        quoted += c;
        const bool boundary = quote.isNull() && QStringView(u"(),=&*:;!'").contains(c);
        if (!boundary)
            continue;
        out += percentEncoded(quoted, "(),=*:;!'@");
        quoted.clear();
        if (c == u'&')
            out.replace(out.size() - 3, 3, "&");
    }
    return out + percentEncoded(quoted, "(),=*:;!'@");
}

} // namespace

bool operator==(const Rql &a, const Rql &b)
{
    return a.verb == b.verb && a.name == b.name && a.values == b.values && a.terms == b.terms;
}

Result<QByteArray> writeRql(const QList<Rql> &terms)
{
    QStringList out;
    for (const Rql &one : terms) {
        const Result<QString> text = term(one);
        if (!text)
            return text.error();
        out.append(*text);
    }
    return encoded(out.join(u'&'));
}

QString rqlPattern(QStringView literal)
{
    return literal.toString().replace(u'\\', "\\\\"_L1).replace(u'*', "\\*"_L1);
}

namespace {

std::optional<Rql> textPattern(const QString &name, const Condition &condition)
{
    const QString literal = rqlPattern(condition.operands.value(0));
    if (literal.isEmpty())
        return std::nullopt; // "**" is an error to the service, and means nothing
    switch (condition.op) {
    case Operator::Contains:
        return Rql{Verb::ILike, name, {u'*' + literal + u'*'}, {}};
    case Operator::StartsWith:
        return Rql{Verb::ILike, name, {literal + u'*'}, {}};
    case Operator::EndsWith:
        return Rql{Verb::ILike, name, {u'*' + literal}, {}};
    case Operator::NotContains:
        return Rql{Verb::Not, {}, {}, {Rql{Verb::ILike, name, {u'*' + literal + u'*'}, {}}}};
    default:
        return std::nullopt;
    }
}

std::optional<Rql> plainTerm(const QString &wireName, const Condition &condition)
{
    const QStringList one{condition.operands.value(0)};
    switch (condition.op) {
    case Operator::Equals:
        return Rql{Verb::Eq, wireName, one, {}};
    case Operator::NotEquals:
        return Rql{Verb::Ne, wireName, one, {}};
    case Operator::Less:
        return Rql{Verb::Lt, wireName, one, {}};
    case Operator::AtMost:
        return Rql{Verb::Le, wireName, one, {}};
    case Operator::Greater:
        return Rql{Verb::Gt, wireName, one, {}};
    case Operator::AtLeast:
        return Rql{Verb::Ge, wireName, one, {}};
    case Operator::Between:
        if (condition.operands.size() != 2)
            return std::nullopt;
        return Rql{Verb::And, {}, {},
            {Rql{Verb::Ge, wireName, one, {}}, Rql{Verb::Le, wireName, {condition.operands.at(1)}, {}}}};
    case Operator::OneOf:
        return condition.operands.isEmpty() ? std::nullopt
                                            : std::optional(Rql{Verb::In, wireName, condition.operands, {}});
    case Operator::Empty:
        return Rql{Verb::IsNull, wireName, {}, {}};
    case Operator::NotEmpty:
        return Rql{Verb::NotNull, wireName, {}, {}};
    default:
        return condition.operands.isEmpty() ? std::nullopt : textPattern(wireName, condition);
    }
}

QLatin1StringView lookupOf(Verb verb)
{
    const auto named = std::find_if(
        comparisons.begin(), comparisons.end(), [verb](const Named &one) { return one.verb == verb; });
    if (named != comparisons.end())
        return named->name;
    return verb == Verb::In ? "in"_L1 : verb == Verb::Out ? "out"_L1 : "null"_L1;
}

// The nearest wider claim that the service allows: above 5 by at least 5, an exact text by one whose
// case is ignored.
bool fitted(Rql &term, const QStringList &lookups)
{
    if (term.verb >= Verb::And)
        return std::all_of(
            term.terms.begin(), term.terms.end(), [&lookups](Rql &inner) { return fitted(inner, lookups); });
    if (lookups.contains(lookupOf(term.verb)))
        return true;
    const Verb wider = term.verb == Verb::Gt ? Verb::Ge : term.verb == Verb::Lt ? Verb::Le : Verb::ILike;
    if (wider == Verb::ILike && (term.verb != Verb::Eq || term.values.constFirst().isEmpty()))
        return false;
    if (wider == Verb::ILike)
        term.values = {rqlPattern(term.values.constFirst())};
    term.verb = wider;
    return lookups.contains(lookupOf(wider));
}

} // namespace

std::optional<Rql> rqlOf(const QString &wireName, const Condition &condition, const QStringList &lookups)
{
    std::optional<Rql> term = plainTerm(wireName, condition);
    if (term && !lookups.isEmpty() && !fitted(*term, lookups))
        return std::nullopt;
    return term;
}

} // namespace tenantry
