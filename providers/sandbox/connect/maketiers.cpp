// Resellers, customers, tier configurations and what is asked about them.
#include "providers/sandbox/connect/maker.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

struct AccountPlan {
    QString name;
    QString type;
    QString parent;
    QJsonArray scopes;
    std::size_t market = 0;
    Viewers viewers = 0;
};

QString addAccount(Maker &maker, const AccountPlan &plan, std::size_t n)
{
    World &world = maker.world;
    const MadeMarket &market = maker.markets[plan.market];
    // Some ids are of the form that was given out until 2019.
    const QString id = n % 17 == 5 ? world.freshId(Of::TierAccount, u"TA-0-"_s, u"4-4-4"_s)
                                   : world.freshId(Of::TierAccount, u"TA-"_s, u"4-4-4"_s);
    const int version = n % 6 == 0 ? 2 : 1;
    const QString created = maker.ago(static_cast<double>(world.random.between(100, 900)), n % 4 == 0);
    QJsonObject doc{{u"id"_s, id}, {u"version"_s, version}, {u"name"_s, plan.name}, {u"type"_s, plan.type},
        {u"environment"_s, u"production"_s}, {u"db"_s, market.database},
        {u"external_uid"_s, QString::fromStdString(world.random.uuid())},
        {u"owner"_s, reference(market.provider)}, {u"hub"_s, reference(market.hub)},
        {u"marketplace"_s, reference(market.id)}, {u"scopes"_s, plan.scopes},
        {u"contact_info"_s, maker.contactInfo()}, {u"events"_s, maker.events(created, maker.ago(60))}};
    const QString external = world.digits(u"6"_s);
    doc[u"external_id"_s] = n % 7 == 3 ? QJsonValue(external.toInt()) : QJsonValue(external);
    if (n % 5 != 2)
        doc[u"tax_id"_s] = n % 5 == 1 ? QJsonValue() : QJsonValue(u"B%1"_s.arg(external));
    if (!plan.parent.isEmpty())
        doc[u"parent"_s] = reference(plan.parent);
    else if (n % 2 == 0)
        doc[u"parent"_s] = QJsonValue();
    maker.store()[Of::TierAccount].add(doc, plan.viewers);
    for (int past = 1; past < version; ++past) {
        doc[u"$id"_s] = u"%1/%2"_s.arg(id).arg(past);
        doc[u"version"_s] = past;
        put(doc, u"contact_info.city", u"Gernika"_s);
        maker.store()[Of::TierAccountVersion].add(doc, plan.viewers, id);
    }
    return id;
}

} // namespace

void makeResellers(Maker &maker)
{
    const auto count = static_cast<std::size_t>(std::clamp(maker.size / 20, 6, 4000));
    QString above;
    for (std::size_t n = 0; n < count; ++n) {
        const std::size_t market = n % maker.markets.size();
        const bool isOther = n % 6 == 4; // the other vendor's only
        const QString vendor = isOther ? maker.otherVendor : maker.vendor;
        const QString provider = maker.markets[market].provider;
        const Viewers viewers = maker.world.viewers({vendor, provider});
        if (n % 3 == 0 && market == 0)
            above = addAccount(maker,
                {maker.companyName(n + 900) + u" Wholesale"_s, u"reseller"_s, {}, {u"tier2"_s, u"tier1"_s},
                    market, viewers},
                n + 1);
        const bool hasAbove = market == 0 && !isOther;
        const QString id = addAccount(maker,
            {u"Reseller "_s + maker.companyName(n), u"reseller"_s, hasAbove ? above : QString(), {u"tier1"_s},
                market, viewers},
            n);
        maker.resellers.push_back({id, hasAbove ? above : QString(), market, vendor});
    }
}

QString makeCustomer(Maker &maker, const MadeReseller &reseller, std::size_t n)
{
    const Viewers viewers = maker.world.viewers({reseller.vendor, maker.markets[reseller.market].provider});
    return addAccount(maker,
        {maker.companyName(n), u"customer"_s, reseller.id, {u"customer"_s}, reseller.market, viewers}, n);
}

