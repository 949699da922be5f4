#include "tests/cloudapi/checks.h"

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

// "MU 2000 pack" for each record, in order.
QStringList ledgerOf(Console &console, const Record &customer, const QString &list)
{
    QStringList out;
    for (const QJsonValue &unit : unitsTruth(console, customer.key, list))
        out.append(u"%1 %2 %3"_s.arg(unit[u"capacityunittype"].toString())
                       .arg(unit[u"amount"].toInteger())
                       .arg(unit[u"name"].toString())
                       .trimmed());
    return out;
}

// A customer with these records of memory, and one of processors.
Record withMemory(Console &console, const QList<int> &amounts)
{
    const Record customer = newCustomer(console);
    for (const int amount : amounts)
        (void)truth(
            console, u"customer.addCapacityAvailable"_s, {customer.key, amount, u"MU"_s, u"pack"_s, u"d"_s});
    (void)truth(
        console, u"customer.addCapacityAvailable"_s, {customer.key, 5, u"CU"_s, QString(), QString()});
    return customer;
}

Record unitOf(Console &console, const Record &customer, int ordinal)
{
    for (const Record &unit :
        console.list(u"capacityUnit"_s, u"ofCustomer"_s, customer).of(u"capacityUnit"_s)) {
        if (unit.key == u"%1/available/MU/%2"_s.arg(customer.key).arg(ordinal))
            return unit;
    }
    return {};
}

void listCapacity(Console &console)
{
    const Record customer = withMemory(console, {2000, 500});
    (void)truth(
        console, u"customer.addCapacityConsumed"_s, {customer.key, 2600, u"MU"_s, QString(), QString()});
    HEARD(heard, console.list(u"capacityUnit"_s, u"ofCustomer"_s, customer));
    QCOMPARE(heard.of(u"capacityUnit"_s).size(), 4);
    const Record second = unitOf(console, customer, 2);
    QCOMPARE(console.text(second, u"amount"_s), u"500"_s);
    QCOMPARE(console.text(second, u"name"_s), u"pack"_s);
    QCOMPARE(console.text(second, u"customer"_s), customer.key);
    QStringList totals;
    for (const Record &total : heard.of(u"capacityTotal"_s))
        totals.append(
            u"%1 %2 %3 %4"_s.arg(console.text(total, u"unitType"_s), console.text(total, u"available"_s),
                console.text(total, u"consumed"_s), console.text(total, u"free"_s)));
    QCOMPARE(totals, (QStringList{u"CU 5 0 5"_s, u"MU 2500 2600 -100"_s}));
}

void adds(Console &console, const QString &operation, const QString &list)
{
    const Record customer = newCustomer(console);
    HEARD(heard,
        console.perform(u"capacityUnit"_s, operation, customer,
            {{u"amount"_s, u"2000"_s}, {u"unitType"_s, u"MU"_s}, {u"name"_s, u"pack"_s}}));
    HEARD(again,
        console.perform(
            u"capacityUnit"_s, operation, customer, {{u"amount"_s, u"7"_s}, {u"unitType"_s, u"MU"_s}}));
    QCOMPARE(ledgerOf(console, customer, list), (QStringList{u"MU 2000 pack"_s, u"MU 7"_s}));
    console.sandbox().forgetArrived();
    for (const QString &amount : {u"0"_s, u"-1"_s, u"1.5"_s, u"2147483648"_s, QString()}) {
        const Console::Heard refused = console.perform(
            u"capacityUnit"_s, operation, customer, {{u"amount"_s, amount}, {u"unitType"_s, u"MU"_s}});
        QVERIFY(refused.error && refused.error->fault == Fault::Invalid);
    }
    QVERIFY(console.sandbox().arrived().isEmpty());
}

void addAvailable(Console &console)
{
    adds(console, u"addAvailable"_s, u"capacityavailable"_s);
}

void addConsumed(Console &console)
{
    adds(console, u"addConsumed"_s, u"capacityconsumed"_s);
}

void removeAvailable(Console &console)
{
    const Record customer = withMemory(console, {1, 2});
    HEARD(heard, console.perform(u"customer"_s, u"removeAvailable"_s, customer, {{u"unitType"_s, u"MU"_s}}));
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s), QStringList{u"CU 5"_s});
    HEARD(again, console.perform(u"customer"_s, u"removeAvailable"_s, customer, {{u"unitType"_s, u"MU"_s}}));
}

void removeConsumed(Console &console)
{
    const Record customer = withMemory(console, {1});
    (void)truth(console, u"customer.addCapacityConsumed"_s, {customer.key, 3, u"MU"_s, QString(), QString()});
    HEARD(heard, console.perform(u"customer"_s, u"removeConsumed"_s, customer, {{u"unitType"_s, u"MU"_s}}));
    QVERIFY(ledgerOf(console, customer, u"capacityconsumed"_s).isEmpty());
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s).size(), 2);
}

