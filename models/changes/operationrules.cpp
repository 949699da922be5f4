#include "models/changes/operationrules.h"

#include "models/changes/datatext.h"

#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct OperationRulesPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::OperationRules)
};

} // namespace

QString labelOf(const Field &field, const QString &value)
{
    if (value.isEmpty())
        //: In a list of states: the object has no state.
        return OperationRulesPhrases::tr("none");
    const auto known = std::find_if(field.choices.cbegin(), field.choices.cend(),
        [&value](const Choice &choice) { return choice.value == value; });
    return known == field.choices.cend() ? value : known->label;
}

QString stateReason(const Operation &operation, const ResourceType &per, const Record &item)
{
    for (auto one = operation.allowed.cbegin(); one != operation.allowed.cend(); ++one) {
        const Field *field = per.field(one.key());
        if (!field || isUnknown(per, item, one.key()))
            continue;
        const QString present = presentText(per, item, one.key());
        if (one.value().contains(present))
            continue;
        QStringList open;
        for (const QString &value : one.value())
            open.append(labelOf(*field, value));
        //: Why a command cannot be used: %1 is a field ("Status"), %2 its value, %3 the values needed.
        return OperationRulesPhrases::tr("%1 is “%2”. This is possible when it is: %3.")
            .arg(field->label, labelOf(*field, present), open.join(u", "_s));
    }
    return {};
}

QString writeReason(const Connection &connection, const Operation &operation)
{
    if (!connection.readOnly || operation.effect == Effect::Download)
        return {};
    //: Why a command cannot be used.
    return OperationRulesPhrases::tr("The connection is set to read only.");
}

QString roleReason(const Operation &operation, bool isAdministrator)
{
    if (!operation.adminOnly || isAdministrator)
        return {};
    //: Why a command cannot be used.
    return OperationRulesPhrases::tr(
        "The service lets only administrators do this, and you are signed in as somebody else.");
}

QString startText(const Parameter &parameter, const ResourceType *per, const Record &item)
{
    const QString &text = parameter.startsAs;
    if (!text.startsWith(u'{') || !text.endsWith(u'}'))
        return text;
    return per ? presentText(*per, item, QStringView(text).sliced(1, text.size() - 2)) : QString();
}

QString soleParameter(const QString &text)
{
    if (!text.startsWith(u'{') || text.startsWith("{{"_L1) || text.indexOf(u'}') != text.size() - 1)
        return {};
    const QString name = text.sliced(1, text.size() - 2).section(u'|', 0, 0).trimmed();
    return name.startsWith("item."_L1) ? QString() : name;
}

const Parameter *parameterOf(const Operation &operation, QStringView key)
{
    const auto found = std::find_if(operation.parameters.cbegin(), operation.parameters.cend(),
        [key](const Parameter &one) { return one.key == key; });
    return found == operation.parameters.cend() ? nullptr : &*found;
}

QString plainLabel(const Operation &operation)
{
    return operation.label.endsWith(u'…') ? operation.label.chopped(1).trimmed() : operation.label;
}

} // namespace tenantry
