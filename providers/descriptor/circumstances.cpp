#include "providers/descriptor/circumstances.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Descriptor)
};

Error unfit(const QString &what, const QString &why)
{
    //: %1 is an operation or list, %2 says which input does not fit and why.
    return {.fault = Fault::Invalid, .summary = Text::tr("%1: %2").arg(what, why)};
}

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
        return Text::tr("a whole number is needed");
    case FieldType::Decimal:
        return Text::tr("a number is needed");
    case FieldType::Boolean:
        return Text::tr("yes or no is needed (true or false)");
    case FieldType::Time:
        return Text::tr("a time such as 2026-11-20T09:30:00Z is needed");
    case FieldType::Date:
        return Text::tr("a day such as 2026-11-20 is needed");
    default:
        return Text::tr("this cannot be understood");
    }
}

bool isChoice(const Parameter &parameter, const QString &text)
{
    const auto same = [&text](const Choice &choice) {
        return choice.value == text;
    };
    return parameter.choices.isEmpty()
        || std::any_of(parameter.choices.cbegin(), parameter.choices.cend(), same);
}

// What is wrong with a text, in words; empty: nothing.
QString objection(const Parameter &parameter, const QString &text)
{
    if (parameter.maxLength > 0 && text.size() > parameter.maxLength)
        return Text::tr("at most %1 characters are allowed").arg(parameter.maxLength);
    if (!parameter.pattern.isEmpty()) {
        const QRegularExpression whole(QRegularExpression::anchoredPattern(parameter.pattern));
        if (!whole.match(text).hasMatch())
            return parameter.patternNote.isEmpty() ? Text::tr("the text has a form that is not allowed")
                                                   : parameter.patternNote;
    }
    if (!isChoice(parameter, text))
        return Text::tr("\"%1\" is not one of the choices").arg(text);
    const std::optional<Decimal> number = Decimal::parse(text);
    if (parameter.minimum && number && *number < *parameter.minimum)
        return Text::tr("the least value is %1").arg(parameter.minimum->text());
    if (parameter.maximum && number && *number > *parameter.maximum)
        return Text::tr("the greatest value is %1").arg(parameter.maximum->text());
    return {};
}

bool applies(const Parameter &parameter, const QHash<QString, QString> &texts)
{
    for (auto it = parameter.onlyWhen.cbegin(); it != parameter.onlyWhen.cend(); ++it) {
        if (!it.value().contains(texts.value(it.key())))
            return false;
    }
    return true;
}

} // namespace

Value fieldOf(
    const Description &description, const QString &typeKey, const Record &record, const QString &field)
{
    const ResourceType *type = description.schema.type(typeKey);
    const qsizetype at = type ? type->indexOf(field) : -1;
    if (at < 0)
        return Unasked();
    const Value value = at < record.values.size() ? record.values[at] : Value(Unasked());
    if (!isGiven(value) && description.types.value(typeKey).id == u'{' + field + u'}')
        return record.key;
    return value;
}

std::optional<Value> Circumstances::operator()(const QString &name) const
{
    const auto member = [this, &name](const QString &type, const Record &record) -> Value {
        const QString field = name.section(u'.', 1);
        return field == "$key"_L1 ? Value(record.key) : fieldOf(*description, type, record, field);
    };
    if (name.startsWith("item."_L1))
        return member(itemType, item);
    if (name.startsWith("parent."_L1))
        return member(parentType, parent);
    if (const auto found = parameters.constFind(name); found != parameters.constEnd())
        return *found;
    if (name == "reference"_L1)
        return reference.isEmpty() ? Value(Absent()) : Value(reference);
    if (name == "created"_L1)
        return created.isEmpty() ? Value(Absent()) : Value(created);
    if (name == "whole"_L1)
        return whole.isEmpty() ? Value(Absent()) : Value(Json{whole});
    const auto known = description->settingDefaults.constFind(name);
    if (known == description->settingDefaults.constEnd())
        return std::nullopt;
    const QString text = settings.value(name, *known);
    return text.isEmpty() ? Value(Absent()) : Value(text);
}

Lookup Circumstances::lookup() const
{
    return [this](const QString &name) {
        return (*this)(name);
    };
}

Result<QHash<QString, Value>> checkedParameters(
    const QList<Parameter> &parameters, const Inputs &inputs, const QString &what)
{
    QHash<QString, Value> out;
    for (const Parameter &parameter : parameters) {
        const bool given = inputs.texts.contains(parameter.key);
        QString text = inputs.texts.value(parameter.key);
        if (!given && inputs.useDefaults)
            text = parameter.startsAs;
        const bool here = !text.isEmpty() || inputs.files.contains(parameter.key)
            || (given && inputs.mayBeEmpty.contains(parameter.key));
        out.insert(parameter.key, Absent());
        if (!applies(parameter, inputs.texts))
            continue;
        if (!here && parameter.required)
            return unfit(what, Text::tr("\"%1\" is missing.").arg(parameter.label));
        if (!here || parameter.type == FieldType::File)
            continue;
        const std::optional<Value> value = typed(parameter.type, text);
        const QString why = !value ? wantedForm(parameter.type)
            : text.isEmpty()       ? QString()
                                   : objection(parameter, text);
        if (!why.isEmpty())
            //: %1 is the label of an input, %2 is why its text is refused.
            return unfit(what, Text::tr("\"%1\": %2.").arg(parameter.label, why));
        out.insert(parameter.key, *value);
    }
    return out;
}

} // namespace tenantry
