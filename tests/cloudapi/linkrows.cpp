#include "tests/cloudapi/checks.h"

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

QString anyGroup(Console &console)
{
    return truth(console, u"cloudusergroup.find"_s, {QString()}).toArray().first().toString();
}

void listGroups(Console &console)
{
    const Record customer = customerAt(console, 1);
    HEARD(heard, console.list(u"groupLink"_s, u"ofCustomer"_s, customer));
    QStringList wanted = groupsTruth(console, customer.key);
    QCOMPARE(wanted.size(), 3); // one of them twice
    wanted.removeDuplicates();
    QCOMPARE(heard.records.size(), 2);
    QStringList links;
    for (const Record &link : heard.records) {
        QVERIFY(wanted.contains(console.text(link, u"group"_s)));
        QCOMPARE(link.key, QString(customer.key + u'/' + console.text(link, u"group"_s)));
        links.append(console.text(link, u"links"_s));
    }
    links.sort();
    QCOMPARE(links, (QStringList{u"1"_s, u"2"_s}));
    HEARD(none, console.list(u"groupLink"_s, u"ofCustomer"_s, newCustomer(console)));
    QVERIFY(none.records.isEmpty());
}

void add(Console &console)
{
    const Record customer = newCustomer(console);
    const QString group = anyGroup(console);
    HEARD(heard, console.perform(u"groupLink"_s, u"add"_s, customer, {{u"group"_s, group}}));
    QCOMPARE(heard.createdKey, QString(customer.key + u'/' + group));
    QCOMPARE(groupsTruth(console, customer.key), QStringList{group});
    const Console::Heard again = console.perform(u"groupLink"_s, u"add"_s, customer, {{u"group"_s, group}});
    QVERIFY(again.error && again.error->fault == Fault::Conflict);
    QCOMPARE(groupsTruth(console, customer.key), QStringList{group});
}

void removeLink(Console &console)
{
    const Record customer = newCustomer(console);
    const QString group = anyGroup(console);
    for (int time = 0; time < 3; ++time)
        (void)truth(console, u"customer.addCloudUserGroup"_s, {customer.key, group});
    const Record link{u"groupLink"_s, customer.key + u'/' + group, {}, {}, {}};
    HEARD(heard, console.perform(u"groupLink"_s, u"remove"_s, link));
    QVERIFY(groupsTruth(console, customer.key).isEmpty());
    HEARD(again, console.perform(u"groupLink"_s, u"remove"_s, link));
}

} // namespace

QList<CloudRow> linkRows()
{
    return {{"listGroups", listGroups}, {"addCloudUserGroup", add}, {"removeCloudUserGroup", removeLink}};
}

} // namespace tenantry::testing