QString makeTierConfig(Maker &maker, const MadeReseller &reseller, const MadeProduct &product,
    const QString &connection, bool isOpen)
{
    const QString key = u"%1 %2 %3"_s.arg(reseller.id, product.id, connection);
    if (maker.configs.contains(key))
        return maker.configs[key];
    World &world = maker.world;
    const MadeMarket &market = maker.markets[reseller.market];
    const QString id = world.freshId(Of::TierConfig, u"TC-"_s, u"3-3-3"_s);
    const QString request = u"TCR-%1-001"_s.arg(id.mid(3));
    const QString code = isOpen ? QString() : u"P-%1"_s.arg(world.digits(u"5"_s));
    const QJsonArray params{QJsonObject{{u"id"_s, u"partner_code"_s}, {u"value"_s, code}},
        QJsonObject{{u"id"_s, u"portal_password"_s}, {u"value"_s, u""_s}}};
    const QString name = maker.store()[Of::TierAccount].find(reseller.id)->doc[u"name"].toString();
    const QString created = maker.ago(isOpen ? 2 : 300);
    QJsonObject doc{{u"id"_s, id}, {u"name"_s, u"Configuration of %1"_s.arg(name)},
        {u"account"_s, reference(reseller.id)}, {u"product"_s, reference(product.id)}, {u"tier_level"_s, 1},
        {u"connection"_s, reference(connection)}, {u"marketplace"_s, reference(market.id)},
        {u"contract"_s, reference(market.contracts[product.vendor])},
        {u"status"_s, isOpen ? u"processing"_s : u"active"_s}, {u"params"_s, params},
        {u"template"_s, QJsonValue()},
        {u"open_request"_s, isOpen ? QJsonValue(withId(request)) : QJsonValue()},
        {u"events"_s, maker.events(created, created)}};
    const Viewers viewers = world.viewers({product.vendor, market.provider});
    maker.store()[Of::TierConfig].add(doc, viewers);
    QJsonObject events = maker.events(created, created);
    events[u"pended"_s] = QJsonObject{{u"at"_s, created}};
    QJsonObject asked{{u"id"_s, request}, {u"type"_s, u"setup"_s},
        {u"status"_s, isOpen ? u"pending"_s : u"approved"_s}, {u"environment"_s, u"production"_s},
        {u"configuration"_s, reference(id)}, {u"params"_s, params}, {u"assignee"_s, QJsonValue()},
        {u"template"_s, isOpen ? QJsonValue() : QJsonValue(reference(product.tierApproval))},
        {u"notes"_s, u""_s}, {u"reason"_s, QJsonValue()}, {u"account"_s, reference(reseller.id)},
        {u"product"_s, reference(product.id)}, {u"tier_level"_s, 1}, {u"marketplace"_s, reference(market.id)},
        {u"events"_s, events}};
    maker.store()[Of::TierConfigRequest].add(asked, viewers, id);
    maker.configs.insert(key, id);
    return id;
}

