// Conversations, cases, webhooks and tokens.
#include "providers/sandbox/connect/maker.h"

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::connect {

namespace {

void addMessage(Maker &maker, const QString &conversation, Viewers viewers, const QString &text,
    const QString &type, const QString &account)
{
    const QString created = maker.ago(1);
    maker.store()[Of::Message].add(
        {{u"id"_s, maker.world.freshId(Of::Message, u"ME-"_s, u"3-3-3"_s)}, {u"conversation"_s, conversation},
            {u"text"_s, text}, {u"type"_s, type}, {u"creator"_s, reference(maker.agents[0])},
            {u"account"_s, reference(account)}, {u"created"_s, created},
            {u"events"_s, maker.events(created, created, maker.agents[0])}},
        viewers, conversation);
}

void addConversation(
    Maker &maker, const QString &instance, const QString &topic, Viewers viewers, std::size_t n)
{
    const QString id = maker.world.freshId(Of::Conversation, u"CO-"_s, u"3-3-3"_s);
    const QString created = maker.ago(8);
    maker.store()[Of::Conversation].add(
        {{u"id"_s, id}, {u"instance_id"_s, instance}, {u"topic"_s, topic}, {u"type"_s, u"conversation"_s},
            {u"status"_s, n % 11 == 10 ? u"closed"_s : u"open"_s},
            {u"accounts"_s, QJsonArray{reference(maker.vendor)}}, {u"creator"_s, reference(maker.agents[0])},
            {u"created"_s, created}, {u"events"_s, maker.events(created, created, maker.agents[0])}},
        viewers, instance);
    addMessage(maker, id, viewers, u"Pending"_s, u"state_change"_s, maker.vendor);
    if (n % 2 == 0)
        addMessage(maker, id, viewers, u"¿Puede confirmar el dominio?\n\n**Gracias**"_s, u"message"_s,
            maker.distributor);
    if (n % 3 == 0)
        addMessage(maker, id, maker.world.viewers({maker.vendor}), u"Known customer, be quick"_s,
            u"private"_s, maker.vendor);
}

void addCase(Maker &maker, std::size_t n)
{
    static const QStringList states{u"pending"_s, u"inquiring"_s, u"resolved"_s, u"closed"_s};
    const QString state = states[static_cast<qsizetype>(n % 4)];
    QJsonObject events = maker.events(maker.ago(40), maker.ago(5), maker.agents[0]);
    events[state] = QJsonObject{{u"at"_s, maker.ago(5)}};
    maker.store()[Of::Case].add(
        {{u"id"_s, maker.world.freshId(Of::Case, u"CA-"_s, u"3-3-3"_s)},
            {u"subject"_s, n % 2 == 0 ? u"Usage of café, \"quarter\" 2"_s : u"Sign-in fails"_s},
            {u"description"_s, u"It has been **three** days."_s},
            {u"type"_s, n % 2 == 0 ? u"business"_s : u"technical"_s},
            {u"priority"_s, static_cast<qint64>(n % 4)}, {u"state"_s, state},
            {u"rating"_s, state == u"closed" ? QJsonValue(4) : QJsonValue()},
            {u"issuer"_s,
                QJsonObject{
                    {u"account"_s, reference(maker.vendor)}, {u"agent"_s, reference(maker.agents[0])}}},
            {u"receiver"_s,
                QJsonObject{{u"account"_s, reference(maker.distributor)}, {u"agent"_s, QJsonValue()}}},
            {u"product"_s, QJsonValue()}, {u"events"_s, events}},
        maker.world.viewers({maker.vendor, maker.distributor}));
}

void addWebhook(Maker &maker, int n)
{
    const MadeProduct &product = maker.productOf(maker.vendor, static_cast<std::size_t>(n));
    maker.store()[Of::Webhook].add(
        {{u"id"_s, u"WH-%1"_s.arg(maker.world.digits(u"3-3-3"_s))}, {u"label"_s, u"Orders %1"_s.arg(n)},
            {u"description"_s, u"New orders"_s}, {u"type"_s, u"event"_s},
            {u"object_class"_s, u"fulfillment_request"_s},
            {u"external_url"_s, u"https://hooks.example/%1"_s.arg(n)}, {u"http_method"_s, u"POST"_s},
            {u"active"_s, n % 2 == 0}, {u"product"_s, reference(product.id)}, {u"product_id"_s, product.id},
            {u"jwt_secret"_s, u"s-%1"_s.arg(maker.world.digits(u"9"_s))},
            {u"events"_s, maker.events(maker.ago(90), maker.ago(9))}},
        maker.world.viewers({maker.vendor}));
}

void addTokens(Maker &maker)
{
    for (const QString &status : {u"inactive"_s, u"expired"_s, u"expiring"_s}) {
        const QString ends = maker.ago(status == u"expired" ? 30 : -10);
        maker.store()[Of::Token].add(
            {{u"id"_s, maker.world.freshId(Of::Token, u"SU-"_s, u"3-3-3"_s)},
                {u"name"_s, u"Script (%1)"_s.arg(status)}, {u"description"_s, u"Nightly"_s},
                {u"status"_s, status},
                {u"expiration_date"_s, status == u"inactive" ? QJsonValue() : QJsonValue(ends)},
                {u"events"_s, maker.events(maker.ago(200), maker.ago(20), maker.agents[0])}},
            maker.world.viewers({maker.vendor}));
    }
}

} // namespace

void makeExtras(Maker &maker)
{
    const auto cases = static_cast<std::size_t>(std::clamp(maker.size / 20, 6, 1000));
    for (std::size_t n = 0; n < cases; ++n)
        addCase(maker, n);
    for (int n = 0; n < 3; ++n)
        addWebhook(maker, n);
    addTokens(maker);
}

void makeTalk(Maker &maker)
{
    constexpr std::size_t most = 2000; // of one kind: nobody reads more
    std::size_t n = 0;
    for (const Row &row : maker.store()[Of::Request].rows()) {
        const bool isQuestioned = row.doc[u"status"].toString() == u"inquiring";
        const QString id = row.doc[u"id"].toString();
        if (n < 3 * most && (isQuestioned || n % 3 == 0))
            addConversation(maker, id, u"Fulfilment of "_s + id, row.viewers, n);
        ++n;
    }
    for (const Of of : {Of::TierConfigRequest, Of::UsageFile, Of::TierAccountRequest, Of::Listing, Of::Case,
             Of::Contract, Of::ListingRequest, Of::Asset, Of::TierConfig}) {
        n = 0;
        for (const Row &row : maker.store()[of].rows()) {
            const QString id = row.doc[u"id"].toString();
            if (n < most && n % 2 == 0)
                addConversation(maker, id, u"About "_s + id, row.viewers, n);
            ++n;
        }
    }
}

} // namespace tenantry::sandbox::connect
