#include "providers/descriptor/recordmaker.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

const FieldSource &sourceOf(
    const TypePlan &plan, const FieldSources &with, const ResourceType &type, qsizetype field)
{
    const auto special = with.constFind(type.fields[field].key);
    return special == with.constEnd() ? plan.sources[field] : *special;
}

QList<Reading> readingsOf(
    const TypePlan &plan, const FieldSources &with, const ResourceType &type, bool partial)
{
    QList<Reading> out;
    for (qsizetype i = 0; i < type.fields.size(); ++i) {
        const FieldSource &source = sourceOf(plan, with, type, i);
        if (!source.reading)
            continue;
        out.append(*source.reading);
        if (partial) // what a short form leaves out is not known to be zero
            out.last().missing.clear();
    }
    return out;
}

// A text of ours in the field's own type: "true" for a Boolean is a boolean.
Value constantOf(const FieldSource &source, const Field &field, const Circumstances &context)
{
    const Result<Value> filled = fillValue(source.text, context.lookup());
    if (!filled || !isGiven(filled.value()))
        return Absent();
    if (field.type == FieldType::Boolean)
        return readBoolean(dataText(filled.value())).value_or(false);
    return filled.value();
}

const ResourceType &typeCalled(const Circumstances &context, const QString &key)
{
    static const ResourceType none;
    const ResourceType *found = context.description->schema.type(key);
    return found ? *found : none;
}

const TypePlan &planCalled(const Circumstances &context, const QString &key)
{
    static const TypePlan none;
    const auto found = context.description->types.constFind(key);
    return found == context.description->types.constEnd() ? none : *found;
}

// Does the type have anything to withhold, in itself or in what lies in it? Embeds run in no circle.
bool holdsSecrets(const Circumstances &context, const QString &type)
{
    const TypePlan &plan = planCalled(context, type);
    return !plan.withheld.isEmpty()
        || std::any_of(plan.embeds.cbegin(), plan.embeds.cend(),
            [&context](const Embed &embed) { return holdsSecrets(context, embed.type); });
}

// "new", "removed", "changed" or "kept". Below zero stands for "as many as you like".
Value comparison(const Value &before, const Value &after)
{
    const std::optional<Decimal> to = Decimal::parse(dataText(after));
    if (!to)
        return isAbsent(after) ? after : Value(Unasked());
    const Decimal nothing;
    const Decimal from = Decimal::parse(dataText(before)).value_or(nothing);
    if (from == nothing)
        return *to == nothing ? Value(Absent()) : Value(u"new"_s);
    if (*to == nothing)
        return u"removed"_s;
    return from == *to ? u"kept"_s : u"changed"_s;
}

// The part of a path before its first "*": is there an array at all?
bool isThere(const Selector &at, const JsonValue &root)
{
    for (const Selector::Path &path : at.paths()) {
        JsonValue value = root;
        for (const QString &step : path.steps) {
            if (step == "*"_L1)
                break;
            value = value.member(step);
        }
        if (path.up == 0 && value.isGiven())
            return true;
    }
    return false;
}

Outcome walk(const JsonValue &from, const QStringList &steps, qsizetype index, JsonItem item,
    const RecordMaker::Visit &visit)
{
    if (!from.isGiven())
        return Nothing();
    if (index == steps.size()) {
        item.text = from.raw();
        return visit(item);
    }
    if (from.kind() == JsonKind::Object && index > 0)
        item.around.prepend(from.raw());
    if (steps[index] != "*"_L1)
        return walk(from.member(steps[index]), steps, index + 1, item, visit);
    for (JsonValue child = from.first(); child.kind() != JsonKind::Missing; child = child.next()) {
        if (const Outcome done = walk(child, steps, index + 1, item, visit); !done)
            return done;
    }
    return Nothing();
}

} // namespace

RecordMaker::RecordMaker(const Circumstances &context, const QString &type, const FieldSources &with,
    bool partial, const QString &by)
    : m_context(context)
    , m_type(typeCalled(context, type))
    , m_plan(planCalled(context, type))
    , m_partial(partial)
    , m_by(by.isEmpty() ? -1 : m_type.indexOf(by))
    , m_reader(readingsOf(m_plan, with, m_type, partial))
    , m_children(size_t(m_plan.embeds.size()))
{
    const QStringList keyParts = placeholderNames(m_plan.id);
    m_sameBytesSameObject = !keyParts.contains(by);
    for (qsizetype i = 0; i < m_type.fields.size(); ++i) {
        const FieldSource &source = sourceOf(m_plan, with, m_type, i);
        if (!source.reading) {
            if (source.compare)
                m_compared.append(
                    {i, m_type.indexOf(source.compare->from), m_type.indexOf(source.compare->to)});
            else if (!source.text.isEmpty())
                m_constants.append({i, constantOf(source, m_type.fields[i], context)});
            continue;
        }
        m_read.append(i);
        m_looksUp.append(source.reading->from.looksUp());
        m_sameBytesSameObject &= !(m_looksUp.constLast() && keyParts.contains(m_type.fields[i].key));
    }
    for (const Withheld &withheld : m_plan.withheld) {
        const FieldSource &source = m_plan.sources[m_type.indexOf(withheld.field)];
        if (withheld.when.isEmpty() && source.reading)
            m_alwaysWithout.append(source.reading->from);
    }
    for (const Embed &embed : m_plan.embeds) {
        if (holdsSecrets(context, embed.type))
            m_alwaysWithout.append(embed.at);
    }
}