namespace {

// Updates of configurations that stand: one open in each state, and some that are over.
void addUpdate(Maker &maker, const QString &config, const QString &status, std::size_t n)
{
    Row &row = *maker.store()[Of::TierConfig].edit(config);
    const QString id = u"TCR-%1-002"_s.arg(config.mid(3));
    const QString created = maker.ago(4);
    QJsonArray params{
        QJsonObject{{u"id"_s, u"partner_code"_s}, {u"value"_s, u"P-%1"_s.arg(maker.world.digits(u"5"_s))},
            {u"value_error"_s, status == u"inquiring" ? u"This code is taken"_s : u""_s}},
        QJsonObject{{u"id"_s, u"portal_password"_s}, {u"value"_s, u""_s}}};
    QJsonObject events = maker.events(created, created);
    events[status == u"inquiring" ? u"inquired"_s : u"pended"_s] = QJsonObject{{u"at"_s, created}};
    const bool isOver = status == u"approved" || status == u"failed";
    QJsonObject asked{{u"id"_s, id}, {u"type"_s, n % 2 == 0 ? u"update"_s : u"adjustment"_s},
        {u"status"_s, status}, {u"environment"_s, u"production"_s}, {u"configuration"_s, reference(config)},
        {u"params"_s, params},
        {u"assignee"_s, n % 3 == 0 ? QJsonValue(reference(maker.agents[1])) : QJsonValue()},
        {u"template"_s, QJsonValue()}, {u"notes"_s, n % 2 == 0 ? u"Code changed, “new” contract"_s : u""_s},
        {u"reason"_s, status == u"failed" ? QJsonValue(u"Unknown partner"_s) : QJsonValue()},
        {u"account"_s, row.doc[u"account"]}, {u"product"_s, row.doc[u"product"]}, {u"tier_level"_s, 1},
        {u"events"_s, events}};
    if (status == u"inquiring")
        asked[u"activation"_s] = QJsonObject{{u"link"_s, u"https://portal.example/t/%1"_s.arg(id)},
            {u"message"_s, u""_s}, {u"date"_s, created}};
    maker.store()[Of::TierConfigRequest].add(asked, row.viewers, config);
    if (!isOver) {
        row.doc[u"open_request"_s] = withId(id);
        row.doc[u"status"_s] = u"processing"_s;
    }
}

void addAccountRequest(Maker &maker, const QString &account, const MadeProduct &product, std::size_t n)
{
    static const QStringList states{
        u"pending"_s, u"accepted"_s, u"pending"_s, u"ignored"_s, u"unsupported"_s};
    const QString status = states[static_cast<qsizetype>(n % 5)];
    const Row &row = *maker.store()[Of::TierAccount].find(account);
    const QString created = maker.ago(6);
    maker.store()[Of::TierAccountRequest].add(
        {{u"id"_s, u"TAR-%1-%2-001"_s.arg(account.section(u'-', -3)).arg(n % 1000, 3, 10, QChar(u'0'))},
            {u"type"_s, u"update"_s}, {u"status"_s, status}, {u"account"_s, reference(account)},
            {u"vendor"_s, reference(product.vendor)}, {u"provider"_s, row.doc[u"owner"]},
            {u"product"_s, reference(product.id)},
            {u"reason"_s, status == u"ignored" ? QJsonValue(u"No change for us"_s) : QJsonValue()},
            {u"events"_s, maker.events(created, created)}},
        row.viewers);
}

} // namespace

void makeTierRequests(Maker &maker)
{
    static const QStringList states{u"pending"_s, u"inquiring"_s, u"approved"_s, u"failed"_s, u"draft"_s};
    std::size_t n = 0;
    std::vector<QString> standing;
    for (const Row &row : maker.store()[Of::TierConfig].rows()) {
        if (row.doc[u"status"].toString() == u"active")
            standing.push_back(row.doc[u"id"].toString());
    }
    for (const QString &config : standing) {
        if (n % 2 == 0)
            addUpdate(maker, config, states[static_cast<qsizetype>(n / 2 % 5)], n / 2);
        ++n;
    }
    n = 0;
    std::vector<QString> customers;
    for (const Row &row : maker.store()[Of::TierAccount].rows()) {
        if (row.doc[u"type"].toString() == u"customer")
            customers.push_back(row.doc[u"id"].toString());
    }
    for (const QString &account : customers) {
        const bool isOwn =
            (maker.store()[Of::TierAccount].find(account)->viewers & maker.world.bits[maker.vendor]) != 0;
        if (isOwn && (n < 6 || n % 12 == 0))
            addAccountRequest(maker, account, maker.productOf(maker.vendor, n), n);
        n += isOwn ? 1 : 0;
    }
}

} // namespace tenantry::sandbox::connect
