// Hubs, marketplaces, agreements and contracts.
#include "providers/sandbox/connect/maker.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

struct MarketPlan {
    QString name;
    QString provider;
    QString zone;
    QString database;
    QString currency;
    QStringList countries;
    QString hubName; // a new hub; empty: the one before serves this one too
};

QString addHub(Maker &maker, const QString &name, const QString &provider, bool isApi)
{
    World &world = maker.world;
    const QString id = world.freshId(Of::Hub, u"HB-"_s, u"4-4"_s);
    QJsonObject doc{{u"id"_s, id}, {u"name"_s, name}, {u"description"_s, u"Orders from %1"_s.arg(name)},
        {u"company"_s, reference(provider)},
        {u"instance"_s,
            QJsonObject{{u"id"_s, QString::fromStdString(world.random.uuid())},
                {u"type"_s, isApi ? u"API"_s : u"OA"_s}}},
        {u"stats"_s, QJsonObject{{u"connections"_s, 0}, {u"marketplaces"_s, 0}}},
        {u"events"_s, maker.events(maker.ago(2000), maker.ago(200))}};
    if (!isApi) {
        doc[u"version"_s] = u"21.3"_s;
        doc[u"last_health_check"_s] = maker.ago(0.1, true);
    }
    maker.store()[Of::Hub].add(doc, world.viewers({provider, maker.vendor}));
    return id;
}

QJsonObject agreementDoc(Maker &maker, const QString &prefix, const QString &type, const QString &title)
{
    const QString id = maker.world.freshId(Of::Agreement, prefix, u"3-3-3"_s);
    const QString created = maker.ago(1400);
    const QString updated = maker.ago(200);
    return {{u"id"_s, id}, {u"type"_s, type}, {u"title"_s, title}, {u"name"_s, title},
        {u"description"_s, u"Terms of %1.\n\n* paid within 30 days"_s.arg(title)}, {u"active"_s, true},
        {u"document_type"_s, u"external"_s}, {u"link"_s, u"https://terms.example/%1"_s.arg(id)},
        {u"parent"_s, QJsonValue()}, {u"agreements"_s, QJsonArray()},
        {u"stats"_s, QJsonObject{{u"contracts"_s, 0}, {u"versions"_s, 2}}}, {u"auto_accept"_s, false},
        {u"created"_s, created}, {u"updated"_s, updated}, {u"events"_s, maker.events(created, updated)}};
}

// One half of the agreements tells its version as a number and its particulars beside it, as in 2019.
void giveVersions(Maker &maker, QJsonObject &agreement, Viewers viewers, bool isFlat)
{
    const QString id = agreement[u"id"].toString();
    for (int n = 1; n <= 2; ++n) {
        const QJsonObject one{{u"$id"_s, u"%1/%2"_s.arg(id).arg(n)}, {u"$agreement"_s, id}, {u"id"_s, id},
            {u"title"_s, agreement[u"title"]}, {u"name"_s, agreement[u"name"]},
            {u"type"_s, agreement[u"type"]}, {u"description"_s, agreement[u"description"]}, {u"version"_s, n},
            {u"active"_s, n == 2}, {u"document_type"_s, u"external"_s},
            {u"link"_s, u"%1/%2"_s.arg(agreement[u"link"].toString()).arg(n)},
            {u"author"_s, QJsonObject{{u"id"_s, maker.agents[0]}, {u"name"_s, u"Legal"_s}}},
            {u"version_created"_s, maker.ago(1000 - 300 * n)}, {u"version_contracts"_s, n == 2 ? 3 : 0}};
        maker.store()[Of::AgreementVersion].add(one, viewers, id);
        for (const QString &key :
            {u"active"_s, u"link"_s, u"author"_s, u"version_created"_s, u"version_contracts"_s}) {
            if (isFlat && n == 2)
                agreement[key] = one[key];
        }
        if (n == 2)
            agreement[u"version"_s] = isFlat
                ? QJsonValue(2)
                : QJsonValue(QJsonObject{{u"version"_s, 2}, {u"active"_s, true}, {u"link"_s, one[u"link"]},
                    {u"author"_s, one[u"author"]}, {u"version_created"_s, one[u"version_created"]},
                    {u"version_contracts"_s, one[u"version_contracts"]}});
    }
}