// Empties what must not be kept, and tells where in the item it stands.
QList<Selector> RecordMaker::withhold(QList<Value> &values) const
{
    QList<Selector> without = m_alwaysWithout;
    for (const Withheld &withheld : m_plan.withheld) {
        bool holds = true;
        for (auto it = withheld.when.cbegin(); it != withheld.when.cend(); ++it)
            holds &= it.value().contains(dataText(values[m_type.indexOf(it.key())]));
        if (!holds)
            continue;
        const qsizetype field = m_type.indexOf(withheld.field);
        values[field] = Absent();
        if (const FieldSource &source = m_plan.sources[field]; source.reading)
            without.append(source.reading->from);
    }
    return without;
}

// A key of several parts may lack some of them (a product type without a tier), but not the first.
QString RecordMaker::keyOf(const QList<Value> &values) const
{
    bool hasFirst = true;
    bool isFirst = true;
    const auto part = [&](const QString &name) -> std::optional<Value> {
        const QString text = dataText(values[m_type.indexOf(name)]);
        hasFirst &= !(isFirst && text.isEmpty());
        isFirst = false;
        return text;
    };
    const Result<std::optional<QString>> key = fillText(m_plan.id, part);
    return key && hasFirst ? key.value().value_or(QString()) : QString();
}

Result<Record> RecordMaker::record(const JsonItem &item, const QString &owner)
{
    const Result<QList<Value>> read = m_reader.read(item);
    if (!read)
        return read.error();
    QList<Value> values(m_type.fields.size(), Value(Unasked()));
    for (qsizetype i = 0; i < m_read.size(); ++i) {
        const Value &value = read.value()[i];
        if (!isAbsent(value) || !(m_partial || m_looksUp[i]))
            values[m_read[i]] = value;
    }
    for (const Constant &constant : m_constants)
        values[constant.field] = constant.value;
    for (const Compared &one : m_compared)
        values[one.field] = comparison(values[one.from], values[one.to]);
    if (m_by >= 0)
        values[m_by] = owner;
    const QList<Selector> without = withhold(values);
    Record out;
    out.type = m_type.key;
    out.key = keyOf(values);
    out.values = std::move(values);
    out.raw = m_partial ? QByteArray() : ItemReader::raw(item, without);
    return out;
}

Outcome RecordMaker::make(const JsonItem &item, Seen &seen, Records &out)
{
    Result<Record> made = record(item, {});
    if (!made)
        return made.error();
    if (made.value().key.isEmpty())
        return Error{.fault = Fault::Protocol,
            //: %1 is a kind of object, such as "Unit".
            .summary =
                QCoreApplication::translate("Descriptor", "An object of the type \"%1\" came without its id.")
                    .arg(m_type.label),
            .words = QString::fromUtf8(made.value().raw.left(300)),
            .remedy = QCoreApplication::translate("Descriptor",
                "Try again; if it stays so, the service has changed and the descriptor must follow.")};
    return addEmbedded(item, made.value(), seen, out);
}

Outcome RecordMaker::makeEmbedded(const JsonItem &item, const QString &owner, Seen &seen, Records &out)
{
    const size_t slice = qHash(QByteArrayView(item.text), qHash(m_type.key));
    if (m_sameBytesSameObject && seen.slices.contains(slice))
        return Nothing();
    Result<Record> made = record(item, owner);
    if (!made)
        return made.error();
    const QString identity = m_type.key + u'\n' + made.value().key;
    if (made.value().key.isEmpty() || seen.keys.contains(identity))
        return Nothing();
    seen.keys.insert(identity);
    if (m_sameBytesSameObject)
        seen.slices.insert(slice);
    return addEmbedded(item, made.value(), seen, out);
}

Outcome RecordMaker::addEmbedded(const JsonItem &item, Record &owner, Seen &seen, Records &out)
{
    const qsizetype place = out.size();
    out.append(std::move(owner));
    if (m_plan.embeds.isEmpty())
        return Nothing();
    const Result<JsonTree> tree = JsonTree::parse(item.text);
    if (!tree)
        return tree.error();
    const JsonValue root = tree.value().root();
    const QString key = out[place].key;
    for (qsizetype i = 0; i < m_plan.embeds.size(); ++i) {
        const Embed &embed = m_plan.embeds[i];
        if (embed.complete && isThere(embed.at, root) && !out[place].completeBelow.contains(embed.type))
            out[place].completeBelow.append(embed.type);
        const auto visit = [&](const JsonItem &inner) {
            return childFor(i).makeEmbedded(inner, key, seen, out);
        };
        if (const Outcome done = each(item, root, embed.at, visit); !done)
            return done;
    }
    return Nothing();
}

RecordMaker &RecordMaker::childFor(qsizetype embed)
{
    std::unique_ptr<RecordMaker> &child = m_children[size_t(embed)];
    if (!child) {
        const Embed &how = m_plan.embeds[embed];
        child = std::make_unique<RecordMaker>(m_context, how.type, how.with, how.partial, how.by);
    }
    return *child;
}

Outcome RecordMaker::each(const JsonItem &item, const JsonValue &root, const Selector &at, const Visit &visit)
{
    for (const Selector::Path &path : at.paths()) {
        if (path.up > 0)
            continue;
        JsonItem inner = item;
        if (!path.steps.isEmpty() && root.kind() == JsonKind::Object)
            inner.around.prepend(item.text);
        if (const Outcome done = walk(root, path.steps, 0, inner, visit); !done)
            return done;
    }
    return Nothing();
}

} // namespace tenantry
