#include "providers/sandbox/connect/selection.h"

#include <QDateTime>

#include <algorithm>
#include <compare>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

std::optional<qint64> moment(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    return (time.timeSpec() == Qt::LocalTime ? QDateTime(time.date(), time.time(), Qt::UTC) : time)
        .toMSecsSinceEpoch();
}

// * stands for any run of characters; \* and \\ for themselves.
struct Pattern {
    QStringList pieces; // between the stars
    bool isMalformed = false;
};

Pattern patternFrom(const QString &text)
{
    Pattern out;
    QString piece;
    bool wasStar = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isStar = c == u'*';
        out.isMalformed |= isStar && wasStar;
        wasStar = isStar;
        if (isStar) {
            out.pieces.append(std::exchange(piece, {}));
            continue;
        }
        const bool isEscape = c == u'\\' && i + 1 < text.size() && u"*\\"_s.contains(text[i + 1]);
        piece += isEscape ? text[++i] : c;
    }
    out.pieces.append(piece);
    return out;
}

bool matches(const Pattern &pattern, const QString &text, Qt::CaseSensitivity letters)
{
    const QStringList &pieces = pattern.pieces;
    if (pieces.size() == 1)
        return text.compare(pieces[0], letters) == 0;
    if (!text.startsWith(pieces.first(), letters))
        return false;
    qsizetype from = pieces.first().size();
    for (qsizetype i = 1; i + 1 < pieces.size(); ++i) {
        const qsizetype found = text.indexOf(pieces[i], from, letters);
        if (found < 0)
            return false;
        from = found + pieces[i].size();
    }
    return text.size() - from >= pieces.last().size() && text.endsWith(pieces.last(), letters);
}

bool isNothing(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && isPlaceholder(value.toString()));
}

bool isTimed(Op op)
{
    return op == Op::Gt || op == Op::Ge || op == Op::Lt || op == Op::Le;
}

bool answers(Op op, std::strong_ordering order)
{
    switch (op) {
    case Op::Gt:
        return std::is_gt(order);
    case Op::Ge:
        return std::is_gteq(order);
    case Op::Lt:
        return std::is_lt(order);
    case Op::Le:
        return std::is_lteq(order);
    default:
        return std::is_eq(order);
    }
}

// What is wrong with a value for this filter; empty: nothing.
QString complaint(const Filter &filter, Op op, const Value &value, bool readsLooseTruth)
{
    if (value.sort == Value::Sort::Null)
        return filter.lookups.contains(u"null")
                && (op == Op::Eq || op == Op::Ne || op == Op::In || op == Op::Out)
            ? QString()
            : u"null() is not allowed here."_s;
    if (value.sort == Value::Sort::Empty)
        return {};
    if (op == Op::Like || op == Op::ILike)
        return patternFrom(value.text).isMalformed ? u"Two stars in a row."_s : QString();
    bool isNumber = true;
    switch (filter.type) {
    case Filter::Type::Time:
        return moment(value.text) ? QString() : u"“%1” is not a date."_s.arg(value.text);
    case Filter::Type::Number:
        std::ignore = value.text.toDouble(&isNumber);
        return isNumber ? QString() : u"“%1” is not a number."_s.arg(value.text);
    case Filter::Type::Truth: {
        const bool isStrict = value.text == u"true" || value.text == u"false";
        const bool isLoose = QStringList{u"True"_s, u"False"_s, u"1"_s, u"0"_s}.contains(value.text);
        return isStrict || (readsLooseTruth && isLoose) ? QString()
                                                        : u"“%1” is not a boolean."_s.arg(value.text);
    }
    default:
        return filter.allowed.isEmpty() || filter.allowed.contains(value.text, Qt::CaseInsensitive)
            ? QString()
            : u"“%1” is not a valid choice."_s.arg(value.text);
    }
}

// Names of 2019 carry what is asked in their last part.
void readOldEnding(Filter &filter, Op &op, std::vector<Value> &values)
{
    const auto chop = [&](QStringView ending) {
        const bool has = filter.path.endsWith(ending);
        filter.path.chop(has ? ending.size() : 0);
        return has;
    };
    if (chop(u".icontains")) {
        op = Op::ILike;
        values[0].text = u'*' + values[0].text + u'*';
    } else if (chop(u".is_null")) {
        op = values[0].text.startsWith(u't', Qt::CaseInsensitive) ? Op::Eq : Op::Ne;
        values[0] = {{}, Value::Sort::Null};
        filter.path += u".id";
    } else {
        chop(u".exact");
    }
}

} // namespace

