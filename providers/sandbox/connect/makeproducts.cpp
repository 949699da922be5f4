// Products with items, parameters, templates and all that belongs to them.
#include "providers/sandbox/connect/maker.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

struct Form {
    QString name;
    QString title;
    QString type;
    QString scope;
    QString phase;
    bool isRequired = true;
    QJsonObject further = {};
};

QString digitsOf(const QString &product) // PRD-276-377-545 → 276-377-545
{
    return product.section(u'-', 1);
}

void addItem(Maker &maker, MadeProduct &product, const Idea &idea, const QString &name, const QString &type,
    const QString &period, const QString &status)
{
    const int n = maker.store()[Of::Item].childrenOf(product.id).empty()
        ? 1
        : static_cast<int>(maker.store()[Of::Item].childrenOf(product.id).size()) + 1;
    const bool isMeasured = type == u"ppu";
    const QString id = u"%1-%2"_s.arg(product.id).arg(n, 4, 10, QChar(u'0'));
    const QString unit = isMeasured ? idea.usage : idea.unit;
    const QJsonObject doc{{u"id"_s, id}, {u"$product"_s, product.id}, {u"name"_s, name},
        {u"status"_s, status}, {u"mpn"_s, u"%1-%2"_s.arg(idea.code, name.section(u' ', -1).toUpper())},
        {u"local_id"_s, QString(id).replace(u'-', u'_')}, {u"display_name"_s, name},
        {u"description"_s, u"%1, counted in %2"_s.arg(name, unit.toLower())}, {u"type"_s, type},
        {u"period"_s, isMeasured ? QJsonValue() : QJsonValue(period)},
        {u"precision"_s, isMeasured ? u"decimal(2)"_s : u"integer"_s},
        {u"unit"_s,
            QJsonObject{
                {u"id"_s, unit.toLower()}, {u"name"_s, unit}, {u"title"_s, unit}, {u"unit"_s, u"unit"_s}}},
        {u"commitment"_s, QJsonObject{{u"multiplier"_s, u"billing_period"_s}, {u"count"_s, n == 2 ? 12 : 1}}},
        {u"dynamic"_s, false}, {u"position"_s, n * 10000}, {u"ui"_s, QJsonObject{{u"visibility"_s, true}}},
        {u"group"_s, QJsonValue()}, {u"external_id"_s, QJsonValue()},
        {u"events"_s, maker.events(maker.ago(700), maker.ago(30))}};
    maker.store()[Of::Item].add(doc, maker.store()[Of::Product].find(product.id)->viewers, product.id);
    if (status == u"published")
        product.items.append(id);
}

QString addParameter(Maker &maker, const MadeProduct &product, const Form &form)
{
    const std::size_t n = maker.store()[Of::Parameter].childrenOf(product.id).size() + 1;
    const QString id = u"PRM-%1-%2"_s.arg(digitsOf(product.id)).arg(n, 4, 10, QChar(u'0'));
    QJsonObject constraints{{u"required"_s, form.isRequired}, {u"hidden"_s, false}, {u"unique"_s, false}};
    for (auto it = form.further.begin(); it != form.further.end(); ++it)
        constraints[it.key()] = it.value();
    const QJsonObject doc{{u"id"_s, id}, {u"$product"_s, product.id}, {u"name"_s, form.name},
        {u"title"_s, form.title}, {u"description"_s, u"%1 of this subscription"_s.arg(form.title)},
        {u"type"_s, form.type}, {u"scope"_s, form.scope}, {u"phase"_s, form.phase},
        {u"constraints"_s, constraints}, {u"hint"_s, u""_s}, {u"placeholder"_s, QJsonValue()},
        {u"position"_s, static_cast<qint64>(n) * 10000},
        {u"events"_s, maker.events(maker.ago(690), maker.ago(30))}};
    maker.store()[Of::Parameter].add(doc, maker.store()[Of::Product].find(product.id)->viewers, product.id);
    return id;
}

