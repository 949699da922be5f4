// Subscriptions, and the requests that made them what they are.
#include "providers/sandbox/connect/maker.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

struct Past {
    QString type;
    QString status;
};

// What has happened to a subscription, by its place in the round: every state of a request occurs in each
// round. The subscription's own state is at the end.
struct Story {
    QList<Past> requests;
    QString state;
};

const QList<Story> &stories()
{
    static const QList<Story> all{{{{u"purchase"_s, u"pending"_s}}, u"processing"_s},
        {{{u"purchase"_s, u"approved"_s}}, u"active"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"change"_s, u"approved"_s}}, u"active"_s},
        {{{u"purchase"_s, u"inquiring"_s}}, u"processing"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"suspend"_s, u"approved"_s}}, u"suspended"_s},
        {{{u"purchase"_s, u"failed"_s}}, u"terminated"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"change"_s, u"pending"_s}}, u"active"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"cancel"_s, u"approved"_s}}, u"terminated"_s},
        {{{u"purchase"_s, u"tiers_setup"_s}}, u"processing"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"renew"_s, u"approved"_s}}, u"active"_s},
        {{{u"purchase"_s, u"draft"_s}}, u"draft"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"cancel"_s, u"pending"_s}}, u"terminating"_s},
        {{{u"purchase"_s, u"scheduled"_s}}, u"processing"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"change"_s, u"inquiring"_s}}, u"active"_s},
        {{{u"purchase"_s, u"revoking"_s}}, u"processing"_s},
        {{{u"purchase"_s, u"approved"_s}, {u"adjustment"_s, u"approved"_s}, {u"change"_s, u"failed"_s}},
            u"active"_s},
        {{{u"purchase"_s, u"revoked"_s}}, u"terminated"_s}};
    return all;
}

struct Making {
    Maker &maker;
    std::size_t n;
    const MadeProduct &product;
    const MadeReseller &reseller;
    QString asset;
    QString customer;
    QJsonArray items = {}; // as they are now
    QJsonArray params = {};
};

QString quantityText(const QJsonValue &quantity)
{
    return quantity.isString() ? quantity.toString() : plainText(quantity);
}

// Quantities are numbers in text, numbers, or a word.
QJsonArray firstItems(Making &making)
{
    Random &random = making.maker.random();
    const auto line = [](const QString &id, const QJsonValue &quantity) {
        return QJsonObject{{u"global_id"_s, id}, {u"quantity"_s, quantity}, {u"old_quantity"_s, u"0"_s}};
    };
    const int seats = static_cast<int>(random.between(1, 400));
    QJsonArray out{line(
        making.product.items[0], making.n % 4 == 1 ? QJsonValue(seats) : QJsonValue(QString::number(seats)))};
    if (making.n % 3 == 0)
        out.append(line(making.product.items[2], u"1"_s));
    if (making.n % 2 == 0)
        out.append(
            line(making.product.items[3], making.n % 8 == 0 ? QJsonValue(u"unlimited"_s) : QJsonValue(2.5)));
    return out;
}

QJsonArray changedItems(const Making &making)
{
    QJsonArray out;
    for (const QJsonValue value : making.items) {
        QJsonObject line = value.toObject();
        line[u"old_quantity"_s] = line[u"quantity"];
        if (quantityText(line[u"quantity"]) != u"unlimited")
            line[u"quantity"_s] = QString::number(line[u"quantity"].toVariant().toDouble() + 5);
        out.append(line);
    }
    out.append(QJsonObject{
        {u"global_id"_s, making.product.items[1]}, {u"quantity"_s, u"3"_s}, {u"old_quantity"_s, u"0"_s}});
    return out;
}