std::optional<Condition> Condition::from(
    const Term &term, const Filters &filters, bool readsLooseTruth, QString *problem)
{
    return term.sort == Term::Sort::Compare ? comparison(term, filters, readsLooseTruth, problem)
                                            : group(term, filters, readsLooseTruth, problem);
}

std::optional<Condition> Condition::comparison(
    const Term &term, const Filters &filters, bool readsLooseTruth, QString *problem)
{
    const auto found = filters.constFind(term.name);
    if (found == filters.constEnd() || found->type == Filter::Type::Part)
        return std::nullopt;
    Condition out;
    out.m_sort = Term::Sort::Compare;
    out.m_filter = *found;
    out.m_op = term.op;
    out.m_values = term.values;
    const bool asksNull = term.values.size() == 1 && term.values[0].sort == Value::Sort::Null;
    const bool mayAskNull = asksNull && (term.op == Op::Eq || term.op == Op::Ne);
    if (!found->lookups.contains(lookupName(term.op)) && !(mayAskNull && found->lookups.contains(u"null")))
        *problem = u"%1: lookup “%2” is not allowed."_s.arg(term.name, lookupName(term.op));
    for (Value &value : out.m_values) {
        const QString wrong = complaint(*found, term.op, value, readsLooseTruth);
        if (!wrong.isEmpty())
            *problem = term.name + u": "_s + wrong;
        if (found->type == Filter::Type::Truth && readsLooseTruth)
            value.text = value.text == u"1" || value.text.toLower() == u"true" ? u"true"_s : u"false"_s;
    }
    readOldEnding(out.m_filter, out.m_op, out.m_values);
    return out;
}

std::optional<Condition> Condition::group(
    const Term &term, const Filters &filters, bool readsLooseTruth, QString *problem)
{
    Condition out;
    out.m_sort = term.sort == Term::Sort::Tuple ? Term::Sort::And : term.sort;
    for (Term one : term.inside) {
        if (term.sort == Term::Sort::Tuple)
            one.name = term.name + u'.' + one.name;
        if (std::optional<Condition> condition = from(one, filters, readsLooseTruth, problem))
            out.m_inside.push_back(std::move(*condition));
    }
    if (out.m_inside.empty())
        return std::nullopt;
    if (out.m_sort == Term::Sort::And)
        joinParameters(out);
    return out;
}

// Conditions on parameters in one conjunction are about the same parameter.
void Condition::joinParameters(Condition &all)
{
    Condition joined;
    joined.m_sort = Term::Sort::Tuple;
    std::vector<Condition> others;
    for (Condition &one : all.m_inside) {
        const qsizetype mark = one.m_sort == Term::Sort::Compare ? one.m_filter.path.indexOf(u"params.") : -1;
        if (mark < 0) {
            others.push_back(std::move(one));
            continue;
        }
        joined.m_array = one.m_filter.path.left(mark + 6);
        one.m_filter.path = one.m_filter.path.mid(mark + 7);
        joined.m_inside.push_back(std::move(one));
    }
    if (!joined.m_inside.empty())
        others.push_back(std::move(joined));
    all.m_inside = std::move(others);
}

bool Condition::holds(const Store &store, Of of, const QJsonObject &doc) const
{
    const auto inner = [&](const Condition &one) {
        return one.holds(store, of, doc);
    };
    QList<QJsonValue> values;
    switch (m_sort) {
    case Term::Sort::And:
        return std::ranges::all_of(m_inside, inner);
    case Term::Sort::Or:
        return std::ranges::any_of(m_inside, inner);
    case Term::Sort::Not:
        return std::ranges::none_of(m_inside, inner);
    case Term::Sort::Tuple:
        store.values(of, doc, m_array, values);
        return std::any_of(values.begin(), values.end(), [&](const QJsonValue &element) {
            return std::ranges::all_of(m_inside,
                [&](const Condition &one) { return one.anyOf({element.toObject()[one.m_filter.path]}); });
        });
    case Term::Sort::Compare:
        store.values(of, doc, m_filter.path, values);
        return anyOf(values);
    }
    return false;
}

bool Condition::anyOf(const QList<QJsonValue> &values) const
{
    const bool isNegative = m_op == Op::Ne || m_op == Op::Out;
    const bool fitsAny = values.isEmpty()
        ? fits(QJsonValue())
        : std::any_of(values.begin(), values.end(), [&](const QJsonValue &value) { return fits(value); });
    return fitsAny != isNegative;
}

bool Condition::fits(const QJsonValue &value) const
{
    return std::ranges::any_of(m_values, [&](const Value &wanted) { return fitsOne(value, wanted); });
}