// As old as the product's first parameter: nothing is drawn, so that all else of a seed stays what it was.
void addPortalPassword(Maker &maker, const MadeProduct &product)
{
    auto &parameters = maker.store()[Of::Parameter];
    const auto siblings = parameters.childrenOf(product.id);
    QJsonObject doc = parameters.rows()[siblings.front()].doc;
    doc[u"id"_s] = u"PRM-%1-%2"_s.arg(digitsOf(product.id)).arg(siblings.size() + 1, 4, 10, QChar(u'0'));
    doc[u"name"_s] = u"portal_password"_s;
    doc[u"title"_s] = u"Password of the portal"_s;
    doc[u"description"_s] = u"Signs the partner in at the vendor's portal"_s;
    doc[u"type"_s] = u"password"_s;
    doc[u"scope"_s] = u"tier1"_s;
    doc[u"phase"_s] = u"fulfillment"_s;
    doc[u"constraints"_s] = QJsonObject{{u"required"_s, false}, {u"hidden"_s, false}, {u"unique"_s, false}};
    doc[u"position"_s] = static_cast<qint64>(siblings.size() + 1) * 10000;
    parameters.add(doc, maker.store()[Of::Product].find(product.id)->viewers, product.id);
}

void addParameters(Maker &maker, const MadeProduct &product)
{
    addParameter(
        maker, product, {u"admin_email"_s, u"Administrator e-mail"_s, u"email"_s, u"asset"_s, u"ordering"_s});
    addParameter(maker, product,
        {u"tenant_id"_s, u"Tenant"_s, u"text"_s, u"asset"_s, u"fulfillment"_s, true,
            {{u"reconciliation"_s, true}}});
    addParameter(maker, product,
        {u"admin_password"_s, u"First password"_s, u"password"_s, u"asset"_s, u"fulfillment"_s, false});
    const QJsonArray choices{QJsonObject{{u"value"_s, u"gold"_s}, {u"label"_s, u"Gold"_s}},
        QJsonObject{{u"value"_s, u"plain"_s}, {u"label"_s, u"Plain"_s}}};
    addParameter(maker, product,
        {u"support"_s, u"Support level"_s, u"dropdown"_s, u"asset"_s, u"ordering"_s, false,
            {{u"choices"_s, choices}}});
    addParameter(maker, product, {u"site"_s, u"Site"_s, u"address"_s, u"asset"_s, u"ordering"_s, false});
    if (product.isMigrated)
        addParameter(maker, product,
            {u"migration_info"_s, u"Migration"_s, u"object"_s, u"asset"_s, u"ordering"_s, false,
                {{u"hidden"_s, true}}});
    if (product.hasTierConfigs) {
        addParameter(
            maker, product, {u"partner_code"_s, u"Partner code"_s, u"text"_s, u"tier1"_s, u"fulfillment"_s});
        addParameter(
            maker, product, {u"master_code"_s, u"Master code"_s, u"text"_s, u"tier2"_s, u"fulfillment"_s});
        addPortalPassword(maker, product);
    }
}

QString addTemplate(Maker &maker, const MadeProduct &product, const QString &name, const QString &scope,
    const QJsonValue &type, const QString &body)
{
    const QString id = maker.world.freshId(Of::Template, u"TL-"_s, u"3-3-3"_s);
    const std::size_t n = maker.store()[Of::Template].childrenOf(product.id).size() + 1;
    maker.store()[Of::Template].add(
        {{u"id"_s, id}, {u"$product"_s, product.id}, {u"name"_s, name}, {u"title"_s, name}, {u"body"_s, body},
            {u"scope"_s, scope}, {u"type"_s, type}, {u"position"_s, static_cast<qint64>(n) * 10000},
            {u"events"_s, maker.events(maker.ago(600), maker.ago(60))}},
        maker.store()[Of::Product].find(product.id)->viewers, product.id);
    return id;
}

void addTemplates(Maker &maker, MadeProduct &product, const Idea &idea)
{
    product.approval = addTemplate(maker, product, u"Ready"_s, u"asset"_s, u"fulfillment"_s,
        u"# %1 is ready\n\nYour tenant is **{{ tenant_id }}**. Sign in as {{ admin_email }} at "
        u"[the console](https://console.example/?a=1&amp;b=2)."_s.arg(idea.name));
    addTemplate(maker, product, u"Please correct"_s, u"asset"_s, u"inquire"_s,
        u"## We need your help\n\nPlease look at the highlighted fields of {{ asset_id }}."_s);
    addTemplate(
        maker, product, u"Being set up"_s, u"asset"_s, u"pending"_s, u"{{ asset_id }} is being set up."_s);
    addTemplate(maker, product, u"Lista, en español"_s, u"asset"_s, u"fulfillment"_s,
        u"# ¡Lista!\n\nSu inquilino: {{ tenant_id }}"_s);
    if (product.hasTierConfigs)
        product.tierApproval = addTemplate(maker, product, u"Welcome, partner"_s, u"tier1"_s, QJsonValue(),
            u"# Welcome\n\nYour code is **{{ partner_code }}**."_s);
}

