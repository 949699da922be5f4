#include "models/changes/fieldedit.h"

#include "models/changes/datatext.h"
#include "models/changes/decimalmath.h"
#include "providers/wire/placeholder.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct FieldEditPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::FieldEdit)
};

// "10", "-2.5", "10 %": a number, and whether it is a share.
struct Step {
    Decimal number;
    bool isPercent = false;
};

std::optional<Step> stepOf(const QString &text)
{
    QString number = text.trimmed();
    const bool percent = number.endsWith(u'%');
    if (percent)
        number = number.chopped(1).trimmed();
    const std::optional<Decimal> read = Decimal::parse(number);
    return read ? std::optional(Step{*read, percent}) : std::nullopt;
}

Result<QString> increased(const FieldEdit &edit, const Field &field, FieldType input, const QString &present)
{
    const std::optional<Step> step = stepOf(edit.text);
    const std::optional<Decimal> number = Decimal::parse(present);
    if (!step)
        return checkEdit(edit).error();
    if (!number)
        //: Why a bulk edit cannot be done for one object. %1 is a field.
        return invalid(present.isEmpty()
                ? FieldEditPhrases::tr("“%1” is empty: there is no number to increase.").arg(field.label)
                //: %1 is a field, %2 its value.
                : FieldEditPhrases::tr("“%1” is “%2”, which is no number.").arg(field.label, present));
    const Decimal result = sum(*number, step->isPercent ? percentOf(*number, step->number) : step->number);
    return step->isPercent && input == FieldType::Integer ? rounded(result).text() : result.text();
}

QString appended(const Field &field, const QString &present, const QString &more)
{
    if (field.type != FieldType::List)
        return present + more;
    QStringList items = listItems(present);
    for (const QString &one : listItems(more)) {
        if (!items.contains(one))
            items.append(one);
    }
    return dataText(items);
}

QString replacedMatches(const FieldEdit &edit, QString present)
{
    return present.replace(
        QRegularExpression(edit.find, QRegularExpression::UseUnicodePropertiesOption), edit.text);
}

const Field *byRoleName(const ResourceType &type, const QString &name)
{
    const auto found = std::find_if(type.fields.cbegin(), type.fields.cend(),
        [&name](const Field &one) { return one.role != Role::None && roleName(one.role) == name; });
    return found == type.fields.cend() ? nullptr : &*found;
}

} // namespace

Result<QString> filledTemplate(const QString &text, const ResourceType &type, const Record &item)
{
    const Lookup lookup = [&](const QString &name) -> std::optional<Value> {
        const Field *field = fieldNamed(type, name, Naming::FieldFirst);
        return field && !field->secret ? std::optional(item.values.value(type.indexOf(field->key)))
                                       : std::nullopt;
    };
    const QStringList names = placeholderNames(text);
    for (const QString &name : names) {
        const std::optional<Value> value = lookup(name);
        if (value && isGiven(*value))
            continue;
        const Field *field = fieldNamed(type, name, Naming::FieldFirst);
        //: Why a template such as {given}.{family} cannot be filled in. %1 is the name of a field.
        return invalid(!value
                ? FieldEditPhrases::tr("There is no field “%1” to fill in.").arg(name)
                : FieldEditPhrases::tr("“%1” is empty, so that it cannot be filled in.").arg(field->label));
    }
    const Result<std::optional<QString>> filled = fillText(text, lookup);
    if (!filled)
        return filled.error();
    return filled->value_or(QString());
}

Result<QString> editedText(
    const FieldEdit &edit, const ResourceType &type, const Field &field, FieldType input, const Record &item)
{
    QString present = presentText(type, item, field.key);
    switch (edit.how) {
    case FieldEdit::How::Set:
        return filledTemplate(edit.text, type, item);
    case FieldEdit::How::Clear:
        return QString();
    case FieldEdit::How::Replace:
        return edit.find.isEmpty() ? present : present.replace(edit.find, edit.text);
    case FieldEdit::How::ReplaceMatches:
        return replacedMatches(edit, present);
    case FieldEdit::How::Append: {
        const Result<QString> more = filledTemplate(edit.text, type, item);
        return more ? Result(appended(field, present, *more)) : more;
    }
    case FieldEdit::How::Increase:
        return increased(edit, field, input, present);
    }
    return present;
}

Outcome checkEdit(const FieldEdit &edit)
{
    switch (edit.how) {
    case FieldEdit::How::Set:
    case FieldEdit::How::Append:
        return checkPlaceholders(edit.text);
    case FieldEdit::How::Increase:
        if (stepOf(edit.text))
            return Nothing{};
        //: %1 is what was typed.
        return invalid(FieldEditPhrases::tr("“%1” is no number to increase by.").arg(edit.text),
            FieldEditPhrases::tr("Give a number such as 5 or -5, or a share such as 10 %."));
    case FieldEdit::How::ReplaceMatches: {
        const QRegularExpression pattern(edit.find);
        if (pattern.isValid())
            return Nothing{};
        //: %1 is a regular expression, %2 what is wrong with it.
        return invalid(FieldEditPhrases::tr("The pattern “%1” cannot be used: %2.")
                           .arg(edit.find, pattern.errorString()),
            FieldEditPhrases::tr("Mend the pattern, or replace plain text."));
    }
    case FieldEdit::How::Clear:
    case FieldEdit::How::Replace:
        break;
    }
    return Nothing{};
}

const Field *fieldNamed(const ResourceType &type, const QString &name, Naming naming)
{
    const Field *field = type.field(name);
    const Field *role = byRoleName(type, name);
    if (naming == Naming::RoleFirst)
        return role ? role : field;
    return field ? field : role;
}

} // namespace tenantry