QString addAgreement(Maker &maker, QJsonObject doc, const QString &owner, Viewers viewers)
{
    doc[u"owner"_s] = reference(owner);
    giveVersions(maker, doc, viewers, maker.store()[Of::Agreement].count() % 2 == 0);
    maker.store()[Of::Agreement].add(doc, viewers);
    return doc[u"id"].toString();
}

QString addContract(Maker &maker, const QString &agreement, const QString &vendor, const QString &provider,
    const QString &market, const QString &status)
{
    World &world = maker.world;
    const QJsonObject &terms = maker.store()[Of::Agreement].find(agreement)->doc;
    const QString type = terms[u"type"].toString();
    const QString prefix = type == u"program" ? u"CRP-"_s : type == u"service" ? u"CRS-"_s : u"CRD-"_s;
    const QString id = world.freshId(Of::Contract, prefix, u"5-5-5"_s);
    const QString created = maker.ago(1000);
    QJsonObject doc{{u"id"_s, id}, {u"name"_s, u"Contract of %1"_s.arg(terms[u"title"].toString())},
        {u"type"_s, type}, {u"status"_s, status}, {u"version"_s, 2}, {u"kind"_s, u"production"_s},
        {u"agreement"_s, reference(agreement)}, {u"owner"_s, reference(vendor)},
        {u"partner"_s, reference(vendor)}, {u"issuer"_s, reference(provider)},
        {u"creator"_s, reference(maker.agents[0])}, {u"note"_s, QJsonValue()}, {u"latest"_s, true},
        {u"version_created"_s, created}, {u"created"_s, created}, {u"updated"_s, maker.ago(90)},
        {u"expire_at"_s, QJsonValue()}, {u"events"_s, maker.events(created, maker.ago(90))}};
    if (!market.isEmpty())
        doc[u"marketplace"_s] = reference(market);
    if (status == u"active") {
        doc[u"signee"_s] = reference(maker.agents[1]);
        doc[u"enrolled"_s] = maker.ago(950);
    }
    if (status == u"enrolling")
        doc[u"activation"_s] = QJsonObject{{u"code"_s, world.digits(u"6"_s)}, {u"message"_s, u"Welcome"_s},
            {u"date"_s, QJsonValue()}, {u"link"_s, u"https://portal.example/enrol"_s}};
    maker.store()[Of::Contract].add(doc, world.viewers({vendor, provider}));
    return id;
}

