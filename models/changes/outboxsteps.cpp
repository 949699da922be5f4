#include "models/changes/outboxsteps.h"

#include "models/changes/jsonparts.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QJsonValue editJson(const std::optional<WaitingEdit> &edit)
{
    if (!edit)
        return QJsonValue::Null;
    return QJsonObject{{u"connection"_s, edit->connection}, {u"provider"_s, edit->provider},
        {u"type"_s, edit->type}, {u"key"_s, edit->key}, {u"title"_s, edit->title}, {u"field"_s, edit->field},
        {u"before"_s, edit->before}, {u"after"_s, edit->after}, {u"at"_s, timeText(edit->at)}};
}

std::optional<WaitingEdit> editFrom(const QJsonValue &json)
{
    if (!json.isObject())
        return std::nullopt;
    return WaitingEdit{json[u"connection"].toString(), json[u"provider"].toString(), json[u"type"].toString(),
        json[u"key"].toString(), json[u"title"].toString(), json[u"field"].toString(),
        json[u"before"].toString(), json[u"after"].toString(), timeFrom(json[u"at"])};
}

} // namespace

EditName nameOf(const WaitingEdit &edit)
{
    return {edit.connection, edit.type, edit.key, edit.field};
}

KeptStep kept(const EditStep &step)
{
    QJsonArray swaps;
    for (const Swap &swap : step.swaps)
        swaps.append(QJsonArray{editJson(swap.from), editJson(swap.to)});
    return {step.number, step.undone, compact({{u"what"_s, step.what}, {u"swaps"_s, swaps}})};
}

EditStep stepFrom(const KeptStep &kept)
{
    const QJsonObject json = objectFrom(kept.body);
    EditStep step{kept.number, json[u"what"].toString(), {}, kept.undone};
    for (const QJsonValue &swap : json[u"swaps"].toArray())
        step.swaps.append({editFrom(swap[0]), editFrom(swap[1])});
    return step;
}

} // namespace tenantry
