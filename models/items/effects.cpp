#include "models/items/effects.h"

#include "models/changes/decimalmath.h"
#include "models/changes/operationrules.h"
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct EffectsPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::Effects)
};

using Lines = QList<QPair<QString, QString>>;

// One operation, held against the object that it starts from and the type that it changes.
struct Case {
    const Schema &schema;
    const ResourceType &owner; // of the operation
    const Operation &operation;
    const ResourceType *type; // whose fields it writes; null: unknown
    const OperationAsk &ask;
    const DisplayStyle &style;

    [[nodiscard]] bool isNew() const { return operation.effect == Effect::Create; }
    [[nodiscard]] QString present(Role role) const
    {
        const ResourceType *own = schema.type(ask.item.type);
        const Field *field = own ? own->byRole(role) : nullptr;
        return field ? dataText(ask.item.values.value(own->indexOf(field->key))) : QString();
    }
    [[nodiscard]] std::optional<Decimal> before() const
    {
        return isNew() ? Decimal::parse(u"0") : Decimal::parse(present(Role::Quantity));
    }
    [[nodiscard]] std::optional<Decimal> after() const
    {
        const Field *quantity = type ? type->byRole(Role::Quantity) : nullptr;
        if (!quantity || !operation.changes.contains(quantity->key))
            return std::nullopt;
        const QString text = operation.changes.value(quantity->key);
        const QString sole = soleParameter(text);
        return Decimal::parse(sole.isEmpty() ? text : ask.parameters.value(sole));
    }
};

QString amount(const Decimal &number, const Case &on)
{
    return displayDecimal(number, on.style);
}

void addQuantity(Lines &lines, const Case &on)
{
    const Field *quantity = on.type ? on.type->byRole(Role::Quantity) : nullptr;
    if (!quantity || !on.operation.changes.contains(quantity->key))
        return;
    const auto before = on.before();
    const auto after = on.after();
    if (!after)
        lines.append({quantity->label, EffectsPhrases::tr("Not said yet.")});
    else if (!before)
        //: How many there will be; how many there are now is not known.
        lines.append({quantity->label,
            EffectsPhrases::tr("%1 afterwards; how many now is not known.").arg(amount(*after, on))});
    else
        //: How many there are now (%1) and will be (%2).
        lines.append(
            {quantity->label, EffectsPhrases::tr("%1 → %2").arg(amount(*before, on), amount(*after, on))});
}

void addPrice(Lines &lines, const Case &on)
{
    const auto price = on.isNew() ? std::nullopt : Decimal::parse(on.present(Role::Price));
    const QString currency = on.present(Role::Currency);
    const QString heading = EffectsPhrases::tr("Price");
    if (!price || currency.isEmpty()) {
        lines.append({heading, EffectsPhrases::tr("Not known here: the service may charge for it.")});
        return;
    }
    const auto before = on.before();
    const auto after = on.after();
    if (!before || !after) {
        //: Price of an object that is about to change; %2 is a currency.
        lines.append({heading, EffectsPhrases::tr("%1 %2 at present.").arg(amount(*price, on), currency)});
        return;
    }
    const Decimal more = product(*price, difference(*after, *before));
    //: Price of one (%1), and what all that are added or taken cost (%3); %2 is a currency.
    lines.append({heading,
        EffectsPhrases::tr("%1 %2 each, %3 %2 for the difference, if the price stays as it is.")
            .arg(amount(*price, on), currency, amount(more, on))});
}

void addTerm(Lines &lines, const Case &on)
{
    const ResourceType *own = on.schema.type(on.ask.item.type);
    const Field *ends = own && !on.isNew() ? own->byRole(Role::Ends) : nullptr;
    if (!ends)
        return;
    const Value when = on.ask.item.values.value(own->indexOf(ends->key));
    if (isGiven(when))
        lines.append({ends->label, displayText(when, *ends, on.style)});
}

void addReturn(Lines &lines, const Case &on)
{
    const Operation *back = on.owner.operation(on.operation.reverse);
    //: Heading: how an operation can be undone.
    lines.append({EffectsPhrases::tr("Taking it back"),
        back ? //: %1 is the command that undoes an operation.
            EffectsPhrases::tr("By “%1”, as far as the service allows it.").arg(plainLabel(*back))
             : EffectsPhrases::tr("This program cannot undo it.")});
}

} // namespace

Lines effectsOf(const Schema &schema, const OperationAsk &ask, const DisplayStyle &style)
{
    const ResourceType *owner = schema.type(ask.type);
    const Operation *operation = owner ? owner->operation(ask.operation) : nullptr;
    if (!operation || operation->effect == Effect::Download)
        return {};
    const ResourceType *type =
        schema.type(operation->effect == Effect::Create ? operation->makes : operation->per);
    const Field *quantity = type ? type->byRole(Role::Quantity) : nullptr;
    if (operation->spends.isEmpty() && !(quantity && operation->changes.contains(quantity->key)))
        return {};
    const Case on{schema, *owner, *operation, type, ask, style};
    Lines lines;
    addQuantity(lines, on);
    addPrice(lines, on);
    addTerm(lines, on);
    addReturn(lines, on);
    return lines;
}

} // namespace tenantry
