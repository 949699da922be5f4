#include "models/items/filtertext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct FilterPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::FilterText)
};

bool isNumber(FieldType type)
{
    return type == FieldType::Integer || type == FieldType::Decimal;
}

bool isWhen(FieldType type)
{
    return type == FieldType::Time || type == FieldType::Date;
}

Error unreadable(const QString &text, const QString &why)
{
    Error error;
    error.fault = Fault::Invalid;
    //: A filter that cannot be read. %1 is what was typed, %2 what is wrong with it.
    error.summary = FilterPhrases::tr("“%1” is not a filter here: %2").arg(text, why);
    return error;
}

Result<QString> numberFrom(const QString &text, const Field &field, const DisplayStyle &style)
{
    QString plain = text;
    plain.remove(style.locale.groupSeparator());
    if (style.locale.decimalPoint() != "."_L1)
        plain.replace(style.locale.decimalPoint(), "."_L1);
    // As data first: "1.500" typed as data must not lose its point to a locale that groups with it.
    const auto asData = Decimal::parse(text);
    const auto number = asData ? asData : Decimal::parse(plain);
    if (!number)
        return unreadable(text, FilterPhrases::tr("%1 needs a number, as in 12.5.").arg(field.label));
    return number->text();
}

Result<QString> dayFrom(const QString &text, const Field &field, const DisplayStyle &style)
{
    QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid())
        day = style.locale.toDate(text, QLocale::ShortFormat);
    if (!day.isValid())
        return unreadable(text, FilterPhrases::tr("%1 needs a day, as in 2026-11-20.").arg(field.label));
    return day.toString(Qt::ISODate);
}

Result<QString> momentFrom(const QString &text, const Field &field, const DisplayStyle &style)
{
    if (!text.contains(u'T'))
        return dayFrom(text, field, style);
    QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid())
        return unreadable(
            text, FilterPhrases::tr("%1 needs a time, as in 2026-11-20T14:30.").arg(field.label));
    if (moment.timeSpec() == Qt::LocalTime && style.utc)
        moment.setTimeSpec(Qt::UTC);
    return dataText(Instant::fromDateTime(moment));
}

QString choiceFrom(const QString &text, const Field &field)
{
    const auto found = std::find_if(field.choices.cbegin(), field.choices.cend(), [&text](const Choice &one) {
        return one.value.compare(text, Qt::CaseInsensitive) == 0
            || one.label.compare(text, Qt::CaseInsensitive) == 0;
    });
    return found == field.choices.cend() ? text : found->value; // lists of choices are open
}

Result<QString> switchFrom(const QString &text, const Field &field)
{
    const QString word = choiceFrom(text, field).toLower();
    if (word == "true"_L1 || word == "1"_L1 || word == FilterPhrases::tr("yes"))
        return u"true"_s;
    if (word == "false"_L1 || word == "0"_L1 || word == FilterPhrases::tr("no"))
        return u"false"_s;
    return unreadable(text, FilterPhrases::tr("%1 is yes or no.").arg(field.label));
}

Result<QString> operandFrom(const QString &typed, const Field &field, const DisplayStyle &style)
{
    const QString text = typed.trimmed();
    if (isNumber(field.type))
        return numberFrom(text, field, style);
    if (field.type == FieldType::Date)
        return dayFrom(text, field, style);
    if (field.type == FieldType::Time)
        return momentFrom(text, field, style);
    if (field.type == FieldType::Boolean)
        return switchFrom(text, field);
    return field.type == FieldType::Choice ? choiceFrom(text, field) : text;
}

Result<Condition> withOperands(
    Operator op, const QStringList &typed, const Field &field, const DisplayStyle &style)
{
    Condition condition{field.key, op, {}};
    for (const QString &text : typed) {
        const Result<QString> operand = operandFrom(text, field, style);
        if (!operand)
            return operand.error();
        condition.operands.append(*operand);
    }
    return condition;
}

