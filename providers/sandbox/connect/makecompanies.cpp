// Companies, their people and tokens, countries and categories.
#include "providers/sandbox/connect/maker.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

struct Company {
    const char16_t *name;
    const char16_t *prefix;
    const char16_t *role;
};

QString addCompany(Maker &maker, const Company &company)
{
    World &world = maker.world;
    const QString prefix = QString::fromUtf16(company.prefix);
    const QString id = world.freshId(Of::Account, prefix, u"3-3"_s);
    const QString role = QString::fromUtf16(company.role);
    world.bits.insert(id, 1U << world.bits.size());
    const QJsonObject doc{{u"id"_s, id}, {u"name"_s, QString::fromUtf16(company.name)},
        {u"type"_s, prefix == u"VA-" ? u"vendor"_s : u"provider"_s}, {u"role"_s, role},
        {u"brand"_s, u"BR-%1"_s.arg(world.digits(u"3"_s))},
        {u"external_id"_s, world.random.oneIn(2) ? u""_s : u"4471"_s},
        {u"description"_s, u"**%1**"_s.arg(QString::fromUtf16(company.name))}, {u"overview"_s, QJsonValue()},
        {u"icon"_s, u"/media/%1/logo.png"_s.arg(id)}, {u"sourcing"_s, false}, {u"public"_s, true},
        {u"status"_s, u"active"_s}, {u"headquarters"_s, u"ES"_s},
        {u"websites"_s, QJsonArray{u"https://%1.example"_s.arg(id.toLower())}},
        {u"languages"_s, QJsonArray{u"en"_s}}, {u"countries"_s, QJsonArray()},
        {u"stats"_s, QJsonObject{{u"listings"_s, 0}}},
        {u"events"_s, maker.events(maker.ago(2400), maker.ago(40))}};
    maker.store()[Of::Account].add(doc, 0);
    return id;
}

QString addPerson(Maker &maker, const QString &account, const QString &status)
{
    World &world = maker.world;
    const QString id = world.freshId(Of::User, u"UR-"_s, u"3-3-3"_s);
    const QString number = id.mid(3).remove(u'-');
    const QString name = maker.personName();
    QJsonObject doc{{u"id"_s, id}, {u"name"_s, status == u"invited" ? QJsonValue() : QJsonValue(name)},
        {u"email"_s, u"person.%1@example.test"_s.arg(number)}, {u"status"_s, status},
        {u"active"_s, status == u"enabled"},
        {u"groups"_s,
            QJsonArray{QJsonObject{{u"id"_s, u"UG-001-002"_s}, {u"name"_s, u"Account Administrators"_s}}}},
        {u"tags"_s, QJsonArray()}, {u"$account"_s, account}};
    QJsonObject events{{u"created"_s, QJsonObject{{u"at"_s, maker.ago(900)}}}};
    events[status == u"invited" ? u"invited"_s : u"signed"_s] = QJsonObject{{u"at"_s, maker.ago(3)}};
    doc[u"events"_s] = events;
    maker.store()[Of::User].add(doc, 0, account);
    return id;
}

void addToken(Maker &maker, const QString &part, const QString &account, bool isVendor, bool isReadOnly)
{
    World &world = maker.world;
    static constexpr char16_t hex[] = u"0123456789abcdef";
    QString secret;
    for (int i = 0; i < 40; ++i)
        secret += QChar(hex[world.random.below(16)]);
    const QString id = world.freshId(Of::Token, u"SU-"_s, u"3-3-3"_s);
    const QString user = addPerson(maker, account, u"enabled"_s);
    world.tokens.append({id, secret, account, user, part, isVendor, isReadOnly});
    maker.store()[Of::Token].add(
        {{u"id"_s, id}, {u"name"_s, u"Integration: %1"_s.arg(part)}, {u"description"_s, QJsonValue()},
            {u"status"_s, u"active"_s}, {u"expiration_date"_s, QJsonValue()},
            {u"events"_s, maker.events(maker.ago(300), maker.ago(20), user)}},
        world.viewers({account}));
}

void addCountries(Maker &maker)
{
    for (const Land &land : lands())
        maker.store()[Of::Country].add({{u"id"_s, land.id}, {u"name"_s, land.name}, {u"zone"_s, land.zone},
                                           {u"icon"_s, u"/media/countries/%1.png"_s.arg(land.id.toLower())}},
            0);
}

void addCategories(Maker &maker)
{
    const QJsonObject family{{u"id"_s, u"FAM-001"_s}, {u"name"_s, u"Cloud services"_s}};
    QStringList known;
    for (const Idea &idea : ideas()) {
        const QString id = u"CAT-"_s + maker.world.digits(u"5"_s);
        if (!known.contains(idea.category))
            maker.store()[Of::Category].add(
                {{u"id"_s, id}, {u"name"_s, idea.category}, {u"parent"_s, QJsonValue()},
                    {u"children"_s, QJsonArray()}, {u"family"_s, family}},
                0);
        known.append(idea.category);
    }
}

} // namespace

void makeCompanies(Maker &maker)
{
    maker.vendor = addCompany(maker, {u"Brightwater Cloud", u"VA-", u"vendor"});
    maker.otherVendor = addCompany(maker, {u"Ölrún Security GmbH", u"VA-", u"vendor"});
    maker.distributor = addCompany(maker, {u"Meridian Distribución, S.L.", u"PA-", u"distributor"});
    maker.reseller = addCompany(maker, {u"灯台クラウド販売", u"PA-", u"reseller"});
    addToken(maker, u"vendor"_s, maker.vendor, true, false);
    addToken(maker, u"distributor"_s, maker.distributor, false, false);
    addToken(maker, u"provider"_s, maker.reseller, false, false);
    addToken(maker, u"read-only"_s, maker.vendor, true, true);
    addToken(maker, u"another vendor"_s, maker.otherVendor, true, false);
    for (int i = 0; i < 4; ++i)
        maker.agents.append(addPerson(maker, maker.vendor, i == 3 ? u"invited"_s : u"enabled"_s));
    addPerson(maker, maker.distributor, u"enabled"_s);
    addPerson(maker, maker.reseller, u"enabled"_s);
    addCountries(maker);
    addCategories(maker);
}

} // namespace tenantry::sandbox::connect