void addConfiguration(Maker &maker, const MadeProduct &product)
{
    const QString support = addParameter(maker, product,
        {u"support_url"_s, u"Support site"_s, u"url"_s, u"product"_s, u"configuration"_s, false});
    const QString region = addParameter(
        maker, product, {u"region"_s, u"Region"_s, u"text"_s, u"marketplace"_s, u"configuration"_s});
    const auto add = [&](const QString &parameter, const QString &value, const QString &market) {
        QJsonObject doc{{u"$id"_s, u"%1//%2"_s.arg(parameter, market)}, {u"$product"_s, product.id},
            {u"value"_s, value}, {u"parameter"_s, reference(parameter)},
            {u"events"_s, maker.events(maker.ago(500), maker.ago(50))}};
        if (!market.isEmpty())
            doc[u"marketplace"_s] = reference(market);
        maker.store()[Of::ConfigurationValue].add(
            doc, maker.store()[Of::Product].find(product.id)->viewers, product.id);
    };
    add(support, u"https://help.example/%1"_s.arg(product.id), {});
    for (const MadeMarket &market : maker.markets)
        add(region, market.database == u"JP" ? u"ap-north"_s : u"eu-west"_s, market.id);
}

void addConnections(Maker &maker, MadeProduct &product)
{
    World &world = maker.world;
    for (const MadeMarket &market : maker.markets) {
        if (product.connections.contains(market.hub))
            continue;
        for (const QString &type : {u"production"_s, u"test"_s}) {
            const QString id = world.freshId(Of::Connection, u"CT-"_s, u"4-4"_s);
            maker.store()[Of::Connection].add(
                {{u"id"_s, id}, {u"type"_s, type}, {u"status"_s, u"active"_s},
                    {u"provider"_s, reference(market.provider)}, {u"vendor"_s, reference(product.vendor)},
                    {u"hub"_s, reference(market.hub)}, {u"product"_s, reference(product.id)},
                    {u"created_at"_s, maker.ago(650)},
                    {u"product_version_type"_s, type == u"test" ? u"staging"_s : u"public"_s}},
                world.viewers({market.provider, product.vendor}), product.id);
            if (type == u"production")
                product.connections[market.hub] = id;
        }
        QJsonObject &hub = maker.store()[Of::Hub].edit(market.hub)->doc;
        put(hub, u"stats.connections", at(hub, u"stats.connections").toInt() + 2);
    }
}

void addSmallParts(Maker &maker, const MadeProduct &product)
{
    const Viewers viewers = maker.store()[Of::Product].find(product.id)->viewers;
    const QString digits = digitsOf(product.id);
    maker.store()[Of::Media].add({{u"id"_s, u"PRDM-%1-%2"_s.arg(digits, maker.world.digits(u"5"_s))},
                                     {u"$product"_s, product.id}, {u"type"_s, u"image"_s}, {u"position"_s, 1},
                                     {u"thumbnail"_s, u"/media/%1/one.png"_s.arg(product.id)},
                                     {u"url"_s, u"/media/%1/one.png"_s.arg(product.id)}},
        viewers, product.id);
    maker.store()[Of::Action].add(
        {{u"id"_s, u"ACT-%1-001"_s.arg(digits)}, {u"$product"_s, product.id},
            {u"action"_s, u"open_console"_s}, {u"name"_s, u"Open console"_s}, {u"title"_s, u"Console"_s},
            {u"type"_s, u"button"_s}, {u"scope"_s, u"asset"_s},
            {u"description"_s, u"Opens the customer's console"_s},
            {u"events"_s, maker.events(maker.ago(400), maker.ago(40))}},
        viewers, product.id);
    if (product.items.isEmpty())
        return;
    maker.store()[Of::UsageRule].add(
        {{u"id"_s, u"UIR-%1-001"_s.arg(digits)}, {u"$product"_s, product.id},
            {u"item"_s, reference(product.items.last())}, {u"action"_s, u"accept"_s},
            {u"rule"_s, u"quantity < 100000"_s}, {u"scope"_s, u"record"_s}, {u"status"_s, u"active"_s},
            {u"events"_s, maker.events(maker.ago(300), maker.ago(30))}},
        viewers, product.id);
}