QJsonArray firstParams(Making &making, bool isActive, bool isQuestioned)
{
    World &world = making.maker.world;
    const QString number = making.asset.section(u'-', -1);
    const auto value = [](const QString &id, const QString &text, const QString &error = {}) {
        return QJsonObject{{u"id"_s, id}, {u"value"_s, text}, {u"value_error"_s, error}};
    };
    QJsonArray out{value(u"admin_email"_s, u"it.%1@example.test"_s.arg(number),
                       isQuestioned ? u"This mailbox does not exist"_s : QString()),
        value(u"tenant_id"_s, isActive ? u"t-"_s + world.digits(u"6"_s) : QString()),
        value(u"admin_password"_s, isActive ? u"Pw-"_s + world.digits(u"8"_s) : QString()),
        value(u"support"_s, making.n % 2 == 0 ? u"gold"_s : u"plain"_s)};
    QJsonObject site = value(u"site"_s, {});
    const Town &town = making.maker.pick(towns());
    site[u"structured_value"_s] =
        QJsonObject{{u"address_line1"_s, town.street}, {u"city"_s, town.city}, {u"country"_s, town.country}};
    out.append(site);
    if (making.product.isMigrated)
        out.append(value(
            u"migration_info"_s, making.n % 4 == 0 ? u"{\"from\":\"old-%1\"}"_s.arg(number) : QString()));
    return out;
}

QJsonValue assignee(const Making &making)
{
    const QStringList &agents = making.maker.agents;
    switch (making.n % 4) {
    case 0:
        return u""_s;
    case 1:
    case 2:
        return reference(agents[1]);
    default:
        return QJsonValue();
    }
}

void addRequest(Making &making, const Past &past, int number, double age)
{
    Maker &maker = making.maker;
    const bool isFine = making.n % 5 == 0;
    const QString created = maker.ago(age, isFine);
    const QString updated = maker.ago(age * 0.9, isFine);
    const MadeMarket &market = maker.markets[making.reseller.market];
    const QString id = u"PR-%1-%2"_s.arg(making.asset.mid(3)).arg(number, 3, 10, QChar(u'0'));
    const QString previous =
        number > 1 ? u"PR-%1-%2"_s.arg(making.asset.mid(3)).arg(number - 1, 3, 10, QChar(u'0')) : QString();
    QJsonObject doc{{u"id"_s, id}, {u"type"_s, past.type}, {u"status"_s, past.status},
        {u"note"_s, making.n % 6 == 0 ? u"Rush, please: “møte” at 9"_s : u""_s}, {u"created"_s, created},
        {u"updated"_s, updated}, {u"answered"_s, false},
        {u"activation_key"_s,
            past.status == u"approved" ? u"# Done\n\nSee [here](https://x.example/?a=1&amp;b=2)"_s : u""_s},
        {u"assignee"_s, assignee(making)},
        {u"reason"_s, past.status == u"failed" ? u"The domain is in use elsewhere"_s : u""_s},
        {u"marketplace"_s, reference(market.id)},
        {u"contract"_s, reference(market.contracts[making.product.vendor])},
        {u"events"_s, maker.events(created, updated)},
        {u"asset"_s,
            QJsonObject{{u"id"_s, making.asset}, {u"items"_s, making.items}, {u"params"_s, making.params}}}};
    if (making.n % 4 == 1)
        doc[u"$assignee"_s] = maker.agents[1];
    if (past.status == u"approved") {
        doc[u"effective_date"_s] = QString(updated).replace(u'T', making.n % 2 == 0 ? u'T' : u' ');
        doc[u"template"_s] = reference(making.product.approval);
    }
    if (past.status == u"scheduled" || past.status == u"revoking")
        doc[u"planned_date"_s] = maker.ago(-10);
    if (past.status == u"inquiring")
        doc[u"params_form_url"_s] = u"https://portal.example/forms/%1"_s.arg(id);
    if (!previous.isEmpty())
        doc[u"previous_approved_request"_s] = withId(previous);
    if (making.n % 7 == 2)
        doc[u"sli"_s] = QJsonObject{{u"zone"_s, 1}, {u"days"_s, 3}};
    maker.store()[Of::Request].add(
        doc, maker.world.viewers({making.product.vendor, market.provider}), making.asset);
}

