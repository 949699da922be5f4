#include "providers/sandbox/connect/presentation.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

QJsonValue filled(const Store &store, const Reference &reference, const QJsonValue &value)
{
    const QJsonObject kept = value.isString() ? withId(value.toString()) : value.toObject();
    const Row *target = store[reference.target].find(kept[u"id"].toString());
    if (!target)
        return kept.isEmpty() || textAt(kept, u"id").isEmpty() ? value : QJsonValue(kept);
    QJsonObject doc;
    if (reference.fields.isEmpty()) {
        doc = target->doc;
    } else {
        for (const QString &field : reference.fields) {
            const auto found = target->doc.constFind(field);
            if (found != target->doc.constEnd())
                doc[field] = *found;
        }
    }
    for (auto it = kept.begin(); it != kept.end(); ++it)
        doc[it.key()] = it.value();
    return present(store, reference.target, doc, View::Embedded);
}

QString asDisplayed(const QString &word) // reservation → Reservation, onetime → OneTime
{
    if (word == u"ppu")
        return u"PPU"_s;
    if (word == u"onetime")
        return u"OneTime"_s;
    return word.isEmpty() || word.contains(u'_') ? word : word.left(1).toUpper() + word.mid(1);
}

QJsonValue itemLine(const Store &store, const QJsonValue &value)
{
    QJsonObject line = value.toObject();
    const Row *row = store[Of::Item].find(line[u"global_id"].toString());
    if (!row)
        return value;
    const QJsonObject &item = row->doc;
    const QString period = item[u"period"].toString();
    line[u"id"_s] = item[u"local_id"];
    line[u"mpn"_s] = item[u"mpn"];
    line[u"display_name"_s] = item[u"display_name"];
    line[u"item_type"_s] = asDisplayed(item[u"type"].toString());
    line[u"type"_s] = at(item, u"unit.title");
    line[u"period"_s] = period.isEmpty() ? QJsonValue() : QJsonValue(asDisplayed(period));
    if (!line.contains(u"params"))
        line[u"params"_s] = QJsonArray();
    if (!line.contains(u"old_quantity"))
        line[u"old_quantity"_s] = u"0"_s;
    return line;
}

QJsonValue parameterValue(
    const Store &store, const QString &product, const QString &scope, const QJsonValue &value)
{
    const QJsonObject kept = value.toObject();
    const QString name = kept[u"id"].toString();
    const QJsonObject known = parameterNamed(store, product, name, scope);
    QJsonObject out;
    for (const QString &key : {u"name"_s, u"title"_s, u"description"_s, u"type"_s, u"phase"_s, u"scope"_s,
             u"constraints"_s, u"hint"_s, u"placeholder"_s}) {
        if (known.contains(key))
            out[key] = known[key];
    }
    for (auto it = kept.begin(); it != kept.end(); ++it)
        out[it.key()] = it.value();
    if (!out.contains(u"value_error"))
        out[u"value_error"_s] = QString();
    const QJsonArray choices = at(out, u"constraints.choices").toArray();
    if (!choices.isEmpty())
        out[u"value_choices"_s] = choices;
    return out;
}

void fillParameters(const Store &store, QJsonObject &wire, const QString &product, const QString &scope)
{
    change(wire, u"params[]",
        [&](const QJsonValue &value) { return parameterValue(store, product, scope, value); });
}

// What the vendor has set for this product, for everybody or for this marketplace.
QJsonArray configurationOf(const Store &store, const QString &product, const QString &marketplace)
{
    QJsonArray out;
    for (const std::size_t place : store[Of::ConfigurationValue].childrenOf(product)) {
        const Row &row = store[Of::ConfigurationValue].rows()[place];
        const QString market = textAt(row.doc, u"marketplace.id");
        if (row.isGone || row.doc.contains(u"item") || (!market.isEmpty() && market != marketplace))
            continue;
        const Row *parameter = store[Of::Parameter].find(textAt(row.doc, u"parameter.id"));
        if (!parameter)
            continue;
        QJsonObject one = parameter->doc;
        one[u"id"_s] = one[u"name"];
        one[u"value"_s] = row.doc[u"value"];
        for (const QString &key : {u"$product"_s, u"events"_s, u"position"_s})
            one.remove(key);
        out.append(one);
    }
    return out;
}

void finishAsset(const Store &store, QJsonObject &wire)
{
    const QString product = textAt(wire, u"product.id");
    change(wire, u"items[]", [&](const QJsonValue &value) { return itemLine(store, value); });
    fillParameters(store, wire, product, u"asset"_s);
    if (wire.contains(u"items")) // otherwise it is a short form of one
        wire[u"configuration"_s] =
            QJsonObject{{u"params"_s, configurationOf(store, product, textAt(wire, u"marketplace.id"))}};
}

void finish(const Store &store, Of of, QJsonObject &wire, View view)
{
    switch (of) {
    case Of::Asset:
        return finishAsset(store, wire);
    case Of::Request: // some are assigned by id alone
        if (wire.contains(u"$assignee"))
            wire[u"assignee"_s] = wire[u"$assignee"];
        return;
    case Of::TierConfig:
        wire[u"configuration"_s] = QJsonObject{{u"params"_s,
            configurationOf(store, textAt(wire, u"product.id"), textAt(wire, u"marketplace.id"))}};
        return fillParameters(
            store, wire, textAt(wire, u"product.id"), scopeOfLevel(wire[u"tier_level"].toInt()));
    case Of::TierConfigRequest:
        return fillParameters(store, wire, textAt(wire, u"configuration.product.id"),
            scopeOfLevel(at(wire, u"configuration.tier_level").toInt()));
    case Of::UsageFile:
        if (view != View::Detail) {
            for (const QString &key :
                {u"usage_file_uri"_s, u"processed_file_uri"_s, u"reconciliation_file_uri"_s})
                wire.remove(key);
        }
        return;
    default:
        return;
    }
}

} // namespace

QJsonObject present(const Store &store, Of of, const QJsonObject &doc, View view)
{
    QJsonObject wire = doc;
    for (const Reference &reference : Store::references(of))
        change(
            wire, reference.path, [&](const QJsonValue &value) { return filled(store, reference, value); });
    finish(store, of, wire, view);
    for (const QString &key : wire.keys()) {
        if (key.startsWith(u'$'))
            wire.remove(key);
    }
    return wire;
}

QJsonObject parameterNamed(
    const Store &store, const QString &product, const QString &name, const QString &scope)
{
    for (const std::size_t place : store[Of::Parameter].childrenOf(product)) {
        const Row &row = store[Of::Parameter].rows()[place];
        if (!row.isGone && row.doc[u"name"].toString() == name && row.doc[u"scope"].toString() == scope)
            return row.doc;
    }
    return {};
}

QString scopeOfLevel(int tierLevel)
{
    return tierLevel == 2 ? u"tier2"_s : u"tier1"_s;
}

} // namespace tenantry::sandbox::connect
