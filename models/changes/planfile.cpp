#include "models/changes/planfile.h"

#include "models/changes/jsonparts.h"
#include "models/changes/planfilephrases.h"
#include "models/changes/planjson.h"
#include "providers/descriptor/jsonschema.h"

#include <QJsonDocument>
#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;

// Resources of a static library are registered by hand; this must stand outside any namespace.
static void registerPlanSchema()
{
    Q_INIT_RESOURCE(planschema);
}

namespace tenantry {
namespace {

constexpr int formatVersion = 1;

// Where the service is: what its settings of type address say, written alike.
QString addressOf(const Connection &connection, const QList<Schema> &schemas)
{
    const Schema *schema = schemaOf(connection.provider, schemas);
    QStringList parts;
    const QList<Setting> settings = schema ? schema->settings : QList<Setting>();
    for (const Setting &setting : settings) {
        if (setting.type != SettingType::Url)
            continue;
        const QUrl url(connection.settings.value(setting.key, setting.startsAs));
        const QString text = url.adjusted(QUrl::RemoveUserInfo).toString();
        parts.append(text.endsWith(u'/') ? text.chopped(1) : text);
    }
    return parts.join(u' ');
}

QJsonArray connectionsJson(
    const Plan &plan, const QList<Connection> &connections, const QList<Schema> &schemas)
{
    QJsonArray json;
    QStringList used;
    for (const PlanItem &item : plan.items) {
        if (!used.contains(item.connection))
            used.append(item.connection);
    }
    for (const Connection &one : connections) {
        if (used.contains(one.id))
            json.append(QJsonObject{{u"id"_s, one.id}, {u"provider"_s, one.provider}, {u"label"_s, one.label},
                {u"address"_s, addressOf(one, schemas)}});
    }
    return json;
}

// The connection here that a connection of the file is.
Result<Connection> matched(
    const QJsonObject &named, const QList<Connection> &connections, const QList<Schema> &schemas)
{
    QList<Connection> same;
    for (const Connection &one : connections) {
        if (one.provider == named[u"provider"].toString()
            && addressOf(one, schemas) == named[u"address"].toString())
            same.append(one);
    }
    const QString label = named[u"label"].toString();
    const auto prefer = [&](auto &&fits) {
        const auto found = std::find_if(same.cbegin(), same.cend(), fits);
        return found == same.cend() ? nullptr : &*found;
    };
    if (const Connection *one = prefer([&](const Connection &c) { return c.id == named[u"id"].toString(); }))
        return *one;
    if (const Connection *one = prefer([&](const Connection &c) { return c.label == label; }))
        return *one;
    if (same.size() == 1)
        return same.first();
    //: %1 is a connection, %2 a provider, %3 an address.
    const QString what = PlanFilePhrases::tr("The plan is for the connection “%1” (%2, %3)")
                             .arg(label, named[u"provider"].toString(), named[u"address"].toString());
    return same.isEmpty()
        ? invalid(what + PlanFilePhrases::tr(", which is not in this workspace."),
            PlanFilePhrases::tr("Add a connection to this address, then open the plan again."))
        : invalid(what + PlanFilePhrases::tr(", and several connections here go to that address."),
            PlanFilePhrases::tr("Call one of them “%1”, then open the plan again.").arg(label));
}

QString breachText(const SchemaBreach &breach)
{
    using Rule = SchemaBreach::Rule;
    const QString at = breach.pointer.isEmpty() ? u"/"_s : breach.pointer;
    switch (breach.rule) {
    //: Mistakes in a file: %1 is a place in it (a JSON pointer), %2 a name.
    case Rule::Missing:
        return PlanFilePhrases::tr("%1: “%2” is missing.").arg(at, breach.name);
    case Rule::Unknown:
        return PlanFilePhrases::tr("%1: “%2” is not known here.").arg(at, breach.name);
    case Rule::WrongType:
        return PlanFilePhrases::tr("%1: the value is of the wrong JSON type.").arg(at);
    case Rule::UnknownWord:
        return PlanFilePhrases::tr("%1: this word is not one of those that are known here.").arg(at);
    case Rule::BadSpelling:
    case Rule::OutOfRange:
    case Rule::BadSchema:
        break;
    }
    return at + u": "_s + breach.text;
}

// A file from a newer version has other rules: it is named before anything else is found wanting.
bool isNewer(const QJsonObject &root)
{
    return root[u"plan"].toInt() > formatVersion;
}

std::optional<Error> flawIn(const QJsonObject &root)
{
    if (!root.contains("plan"_L1))
        return invalid(PlanFilePhrases::tr("This file holds no plan."),
            PlanFilePhrases::tr("Choose a file that was saved as a plan."));
    if (isNewer(root))
        return invalid(PlanFilePhrases::tr("The plan was saved by a newer version of the program."),
            PlanFilePhrases::tr("Update the program, then open the plan again."));
    registerPlanSchema();
    const QList<SchemaBreach> breaches =
        schemaBreaches(root, schemaResource(u":/tenantry/plan.schema.json"_s));
    if (breaches.isEmpty())
        return {};
    constexpr qsizetype most = 3;
    QStringList told;
    for (const SchemaBreach &breach : breaches.first(std::min(most, breaches.size())))
        told.append(breachText(breach));
    return invalid(PlanFilePhrases::tr("This is no plan that can be used: %1").arg(told.join(u' ')),
        PlanFilePhrases::tr("Mend the file, or save the plan again."));
}

Plan headOf(const QJsonObject &root)
{
    Plan plan;
    plan.id = root[u"id"].toString();
    plan.title = root[u"title"].toString();
    plan.origin = originNamed(root[u"origin"].toString());
    plan.made = timeFrom(root[u"made"]);
    plan.reason = root[u"reason"].toString();
    plan.ticket = root[u"ticket"].toString();
    return plan;
}

Result<QHash<QString, Connection>> connectionsOf(
    const QJsonObject &root, const QList<Connection> &connections, const QList<Schema> &schemas)
{
    QHash<QString, Connection> found;
    const QJsonArray all = root[u"connections"].toArray();
    for (const QJsonValue &named : all) {
        const Result<Connection> here = matched(named.toObject(), connections, schemas);
        if (!here)
            return here.error();
        found.insert(named[u"id"].toString(), *here);
    }
    return found;
}

} // namespace

QByteArray planFile(const Plan &plan, const QList<Connection> &connections, const QList<Schema> &schemas)
{
    QJsonArray items;
    for (const PlanItem &item : plan.items)
        items.append(itemJson(item, schemas));
    const QJsonObject root{{u"plan"_s, formatVersion}, {u"id"_s, plan.id}, {u"title"_s, plan.title},
        {u"origin"_s, originName(plan.origin)}, {u"made"_s, timeText(plan.made)}, {u"reason"_s, plan.reason},
        {u"ticket"_s, plan.ticket}, {u"connections"_s, connectionsJson(plan, connections, schemas)},
        {u"items"_s, items}};
    return QJsonDocument(root).toJson();
}

Result<Plan> readPlanFile(
    const QByteArray &json, const QList<Connection> &connections, const QList<Schema> &schemas)
{
    QJsonParseError problem;
    const QJsonObject root = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        //: %1 is a position in a file, %2 what is wrong there.
        return invalid(PlanFilePhrases::tr("This is no plan: at byte %1 the JSON is broken (%2).")
                           .arg(problem.offset)
                           .arg(problem.errorString()),
            PlanFilePhrases::tr("Choose a file that was saved as a plan."));
    if (std::optional<Error> flaw = flawIn(root))
        return *std::move(flaw);
    const Result<QHash<QString, Connection>> here = connectionsOf(root, connections, schemas);
    if (!here)
        return here.error();
    Plan plan = headOf(root);
    const QJsonArray items = root[u"items"].toArray();
    for (qsizetype i = 0; i < items.size(); ++i) {
        const Connection at = here->value(items[i][u"connection"].toString());
        Result<PlanItem> item = itemFromJson(items[i].toObject(), at.provider, schemas);
        if (!item) {
            Error error = item.error();
            error.summary = u"/items/%1: "_s.arg(i) + error.summary;
            return error;
        }
        item->connection = at.id;
        plan.items.append(std::move(*item));
    }
    return plan;
}

} // namespace tenantry
