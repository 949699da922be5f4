#include "models/changes/comparison.h"

#include "models/changes/datatext.h"
#include "models/text/datavalue.h"
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

bool isSameData(const QString &a, const QString &b, const Field &field)
{
    if (a == b)
        return true;
    if (a.isEmpty() || b.isEmpty())
        return false;
    if (field.role == Role::Domain) {
        const QByteArray ascii = QUrl::toAce(a);
        return !ascii.isEmpty() && ascii == QUrl::toAce(b);
    }
    if (field.type == FieldType::Text || field.type == FieldType::Choice)
        return false;
    return dataText(readData(a, field.type)) == dataText(readData(b, field.type));
}

Comparison compare(const QList<FieldChange> &changes, const ResourceType &type, const Record &read)
{
    Comparison comparison;

    if (read.type != type.key)
        return comparison;
    bool allAfter = true;
    qsizetype spoken = 0;
    for (const FieldChange &change : changes) {
        const qsizetype at = type.indexOf(change.field);
        if (at < 0 || at >= read.values.size() || isUnasked(read.values[at]))
            continue;
        ++spoken;
        const QString now = dataText(read.values[at]);
        const bool isBefore = isSameData(now, change.before, type.fields[at]);
        const bool isAfter = isSameData(now, change.after, type.fields[at]);
        allAfter = allAfter && isAfter;
        if (!isBefore && !isAfter)
            comparison.standing = Standing::Otherwise;
        if (!isAfter)
            comparison.found.append({change.field, now, change.after});
    }
    if (spoken == 0 || comparison.standing == Standing::Otherwise)
        return comparison;
    // Some as before and some as after is still as before: the write makes the rest so.
    comparison.standing = allAfter ? Standing::AsAfter : Standing::AsBefore;
    return comparison;
}

QList<FieldChange> closedBy(const Operation &operation, const ResourceType &type, const Record &read)
{
    QList<FieldChange> closed;
    for (auto one = operation.allowed.cbegin(); one != operation.allowed.cend(); ++one) {
        const qsizetype at = type.indexOf(one.key());
        if (at < 0 || at >= read.values.size() || isUnasked(read.values[at]))
            continue;
        const QString now = dataText(read.values[at]);
        if (!one.value().contains(now))
            closed.append({one.key(), now, one.value().join(" | "_L1)});
    }
    return closed;
}

bool isOverForGood(const Operation &operation, const ResourceType &type, const Record &read)
{
    const Field *status = type.byRole(Role::Status);
    if (!status || (!operation.allowed.isEmpty() && closedBy(operation, type, read).isEmpty()))
        return false;
    const QString now = presentText(type, read, status->key);
    return std::any_of(status->choices.cbegin(), status->choices.cend(),
        [&now](const Choice &one) { return one.value == now && one.means == Meaning::Ended; });
}

Record changedBy(const QList<FieldChange> &changes, const ResourceType &type, Record object)
{
    object.values.resize(std::max(object.values.size(), type.fields.size()));
    for (const FieldChange &change : changes) {
        if (const qsizetype at = type.indexOf(change.field); at >= 0)
            object.values[at] = readData(change.after, type.fields[at].type);
    }
    return object;
}

Record completed(Record read, const Record &known)
{
    read.values.resize(qMax(read.values.size(), known.values.size()));
    for (qsizetype i = 0; i < known.values.size(); ++i) {
        if (isUnasked(read.values[i]))
            read.values[i] = known.values[i];
    }
    return read;
}

} // namespace tenantry
