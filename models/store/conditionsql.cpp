#include "models/store/conditionsql.h"

#include "models/store/cell.h"
#include "models/store/sqlite.h"
#include "models/store/storephrases.h"
#include "models/store/textfold.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Error unreadable(const QString &operand, const Column &column)
{
    //: %1 is what a person typed into a filter, %2 the name of a field.
    return invalid(
        StorePhrases::tr("\"%1\" cannot be compared with the field \"%2\".").arg(operand, column.field),
        StorePhrases::tr("Give numbers as 12.5, days as 2026-11-20 and moments as 2026-11-20T08:30:00Z."));
}

Error misfit(const Condition &condition, const Column &column)
{
    //: %1 is an operator such as "within-next", %2 the name of a field.
    return invalid(StorePhrases::tr("\"%1\" does not fit the field \"%2\".")
                       .arg(operatorName(condition.op), column.field));
}

bool isNegation(Operator op)
{
    return op == Operator::NotContains || op == Operator::NotEquals;
}

bool isTextType(FieldType type)
{
    return type == FieldType::Text || type == FieldType::Choice || type == FieldType::List
        || type == FieldType::Json || type == FieldType::File;
}

QStringList valuesByLabel(const Field *field, const QByteArray &needle, bool whole)
{
    QStringList values;
    if (!field)
        return values;
    const Needle wanted(needle);
    for (const Choice &choice : field->choices) {
        const QByteArray label = choice.label.toUtf8();
        if (whole ? wanted.equals(label) : wanted.isIn(label))
            values.append(choice.value);
    }
    return values;
}

// `expression IN (…)`, or nothing.
QString inValues(const QString &expression, const QStringList &values, QuerySql &sql)
{
    QStringList places;
    for (const QString &value : values) {
        sql.bound.append(value.toUtf8());
        places.append(u"?"_s);
    }
    return places.isEmpty() ? QString() : u" OR coalesce(%1 IN (%2), 0)"_s.arg(expression, places.join(u','));
}

// ---- text ----

QString foldedTest(const QString &function, const QString &expression, const QString &operand,
    const Field *field, QuerySql &sql)
{
    const QByteArray needle = folded(operand.toUtf8());
    sql.bound.append(needle);
    const QString test = u"%1(%2, ?)"_s.arg(function, expression);
    if (function != "tn_contains"_L1 && function != "tn_equals"_L1)
        return test;
    const QStringList values = valuesByLabel(field, needle, function == "tn_equals"_L1);
    return u"(%1%2)"_s.arg(test, inValues(expression, values, sql));
}

QString ordered(const QString &expression, const QString &comparison, const QString &operand, QuerySql &sql)
{
    sql.bound.append(operand.toUtf8());
    return u"coalesce(tn_sort(%1) %2 tn_sort(?), 0)"_s.arg(expression, comparison);
}

Result<QString> matching(const QString &expression, const QString &pattern, QuerySql &sql)
{
    const QRegularExpression check(pattern, QRegularExpression::UseUnicodePropertiesOption);
    if (!check.isValid())
        //: %1 is a regular expression, %2 the place of the mistake counted in characters, %3 the reason.
        return invalid(StorePhrases::tr("The regular expression \"%1\" is wrong at character %2: %3.")
                           .arg(pattern)
                           .arg(check.patternErrorOffset() + 1)
                           .arg(check.errorString()));
    sql.bound.append(pattern.toUtf8());
    return u"tn_matches(%1, ?)"_s.arg(expression);
}

QString textFunction(Operator op)
{
    switch (op) {
    case Operator::Contains:
    case Operator::NotContains:
        return u"tn_contains"_s;
    case Operator::StartsWith:
        return u"tn_starts"_s;
    case Operator::EndsWith:
        return u"tn_ends"_s;
    case Operator::Equals:
    case Operator::NotEquals:
    case Operator::OneOf:
        return u"tn_equals"_s;
    default:
        return {};
    }
}

Result<QString> textClaim(const Condition &condition, const Column &column, const QString &expression,
    const Field *field, QuerySql &sql)
{
    const QString first = condition.operands.value(0);
    switch (condition.op) {
    case Operator::Matches:
        return matching(expression, first, sql);
    case Operator::Less:
        return ordered(expression, u"<"_s, first, sql);
    case Operator::AtMost:
        return ordered(expression, u"<="_s, first, sql);
    case Operator::Greater:
        return ordered(expression, u">"_s, first, sql);
    case Operator::AtLeast:
        return ordered(expression, u">="_s, first, sql);
    case Operator::Between: {
        const QString from = ordered(expression, u">="_s, first, sql); // bound first
        return QString(from + " AND "_L1 + ordered(expression, u"<="_s, condition.operands.value(1), sql));
    }
    case Operator::WithinNext:
    case Operator::WithinLast:
        return misfit(condition, column);
    default:
        break;
    }
    QStringList any;
    for (const QString &operand : condition.op == Operator::OneOf ? condition.operands : QStringList{first})
        any.append(foldedTest(textFunction(condition.op), expression, operand, field, sql));
    return any.isEmpty() ? u"0"_s : any.join(" OR "_L1);
}

