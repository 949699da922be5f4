#include "models/items/changewords.h"
#include "models/changes/operationrules.h"
#include "models/text/datavalue.h"
#include "models/text/environmentwords.h"
#include <QCoreApplication>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ChangePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ChangeWords)
};

// An input's text, with the words of its choices.
QString shownInput(const Parameter &parameter, const QString &text, const DisplayStyle &style)
{
    Field field;
    field.type = parameter.type;
    field.choices = parameter.choices;
    return displayData(text, field, style);
}

} // namespace

ChangeSign signOf(ItemState state)
{
    switch (state) {
    //: State of one item of a job.
    case ItemState::Pending:
        return {u"·"_s, ChangePhrases::tr("waiting"), Tone::Neutral};
    case ItemState::Sent:
        return {u"→"_s, ChangePhrases::tr("sent"), Tone::Neutral};
    case ItemState::Done:
        return {u"→"_s, ChangePhrases::tr("being checked"), Tone::Neutral};
    case ItemState::Verified:
        return {u"✓"_s, ChangePhrases::tr("verified"), Tone::Good};
    case ItemState::Differs:
        return {u"≠"_s, ChangePhrases::tr("differs"), Tone::Bad};
    case ItemState::Failed:
        return {u"✕"_s, ChangePhrases::tr("failed"), Tone::Bad};
    case ItemState::Conflict:
        return {u"!"_s, ChangePhrases::tr("conflict"), Tone::Warning};
    case ItemState::Unknown:
        return {u"?"_s, ChangePhrases::tr("unknown"), Tone::Warning};
    case ItemState::NotStarted:
        return {u"○"_s, ChangePhrases::tr("not started"), Tone::Neutral};
    }
    return {};
}

ChangeSign signOf(JobState state)
{
    switch (state) {
    //: State of a job.
    case JobState::Ready:
        return {u"·"_s, ChangePhrases::tr("ready"), Tone::Neutral};
    case JobState::Running:
        return {u"→"_s, ChangePhrases::tr("running"), Tone::Neutral};
    case JobState::Paused:
        return {u"‖"_s, ChangePhrases::tr("paused"), Tone::Warning};
    case JobState::Halted:
        return {u"!"_s, ChangePhrases::tr("halted"), Tone::Bad};
    case JobState::NeedsSecrets:
        return {u"?"_s, ChangePhrases::tr("needs passwords"), Tone::Warning};
    case JobState::Interrupted:
        return {u"!"_s, ChangePhrases::tr("interrupted"), Tone::Warning};
    case JobState::Ended:
        return {u"✓"_s, ChangePhrases::tr("ended"), Tone::Good};
    case JobState::Abandoned:
        return {u"○"_s, ChangePhrases::tr("abandoned"), Tone::Neutral};
    }
    return {};
}

ChangeSign signOf(Verdict verdict)
{
    switch (verdict) {
    //: What becomes of one line of a plan.
    case Verdict::NoChange:
        return {u"="_s, ChangePhrases::tr("no change"), Tone::Neutral};
    case Verdict::NotPossible:
        return {u"⊘"_s, ChangePhrases::tr("not possible"), Tone::Neutral};
    case Verdict::Conflict:
        return {u"!"_s, ChangePhrases::tr("conflict"), Tone::Bad};
    case Verdict::Change:
        break;
    }
    return {u"∆"_s, ChangePhrases::tr("change"), Tone::Warning};
}

QString originWords(Origin origin)
{
    switch (origin) {
    //: Where a plan came from.
    case Origin::Form:
        return ChangePhrases::tr("form");
    case Origin::Grid:
        return ChangePhrases::tr("list");
    case Origin::Bulk:
        return ChangePhrases::tr("bulk edit");
    case Origin::Import:
        return ChangePhrases::tr("import");
    case Origin::Undo:
        return ChangePhrases::tr("undo");
    case Origin::Retry:
        return ChangePhrases::tr("retry");
    case Origin::Outbox:
        return ChangePhrases::tr("waiting edits");
    case Origin::CommandLine:
        return ChangePhrases::tr("command line");
    }
    return {};
}

ChangeWords::ChangeWords(QList<Schema> schemas, const QList<Connection> &connections, DisplayStyle style)
    : m_schemas(std::move(schemas))
    , m_style(std::move(style))
{
    for (const Connection &connection : connections)
        m_connections.insert(connection.id, connection);
}

const Connection *ChangeWords::connection(const QString &id) const
{
    const auto found = m_connections.constFind(id);
    return found == m_connections.cend() ? nullptr : &*found;
}

QString ChangeWords::connectionName(const QString &id) const
{
    const Connection *found = connection(id);
    //: A connection (%1) and what it is for (%2): "Contoso · production".
    return found ? ChangePhrases::tr("%1 · %2").arg(found->label, environmentWord(found->environment))
                 //: Instead of the name of a connection.
                 : ChangePhrases::tr("(connection removed)");
}

Environment ChangeWords::environment(const QString &id) const
{
    const Connection *found = connection(id);
    return found ? found->environment : Environment::Production;
}

const Schema *ChangeWords::schema(const QString &provider) const
{
    const auto found = std::ranges::find(m_schemas, provider, &Schema::provider);
    return found == m_schemas.cend() ? nullptr : &*found;
}

ChangeSign ChangeWords::signOf(const PlanItem &item) const
{
    const Operation *operation = operationOf(item, m_schemas);
    const Effect effect = operation ? operation->effect : Effect::Action;
    if (item.verdict == Verdict::Change && effect == Effect::Create)
        return {u"+"_s, ChangePhrases::tr("create"), Tone::Good};
    if (item.verdict == Verdict::Change && effect == Effect::Delete)
        return {u"−"_s, ChangePhrases::tr("remove"), Tone::Bad};
    return tenantry::signOf(item.verdict);
}