bool Condition::fitsOne(const QJsonValue &value, const Value &wanted) const
{
    const bool isNull = isNothing(value);
    if (wanted.sort == Value::Sort::Null)
        return isNull;
    if (isNull)
        return false;
    const QString text = plainText(value);
    if (wanted.sort == Value::Sort::Empty)
        return text.isEmpty();
    if (m_op == Op::Like || m_op == Op::ILike)
        return matches(
            patternFrom(wanted.text), text, m_op == Op::Like ? Qt::CaseSensitive : Qt::CaseInsensitive);
    return compared(value, wanted);
}

bool Condition::compared(const QJsonValue &value, const Value &wanted) const
{
    const QString text = plainText(value);
    if (m_filter.type == Filter::Type::Number) {
        const double is = text.toDouble();
        const double wants = wanted.text.toDouble();
        return answers(m_op,
            is < wants       ? std::strong_ordering::less
                : is > wants ? std::strong_ordering::greater
                             : std::strong_ordering::equal);
    }
    const bool isTime = m_filter.type == Filter::Type::Time || (isTimed(m_op) && moment(wanted.text));
    if (isTime) {
        const std::optional<qint64> is = moment(text);
        return is && answers(m_op, *is <=> *moment(wanted.text));
    }
    const int order =
        text.compare(wanted.text, m_filter.allowed.isEmpty() ? Qt::CaseSensitive : Qt::CaseInsensitive);
    return answers(m_op, order <=> 0);
}

bool isFound(const Store &store, Of of, const QJsonObject &doc, const Filters &filters, const QString &text)
{
    return std::any_of(filters.begin(), filters.end(), [&](const Filter &filter) {
        QList<QJsonValue> values;
        if (filter.isSearched)
            store.values(of, doc, filter.path, values);
        return std::any_of(values.begin(), values.end(),
            [&](const QJsonValue &value) { return plainText(value).contains(text, Qt::CaseInsensitive); });
    });
}

namespace {

// Nothing comes first, then numbers and times, then text without regard to case.
struct Rank {
    int sort = 0;
    double number = 0;
    QString text;

    std::weak_ordering operator<=>(const Rank &other) const
    {
        if (sort != other.sort)
            return sort <=> other.sort;
        if (number != other.number)
            return number < other.number ? std::weak_ordering::less : std::weak_ordering::greater;
        return text.compare(other.text) <=> 0;
    }
};

Rank rankOf(const QJsonValue &value, Filter::Type type)
{
    if (isBlank(value) || isNothing(value))
        return {};
    const QString text = plainText(value);
    if (type == Filter::Type::Time) {
        const std::optional<qint64> when = moment(text);
        return when ? Rank{1, static_cast<double>(*when), {}} : Rank{};
    }
    if (type == Filter::Type::Number)
        return {1, text.toDouble(), {}};
    return {2, 0, text.toCaseFolded()};
}

} // namespace

void sortBy(const QStringList &ordering, const Filters &filters, const Store &store, Of of,
    std::vector<QJsonObject> &docs, QString *problem)
{
    struct Entry {
        std::vector<Rank> ranks;
        QJsonObject doc;
    };
    std::vector<std::pair<Filter, bool>> keys;
    for (const QString &word : ordering) {
        const bool descends = word.startsWith(u'-');
        const QString name = descends ? word.mid(1) : word;
        if (!filters.value(name).isOrderable)
            *problem = u"ordering: it is not possible to order by “%1”."_s.arg(name);
        keys.emplace_back(filters.value(name), descends);
    }
    if (!problem->isEmpty() || keys.empty())
        return;
    std::vector<Entry> entries;
    entries.reserve(docs.size());
    for (QJsonObject &doc : docs) {
        Entry entry;
        for (const auto &[filter, descends] : keys)
            entry.ranks.push_back(rankOf(store.value(of, doc, filter.path), filter.type));
        entry.doc = std::move(doc);
        entries.push_back(std::move(entry));
    }
    std::ranges::stable_sort(entries, [&](const Entry &left, const Entry &right) {
        for (std::size_t i = 0; i < keys.size(); ++i) {
            const std::weak_ordering order = left.ranks[i] <=> right.ranks[i];
            if (std::is_neq(order))
                return keys[i].second ? std::is_gt(order) : std::is_lt(order);
        }
        return false;
    });
    std::ranges::transform(entries, docs.begin(), [](Entry &entry) { return std::move(entry.doc); });
}

} // namespace tenantry::sandbox::connect
