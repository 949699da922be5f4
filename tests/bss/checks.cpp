#include "checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {

QString said(const Console::Heard &heard)
{
    return heard.error ? sentence(*heard.error) + heard.error->address : QString();
}

QJsonObject truthOf(const Console &console, const Record &record)
{
    QString target = u"/resource/"_s + record.type + u'/' + record.key;
    if (record.type == u"seat"_s)
        target =
            u"/resource/subscription/"_s + console.text(record, u"subscription"_s) + u"/seat/"_s + record.key;
    const QJsonObject answer = console.truth(target);
    return answer.contains(u"BSSResponse") ? QJsonObject() : answer.begin()->toObject();
}

QString stateOf(const Console &console, const Record &record)
{
    const QJsonObject truth = truthOf(console, record);
    for (const QString &name :
        {u"CustomerState"_s, u"SubscriberState"_s, u"SubscriptionState"_s, u"SeatState"_s}) {
        if (truth.contains(name))
            return truth[name].toString();
    }
    return u"gone"_s;
}

QStringList mails(Console &console)
{
    QStringList out;
    for (const QJsonValue &mail : console.sandbox().happen(u"mails"_s).toArray())
        out.append(mail[u"about"].toString() + u" to "_s + mail[u"to"].toString());
    return out;
}

Record again(Console &console, const Record &record)
{
    const Records read = console.read(record).of(record.type);
    return read.isEmpty() ? Record() : read.constFirst();
}

Record harbour(Console &console)
{
    const Records found =
        console.list(u"customer"_s, u"byName"_s, {}, {{u"name"_s, u"Harbour & Sons"_s}}).of(u"customer"_s);
    return found.isEmpty() ? Record() : found.constFirst();
}

Record subscriber(Console &console, const QString &address)
{
    const Records found =
        console.list(u"subscriber"_s, u"byEmail"_s, {}, {{u"email"_s, address}}).of(u"subscriber"_s);
    return found.isEmpty() ? Record() : found.constFirst();
}

Record newSubscription(Console &console, const QString &part, int quantity)
{
    const Console::Heard heard = console.perform(u"subscription"_s, u"create"_s, harbour(console),
        {{u"part"_s, part}, {u"quantity"_s, QString::number(quantity)}, {u"length"_s, u"1"_s},
            {u"lengthUnit"_s, u"YEARS"_s}});
    if (heard.error)
        qWarning("%s", qPrintable(said(heard)));
    return again(console, Record{u"subscription"_s, heard.createdKey, {}, {}, {}});
}

Record newSeat(Console &console, const Record &holder, const Record &subscription)
{
    const Console::Heard heard = console.perform(u"subscriber"_s, u"entitle"_s, holder,
        {{u"subscription"_s, subscription.key}, {u"acceptTerms"_s, u"true"_s}});
    if (heard.error)
        qWarning("%s", qPrintable(said(heard)));
    for (const Record &seat : console.read(holder).of(u"seat"_s)) {
        if (console.text(seat, u"subscription"_s) == subscription.key)
            return seat;
    }
    return {};
}

Texts customerTexts()
{
    return {{u"name"_s, u"Borealis \"Nord\" & Söhne"_s}, {u"type"_s, u"DIRECT"_s},
        {u"phone"_s, u"+353 21 555 0100"_s}, {u"street"_s, u"7 Quay Street"_s}, {u"city"_s, u"Cork"_s},
        {u"province"_s, u""_s}, {u"postalCode"_s, u"T12"_s}, {u"country"_s, u"Ireland"_s},
        {u"addressType"_s, u"MAILING"_s}, {u"givenName"_s, u"Nils"_s}, {u"familyName"_s, u"Ågren"_s},
        {u"email"_s, u"nils+owner@borealis.example"_s}, {u"workPhone"_s, u"1"_s},
        {u"jobTitle"_s, u"IT Lead"_s}, {u"language"_s, u"en_US"_s}, {u"timeZone"_s, u"Europe/Dublin"_s},
        {u"accountLocation"_s, u"Cork HQ"_s}, {u"accountNumber"_s, u"0000700123"_s},
        {u"paymentMethod"_s, u"INVOICE"_s}, {u"currency"_s, u"EUR"_s},
        {u"identifierType"_s, u"IBM_CUSTOMER_NUMBER"_s}, {u"identifier"_s, u"7001230001"_s}};
}

} // namespace tenantry::testing