QJsonObject capabilities(bool hasTierConfigs)
{
    QJsonObject tiers{{u"updates"_s, true}, {u"configs"_s, QJsonValue()}};
    if (hasTierConfigs)
        tiers[u"configs"_s] = QJsonObject{{u"level"_s, 1}};
    return {{u"ppu"_s,
                QJsonObject{{u"schema"_s, u"QT"_s}, {u"dynamic"_s, true}, {u"predictive"_s, false},
                    {u"future"_s, false}}},
        {u"reservation"_s, QJsonObject{{u"consumption"_s, false}}},
        {u"cart"_s, QJsonObject{{u"validation"_s, true}}},
        {u"inquiring"_s, QJsonObject{{u"validation"_s, false}}}, {u"tiers"_s, tiers},
        {u"subscription"_s,
            QJsonObject{{u"change"_s, QJsonObject{{u"validation"_s, false}}}, {u"hold"_s, false},
                {u"schema"_s, u"QT"_s}}}};
}

QJsonObject productDoc(Maker &maker, const QString &id, const QString &vendor, const Idea &idea,
    const QString &name, const QString &status, bool hasTierConfigs)
{
    QString category;
    for (const Row &row : maker.store()[Of::Category].rows()) {
        if (row.doc[u"name"].toString() == idea.category)
            category = row.doc[u"id"].toString();
    }
    QJsonObject events = maker.events(maker.ago(800), maker.ago(25), maker.agents[0]);
    if (status == u"published")
        events[u"published"_s] = QJsonObject{{u"at"_s, maker.ago(700)}};
    QJsonObject out{{u"id"_s, id}, {u"name"_s, name}, {u"status"_s, status}, {u"version"_s, 2},
        {u"latest"_s, true}, {u"icon"_s, u"/media/%1/icon.png"_s.arg(id)}, {u"external_id"_s, QJsonValue()},
        {u"short_description"_s, u"%1 for every office"_s.arg(name)},
        {u"detailed_description"_s, u"# %1\n\nWith *everything*."_s.arg(name)},
        {u"owner"_s, reference(vendor)}, {u"category"_s, reference(category)},
        {u"configurations"_s,
            QJsonObject{{u"suspend_resume_supported"_s, true}, {u"requires_reseller_information"_s, false}}},
        {u"customer_ui_settings"_s,
            QJsonObject{{u"description"_s, name}, {u"getting_started"_s, u"1. Sign in"_s},
                {u"download_links"_s, QJsonArray()}, {u"documents"_s, QJsonArray()},
                {u"languages"_s, QJsonArray{QJsonObject{{u"id"_s, u"en"_s}, {u"name"_s, u"English"_s}}}},
                {u"provisioning_message"_s, u"A few minutes, please"_s}}},
        {u"capabilities"_s, capabilities(hasTierConfigs)}, {u"purchase_model"_s, u"transactable"_s},
        {u"visibility"_s,
            QJsonObject{
                {u"owner"_s, true}, {u"listing"_s, true}, {u"syndication"_s, false}, {u"catalog"_s, false}}},
        {u"stats"_s, QJsonObject{{u"versions"_s, 2}, {u"listing"_s, 2}}}, {u"events"_s, events}};
    if (status == u"published")
        out[u"published_at"_s] = maker.ago(700);
    return out;
}

void addVersions(Maker &maker, const QJsonObject &product, Viewers viewers)
{
    const QString id = product[u"id"].toString();
    for (int n = 1; n <= 2; ++n) {
        QJsonObject one = product;
        one[u"$id"_s] = u"%1/%2"_s.arg(id).arg(n);
        one[u"$product"_s] = id;
        one[u"version"_s] = n;
        one[u"latest"_s] = n == 2;
        one[u"public"_s] = n == 2;
        one[u"staging"_s] = false;
        one[u"changes_description"_s] = n == 1 ? u"First"_s : u"Usage added"_s;
        maker.store()[Of::Version].add(one, viewers, id);
    }
}