QString ChangeWords::typeName(const PlanItem &item) const
{
    const ResourceType *type = typeOf(item, m_schemas);
    return type ? type->label : item.type;
}

QString ChangeWords::operationName(const PlanItem &item) const
{
    const Operation *operation = operationOf(item, m_schemas);
    return operation ? plainLabel(*operation) : item.operation;
}

bool ChangeWords::isUndoable(const PlanItem &item) const
{
    return !undoneBy(item, m_schemas).isEmpty();
}

QString ChangeWords::undoName(const PlanItem &item) const
{
    if (item.verdict == Verdict::NotPossible || item.verdict == Verdict::NoChange)
        return {};
    const QString label = undoneBy(item, m_schemas);
    //: In a plan: there is no operation that undoes this one.
    return label.isEmpty() ? ChangePhrases::tr("cannot be undone") : label;
}

QString ChangeWords::fieldName(const PlanItem &item, const QString &key) const
{
    const ResourceType *type = typeOf(item, m_schemas);
    const Field *field = type ? type->field(key) : nullptr;
    return field ? field->label : key;
}

QString ChangeWords::value(const PlanItem &item, const QString &key, const QString &data) const
{
    const ResourceType *type = typeOf(item, m_schemas);
    const Field *field = type ? type->field(key) : nullptr;
    return field ? displayData(data, *field, m_style) : data;
}

QList<ChangeLine> ChangeWords::linesOf(const PlanItem &item) const
{
    const Operation *operation = operationOf(item, m_schemas);
    QHash<QString, QString> fieldOf; // parameter → field that it is written into alone
    if (operation)
        for (auto one = operation->changes.cbegin(); one != operation->changes.cend(); ++one)
            if (const QString parameter = soleParameter(one.value()); !parameter.isEmpty())
                fieldOf.insert(parameter, one.key());
    QList<ChangeLine> lines;
    QStringList shownFields;
    for (const FieldChange &change : item.changes) {
        lines.append({.label = fieldName(item, change.field),
            .before = value(item, change.field, change.before),
            .after = value(item, change.field, change.after),
            .field = change.field,
            .parameter = fieldOf.key(change.field)});
        shownFields.append(change.field);
    }
    for (const Parameter &parameter : operation ? operation->parameters : QList<Parameter>()) {
        if (item.secrets.contains(parameter.key))
            lines.append({.label = parameter.label,
                //: Stands for the value of a password in a plan.
                .after = ChangePhrases::tr("asked for when it is applied"),
                .parameter = parameter.key,
                .secret = true});
        else if (const QString text = item.parameters.value(parameter.key); !text.isEmpty()
                 && !shownFields.contains(fieldOf.value(parameter.key))
                 && (item.changes.isEmpty() || !fieldOf.contains(parameter.key)))
            lines.append({.label = parameter.label,
                .after = shownInput(parameter, text, m_style),
                .parameter = parameter.key});
    }
    if (lines.isEmpty())
        lines.append(ChangeLine());
    return lines;
}

QString ChangeWords::changesInWords(const PlanItem &item) const
{
    QStringList parts;
    for (const ChangeLine &line : linesOf(item)) {
        if (line.label.isEmpty())
            continue;
        //: One change of an object: field (%1), value before (%2) and after (%3).
        parts.append(line.before.isEmpty()
                ? ChangePhrases::tr("%1: %2", "a new value").arg(line.label, line.after)
                : ChangePhrases::tr("%1: %2 → %3").arg(line.label, line.before, line.after));
    }
    return parts.join("; "_L1);
}

QString ChangeWords::changesInWords(const PlanItem &item, const QList<FieldChange> &changes) const
{
    PlanItem other = item;
    other.changes = changes;
    other.parameters.clear();
    other.secrets.clear();
    return changesInWords(other);
}

QString ChangeWords::moment(const QDateTime &utc) const
{
    if (!utc.isValid())
        return {};
    return m_style.locale.toString(m_style.utc ? utc.toUTC() : utc.toLocalTime(), QLocale::ShortFormat);
}

QString ChangeWords::verb(const Plan &plan, qsizetype number) const
{
    const PlanItem *first = nullptr;
    for (const PlanItem &item : plan.items) {
        if (!item.isToBeSent())
            continue;
        if (!first)
            first = &item;
        else if (item.operation != first->operation || item.type != first->type
            || item.provider != first->provider)
            //: Button that applies a plan of unlike operations.
            return ChangePhrases::tr("Apply %n change(s)", nullptr, static_cast<int>(number));
    }
    const ResourceType *type = first ? typeOf(*first, m_schemas) : nullptr;
    if (!type)
        return ChangePhrases::tr("Apply %n change(s)", nullptr, static_cast<int>(number));
    const QString label = operationName(*first);
    const QString things = (number == 1 ? type->label : type->labels).toLower();
    //: Button that applies one operation (%1) to %2 objects (%3): "Suspend 12 subscriptions".
    if (label.endsWith(u' ' + type->label, Qt::CaseInsensitive))
        return ChangePhrases::tr("%1 %L2 %3")
            .arg(label.chopped(type->label.size() + 1))
            .arg(number)
            .arg(things);
    if (label.contains(u' '))
        //: Button that applies one operation (%1, a label such as "Raise allowance") to %2 objects (%3).
        return ChangePhrases::tr("%1 (%L2 %3)").arg(label).arg(number).arg(things);
    //: As above.
    return ChangePhrases::tr("%1 %L2 %3").arg(label).arg(number).arg(things);
}

} // namespace tenantry