void addMarket(Maker &maker, const MarketPlan &plan, const QString &program)
{
    World &world = maker.world;
    MadeMarket market{.hub = maker.markets.empty() ? QString() : maker.markets.back().hub,
        .provider = plan.provider,
        .database = plan.database};
    if (!plan.hubName.isEmpty())
        market.hub = addHub(maker, plan.hubName, plan.provider, maker.markets.size() == 2);
    QJsonObject &hub = maker.store()[Of::Hub].edit(market.hub)->doc;
    put(hub, u"stats.marketplaces", at(hub, u"stats.marketplaces").toInt() + 1);
    market.id = world.freshId(Of::Marketplace, u"MP-"_s, u"5"_s);
    QJsonArray countries;
    for (const QString &one : plan.countries)
        countries.append(reference(one));
    const QJsonObject served{{u"hub"_s, reference(market.hub)}, {u"external_id"_s, world.digits(u"8"_s)}};
    maker.store()[Of::Marketplace].add(
        {{u"id"_s, market.id}, {u"name"_s, plan.name}, {u"description"_s, u"Sales in *%1*"_s.arg(plan.name)},
            {u"zone"_s, plan.zone}, {u"currency"_s, plan.currency}, {u"alt_currency_1"_s, QJsonValue()},
            {u"owner"_s, reference(plan.provider)}, {u"hubs"_s, QJsonArray{served}},
            {u"countries"_s, countries},
            {u"icon"_s, u"/media/%1/marketplaces/%2/icon.png"_s.arg(plan.provider, market.id)},
            {u"active_contracts"_s, 2}, {u"sourcing"_s, false},
            {u"stats"_s, QJsonObject{{u"hubs"_s, 1}, {u"contracts"_s, 2}}},
            {u"events"_s, maker.events(maker.ago(1800), maker.ago(100))}},
        world.viewers({plan.provider, maker.vendor, maker.otherVendor}));
    QJsonObject terms = agreementDoc(maker, u"AGD-"_s, u"distribution"_s, plan.name + u" distribution"_s);
    terms[u"marketplace"_s] = reference(market.id);
    if (!program.isEmpty())
        terms[u"parent"_s] = reference(program);
    const QString agreement = addAgreement(
        maker, terms, plan.provider, world.viewers({plan.provider, maker.vendor, maker.otherVendor}));
    for (const QString &vendor : {maker.vendor, maker.otherVendor})
        market.contracts[vendor] =
            addContract(maker, agreement, vendor, plan.provider, market.id, u"active"_s);
    maker.markets.push_back(market);
}

// Contracts in every other state, so that each can be worked with.
void addUnfinishedContracts(Maker &maker, const QString &program)
{
    const QStringList states{u"new"_s, u"new"_s, u"enrolling"_s, u"enrolling"_s, u"enrolling"_s, u"pending"_s,
        u"pending"_s, u"pending"_s, u"rejected"_s, u"terminated"_s};
    for (const QString &status : states)
        addContract(maker, program, maker.vendor, maker.distributor, {}, status);
    const MadeMarket &market = maker.markets.front();
    const QString service =
        addAgreement(maker, agreementDoc(maker, u"AGS-"_s, u"service"_s, u"Onboarding service"_s),
            maker.distributor, maker.world.viewers({maker.distributor, maker.vendor}));
    addContract(maker, service, maker.vendor, maker.distributor, market.id, u"active"_s);
}

void link(Maker &maker, const QString &program)
{
    QJsonArray below;
    for (const Row &row : maker.store()[Of::Agreement].rows()) {
        if (textAt(row.doc, u"parent.id") == program)
            below.append(reference(row.doc[u"id"].toString()));
    }
    maker.store()[Of::Agreement].edit(program)->doc[u"agreements"_s] = below;
}

} // namespace

void makeMarkets(Maker &maker)
{
    const QString program =
        addAgreement(maker, agreementDoc(maker, u"AGP-"_s, u"program"_s, u"Meridian vendor programme"_s),
            maker.distributor, maker.world.viewers({maker.distributor, maker.vendor, maker.otherVendor}));
    addMarket(maker,
        {u"Iberia"_s, maker.distributor, u"EU"_s, u"EU"_s, u"EUR"_s, {u"ES"_s, u"PT"_s, u"AD"_s},
            u"Iberia Hub"_s},
        program);
    addMarket(maker,
        {u"Norden, \"Öresund\""_s, maker.distributor, u"EU"_s, u"EU"_s, u"SEK"_s,
            {u"SE"_s, u"DK"_s, u"FI"_s, u"AX"_s}, {}},
        program);
    addMarket(maker, {u"日本"_s, maker.reseller, u"AS"_s, u"JP"_s, u"JPY"_s, {u"JP"_s}, u"灯台ハブ"_s}, {});
    addHub(maker, u"Idle Hub"_s, maker.distributor, true); // nothing depends on it
    addUnfinishedContracts(maker, program);
    link(maker, program);
}

} // namespace tenantry::sandbox::connect