void changeRecord(Console &console)
{
    const Record customer = withMemory(console, {2000, 500, 500});
    const Record unit = unitOf(console, customer, 2);
    HEARD(heard,
        console.perform(
            u"capacityUnit"_s, u"change"_s, unit, {{u"amount"_s, u"800"_s}, {u"name"_s, u"more"_s}}));
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s),
        (QStringList{u"CU 5"_s, u"MU 2000 pack"_s, u"MU 800 more"_s, u"MU 500 pack"_s}));
    QVERIFY(heard.of(u"capacityUnit"_s).size() == 4 && heard.of(u"capacityTotal"_s).size() == 2);
    console.sandbox().forgetArrived();
    const Console::Heard stale =
        console.perform(u"capacityUnit"_s, u"change"_s, unit, {{u"amount"_s, u"1"_s}});
    QVERIFY(stale.error && stale.error->fault == Fault::Conflict); // it is not 500 any more
    QCOMPARE(callsOf(console), QStringList{u"customer.listCapacity"_s});
}

void removeRecord(Console &console)
{
    const Record customer = withMemory(console, {2000, 500});
    HEARD(heard, console.perform(u"capacityUnit"_s, u"remove"_s, unitOf(console, customer, 1)));
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s), (QStringList{u"CU 5"_s, u"MU 500 pack"_s}));
}

void setTotal(Console &console)
{
    const Record customer = withMemory(console, {2000, 500});
    const Record total{u"capacityTotal"_s, customer.key + u"/MU"_s, {}, {}, {}};
    const auto set = [&](const QString &amount) {
        console.sandbox().forgetArrived();
        return console.perform(
            u"capacityTotal"_s, u"setTotal"_s, total, {{u"ledger"_s, u"available"_s}, {u"amount"_s, amount}});
    };
    HEARD(more, set(u"2600"_s));
    QCOMPARE(callsOf(console), // more is one record, and nothing is removed
        (QStringList{
            u"customer.listCapacity"_s, u"customer.addCapacityAvailable"_s, u"customer.listCapacity"_s}));
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s),
        (QStringList{u"MU 2000 pack"_s, u"MU 500 pack"_s, u"CU 5"_s, u"MU 100"_s}));
    HEARD(same, set(u"2600"_s));
    QCOMPARE(callsOf(console), QStringList{u"customer.listCapacity"_s});
    HEARD(less, set(u"2100"_s));
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s),
        (QStringList{u"CU 5"_s, u"MU 2000 pack"_s, u"MU 100 pack"_s}));
    HEARD(none, set(u"0"_s));
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s), QStringList{u"CU 5"_s});
}

// Stopped half-way, the person gets the list that completes it.
void completeLedger(Console &console)
{
    const Record customer = withMemory(console, {2000, 500});
    QVERIFY(console.sandbox().addFault(u"html=504;path=addCapacityAvailable;nth=2;times=1"_s));
    const Console::Heard stopped = console.perform(u"capacityUnit"_s, u"change"_s,
        unitOf(console, customer, 1), {{u"amount"_s, u"3000"_s}, {u"name"_s, u"pack"_s}});
    QVERIFY(stopped.error && stopped.error->outcomeUnknown);
    QVERIFY2(stopped.error->summary.contains(u"1 of 2 records"), qPrintable(stopped.error->summary));
    QCOMPARE(
        ledgerOf(console, customer, u"capacityavailable"_s), (QStringList{u"CU 5"_s, u"MU 3000 pack"_s}));
    const QString records = stopped.error->remedy.section(u": "_s, 1);
    console.sandbox().forgetArrived();
    HEARD(heard,
        console.perform(u"customer"_s, u"writeLedger"_s, customer,
            {{u"ledger"_s, u"available"_s}, {u"unitType"_s, u"MU"_s}, {u"records"_s, records}}));
    QCOMPARE(ledgerOf(console, customer, u"capacityavailable"_s),
        (QStringList{u"CU 5"_s, u"MU 3000 pack"_s, u"MU 500 pack"_s}));
    QVERIFY(!callsOf(console).contains(u"customer.removeCapacityAvailable"_s)); // only what was missing
}

} // namespace

QList<CloudRow> capacityRows()
{
    return {{"listCapacity", listCapacity}, {"addCapacityAvailable", addAvailable},
        {"addCapacityConsumed", addConsumed}, {"removeCapacityAvailable", removeAvailable},
        {"removeCapacityConsumed", removeConsumed}, {"a changed record", changeRecord},
        {"a removed record", removeRecord}, {"a set total", setTotal},
        {"a completed ledger", completeLedger}};
}

} // namespace tenantry::testing