// A claim about a list holds when it holds for one of its items.
Result<QString> textCondition(
    const Condition &condition, const Column &column, const Field *field, QuerySql &sql)
{
    const bool list = column.type == FieldType::List;
    const Result<QString> claim =
        textClaim(condition, column, list ? u"value"_s : columnSql(column), field, sql);
    if (!claim)
        return claim;
    const QString whole = list
        ? u"EXISTS(SELECT 1 FROM json_each(coalesce(%1, '[]')) WHERE %2)"_s.arg(columnSql(column), *claim)
        : u"(%1)"_s.arg(*claim);
    return isNegation(condition.op) ? QString("NOT "_L1 + whole) : whole;
}

// ---- numbers, days and moments ----

// An operand as the column keeps it. Of a moment that was given as a day, the first and the last
// millisecond: "at most 20 November" includes that day's evening.
struct Span {
    std::variant<qint64, double, QByteArray> first;
    std::variant<qint64, double, QByteArray> last;
};

std::optional<Span> momentSpan(const QString &operand)
{
    const QDate day = QDate::fromString(operand, Qt::ISODate);
    if (day.isValid() && operand.size() == 10) {
        const qint64 start = QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        const qint64 end = QDateTime(day.addDays(1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() - 1;
        return Span{start, end};
    }
    const Cell cell = toCell(Value(operand), FieldType::Time);
    return cell.kind == Cell::Kind::Number ? std::optional(Span{cell.number, cell.number}) : std::nullopt;
}

std::optional<Span> integerSpan(const QString &operand)
{
    bool fine = false;
    if (const qint64 whole = operand.trimmed().toLongLong(&fine); fine)
        return Span{whole, whole};
    const std::optional<Decimal> number = Decimal::parse(operand);
    return number ? std::optional(Span{number->approximate(), number->approximate()}) : std::nullopt;
}

std::optional<Span> span(const QString &operand, FieldType type)
{
    if (type == FieldType::Integer)
        return integerSpan(operand);
    if (type == FieldType::Time)
        return momentSpan(operand);
    const Cell cell = toCell(Value(operand.trimmed()), type);
    if (cell.kind == Cell::Kind::Number)
        return Span{cell.number, cell.number};
    return cell.kind == Cell::Kind::Text ? std::optional(Span{cell.text, cell.text}) : std::nullopt;
}

// "Within 30 days" counts from this moment for moments, and from this day for days.
Result<Span> relativeSpan(const Condition &condition, const Column &column, const QDateTime &now)
{
    bool fine = false;
    const qint64 days = condition.operands.value(0).toLongLong(&fine);
    if (!fine || days < 0 || days > 100'000)
        return unreadable(condition.operands.value(0), column);
    const QDateTime other = now.addDays(condition.op == Operator::WithinNext ? days : -days);
    const QDateTime &first = std::min(now, other);
    const QDateTime &last = std::max(now, other);
    if (column.type == FieldType::Time)
        return Span{first.toMSecsSinceEpoch(), last.toMSecsSinceEpoch()};
    return Span{first.date().toString(Qt::ISODate).toUtf8(), last.date().toString(Qt::ISODate).toUtf8()};
}

QString within(const QString &name, const Span &limits, QuerySql &sql)
{
    sql.bound.append(limits.first);
    sql.bound.append(limits.last);
    return u"coalesce(%1 BETWEEN ? AND ?, 0)"_s.arg(name);
}

QString compared(const QString &name, Operator op, const Span &operand, QuerySql &sql)
{
    const auto one = [&](const QString &comparison, const auto &limit) {
        sql.bound.append(limit);
        return u"coalesce(%1 %2 ?, 0)"_s.arg(name, comparison);
    };
    switch (op) {
    case Operator::Less:
        return one(u"<"_s, operand.first);
    case Operator::AtMost:
        return one(u"<="_s, operand.last);
    case Operator::Greater:
        return one(u">"_s, operand.last);
    case Operator::AtLeast:
        return one(u">="_s, operand.first);
    case Operator::NotEquals:
        return "NOT "_L1 + within(name, operand, sql);
    default:
        return within(name, operand, sql);
    }
}

Result<QString> valueCondition(
    const Condition &condition, const Column &column, const QDateTime &now, QuerySql &sql)
{
    const QString name = columnSql(column);
    if (condition.op == Operator::WithinNext || condition.op == Operator::WithinLast) {
        if (column.type != FieldType::Time && column.type != FieldType::Date)
            return misfit(condition, column);
        const Result<Span> limits = relativeSpan(condition, column, now);
        return limits ? Result<QString>(within(name, *limits, sql)) : limits.error();
    }
    QList<Span> operands;
    for (const QString &operand : condition.operands) {
        const std::optional<Span> read = span(operand, column.type);
        if (!read)
            return unreadable(operand, column);
        operands.append(*read);
    }
    if (condition.op == Operator::OneOf) {
        QStringList any;
        for (const Span &operand : std::as_const(operands))
            any.append(within(name, operand, sql));
        return any.isEmpty() ? u"0"_s : u"(%1)"_s.arg(any.join(" OR "_L1));
    }
    const qsizetype needed = condition.op == Operator::Between ? 2 : 1;
    if (operands.size() < needed)
        return unreadable(QString(), column);
    if (condition.op == Operator::Between)
        return within(name, {operands[0].first, operands[1].last}, sql);
    return compared(name, condition.op, operands[0], sql);
}

// ---- one field against another ----

bool isNumberType(FieldType type)
{
    return type == FieldType::Integer || type == FieldType::Decimal;
}

bool isWhenType(FieldType type)
{
    return type == FieldType::Time || type == FieldType::Date;
}

// Numbers by value, days and moments by time, the rest as texts are ordered.
std::optional<QString> comparable(const Column &column, FieldType other)
{
    const QString sql = columnSql(column);
    if (isNumberType(column.type) && isNumberType(other))
        return column.type == other && other == FieldType::Integer
            ? sql
            : u"CAST(%1 AS TEXT) COLLATE tn_decimal"_s.arg(sql);
    if (isWhenType(column.type) && isWhenType(other))
        return column.type == FieldType::Date ? u"unixepoch(%1) * 1000"_s.arg(sql) : sql;
    if (isTextType(column.type) && isTextType(other))
        return u"tn_sort(%1)"_s.arg(sql);
    return column.type == other ? std::optional(sql) : std::nullopt;
}

QString signOf(Operator op)
{
    switch (op) {
    case Operator::Less:
        return u"<"_s;
    case Operator::AtMost:
        return u"<="_s;
    case Operator::Greater:
        return u">"_s;
    case Operator::AtLeast:
        return u">="_s;
    case Operator::Equals:
        return u"="_s;
    case Operator::NotEquals:
        return u"<>"_s;
    default:
        return {};
    }
}

bool isTextOperator(Operator op)
{
    return op == Operator::Matches || !textFunction(op).isEmpty();
}
bool comparesValues(Operator op)
{
    return op == Operator::Equals || op == Operator::NotEquals || op == Operator::OneOf;
}

} // namespace

Result<QString> conditionSql(
    const Condition &condition, const Column &column, const Field *field, const QDateTime &now, QuerySql &sql)
{
    const QString name = columnSql(column);
    if (condition.op == Operator::Empty || condition.op == Operator::NotEmpty) {
        const QString nothing = column.type == FieldType::List ? u"'[]'"_s : u"''"_s;
        const QString empty = isNumberColumn(column.type)
            ? name + " IS NULL"_L1
            : u"coalesce(%1, '') IN ('', %2)"_s.arg(name, nothing);
        return condition.op == Operator::Empty ? empty : QString("NOT ("_L1 + empty + u')');
    }
    if (isTextType(column.type)) {
        return textCondition(condition, column, field, sql);
    }
    if (isTextOperator(condition.op) && !comparesValues(condition.op)) {
        // "Contains 99" of a number speaks of its digits.
        const Result<QString> claim =
            textClaim(condition, column, u"CAST(%1 AS TEXT)"_s.arg(name), nullptr, sql);
        if (!claim)
            return claim;
        return isNegation(condition.op) ? QString("NOT ("_L1 + *claim + u')') : u"(%1)"_s.arg(*claim);
    }
    return valueCondition(condition, column, now, sql);
}

// What is not known of either is neither more nor less, and not unequal.
Result<QString> againstSql(const Condition &condition, const Column &column, const Column &other)
{
    const QString sign = signOf(condition.op);
    const std::optional<QString> left = comparable(column, other.type);
    const std::optional<QString> right = comparable(other, column.type);
    if (sign.isEmpty() || !left || !right)
        //: %1 and %3 are names of fields, %2 an operator such as "greater".
        return invalid(StorePhrases::tr("\"%1\" cannot be compared with \"%3\" by \"%2\".")
                           .arg(condition.field, operatorName(condition.op), condition.against));
    return u"coalesce(%1 %2 %3, 0)"_s.arg(*left, sign, *right);
}

QString anywhereSql(const QString &word, const TypeLayout &layout, QuerySql &sql)
{
    const QByteArray needle = folded(word.toUtf8());
    sql.bound.append(needle);
    QString texts = u"\"$key\""_s;
    QString labels;
    for (const Column &column : layout.columns) {
        if (!isTextType(column.type))
            continue;
        texts += ", "_L1 + sqlite::quoted(column.name);
        const QStringList values = valuesByLabel(layout.resource->field(column.field), needle, false);
        labels += inValues(sqlite::quoted(column.name), values, sql);
    }
    return u"(tn_any(?, %1)%2)"_s.arg(texts, labels);
}

} // namespace tenantry
