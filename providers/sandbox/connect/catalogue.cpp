// The other parts of a product: parameters, templates, configuration values, media, actions, connections and
// usage rules. Those of a version are read in the same way.
#include "providers/sandbox/connect/editing.h"
#include "providers/sandbox/connect/rendering.h"

#include <QUrl>

#include <array>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

// What the kinds have in common; each is one row of the table below.
struct Sort {
    Of of;
    const char16_t *filters;
};

constexpr Sort parametersSort{Of::Parameter, u"products/parameters"};
constexpr Sort templatesSort{Of::Template, u"products/templates"};
constexpr Sort configurationsSort{Of::ConfigurationValue, u"products/configurations"};
constexpr Sort mediaSort{Of::Media, u"products/media"};
constexpr Sort actionsSort{Of::Action, u"products/actions"};
constexpr Sort connectionsSort{Of::Connection, u"products/connections"};
constexpr Sort rulesSort{Of::UsageRule, u"products/rules"};
constexpr Sort itemsSort{Of::Item, u"products/items"};

const QString &parentKey(Of of)
{
    static const QString own = u"$product"_s;
    static const QString referenced = u"product.id"_s;
    return of == Of::Connection ? referenced : own;
}

template <const Sort &sort>
Answered all(Call &call)
{
    std::ignore = call.row(Of::Product);
    return listed(call, {sort.of, QString::fromUtf16(sort.filters), children(call, sort.of, call.id())});
}

template <const Sort &sort>
Answered one(Call &call)
{
    std::ignore = call.row(Of::Product);
    return shown(call, sort.of, call.child(sort.of, parentKey(sort.of), call.ids.last()).doc);
}

template <const Sort &sort>
Answered allOfVersion(Call &call)
{
    std::ignore = call.row(Of::Version, call.id() + u'/' + call.id(1));
    return all<sort>(call);
}

template <const Sort &sort>
Answered oneOfVersion(Call &call)
{
    std::ignore = call.row(Of::Version, call.id() + u'/' + call.id(1));
    return one<sort>(call);
}

Row &ownPart(const Call &call, Of of)
{
    std::ignore = ownProduct(call);
    return call.child(of, parentKey(of), call.id(1));
}

template <const Sort &sort>
Answered removeOne(Call &call)
{
    std::ignore = ownPart(call, sort.of);
    call.store()[sort.of].remove(call.id(1));
    return noContent();
}

Answered add(const Call &call, Of of, QJsonObject doc)
{
    doc[u"$product"_s] = call.id();
    doc[u"events"_s] = QJsonObject{{u"created"_s, call.by()}, {u"updated"_s, call.by()}};
    call.store()[of].add(doc, ownProduct(call).viewers, call.id());
    return shown(call, of, doc, 201);
}

qint64 nextPosition(const Call &call, Of of)
{
    return (static_cast<qint64>(call.store()[of].childrenOf(call.id()).size()) + 1) * 10000;
}

QString partId(const Call &call, Of of, const QString &prefix, int width)
{
    const auto number = call.store()[of].childrenOf(call.id()).size() + 1;
    return u"%1-%2-%3"_s.arg(prefix, call.id().section(u'-', 1)).arg(number, width, 10, QChar(u'0'));
}

void checkParameter(const Call &call)
{
    limit(call, u"name", 100);
    limit(call, u"title", 255);
    oneOf(call, u"type",
        {u"text"_s, u"dropdown"_s, u"password"_s, u"email"_s, u"checkbox"_s, u"subdomain"_s, u"domain"_s,
            u"address"_s, u"phone"_s, u"object"_s, u"url"_s, u"choice"_s, u"heading"_s, u"content"_s});
    oneOf(call, u"scope",
        {u"asset"_s, u"tier1"_s, u"tier2"_s, u"product"_s, u"item"_s, u"marketplace"_s,
            u"item_marketplace"_s});
    oneOf(call, u"phase", {u"ordering"_s, u"fulfillment"_s, u"configuration"_s});
}

Answered createParameter(Call &call)
{
    std::ignore = ownProduct(call);
    checkParameter(call);
    const QString name = call.required(u"name");
    for (const QJsonObject &other : children(call, Of::Parameter, call.id())) {
        if (other[u"name"].toString() == name)
            refuse(u"name: Parameter with same name already exists for the product."_s);
    }
    if (!call.object()[u"constraints"].isObject())
        refuse(u"constraints: This field is required."_s);
    QJsonObject doc{{u"id"_s, partId(call, Of::Parameter, u"PRM"_s, 4)}, {u"name"_s, name},
        {u"title"_s, call.required(u"title")}, {u"description"_s, call.required(u"description")},
        {u"type"_s, u"text"_s}, {u"scope"_s, u"asset"_s}, {u"phase"_s, u"ordering"_s}, {u"hint"_s, u""_s},
        {u"placeholder"_s, u""_s}, {u"position"_s, nextPosition(call, Of::Parameter)}};
    takeOver(call, doc, {u"type", u"scope", u"phase", u"constraints", u"hint", u"placeholder", u"default"});
    return add(call, Of::Parameter, doc);
}

