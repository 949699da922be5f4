#include "models/changes/planjson.h"

#include "models/changes/jsonparts.h"
#include "models/changes/operationrules.h"
#include "models/changes/planfilephrases.h"
#include "models/text/datavalue.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

constexpr std::array origins{Origin::Form, Origin::Grid, Origin::Bulk, Origin::Import, Origin::Undo,
    Origin::Retry, Origin::Outbox, Origin::CommandLine};
constexpr std::array verdicts{Verdict::Change, Verdict::NoChange, Verdict::NotPossible, Verdict::Conflict};

// Values that are not known are left out, absent ones are null. Everything else is text, so that no number
// passes through binary floating point; a list stays one, because its texts may hold what joins them.
QJsonValue valueJson(const Value &value)
{
    if (isAbsent(value))
        return QJsonValue::Null;
    if (const auto *several = std::get_if<QStringList>(&value))
        return QJsonArray::fromStringList(*several);
    return dataText(value);
}

Value valueOf(const QJsonValue &json, const Field &field)
{
    if (json.isNull())
        return Absent();
    if (json.isArray())
        return listFrom(json);
    const QString text = json.toString();
    return text.isEmpty() ? Value(text) : readData(text, field.type);
}

QJsonObject recordJson(const Record &record, const ResourceType &type)
{
    QJsonObject values;
    for (qsizetype i = 0; i < std::min(record.values.size(), type.fields.size()); ++i) {
        if (!isUnasked(record.values[i]) && !type.fields[i].secret)
            values.insert(type.fields[i].key, valueJson(record.values[i]));
    }
    return {{u"type"_s, record.type}, {u"key"_s, record.key}, {u"values"_s, values}};
}

Record recordOf(const QJsonObject &json, const ResourceType &type)
{
    Record record{type.key, json[u"key"].toString()};
    const QJsonObject values = json[u"values"].toObject();
    for (const Field &field : type.fields) {
        const auto value = values.constFind(field.key);
        record.values.append(value == values.constEnd() ? Value(Unasked()) : valueOf(*value, field));
    }
    return record;
}

QJsonObject parametersJson(const PlanItem &item, const Operation *operation)
{
    QJsonObject json;
    for (auto one = item.parameters.cbegin(); one != item.parameters.cend(); ++one) {
        const Parameter *parameter = operation ? parameterOf(*operation, one.key()) : nullptr;
        if (!parameter || !parameter->secret)
            json.insert(one.key(), one.value());
    }
    return json;
}

QList<FieldChange> withoutSecrets(QList<FieldChange> changes, const ResourceType *type)
{
    changes.removeIf([type](const FieldChange &change) {
        const Field *field = type ? type->field(change.field) : nullptr;
        return field && field->secret;
    });
    return changes;
}

void addText(QJsonObject &to, const QString &name, const QString &text)
{
    if (!text.isEmpty())
        to.insert(name, text);
}

Error unknown(const QString &what, const QString &name, const QString &provider)
{
    //: %1 is "operation", "type" or "field" as a plan file calls them, %2 its key, %3 a service.
    return invalid(PlanFilePhrases::tr("The plan names %1 “%2”, which the provider “%3” does not have.")
                       .arg(what, name, provider),
        PlanFilePhrases::tr(
            "The plan was made with another version of the program or of a provider. Make it anew."));
}

std::optional<Error> takeOperation(PlanItem &item, const QJsonObject &json, const QList<Schema> &schemas)
{
    item.operationType = json[u"operationType"].toString();
    item.operation = json[u"operation"].toString();
    const Operation *operation = operationOf(item, schemas);
    if (!operation)
        return item.operation.isEmpty() ? std::nullopt
                                        : std::optional(unknown(u"operation"_s,
                                            item.operationType + u'.' + item.operation, item.provider));
    const QJsonObject parameters = json[u"parameters"].toObject();
    for (auto one = parameters.constBegin(); one != parameters.constEnd(); ++one) {
        const Parameter *parameter = parameterOf(*operation, one.key());
        if (!parameter)
            return unknown(u"parameter"_s, one.key(), item.provider);
        if (!parameter->secret) // somebody wrote one in by hand: it is asked for all the same
            item.parameters.insert(one.key(), one.value().toString());
    }
    item.secrets = listFrom(json[u"secrets"]);
    return {};
}

std::optional<Error> takeChanges(PlanItem &item, const QJsonObject &json, const ResourceType &type)
{
    item.changes = changesFrom(json[u"changes"]);
    for (const FieldChange &change : std::as_const(item.changes)) {
        if (!type.field(change.field))
            return unknown(u"field"_s, type.key + u'.' + change.field, item.provider);
    }
    return {};
}

