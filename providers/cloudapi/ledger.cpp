#include "providers/cloudapi/ledger.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

using namespace Qt::StringLiterals;

namespace tenantry::cloud {
namespace {

// Amounts come as numbers, as texts and as numbers with a fraction of nothing.
qint64 amountFrom(const QJsonValue &value)
{
    return value.isString() ? value.toString().trimmed().toLongLong()
                            : value.toInteger(qint64(value.toDouble()));
}

Unit unitFrom(const QJsonValue &value, const QString &type)
{
    return {amountFrom(value[u"amount"]), type, value[u"name"].toString(), value[u"description"].toString()};
}

Units unitsIn(const QJsonValue &list)
{
    Units out;
    for (const QJsonValue &one : list.toArray())
        out.append(unitFrom(one, one[u"capacityunittype"].toString()));
    return out;
}

bool comesBefore(const Unit &a, const Unit &b)
{
    return std::tie(a.amount, a.type, a.name, a.description)
        < std::tie(b.amount, b.type, b.name, b.description);
}

} // namespace

QStringList Ledger::types() const
{
    QStringList out;
    for (const Units &units : {available, consumed}) {
        for (const Unit &unit : units)
            out.append(unit.type);
    }
    out.removeDuplicates();
    out.sort();
    return out;
}

Ledger ledgerFrom(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return {unitsIn(document[u"capacityavailable"]), unitsIn(document[u"capacityconsumed"])};
}

Units ofType(const Units &units, const QString &type)
{
    Units out;
    std::copy_if(units.cbegin(), units.cend(), std::back_inserter(out),
        [&](const Unit &unit) { return unit.type == type; });
    return out;
}

qint64 sum(const Units &units)
{
    return std::accumulate(units.cbegin(), units.cend(), qint64(0),
        [](qint64 so, const Unit &unit) { return so + unit.amount; });
}

std::optional<Units> onlyMissing(const Units &now, const Units &wanted)
{
    Units missing = wanted;
    for (const Unit &unit : now) {
        if (!missing.removeOne(unit))
            return std::nullopt;
    }
    return missing;
}

bool sameRecords(Units a, Units b)
{
    std::sort(a.begin(), a.end(), comesBefore);
    std::sort(b.begin(), b.end(), comesBefore);
    return a == b;
}

Units withSum(Units units, const QString &type, qint64 wanted)
{
    qint64 surplus = sum(units) - wanted;
    if (surplus < 0)
        units.append({-surplus, type, {}, {}});
    while (surplus > 0 && !units.isEmpty()) {
        Unit &last = units.last();
        if (last.amount > surplus) {
            last.amount -= surplus;
            break;
        }
        surplus -= last.amount;
        units.removeLast();
    }
    return units;
}

QString jsonOf(const Units &units)
{
    QJsonArray out;
    for (const Unit &unit : units)
        out.append(QJsonObject{
            {u"amount"_s, unit.amount}, {u"name"_s, unit.name}, {u"description"_s, unit.description}});
    return QString::fromUtf8(QJsonDocument(out).toJson(QJsonDocument::Compact));
}

Result<Units> unitsFrom(const QString &json, const QString &type)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    Units out;
    for (const QJsonValue &one : document.array())
        out.append(unitFrom(one, type));
    const bool areFine = std::all_of(out.cbegin(), out.cend(), [](const Unit &unit) {
        return unit.amount >= 1 && unit.amount <= std::numeric_limits<qint32>::max();
    });
    if (document.isArray() && areFine)
        return out;
    return invalid(QCoreApplication::translate("tenantry::CloudApi",
        "Records: a list of records is needed, each with an amount from 1 to 2147483647."));
}

} // namespace tenantry::cloud