void addProduct(Maker &maker, const QString &vendor, std::size_t n, const QString &status)
{
    World &world = maker.world;
    const auto known = static_cast<std::size_t>(ideas().size());
    const Idea &idea = ideas()[static_cast<qsizetype>(n % known)];
    const QString name = n < known ? idea.name : u"%1 %2"_s.arg(idea.name).arg(n / known + 1);
    MadeProduct product{.id = world.freshId(Of::Product, n == 1 ? u"CN-"_s : u"PRD-"_s, u"3-3-3"_s),
        .vendor = vendor,
        .hasTierConfigs = n % 2 == 0,
        .isMigrated = n % 3 == 0};
    const QJsonObject doc = productDoc(maker, product.id, vendor, idea, name, status, product.hasTierConfigs);
    const Viewers viewers = status == u"draft" ? world.viewers({vendor})
                                               : world.viewers({vendor, maker.distributor, maker.reseller});
    maker.store()[Of::Product].add(doc, viewers);
    addVersions(maker, doc, viewers);
    addConnections(maker, product);
    if (status != u"draft") {
        addItem(maker, product, idea, name + u" Basic"_s, u"reservation"_s, u"monthly"_s, u"published"_s);
        addItem(maker, product, idea, name + u" Business"_s, u"reservation"_s, u"yearly"_s, u"published"_s);
        addItem(maker, product, idea, name + u" Setup"_s, u"reservation"_s, u"onetime"_s, u"published"_s);
        addItem(maker, product, idea, name + u" Metered"_s, u"ppu"_s, {}, u"published"_s);
        addItem(maker, product, idea, name + u" Retired"_s, u"reservation"_s, u"years_2"_s, u"endofsale"_s);
    }
    addItem(maker, product, idea, name + u" Next"_s, u"reservation"_s, u"monthly"_s, u"draft"_s);
    addParameters(maker, product);
    addTemplates(maker, product, idea);
    addConfiguration(maker, product);
    addSmallParts(maker, product);
    maker.products.push_back(product);
}

} // namespace

void makeProducts(Maker &maker)
{
    const auto own = static_cast<std::size_t>(std::clamp(maker.size / 100, 4, 40));
    for (std::size_t n = 0; n < own; ++n)
        addProduct(maker, maker.vendor, n, n == 3 ? u"draft"_s : u"published"_s);
    addProduct(maker, maker.otherVendor, 2 + own, u"published"_s);
}

void makeListings(Maker &maker)
{
    World &world = maker.world;
    std::size_t n = 0;
    for (const MadeProduct &product : maker.products) {
        for (const MadeMarket &market : maker.markets) {
            const QString contract = market.contracts[product.vendor];
            if (product.items.isEmpty() || (product.vendor == maker.otherVendor && market.database == u"JP"))
                continue;
            const QString id = world.freshId(Of::Listing, u"LST-"_s, u"3-3-3"_s);
            const Viewers viewers = world.viewers({product.vendor, market.provider});
            const QString created = maker.ago(600);
            maker.store()[Of::Listing].add(
                {{u"id"_s, id}, {u"status"_s, n % 5 == 4 ? u"unlisted"_s : u"listed"_s},
                    {u"contract"_s, reference(contract)}, {u"product"_s, reference(product.id)},
                    {u"vendor"_s, reference(product.vendor)}, {u"provider"_s, reference(market.provider)},
                    {u"marketplace"_s, reference(market.id)}, {u"pending_request"_s, QJsonValue()},
                    {u"pricelist"_s, QJsonValue()}, {u"offer"_s, QJsonValue()}, {u"created"_s, created},
                    {u"updated"_s, maker.ago(80)}, {u"upgrade_available"_s, n % 3 == 0},
                    {u"events"_s, maker.events(created, maker.ago(80))}},
                viewers);
            static const QStringList states{
                u"completed"_s, u"draft"_s, u"reviewing"_s, u"deploying"_s, u"canceled"_s};
            const QString state = states[static_cast<qsizetype>(n % 5)];
            maker.store()[Of::ListingRequest].add(
                {{u"id"_s, u"LSTR-%1-001"_s.arg(id.section(u'-', 1))},
                    {u"type"_s,
                        n % 5 == 0       ? u"new"_s
                            : n % 5 == 2 ? u"remove"_s
                                         : u"update"_s},
                    {u"state"_s, state}, {u"product"_s, reference(product.id)}, {u"listing"_s, reference(id)},
                    {u"contract"_s, reference(contract)}, {u"marketplace"_s, reference(market.id)},
                    {u"vendor"_s, reference(product.vendor)}, {u"provider"_s, reference(market.provider)},
                    {u"creator"_s, reference(maker.agents[0])}, {u"assignee"_s, QJsonValue()},
                    {u"note"_s, u""_s}, {u"created"_s, maker.ago(30)}, {u"updated"_s, maker.ago(10)},
                    {u"events"_s, maker.events(maker.ago(30), maker.ago(10))}},
                viewers);
            ++n;
        }
    }
}

} // namespace tenantry::sandbox::connect
