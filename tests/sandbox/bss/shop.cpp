#include "tests/sandbox/bss/shop.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using namespace tenantry::sandbox;

Shop::Shop(Options options)
{
    options.provider = u"bss"_s;
    if (!options.now.isValid())
        options.now = QDateTime(QDate(2026, 11, 5), QTime(12, 0), Qt::UTC);
    QString problem;
    m_sandbox = Sandbox::start(options, &problem);
    if (!m_sandbox)
        qFatal("%s", qPrintable(problem));
    m_people = m_sandbox->people();
}

Reply Shop::raw(Sent sent) const
{
    return rawExchange(QUrl(m_sandbox->baseUrl()).port(), sent);
}

Reply Shop::ask(const Call &call, const QString &user, const QString &password)
{
    Sent sent{call.verb, u"/api/bss"_s + call.target, {}, {}, {}};
    sent.headers[u"Authorization"_s] =
        u"Basic "_s + QString::fromLatin1((user + u':' + password).toUtf8().toBase64());
    sent.headers[u"Accept"_s] = u"application/json"_s;
    if (!call.operation.isEmpty())
        sent.headers[u"x-operation"_s] = call.operation;
    if (!call.body.isEmpty()) {
        sent.body = QJsonDocument(call.body).toJson(QJsonDocument::Compact);
        sent.type = u"application/json"_s;
    }
    return raw(sent);
}

QJsonObject Shop::inside(const QString &wrapper, const QString &resource, qint64 id)
{
    return get(u"/resource/%1/%2"_s.arg(resource).arg(id)).json().value(wrapper).toObject();
}

QJsonArray Shop::list(const QString &target)
{
    return get(target).json().value(u"List").toArray();
}

QJsonArray Shop::mails()
{
    return m_sandbox->happen(u"mails"_s).toArray();
}

qint64 Shop::harbour()
{
    return list(u"/resource/customer?_namedQuery=getCustomerByOrgName&orgName=Harbour%20%26%20Sons"_s)
        .first()
        .toObject()
        .value(u"Id")
        .toInteger();
}

qint64 Shop::subscriberWith(const QString &address)
{
    const QString escaped = QString::fromLatin1(QUrl::toPercentEncoding(address));
    return list(u"/resource/subscriber?_namedQuery=getSubscriberByEmailAddress&emailAddress="_s + escaped)
        .first()
        .toObject()
        .value(u"Id")
        .toInteger();
}

qint64 Shop::newCustomer()
{
    const Reply reply =
        ask({u"POST"_s, u"/resource/customer"_s, customerBody(u"Borealis"_s, u"nils@borealis.example"_s)});
    return reply.json().value(u"Long").toInteger();
}

qint64 Shop::newSubscriber(qint64 customer, const QString &address, const QString &query)
{
    return ask({u"POST"_s, u"/resource/subscriber"_s + query, subscriberBody(customer, address)})
        .json()
        .value(u"Long")
        .toInteger();
}

qint64 Shop::newSubscription(qint64 customer, const QString &part, int quantity)
{
    return ask({u"POST"_s, u"/resource/subscription"_s, orderBody(customer, part, quantity)})
        .json()
        .value(u"List")[0][u"SubscriptionId"]
        .toInteger();
}

qint64 Shop::newSeat(qint64 subscriber, qint64 subscription)
{
    const Reply reply =
        act(u"/resource/subscriber/%1/subscription/%2?acceptTOU=true"_s.arg(subscriber).arg(subscription),
            u"entitleSubscriber"_s);
    return reply.json().value(u"HashMap")[u"Value"][0].toInteger();
}

QString code(const Reply &reply)
{
    return reply.json().value(u"BSSResponse")[u"MessageCode"].toString();
}

QString said(const Reply &reply)
{
    return reply.json().value(u"BSSResponse")[u"ResponseMessage"].toString();
}

QJsonObject customerBody(const QString &name, const QString &contact)
{
    const QJsonObject address{{u"AddressLine1"_s, u" "_s}, {u"AddressLine2"_s, u""_s},
        {u"AddressType"_s, u"billing"_s}, {u"City"_s, u"Cork"_s}, {u"Country"_s, u"Ireland"_s},
        {u"PostalCode"_s, u""_s}, {u"State"_s, u""_s}};
    const QJsonObject person{{u"FamilyName"_s, u"Ågren"_s}, {u"GivenName"_s, u"Nils"_s},
        {u"EmailAddress"_s, contact}, {u"LanguagePreference"_s, u""_s},
        {u"WorkPhone"_s, u"+353 21 555 0101"_s}, {u"Photo"_s, u""_s}};
    return {{u"Customer"_s,
        QJsonObject{{u"CustomerType"_s, u"Direct"_s},
            {u"Organization"_s,
                QJsonObject{{u"OrgName"_s, name}, {u"Phone"_s, u"1"_s},
                    {u"AddressSet"_s, QJsonArray{address}}, {u"Contact"_s, person}}},
            {u"CustomerAccountSet"_s,
                QJsonArray{
                    QJsonObject{{u"AccountNumber"_s, u"0000700123"_s}, {u"LocationName"_s, u"Cork HQ"_s},
                        {u"PaymentMethodType"_s, u"INVOICE"_s}, {u"CurrencyType"_s, u"EUR"_s}}}},
            {u"CustomerIdentifierSet"_s,
                QJsonArray{QJsonObject{
                    {u"Value"_s, u"7001230001"_s}, {u"CustomerIdType"_s, u"IBM_CUSTOMER_NUMBER"_s}}}}}}};
}

QJsonObject subscriberBody(qint64 customer, const QString &address)
{
    return {{u"Subscriber"_s,
        QJsonObject{{u"CustomerId"_s, QString::number(customer)},
            {u"Person"_s,
                QJsonObject{{u"RoleSet"_s, QJsonArray{u"User"_s}}, {u"FamilyName"_s, u"Núñez"_s},
                    {u"GivenName"_s, u"Eva"_s}, {u"EmailAddress"_s, address}, {u"NamePrefix"_s, u""_s},
                    {u"EmployeeNumber"_s, u" "_s}, {u"LanguagePreference"_s, u"en_US"_s},
                    {u"TimeZone"_s, u"CST"_s}}}}}};
}

QJsonObject orderBody(qint64 customer, const QString &part, int quantity)
{
    return {{u"Order"_s,
        QJsonObject{{u"CustomerId"_s, customer},
            {u"OrderItemSet"_s,
                QJsonArray{QJsonObject{{u"DurationUnits"_s, u"YEARS"_s}, {u"DurationLength"_s, 1},
                    {u"PartNumber"_s, part}, {u"PartQuantity"_s, quantity},
                    {u"BillingFrequency"_s, u"ARC"_s}}}}}}};
}