std::optional<Error> takeObject(PlanItem &item, const QJsonObject &json, const Schema &schema)
{
    item.type = json[u"type"].toString();
    item.key = json[u"key"].toString();
    const ResourceType *type = schema.type(item.type);
    if (!type && !item.type.isEmpty())
        return unknown(u"type"_s, item.type, item.provider);
    const QJsonObject from = json[u"item"].toObject();
    const ResourceType *per = schema.type(from[u"type"].toString());
    if (!per && !from.isEmpty())
        return unknown(u"type"_s, from[u"type"].toString(), item.provider);
    if (per)
        item.item = recordOf(from, *per);
    return type ? takeChanges(item, json, *type) : std::nullopt;
}

} // namespace

QString originName(Origin origin)
{
    static const QStringList names{
        u"form"_s, u"grid"_s, u"bulk"_s, u"import"_s, u"undo"_s, u"retry"_s, u"outbox"_s, u"command-line"_s};
    return names.value(std::find(origins.begin(), origins.end(), origin) - origins.begin());
}

Origin originNamed(QStringView name)
{
    const auto found =
        std::find_if(origins.begin(), origins.end(), [name](Origin one) { return originName(one) == name; });
    return found == origins.end() ? Origin::CommandLine : *found;
}

QString verdictName(Verdict verdict)
{
    static const QStringList names{u"change"_s, u"no-change"_s, u"not-possible"_s, u"conflict"_s};
    return names.value(std::find(verdicts.begin(), verdicts.end(), verdict) - verdicts.begin());
}

std::optional<Verdict> verdictNamed(QStringView name)
{
    const auto found = std::find_if(
        verdicts.begin(), verdicts.end(), [name](Verdict one) { return verdictName(one) == name; });
    return found == verdicts.end() ? std::nullopt : std::optional(*found);
}

QJsonObject itemJson(const PlanItem &item, const QList<Schema> &schemas)
{
    QJsonObject json{{u"reference"_s, item.reference}, {u"connection"_s, item.connection},
        {u"verdict"_s, verdictName(item.verdict)}, {u"wanted"_s, item.wanted}};
    addText(json, u"operationType"_s, item.operationType);
    addText(json, u"operation"_s, item.operation);
    addText(json, u"type"_s, item.type);
    addText(json, u"key"_s, item.key);
    addText(json, u"title"_s, item.title);
    addText(json, u"customer"_s, item.customer);
    addText(json, u"reason"_s, item.reason);
    addText(json, u"note"_s, item.note);
    addText(json, u"reverses"_s, item.reverses);
    addText(json, u"source"_s, item.source);
    const Schema *schema = schemaOf(item.provider, schemas);
    if (const ResourceType *per = schema ? schema->type(item.item.type) : nullptr)
        json.insert(u"item"_s, recordJson(item.item, *per));
    if (!item.parameters.isEmpty())
        json.insert(u"parameters"_s, parametersJson(item, operationOf(item, schemas)));
    if (!item.secrets.isEmpty())
        json.insert(u"secrets"_s, QJsonArray::fromStringList(item.secrets));
    if (!item.changes.isEmpty())
        json.insert(u"changes"_s, changesJson(withoutSecrets(item.changes, typeOf(item, schemas))));
    return json;
}

Result<PlanItem> itemFromJson(const QJsonObject &json, const QString &provider, const QList<Schema> &schemas)
{
    PlanItem item;
    item.provider = provider;
    item.reference = json[u"reference"].toString();
    item.connection = json[u"connection"].toString();
    item.title = json[u"title"].toString();
    item.customer = json[u"customer"].toString();
    item.verdict = verdictNamed(json[u"verdict"].toString()).value_or(Verdict::NotPossible);
    item.reason = json[u"reason"].toString();
    item.note = json[u"note"].toString();
    item.wanted = json[u"wanted"].toBool(true);
    item.reverses = json[u"reverses"].toString();
    item.source = json[u"source"].toString();
    const Schema *schema = schemaOf(provider, schemas);
    if (!schema)
        return json[u"operation"].isUndefined() && json[u"type"].isUndefined()
            ? Result(item)
            : Result<PlanItem>(unknown(u"provider"_s, provider, provider));
    if (std::optional<Error> error = takeOperation(item, json, schemas))
        return *std::move(error);
    if (std::optional<Error> error = takeObject(item, json, *schema))
        return *std::move(error);
    return item;
}

} // namespace tenantry
