#pragma once

#include "providers/sandbox/sandbox.h"
#include "tests/sandbox/rawclient.h"

#include <QJsonArray>

#include <memory>

// One request for the twin of the BSS service.
struct Call {
    QString verb;
    QString target; // below /api/bss
    QJsonObject body = {};
    QString operation = {}; // of the x-operation header
};

// A twin of the BSS service on a fixed day, and a plain HTTP client that signs in as one of its people.
class Shop {
public:
    explicit Shop(tenantry::sandbox::Options options = {});

    tenantry::sandbox::Sandbox &sandbox() { return *m_sandbox; }
    Reply ask(const Call &call) { return ask(call, m_people[0].username, m_people[0].password); }
    Reply ask(const Call &call, const QString &user, const QString &password);
    Reply askAs(int person, const Call &call) // 0: VSR, 1: administrator of Harbour & Sons, 2: its user
    {
        return ask(call, m_people[person].username, m_people[person].password);
    }
    Reply raw(Sent sent) const; // as it is
    Reply get(const QString &target) { return ask({QStringLiteral("GET"), target}); }
    Reply act(const QString &target, const QString &operation, const QJsonObject &body = {})
    {
        return ask({QStringLiteral("POST"), target, body, operation});
    }
    // The object inside its wrapper; empty when there is none.
    QJsonObject customer(qint64 id)
    {
        return inside(QStringLiteral("Customer"), QStringLiteral("customer"), id);
    }
    QJsonObject subscriber(qint64 id)
    {
        return inside(QStringLiteral("Subscriber"), QStringLiteral("subscriber"), id);
    }
    QJsonObject subscription(qint64 id)
    {
        return inside(QStringLiteral("Subscription"), QStringLiteral("subscription"), id);
    }
    QJsonArray list(const QString &target); // the whole answer's items
    QJsonArray mails();

    qint64 harbour(); // the customer of persons 1 and 2
    qint64 subscriberWith(const QString &address);
    qint64 newCustomer();
    qint64 newSubscriber(qint64 customer, const QString &address, const QString &query = {});
    qint64 newSubscription(qint64 customer, const QString &part, int quantity);
    qint64 newSeat(qint64 subscriber, qint64 subscription); // its id; 0: refused

private:
    QJsonObject inside(const QString &wrapper, const QString &resource, qint64 id);
    std::unique_ptr<tenantry::sandbox::Sandbox> m_sandbox;
    QList<tenantry::sandbox::Person> m_people;
};

QString code(const Reply &reply); // of the BSSResponse, or nothing
QString said(const Reply &reply); // its words
QJsonObject customerBody(const QString &name, const QString &contact);
QJsonObject subscriberBody(qint64 customer, const QString &address);
QJsonObject orderBody(qint64 customer, const QString &part, int quantity);