struct Sign {
    QLatin1StringView text;
    Operator op;
};
constexpr Sign signsOfOrder[] = {{">="_L1, Operator::AtLeast}, {"<="_L1, Operator::AtMost},
    {">"_L1, Operator::Greater}, {"<"_L1, Operator::Less}};

std::optional<Result<Condition>> expression(const QString &text, const Field &field)
{
    if (text.size() < 2 || !text.startsWith(u'/') || !text.endsWith(u'/') || isNumber(field.type)
        || isWhen(field.type))
        return std::nullopt;
    const QString pattern = text.mid(1, text.size() - 2);
    const QRegularExpression compiled(pattern);
    if (pattern.isEmpty() || !compiled.isValid())
        return unreadable(text,
            pattern.isEmpty() ? FilterPhrases::tr("the expression between the slashes is missing.")
                              //: %1 where in the expression (a number), %2 the library's own words.
                              : FilterPhrases::tr("the expression is broken at character %1: %2.")
                                    .arg(compiled.patternErrorOffset() + 1)
                                    .arg(compiled.errorString()));
    return Condition{field.key, Operator::Matches, {pattern}};
}

std::optional<Condition> relative(const QString &text, const Field &field)
{
    static const QRegularExpression days(u"^(-?)([0-9]{1,5})d$"_s);
    const QRegularExpressionMatch match = days.match(text);
    if (!isWhen(field.type) || !match.hasMatch())
        return std::nullopt;
    const bool back = !match.captured(1).isEmpty();
    return Condition{field.key, back ? Operator::WithinLast : Operator::WithinNext, {match.captured(2)}};
}

std::optional<Result<Condition>> ordered(const QString &text, const Field &field, const DisplayStyle &style)
{
    if (!isNumber(field.type) && !isWhen(field.type))
        return std::nullopt;
    for (const Sign &sign : signsOfOrder) {
        if (text.startsWith(sign.text))
            return withOperands(sign.op, {text.mid(sign.text.size())}, field, style);
    }
    if (const qsizetype dots = text.indexOf(".."_L1); dots > 0)
        return withOperands(Operator::Between, {text.left(dots), text.mid(dots + 2)}, field, style);
    return std::nullopt;
}

// How plain text is understood where contains makes no sense, and the signs of text fields.
Result<Condition> plain(const QString &text, const Field &field, const DisplayStyle &style)
{
    if (field.type == FieldType::Choice && text.contains(u'|'))
        return withOperands(Operator::OneOf, text.split(u'|', Qt::SkipEmptyParts), field, style);
    const bool isText =
        field.type == FieldType::Text || field.type == FieldType::List || field.type == FieldType::Json;
    if (!isText)
        return withOperands(Operator::Equals, {text}, field, style);
    if (text.size() > 1 && text.startsWith(u'^'))
        return withOperands(Operator::StartsWith, {text.mid(1)}, field, style);
    if (text.size() > 1 && text.endsWith(u'$'))
        return withOperands(Operator::EndsWith, {text.chopped(1)}, field, style);
    return withOperands(Operator::Contains, {text}, field, style);
}

QString quoted(const QString &text)
{
    //: A text that a filter looks for, in quotation marks.
    return FilterPhrases::tr("“%1”").arg(text);
}

QString operandShown(const QString &operand, const Field &field, const DisplayStyle &style)
{
    if (isNumber(field.type)) {
        if (const auto number = Decimal::parse(operand)) {
            const QString shown = displayDecimal(*number, style);
            //: A number (%1) with its unit (%2) in a filter.
            return field.unit.isEmpty() ? shown : FilterPhrases::tr("%1 %2", "number").arg(shown, field.unit);
        }
    }
    if (isWhen(field.type)) {
        if (const QDate day = QDate::fromString(operand, Qt::ISODate); day.isValid() && operand.size() == 10)
            return style.locale.toString(day, QLocale::ShortFormat);
        if (const QDateTime when = QDateTime::fromString(operand, Qt::ISODateWithMs); when.isValid())
            return displayText(Instant::fromDateTime(when), field, style);
    }
    if (field.type == FieldType::Boolean && field.choices.isEmpty())
        return operand == "true"_L1 ? FilterPhrases::tr("yes") : FilterPhrases::tr("no");
    if (field.type == FieldType::Choice || field.type == FieldType::Boolean)
        return displayText(operand, field, style);
    return quoted(operand);
}

} // namespace