void addAsset(Making &making, const Story &story, double age)
{
    Maker &maker = making.maker;
    const MadeMarket &market = maker.markets[making.reseller.market];
    QJsonObject tiers{
        {u"customer"_s, reference(making.customer)}, {u"tier1"_s, reference(making.reseller.id)}};
    if (!making.reseller.above.isEmpty())
        tiers[u"tier2"_s] = reference(making.reseller.above);
    else if (making.n % 3 != 0)
        tiers[u"tier2"_s] = making.n % 3 == 1 ? QJsonValue(QJsonObject()) : QJsonValue();
    const QString external = maker.world.digits(u"7"_s);
    const QString created = maker.ago(age, making.n % 5 == 0);
    QJsonObject doc{{u"id"_s, making.asset}, {u"status"_s, story.state},
        {u"external_uid"_s, QString::fromStdString(maker.random().uuid())},
        {u"product"_s, reference(making.product.id)},
        {u"connection"_s, reference(making.product.connections[market.hub])},
        {u"marketplace"_s, reference(market.id)},
        {u"contract"_s, reference(market.contracts[making.product.vendor])}, {u"items"_s, making.items},
        {u"params"_s, making.params}, {u"tiers"_s, tiers},
        {u"events"_s, maker.events(created, maker.ago(age / 2))}};
    doc[u"external_id"_s] = making.n % 7 == 3 ? QJsonValue(external.toInt()) : QJsonValue(external);
    if (making.n % 4 == 0)
        doc[u"external_name"_s] = making.n % 8 == 0 ? QJsonValue() : QJsonValue(u"Order %1"_s.arg(external));
    if (story.state == u"active") {
        doc[u"template"_s] = reference(making.product.approval);
        doc[u"billing"_s] = QJsonObject{
            {u"period"_s, QJsonObject{{u"delta"_s, 1.0}, {u"uom"_s, u"monthly"_s}}},
            {u"next_date"_s, maker.ago(-14)}, {u"anniversary"_s, QJsonObject{{u"day"_s, 19}}},
            {u"stats"_s,
                QJsonObject{{u"vendor"_s, QJsonObject{{u"count"_s, 1}, {u"last_request"_s, QJsonValue()}}},
                    {u"provider"_s, QJsonObject{{u"count"_s, 1}, {u"last_request"_s, QJsonValue()}}}}}};
    }
    maker.store()[Of::Asset].add(
        doc, maker.world.viewers({making.product.vendor, market.provider}), making.product.id);
}

int tell(Maker &maker, std::size_t n, const MadeReseller &reseller, const QString &customer)
{
    const Story &story = stories()[static_cast<qsizetype>(n % static_cast<std::size_t>(stories().size()))];
    const bool waits = story.requests[0].status == u"tiers_setup";
    const MadeProduct *product = &maker.productOf(reseller.vendor, n);
    for (std::size_t other = n; waits && !product->hasTierConfigs && other < n + 8; ++other)
        product = &maker.productOf(reseller.vendor, other);
    Making making{
        maker, n, *product, reseller, maker.world.freshId(Of::Asset, u"AS-"_s, u"4-4-4"_s), customer};
    const QString connection = product->connections[maker.markets[reseller.market].hub];
    if (product->hasTierConfigs && (waits || n % 4 == 0))
        makeTierConfig(maker, reseller, *product, connection, waits);
    making.items = firstItems(making);
    const bool isActive = story.requests[0].status == u"approved";
    making.params = firstParams(making, isActive, story.requests.last().status == u"inquiring");
    double age = static_cast<double>(maker.random().between(20, 700));
    addAsset(making, story, age);
    int number = 0;
    for (const Past &past : story.requests) {
        if (past.type == u"change")
            making.items = changedItems(making);
        addRequest(making, past, ++number, age);
        if (past.status == u"approved")
            maker.store()[Of::Asset].edit(making.asset)->doc[u"items"_s] = making.items;
        age /= 3;
    }
    return number;
}

} // namespace

void makeSubscriptions(Maker &maker)
{
    std::size_t n = 0;
    QString customer;
    std::size_t chosen = 0;
    for (int left = maker.size; left > 0; ++n) {
        // Two of three customers have one subscription, the others two.
        if (customer.isEmpty() || n % 3 != 2) {
            chosen = n % maker.resellers.size();
            customer = makeCustomer(maker, maker.resellers[chosen], n);
        }
        left -= tell(maker, n, maker.resellers[chosen], customer);
    }
}

} // namespace tenantry::sandbox::connect
