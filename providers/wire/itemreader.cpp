#include "providers/wire/jsonwalk.h"
#include "providers/wire/selector.h"

#include <QByteArrayList>
using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr qsizetype mostFindings = 100;

// The part of an enclosing object that a path leads to, without an index of the whole object:
// that may be all of the answer.
QByteArrayView sliceAt(QByteArrayView from, QStringList &steps)
{
    while (!steps.isEmpty() && from.startsWith('{') && steps.first() != u"*") {
        const qsizetype at = jsontoken::memberOf(from, 0, steps.takeFirst());
        if (at < 0)
            return {};
        from = from.sliced(at, jsontoken::afterValue(from, at) - at);
    }
    return from;
}

Selector pathOf(const QStringList &steps)
{
    QString text;
    for (QString step : steps)
        text += u'/' + step.replace("~"_L1, "~0"_L1).replace("/"_L1, "~1"_L1);
    return Selector::parse(text).value();
}

// Members that a path without "*" names; `step` counts how far the path has been followed.
QByteArray copiedWithout(const JsonValue &value, const QList<QStringList> &paths)
{
    if (paths.isEmpty() || (value.kind() != JsonKind::Object && value.kind() != JsonKind::Array))
        return jsonCompact(value.raw());
    const bool object = value.kind() == JsonKind::Object;
    QByteArrayList parts;
    qsizetype index = 0;
    for (JsonValue child = value.first(); child.kind() != JsonKind::Missing; child = child.next(), ++index) {
        const QString name = object ? child.name() : QString::number(index);
        QList<QStringList> below;
        bool dropped = false;
        for (const QStringList &path : paths) {
            if (path.isEmpty()
                || (path.first() != name && path.first() != u"*" && !path.first().startsWith(u'[')))
                continue;
            dropped |= path.size() == 1;
            below.append(path.mid(1));
        }
        if (!dropped)
            parts.append((object ? jsonQuoted(name) + ':' : QByteArray()) + copiedWithout(child, below));
    }
    return object ? '{' + parts.join(',') + '}' : '[' + parts.join(',') + ']';
}

} // namespace

ItemReader::ItemReader(QList<Reading> readings)
    : m_readings(std::move(readings))
    , m_above(size_t(m_readings.size()))
{
}

Result<QList<Value>> ItemReader::read(const JsonItem &item)
{
    if (const Outcome indexed = m_tree.assign(item.text); !indexed)
        return indexed.error();
    QList<Value> out;
    out.reserve(m_readings.size());
    for (qsizetype i = 0; i < m_readings.size(); ++i) {
        const Result<Value> value = readOne(i, item);
        if (!value)
            return value.error();
        out.append(*value);
    }
    return out;
}

Result<Value> ItemReader::readOne(qsizetype index, const JsonItem &item)
{
    const Reading &reading = m_readings.at(index);
    QString finding;
    Value value = readValue(reading, reading.from.all(m_tree.root()), &finding);
    if (isAbsent(value) && reading.from.looksUp()) {
        const Result<Value> above = readAbove(index, item, &finding);
        if (!above)
            return above.error();
        value = *above;
    }
    if (!finding.isEmpty())
        note(reading, finding);
    return value;
}

Result<Value> ItemReader::readAbove(qsizetype index, const JsonItem &item, QString *finding)
{
    const Reading &reading = m_readings.at(index);
    int nearest = 0;
    for (const Selector::Path &path : reading.from.paths())
        nearest = path.up > 0 && (nearest == 0 || path.up < nearest) ? path.up : nearest;
    if (nearest > item.around.size())
        return Value(Absent{});
    // Items inside the same nearest object share everything further out as well.
    Above &memory = m_above[size_t(index)];
    const char *object = item.around.at(nearest - 1).data();
    if (memory.answer == item.answer && memory.object == object)
        return memory.value;
    Value value = Absent{};
    for (const Selector::Path &path : reading.from.paths()) {
        if (path.up < 1 || path.up > item.around.size() || !isAbsent(value))
            continue;
        QStringList steps = path.steps;
        const QByteArrayView part = sliceAt(item.around.at(path.up - 1), steps);
        if (part.isEmpty())
            continue;
        const Result<JsonTree> tree = JsonTree::parse(part);
        if (!tree)
            return tree.error();
        value = readValue(reading, pathOf(steps).all(tree->root()), finding);
    }
    memory = {item.answer, object, value};
    return value;
}

void ItemReader::note(const Reading &reading, const QString &what)
{
    if (m_findings.size() < mostFindings)
        m_findings.append({reading.from.toString(), what});
}

QByteArray ItemReader::raw(const JsonItem &item, const QList<Selector> &without)
{
    QList<QStringList> paths;
    for (const Selector &selector : without) {
        for (const Selector::Path &path : selector.paths()) {
            if (path.up == 0 && !path.steps.isEmpty())
                paths.append(path.steps);
        }
    }
    if (paths.isEmpty())
        return jsonCompact(item.text);
    const Result<JsonTree> tree = JsonTree::parse(item.text);
    return tree ? copiedWithout(tree->root(), paths) : QByteArray();
}

} // namespace tenantry