QString operatorLabel(Operator op)
{
    //: The following words are operators of a filter, between a column and a value.
    switch (op) {
    case Operator::Contains:
        return FilterPhrases::tr("contains");
    case Operator::NotContains:
        return FilterPhrases::tr("does not contain");
    case Operator::StartsWith:
        return FilterPhrases::tr("starts with");
    case Operator::EndsWith:
        return FilterPhrases::tr("ends with");
    case Operator::Equals:
        return FilterPhrases::tr("is");
    case Operator::NotEquals:
        return FilterPhrases::tr("is not");
    case Operator::Less:
        return FilterPhrases::tr("less than");
    case Operator::AtMost:
        return FilterPhrases::tr("at most");
    case Operator::Greater:
        return FilterPhrases::tr("more than");
    case Operator::AtLeast:
        return FilterPhrases::tr("at least");
    case Operator::Between:
        return FilterPhrases::tr("between");
    case Operator::OneOf:
        return FilterPhrases::tr("is one of");
    case Operator::Empty:
        return FilterPhrases::tr("is empty");
    case Operator::NotEmpty:
        return FilterPhrases::tr("is not empty");
    case Operator::Matches:
        return FilterPhrases::tr("matches");
    case Operator::WithinNext:
        return FilterPhrases::tr("within the next");
    case Operator::WithinLast:
        return FilterPhrases::tr("within the last");
    }
    return {};
}

QList<Operator> operatorsFor(FieldType type)
{
    using enum Operator;
    switch (type) {
    case FieldType::Integer:
    case FieldType::Decimal:
        return {Equals, NotEquals, Less, AtMost, Greater, AtLeast, Between, Empty, NotEmpty};
    case FieldType::Time:
    case FieldType::Date:
        return {WithinNext, WithinLast, Less, AtMost, Greater, AtLeast, Between, Equals, NotEquals, Empty,
            NotEmpty};
    case FieldType::Boolean:
        return {Equals, NotEquals, Empty, NotEmpty};
    case FieldType::Choice:
        return {OneOf, Equals, NotEquals, Contains, NotContains, Empty, NotEmpty};
    case FieldType::Text:
    case FieldType::List:
    case FieldType::Json:
        return {Contains, NotContains, StartsWith, EndsWith, Equals, NotEquals, Matches, Empty, NotEmpty};
    case FieldType::File:
        break;
    }
    return {};
}

QList<Operator> operatorsBetween(const Field &field, const Field &other)
{
    using enum Operator;
    const bool numbers = isNumber(field.type) && isNumber(other.type);
    const bool times = isWhen(field.type) && isWhen(other.type);
    if (field.key == other.key || (!numbers && !times))
        return {};
    return {Greater, AtLeast, Less, AtMost, Equals, NotEquals};
}

int operandsOf(Operator op)
{
    switch (op) {
    case Operator::Empty:
    case Operator::NotEmpty:
        return 0;
    case Operator::Between:
        return 2;
    case Operator::OneOf:
        return -1;
    default:
        return 1;
    }
}