Answered changeParameter(Call &call)
{
    Row &row = ownPart(call, Of::Parameter);
    checkParameter(call);
    takeOver(call, row.doc, {u"title", u"description", u"hint", u"placeholder", u"default", u"position"});
    QJsonObject constraints = row.doc[u"constraints"].toObject();
    const QJsonObject changes = call.object()[u"constraints"].toObject();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        constraints[it.key()] = it.value();
    row.doc[u"constraints"_s] = constraints;
    touch(call, row.doc);
    return shown(call, Of::Parameter, row.doc);
}

Answered createTemplate(Call &call)
{
    std::ignore = ownProduct(call);
    limit(call, u"name", 255);
    oneOf(call, u"scope", {u"asset"_s, u"tier1"_s, u"tier2"_s});
    oneOf(call, u"type", {u"fulfillment"_s, u"inquire"_s, u"pending"_s});
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Template, u"TL-"_s, u"3-3-3"_s)},
        {u"name"_s, call.required(u"name")}, {u"title"_s, call.text(u"name")}, {u"body"_s, u""_s},
        {u"scope"_s, u"asset"_s}, {u"type"_s, u"fulfillment"_s},
        {u"position"_s, nextPosition(call, Of::Template)}};
    takeOver(call, doc, {u"body", u"scope", u"type"});
    return add(call, Of::Template, doc);
}

Answered changeTemplate(Call &call)
{
    Row &row = ownPart(call, Of::Template);
    limit(call, u"name", 255);
    takeOver(call, row.doc, {u"name", u"body", u"title"});
    touch(call, row.doc);
    return shown(call, Of::Template, row.doc);
}

// With the parameters' titles in place of values.
Answered preview(Call &call)
{
    std::ignore = call.row(Of::Product);
    const Row &row = call.child(Of::Template, u"$product"_s, call.id(1));
    QHash<QString, QString> values{{u"asset_id"_s, u"AS-0000-0000-0000"_s}};
    for (const QJsonObject &param : children(call, Of::Parameter, call.id()))
        values.insert(param[u"name"].toString(), u"[%1]"_s.arg(param[u"title"].toString()));
    return markdown(call, rendered(row.doc[u"body"].toString(), values));
}

// Sets a value, whether there is one already or not: it has no id of its own.
Answered configure(Call &call)
{
    Row &owner = ownProduct(call);
    const Row &parameter = call.child(Of::Parameter, u"$product"_s, call.required(u"parameter.id"));
    limit(call, u"value", 2000);
    if (!call.object().contains(u"value") && !call.object().contains(u"structured_value"))
        refuse(u"value: This field is required."_s);
    const QString item = call.text(u"item.id");
    const QString market = call.text(u"marketplace.id");
    const QString key = u"%1/%2/%3"_s.arg(parameter.doc[u"id"].toString(), item, market);
    QJsonObject doc{{u"$id"_s, key}, {u"$product"_s, call.id()},
        {u"parameter"_s, reference(parameter.doc[u"id"].toString())}};
    if (!item.isEmpty())
        doc[u"item"_s] = reference(referred(call, Of::Item, u"item.id").doc[u"id"].toString());
    if (!market.isEmpty())
        doc[u"marketplace"_s] =
            reference(referred(call, Of::Marketplace, u"marketplace.id").doc[u"id"].toString());
    Row *present = call.store()[Of::ConfigurationValue].edit(key);
    doc[u"events"_s] =
        QJsonObject{{u"created"_s, present ? at(present->doc, u"events.created") : QJsonValue(call.by())},
            {u"updated"_s, call.by()}};
    takeOver(call, doc, {u"value", u"structured_value"});
    if (present)
        present->doc = doc;
    else
        call.store()[Of::ConfigurationValue].add(doc, owner.viewers, call.id());
    return shown(call, Of::ConfigurationValue, doc, 201);
}

std::string formText(const Call &call, const char *name)
{
    const auto found = call.asked.parts.find(name);
    return found == call.asked.parts.end() ? std::string() : found->second.content;
}

