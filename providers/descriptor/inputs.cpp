#include "providers/descriptor/inputs.h"

#include "providers/descriptor/descriptorphrases.h"
#include "providers/schema/value.h"
#include "providers/wire/json.h"
#include "providers/wire/selector.h"
#include <QRandomGenerator>
#include <QRegularExpression>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

std::optional<Value> typed(FieldType type, const QString &text)
{
    bool fine = true;
    switch (type) {
    case FieldType::Integer: {
        const qint64 number = text.trimmed().toLongLong(&fine);
        return fine ? std::optional<Value>(number) : std::nullopt;
    }
    case FieldType::Decimal: {
        const std::optional<Decimal> number = Decimal::parse(text);
        return number ? std::optional<Value>(*number) : std::nullopt;
    }
    case FieldType::Boolean: {
        const std::optional<bool> yes = readBoolean(text);
        return yes ? std::optional<Value>(*yes) : std::nullopt;
    }
    case FieldType::Time: {
        const std::optional<Instant> when = readInstant(text);
        return when ? std::optional<Value>(*when) : std::nullopt;
    }
    case FieldType::Date: {
        const QDate day = QDate::fromString(text.trimmed(), Qt::ISODate);
        return day.isValid() ? std::optional<Value>(day) : std::nullopt;
    }
    case FieldType::List:
        return text.split(" | "_L1, Qt::SkipEmptyParts);
    case FieldType::Json: {
        const QByteArray bytes = text.toUtf8();
        return JsonTree::parse(bytes) ? std::optional<Value>(Json{jsonCompact(bytes)}) : std::nullopt;
    }
    case FieldType::Text:
    case FieldType::Choice:
    case FieldType::File:
        return text;
    }
    return text;
}

QString wantedForm(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
        return DescriptorPhrases::tr("a whole number is needed");
    case FieldType::Decimal:
        return DescriptorPhrases::tr("a number is needed");
    case FieldType::Boolean:
        return DescriptorPhrases::tr("yes or no is needed (true or false)");
    case FieldType::Time:
        return DescriptorPhrases::tr("a time such as 2026-11-20T09:30:00Z is needed");
    case FieldType::Date:
        return DescriptorPhrases::tr("a day such as 2026-11-20 is needed");
    default:
        return DescriptorPhrases::tr("this cannot be understood");
    }
}

bool isChoice(const Parameter &parameter, const QString &text)
{
    const auto same = [&text](const Choice &choice) {
        return choice.value == text;
    };
    return parameter.open || parameter.choices.isEmpty()
        || std::any_of(parameter.choices.cbegin(), parameter.choices.cend(), same);
}

// What is wrong with a text, in words; empty: nothing.
QString objection(const Parameter &parameter, const QString &text)
{
    if (parameter.maxLength > 0 && text.size() > parameter.maxLength)
        return DescriptorPhrases::tr("at most %1 characters are allowed").arg(parameter.maxLength);
    if (!parameter.pattern.isEmpty()) {
        const QRegularExpression whole(QRegularExpression::anchoredPattern(parameter.pattern));
        if (!whole.match(text).hasMatch())
            return parameter.patternNote.isEmpty()
                ? DescriptorPhrases::tr("the text has a form that is not allowed")
                : parameter.patternNote;
    }
    if (!isChoice(parameter, text))
        return DescriptorPhrases::tr("\"%1\" is not one of the choices").arg(text);
    const std::optional<Decimal> number = Decimal::parse(text);
    if (parameter.minimum && number && *number < *parameter.minimum)
        return DescriptorPhrases::tr("the least value is %1").arg(parameter.minimum->text());
    if (parameter.maximum && number && *number > *parameter.maximum)
        return DescriptorPhrases::tr("the greatest value is %1").arg(parameter.maximum->text());
    return {};
}

// One parameter's value, or why there is none.
struct Taken {
    Value value = Absent();
    QString why; // empty: the value counts
};

Taken take(const Parameter &parameter, const Inputs &inputs)
{
    const bool given = inputs.texts.contains(parameter.key);
    QString text = inputs.texts.value(parameter.key);
    if (!given && inputs.useDefaults)
        text = parameter.startsAs;
    const bool here =
        !text.isEmpty() || inputs.files.contains(parameter.key) || (given && parameter.mayBeEmpty);
    if (!applies(parameter, inputs.texts))
        return {};
    if (!here && parameter.generated > 0)
        return {madePassword(parameter.generated), {}};
    if (!here && parameter.required)
        return {Absent(), DescriptorPhrases::tr("a value is needed")};
    if (!here || parameter.type == FieldType::File)
        return {};
    const std::optional<Value> value = typed(parameter.type, text);
    if (!value)
        return {Absent(), wantedForm(parameter.type)};
    return {*value, text.isEmpty() ? QString() : objection(parameter, text)};
}

} // namespace

bool applies(const Parameter &parameter, const QHash<QString, QString> &texts)
{
    for (auto it = parameter.onlyWhen.cbegin(); it != parameter.onlyWhen.cend(); ++it) {
        if (!it.value().contains(texts.value(it.key())))
            return false;
    }
    return true;
}

QList<Objection> objections(const QList<Parameter> &parameters, const Inputs &inputs)
{
    QList<Objection> found;
    for (const Parameter &parameter : parameters) {
        if (const QString why = take(parameter, inputs).why; !why.isEmpty())
            found.append({parameter.key, why});
    }
    return found;
}

Result<QHash<QString, Value>> checkedParameters(
    const QList<Parameter> &parameters, const Inputs &inputs, const QString &what)
{
    QHash<QString, Value> out;
    for (const Parameter &parameter : parameters) {
        Taken taken = take(parameter, inputs);
        if (!taken.why.isEmpty()) {
            //: %1 is an operation or list, %2 the label of an input, %3 is why what was given is refused.
            return Error{.fault = Fault::Invalid,
                .summary = DescriptorPhrases::tr("%1: \"%2\": %3.").arg(what, parameter.label, taken.why)};
        }
        out.insert(parameter.key, std::move(taken.value));
    }
    return out;
}

// One of each kind first, as most policies want.
QString madePassword(int length)
{
    static constexpr std::array kinds{
        "abcdefghijkmnopqrstuvwxyz"_L1, "ABCDEFGHJKLMNPQRSTUVWXYZ"_L1, "23456789"_L1, "!#%+-=?@_"_L1};
    QRandomGenerator *random = QRandomGenerator::system();
    QString out;
    for (qsizetype i = 0; i < length; ++i) {
        const QLatin1StringView kind =
            kinds[i < qsizetype(kinds.size()) ? size_t(i) : random->bounded(quint32(kinds.size()))];
        out.insert(random->bounded(int(out.size()) + 1), kind[random->bounded(int(kind.size()))]);
    }
    return out;
}

} // namespace tenantry