QString chipText(
    const Condition &condition, const Field &field, const DisplayStyle &style, const QString &against)
{
    const QString label = operatorLabel(condition.op);
    if (!condition.against.isEmpty())
        //: A filter that compares two columns (%1 and %3), %2 is "more than": "Quantity more than Used".
        return FilterPhrases::tr("%1 %2 %3", "two columns")
            .arg(field.label, label, against.isEmpty() ? condition.against : against);
    const auto shown = [&](int at) {
        return operandShown(condition.operands.value(at), field, style);
    };
    switch (condition.op) {
    case Operator::Empty:
    case Operator::NotEmpty:
        //: A filter: column (%1) and operator (%2), as in "Owner is empty".
        return FilterPhrases::tr("%1 %2", "filter").arg(field.label, label);
    case Operator::Between:
        //: A filter: column (%1), lower (%2) and upper (%3) limit, both included.
        return FilterPhrases::tr("%1 from %2 to %3").arg(field.label, shown(0), shown(1));
    case Operator::WithinNext:
        //: A filter: a date column (%1) within so many days from now.
        return FilterPhrases::tr("%1 within the next %n day(s)", nullptr, condition.operands.value(0).toInt())
            .arg(field.label);
    case Operator::WithinLast:
        //: A filter: a date column (%1) within so many days back from now.
        return FilterPhrases::tr("%1 within the last %n day(s)", nullptr, condition.operands.value(0).toInt())
            .arg(field.label);
    case Operator::Matches:
        //: A filter: column (%1) and a regular expression (%2).
        return FilterPhrases::tr("%1 matches /%2/").arg(field.label, condition.operands.value(0));
    case Operator::OneOf: {
        QStringList values;
        for (int at = 0; at < condition.operands.size(); ++at)
            values.append(shown(at));
        //: A filter: column (%1), operator (%2), value or values (%3).
        return FilterPhrases::tr("%1 %2 %3").arg(field.label, label, values.join(", "_L1));
    }
    default:
        return FilterPhrases::tr("%1 %2 %3").arg(field.label, label, shown(0));
    }
}

Result<Condition> parseQuickFilter(const QString &typed, const Field &field, const DisplayStyle &style)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return unreadable(typed, FilterPhrases::tr("nothing is typed."));
    if (text == "="_L1)
        return Condition{field.key, Operator::Empty, {}};
    if (text == "!"_L1)
        return Condition{field.key, Operator::NotEmpty, {}};
    if (auto found = expression(text, field))
        return *found;
    if (auto found = relative(text, field))
        return *found;
    if (auto found = ordered(text, field, style))
        return *found;
    if (text.startsWith(u'='))
        return withOperands(Operator::Equals, {text.mid(1)}, field, style);
    if (text.startsWith(u'!'))
        return withOperands(Operator::NotEquals, {text.mid(1)}, field, style);
    return plain(text, field, style);
}

QString quickFilterText(const Condition &condition, const Field &field)
{
    const QString first = condition.operands.value(0);
    QString text;
    switch (condition.op) {
    case Operator::Contains:
        text = first;
        break;
    case Operator::StartsWith:
        text = u'^' + first;
        break;
    case Operator::EndsWith:
        text = first + u'$';
        break;
    case Operator::Equals:
        text = u'=' + first;
        break;
    case Operator::NotEquals:
        text = u'!' + first;
        break;
    case Operator::Less:
        text = u'<' + first;
        break;
    case Operator::AtMost:
        text = "<="_L1 + first;
        break;
    case Operator::Greater:
        text = u'>' + first;
        break;
    case Operator::AtLeast:
        text = ">="_L1 + first;
        break;
    case Operator::Between:
        text = first + ".."_L1 + condition.operands.value(1);
        break;
    case Operator::OneOf:
        text = condition.operands.join(u'|');
        break;
    case Operator::Empty:
        text = u"="_s;
        break;
    case Operator::NotEmpty:
        text = u"!"_s;
        break;
    case Operator::Matches:
        text = u'/' + first + u'/';
        break;
    case Operator::WithinNext:
        text = first + u'd';
        break;
    case Operator::WithinLast:
        text = u'-' + first + u'd';
        break;
    case Operator::NotContains:
        break;
    }
    // What reads back as something else (a text that begins with a sign, say) has no text here.
    const Result<Condition> back = parseQuickFilter(text, field, DisplayStyle{QLocale::c()});
    return back && *back == condition ? text : QString();
}

} // namespace tenantry
