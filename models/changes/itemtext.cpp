#include "models/changes/itemtext.h"

#include "models/changes/jsonparts.h"
#include "models/changes/planjson.h"

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

Fault faultNamed(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(Fault::Cancelled); ++i) {
        if (faultName(static_cast<Fault>(i)) == name)
            return static_cast<Fault>(i);
    }
    return Fault::Internal;
}

} // namespace

QJsonObject keptItemJson(const PlanItem &item, const QList<Schema> &schemas)
{
    QJsonObject json = itemJson(item, schemas);
    json.insert(u"provider"_s, item.provider);
    json.insert(u"object"_s, item.object);
    return json;
}

// What a descriptor of today does not know any more can still be shown, if not taken up.
PlanItem keptItemFrom(const QJsonObject &json, const QList<Schema> &schemas)
{
    const QString provider = json[u"provider"].toString();
    Result<PlanItem> read = itemFromJson(json, provider, schemas);
    PlanItem item = read ? std::move(*read) : PlanItem();
    if (!read) {
        item.reference = json[u"reference"].toString();
        item.operationType = json[u"operationType"].toString();
        item.operation = json[u"operation"].toString();
        item.type = json[u"type"].toString();
        item.key = json[u"key"].toString();
        item.title = json[u"title"].toString();
        item.customer = json[u"customer"].toString();
        item.changes = changesFrom(json[u"changes"]);
    }
    item.connection = json[u"connection"].toString();
    item.provider = provider;
    item.object = json[u"object"].toInteger();
    return item;
}

QJsonObject markJson(const JobItem &item)
{
    QJsonObject json{{u"state"_s, itemStateName(item.state)}};
    const auto put = [&json](const QString &key, const QString &text) {
        if (!text.isEmpty())
            json.insert(key, text);
    };
    put(u"key"_s, item.plan.key);
    put(u"note"_s, item.note);
    put(u"request"_s, item.requestId);
    put(u"sent"_s, timeText(item.sent));
    put(u"ended"_s, timeText(item.ended));
    if (!item.found.isEmpty())
        json.insert(u"found"_s, changesJson(item.found));
    if (item.error)
        json.insert(u"error"_s, errorJson(*item.error));
    if (!item.lookalikes.isEmpty())
        json.insert(u"lookalikes"_s, QJsonArray::fromStringList(item.lookalikes));
    if (item.accepted)
        json.insert(u"accepted"_s, true);
    if (item.unsent)
        json.insert(u"unsent"_s, true);
    if (item.learned)
        json.insert(u"changes"_s, changesJson(item.plan.changes));
    if (item.tries > 0)
        json.insert(u"tries"_s, item.tries);
    return json;
}

void readMark(const QJsonObject &json, JobItem &item)
{
    item.state = itemStateNamed(json[u"state"].toString()).value_or(ItemState::Unknown);
    if (json.contains(u"key"))
        item.plan.key = json[u"key"].toString();
    item.learned = json.contains(u"changes");
    if (item.learned)
        item.plan.changes = changesFrom(json[u"changes"]);
    item.note = json[u"note"].toString();
    item.requestId = json[u"request"].toString();
    item.sent = timeFrom(json[u"sent"]);
    item.ended = timeFrom(json[u"ended"]);
    item.found = changesFrom(json[u"found"]);
    item.error = json.contains(u"error") ? std::optional(errorFrom(json[u"error"].toObject())) : std::nullopt;
    item.lookalikes = listFrom(json[u"lookalikes"]);
    item.accepted = json[u"accepted"].toBool();
    item.unsent = json[u"unsent"].toBool();
    item.tries = json[u"tries"].toInt();
}

QJsonObject headJson(const Job &job)
{
    return {{u"plan"_s, job.planId}, {u"title"_s, job.title}, {u"origin"_s, originName(job.origin)},
        {u"reason"_s, job.reason}, {u"ticket"_s, job.ticket},
        {u"connections"_s, QJsonArray::fromStringList(job.connections)}, {u"made"_s, timeText(job.made)},
        {u"undoes"_s, job.undoes}};
}

Job headFrom(const QJsonObject &json)
{
    Job job;
    job.planId = json[u"plan"].toString();
    job.title = json[u"title"].toString();
    job.origin = originNamed(json[u"origin"].toString());
    job.reason = json[u"reason"].toString();
    job.ticket = json[u"ticket"].toString();
    job.connections = listFrom(json[u"connections"]);
    job.made = timeFrom(json[u"made"]);
    job.undoes = json[u"undoes"].toInteger();
    return job;
}

QJsonObject errorJson(const Error &error)
{
    return {{u"fault"_s, faultName(error.fault)}, {u"summary"_s, error.summary}, {u"words"_s, error.words},
        {u"remedy"_s, error.remedy}, {u"status"_s, error.httpStatus}, {u"code"_s, error.code},
        {u"request"_s, error.requestId}, {u"address"_s, error.address}, {u"unknown"_s, error.outcomeUnknown},
        {u"fields"_s, textsJson(error.fields)}};
}

Error errorFrom(const QJsonObject &json)
{
    Error error;
    error.fault = faultNamed(json[u"fault"].toString());
    error.summary = json[u"summary"].toString();
    error.words = json[u"words"].toString();
    error.remedy = json[u"remedy"].toString();
    error.httpStatus = json[u"status"].toInt();
    error.code = json[u"code"].toString();
    error.requestId = json[u"request"].toString();
    error.address = json[u"address"].toString();
    error.outcomeUnknown = json[u"unknown"].toBool();
    error.fields = textsFrom(json[u"fields"].toObject());
    return error;
}

} // namespace tenantry