void takeMedia(const Call &call, QJsonObject &doc)
{
    const auto field = [&](const char *name) {
        return call.asked.isMultipart ? QString::fromStdString(formText(call, name))
                                      : call.text(QString::fromLatin1(name));
    };
    const int position = field("position").toInt();
    if (!field("position").isEmpty() && (position < 1 || position > 8))
        refuse(u"position: Ensure this value is from 1 to 8."_s);
    if (position > 0)
        doc[u"position"_s] = position;
    const QString type = field("type");
    if (!type.isEmpty() && type != u"image" && type != u"video")
        refuse(u"type: \"%1\" is not a valid choice."_s.arg(type));
    if (!type.isEmpty())
        doc[u"type"_s] = type;
    if (!field("url").isEmpty())
        doc[u"url"_s] = field("url");
    const auto file = call.asked.parts.find("thumbnail");
    if (file == call.asked.parts.end())
        return;
    const QString path = u"/media/%1/%2.png"_s.arg(call.id(), doc[u"id"].toString());
    call.world.files.insert(path, QByteArray::fromStdString(file->second.content));
    doc[u"thumbnail"_s] = path;
}

Answered createMedia(Call &call)
{
    std::ignore = ownProduct(call);
    QJsonObject doc{{u"id"_s, u"PRDM-%1-%2"_s.arg(call.id().section(u'-', 1), call.world.digits(u"5"_s))},
        {u"position"_s, 1}};
    takeMedia(call, doc);
    if (doc[u"type"].toString().isEmpty())
        refuse(u"type: This field is required."_s);
    return add(call, Of::Media, doc);
}

Answered changeMedia(Call &call)
{
    Row &row = ownPart(call, Of::Media);
    takeMedia(call, row.doc);
    touch(call, row.doc);
    return shown(call, Of::Media, row.doc);
}

void checkAction(const Call &call)
{
    limit(call, u"action", 100);
    limit(call, u"name", 100);
    limit(call, u"description", 300);
    oneOf(call, u"scope", {u"asset"_s, u"tier1"_s, u"tier2"_s});
}

Answered createAction(Call &call)
{
    std::ignore = ownProduct(call);
    checkAction(call);
    QJsonObject doc{{u"id"_s, partId(call, Of::Action, u"ACT"_s, 3)}, {u"action"_s, call.required(u"action")},
        {u"name"_s, call.required(u"name")}, {u"title"_s, call.text(u"name")}, {u"type"_s, u"button"_s},
        {u"scope"_s, u"asset"_s}, {u"description"_s, u""_s}};
    takeOver(call, doc, {u"title", u"type", u"scope", u"description"});
    return add(call, Of::Action, doc);
}

Answered changeAction(Call &call)
{
    Row &row = ownPart(call, Of::Action);
    checkAction(call);
    takeOver(call, row.doc, {u"action", u"name", u"title", u"type", u"scope", u"description"});
    touch(call, row.doc);
    return shown(call, Of::Action, row.doc);
}

Answered actionLink(Call &call)
{
    std::ignore = call.row(Of::Product);
    const Row &row = call.child(Of::Action, u"$product"_s, call.ids.last());
    const bool isAsset = row.doc[u"scope"].toString() == u"asset";
    const auto found = call.asked.query.find(isAsset ? "asset_id" : "tier_config_id");
    if (found == call.asked.query.end())
        refuse(u"%1: This field is required."_s.arg(isAsset ? u"asset_id"_s : u"tier_config_id"_s));
    const QString target = QString::fromStdString(found->second);
    std::ignore = call.row(isAsset ? Of::Asset : Of::TierConfig, target);
    return answered(200,
        {{u"link"_s, u"https://console.example/%1?for=%2"_s.arg(row.doc[u"action"].toString(), target)}});
}

Answered createConnection(Call &call)
{
    Row &owner = ownProduct(call);
    const Row &hub = referred(call, Of::Hub, u"hub.id");
    oneOf(call, u"type", {u"test"_s, u"production"_s, u"preview"_s});
    QJsonObject doc{{u"id"_s, call.world.freshId(Of::Connection, u"CT-"_s, u"4-4"_s)}, {u"type"_s, u"test"_s},
        {u"status"_s, u"pending"_s}, {u"provider"_s, hub.doc[u"company"]}, {u"vendor"_s, owner.doc[u"owner"]},
        {u"hub"_s, reference(hub.doc[u"id"].toString())}, {u"product"_s, reference(call.id())},
        {u"created_at"_s, call.world.nowSeconds()}, {u"product_version_type"_s, u"staging"_s}};
    takeOver(call, doc, {u"type", u"note"});
    call.store()[Of::Connection].add(doc, hub.viewers, call.id());
    return shown(call, Of::Connection, doc, 201);
}

void checkRule(const Call &call)
{
    oneOf(call, u"action", {u"accept"_s, u"reject"_s, u"manual"_s});
    oneOf(call, u"status", {u"active"_s, u"deleted"_s});
}

Answered createRule(Call &call)
{
    std::ignore = ownProduct(call);
    checkRule(call);
    const Row &item = call.child(Of::Item, u"$product"_s, call.required(u"item.id"));
    QJsonObject doc{{u"id"_s, partId(call, Of::UsageRule, u"UIR"_s, 3)},
        {u"item"_s, reference(item.doc[u"id"].toString())}, {u"action"_s, call.required(u"action")},
        {u"rule"_s, u""_s}, {u"scope"_s, u"record"_s}, {u"status"_s, u"active"_s}};
    takeOver(call, doc, {u"rule"});
    return add(call, Of::UsageRule, doc);
}

Answered changeRule(Call &call)
{
    Row &row = ownPart(call, Of::UsageRule);
    checkRule(call);
    takeOver(call, row.doc, {u"action", u"rule", u"status"});
    touch(call, row.doc);
    return shown(call, Of::UsageRule, row.doc);
}

constexpr std::array catalogueTable{
    Route{"GET", "products/*/parameters", Who::Both, all<parametersSort>},
    Route{"POST", "products/*/parameters", Who::Vendor, createParameter},
    Route{"GET", "products/*/parameters/*", Who::Both, one<parametersSort>},
    Route{"PUT", "products/*/parameters/*", Who::Vendor, changeParameter},
    Route{"DELETE", "products/*/parameters/*", Who::Vendor, removeOne<parametersSort>},
    Route{"GET", "products/*/templates", Who::Both, all<templatesSort>},
    Route{"POST", "products/*/templates", Who::Vendor, createTemplate},
    Route{"GET", "products/*/templates/*", Who::Both, one<templatesSort>},
    Route{"PUT", "products/*/templates/*", Who::Vendor, changeTemplate},
    Route{"DELETE", "products/*/templates/*", Who::Vendor, removeOne<templatesSort>},
    Route{"GET", "products/*/templates/*/preview", Who::Both, preview},
    Route{"GET", "products/*/templates/*/render", Who::Both, preview},
    Route{"GET", "products/*/configurations", Who::Both, all<configurationsSort>},
    Route{"POST", "products/*/configurations", Who::Vendor, configure},
    Route{"GET", "products/*/media", Who::Both, all<mediaSort>},
    Route{"POST", "products/*/media", Who::Vendor, createMedia},
    Route{"GET", "products/*/media/*", Who::Both, one<mediaSort>},
    Route{"PUT", "products/*/media/*", Who::Vendor, changeMedia},
    Route{"DELETE", "products/*/media/*", Who::Vendor, removeOne<mediaSort>},
    Route{"GET", "products/*/actions", Who::Both, all<actionsSort>},
    Route{"POST", "products/*/actions", Who::Vendor, createAction},
    Route{"GET", "products/*/actions/*", Who::Both, one<actionsSort>},
    Route{"PUT", "products/*/actions/*", Who::Vendor, changeAction},
    Route{"DELETE", "products/*/actions/*", Who::Vendor, removeOne<actionsSort>},
    Route{"GET", "products/*/actions/*/actionLink", Who::Both, actionLink},
    Route{"GET", "products/*/connections", Who::Both, all<connectionsSort>},
    Route{"POST", "products/*/connections", Who::Vendor, createConnection},
    Route{"GET", "products/*/connections/*", Who::Both, one<connectionsSort>},
    Route{"GET", "products/*/usage/rules", Who::Both, all<rulesSort>},
    Route{"POST", "products/*/usage/rules", Who::Vendor, createRule},
    Route{"PUT", "products/*/usage/rules/*", Who::Vendor, changeRule},
    Route{"DELETE", "products/*/usage/rules/*", Who::Vendor, removeOne<rulesSort>},
    Route{"GET", "products/*/versions/*/items", Who::Both, allOfVersion<itemsSort>},
    Route{"GET", "products/*/versions/*/items/*", Who::Both, oneOfVersion<itemsSort>},
    Route{"GET", "products/*/versions/*/parameters", Who::Both, allOfVersion<parametersSort>},
    Route{"GET", "products/*/versions/*/parameters/*", Who::Both, oneOfVersion<parametersSort>},
    Route{"GET", "products/*/versions/*/templates", Who::Both, allOfVersion<templatesSort>},
    Route{"GET", "products/*/versions/*/templates/*", Who::Both, oneOfVersion<templatesSort>},
    Route{"GET", "products/*/versions/*/media", Who::Both, allOfVersion<mediaSort>},
    Route{"GET", "products/*/versions/*/actions", Who::Both, allOfVersion<actionsSort>},
    Route{"GET", "products/*/versions/*/connections", Who::Both, allOfVersion<connectionsSort>},
};

} // namespace

std::span<const Route> catalogueRoutes()
{
    return catalogueTable;
}

} // namespace tenantry::sandbox::connect
