#include "checks.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

void readSubscriber(Console &console)
{
    const Record one = subscriber(console);
    LISTED(heard, console.read(Record{one.type, one.key, {}, {}, {}}));
    QCOMPARE(
        QJsonDocument::fromJson(heard.of(u"subscriber"_s).constFirst().raw).object(), truthOf(console, one));
    QCOMPARE(keysOf(heard.of(u"seat"_s)), membersOf(truthOf(console, one)[u"SeatSet"].toArray(), u"Id"_s));
    QCOMPARE(
        console.text(subscriber(console, u"ines+admin@harbour.example"_s), u"familyName"_s), u"O'Hara"_s);
    LISTED(none, console.list(u"subscriber"_s, u"byEmail"_s, {}, {{u"email"_s, u"nobody@x.example"_s}}));
    QVERIFY(none.records.isEmpty());
}

void removeSubscriber(Console &console)
{
    const Record one = subscriber(console);
    LISTED(soft, console.perform(u"subscriber"_s, u"trash"_s, one));
    QCOMPARE(stateOf(console, one), u"SOFT_DELETED"_s);
    LISTED(hard, console.perform(u"subscriber"_s, u"delete"_s, one));
    QCOMPARE(stateOf(console, one), u"gone"_s);
    LISTED(twice, console.perform(u"subscriber"_s, u"delete"_s, one));
}

void activate(Console &console)
{
    const Record one = subscriber(console, u"ida@harbour.example"_s);
    LISTED(heard, console.perform(u"subscriber"_s, u"activate"_s, one));
    QCOMPARE(stateOf(console, one), u"ACTIVE"_s);
    QVERIFY(console.perform(u"subscriber"_s, u"activate"_s, one).error);
}

void suspendSubscriber(Console &console)
{
    const Record one = subscriber(console);
    LISTED(heard, console.perform(u"subscriber"_s, u"suspend"_s, one, {{u"force"_s, u"false"_s}}));
    QCOMPARE(stateOf(console, one), u"SUSPENDED"_s);
    LISTED(back, console.perform(u"subscriber"_s, u"unsuspend"_s, one));
    QCOMPARE(stateOf(console, one), u"PENDING"_s);
    QCOMPARE(
        console.provider().schema().type(u"subscriber")->operation(u"unsuspend")->changes.value(u"state"_s),
        u"PENDING"_s);
}

// A seat on its way is in the way, unless somebody insists.
void insist(Console &console)
{
    const Record one = subscriber(console);
    const Record bought = newSubscription(console, u"D0NWLLL"_s, 2);
    console.sandbox().happen(u"take-time"_s, {{u"milliseconds"_s, 3'600'000}});
    QVERIFY(!newSeat(console, one, bought).key.isEmpty());
    QVERIFY(console.perform(u"subscriber"_s, u"suspend"_s, one, {{u"force"_s, u"false"_s}}).error);
    LISTED(heard, console.perform(u"subscriber"_s, u"suspend"_s, one, {{u"force"_s, u"true"_s}}));
    QCOMPARE(stateOf(console, one), u"SUSPENDED"_s);
}

void suspends(Console &console)
{
    suspendSubscriber(console);
    LISTED(active, console.perform(u"subscriber"_s, u"activate"_s, subscriber(console)));
    insist(console);
}

void restore(Console &console)
{
    const Record one = subscriber(console);
    LISTED(soft, console.perform(u"subscriber"_s, u"trash"_s, one));
    LISTED(heard, console.perform(u"subscriber"_s, u"restore"_s, one));
    QCOMPARE(stateOf(console, one), u"ACTIVE"_s);
}

void entitle(Console &console)
{
    const Record one = subscriber(console);
    const Record bought = newSubscription(console, u"D0NWLLL"_s, 1);
    const Texts texts{{u"subscription"_s, bought.key}, {u"acceptTerms"_s, u"false"_s}};
    LISTED(heard, console.perform(u"subscriber"_s, u"entitle"_s, one, texts));
    QCOMPARE(truthOf(console, bought)[u"NumberOfAvailableSeats"].toInt(), 0);
    QCOMPARE(
        truthOf(console, one)[u"SeatSet"].toArray().last()[u"HasAcceptedTermsOfUse"].toBool(true), false);
    LISTED(twice, console.perform(u"subscriber"_s, u"entitle"_s, one, texts)); // a 404 that means "already"
    const Console::Heard unknown =
        console.perform(u"subscriber"_s, u"entitle"_s, one, {{u"subscription"_s, u"99999999"_s}});
    QVERIFY(unknown.error); // and one that does not
    QCOMPARE(unknown.error->fault, Fault::NotFound);
    const Console::Heard full =
        console.perform(u"subscriber"_s, u"entitle"_s, subscriber(console, u"mia@harbour.example"_s), texts);
    QVERIFY(full.error);
    QVERIFY(full.error->words.contains(u"free seats"_s));
}

void revoke(Console &console)
{
    const Record one = subscriber(console);
    const Record bought = newSubscription(console, u"D0NWLLL"_s, 1);
    const Record seat = newSeat(console, one, bought);
    QVERIFY(!seat.key.isEmpty());
    LISTED(heard, console.perform(u"seat"_s, u"revoke"_s, seat, {{u"force"_s, u"false"_s}}));
    QCOMPARE(stateOf(console, seat), u"gone"_s);
    QCOMPARE(truthOf(console, bought)[u"NumberOfAvailableSeats"].toInt(), 1);
    LISTED(left, console.read(one));
    QVERIFY(!keysOf(left.of(u"seat"_s)).contains(seat.key));
    QVERIFY(left.of(u"subscriber"_s).constFirst().completeBelow.contains(u"seat"_s)); // so the cache drops it
}

void roles(Console &console)
{
    const Record one = subscriber(console);
    const Texts admin{{u"role"_s, u"CustomerAdministrator"_s}};
    for (int i = 0; i < 2; ++i) {
        LISTED(heard, console.perform(u"subscriber"_s, u"assignRole"_s, one, admin));
    }
    QCOMPARE(console.text(again(console, one), u"roles"_s), u"User | CustomerAdministrator"_s);
    QCOMPARE(console.text(again(console, one), u"administrator"_s), u"true"_s);
    for (int i = 0; i < 2; ++i) {
        LISTED(heard, console.perform(u"subscriber"_s, u"unassignRole"_s, one, {{u"role"_s, u"User"_s}}));
    }
    QCOMPARE(truthOf(console, one)[u"Person"][u"RoleSet"].toArray(), QJsonArray{u"CustomerAdministrator"_s});
    QVERIFY(console.perform(u"subscriber"_s, u"assignRole"_s, one, {{u"role"_s, u"Gardener"_s}}).error);
}

void roleList(Console &console)
{
    const Record mia = subscriber(console, u"mia@harbour.example"_s);
    LISTED(heard, console.list(u"role"_s, u"ofSubscriber"_s, mia));
    QCOMPARE(keysOf(heard.of(u"role"_s)),
        (QStringList{mia.key + u"/CustomerAdministrator"_s, mia.key + u"/User"_s}));
    QCOMPARE(console.text(mia, u"roles"_s), u"CustomerAdministrator | User"_s);
    LISTED(removed, console.perform(u"role"_s, u"remove"_s, heard.of(u"role"_s).constLast()));
    QCOMPARE(truthOf(console, mia)[u"Person"][u"RoleSet"].toArray().size(), 1);
}

void names(Console &console)
{
    const Record one = subscriber(console);
    const QJsonValue person = truthOf(console, one)[u"Person"];
    const QList<std::pair<QString, QString>> members{{u"givenName"_s, u"GivenName"_s},
        {u"familyName"_s, u"FamilyName"_s}, {u"title"_s, u"NamePrefix"_s}, {u"suffix"_s, u"NameSuffix"_s},
        {u"email"_s, u"EmailAddress"_s}, {u"organizationName"_s, u"OrgName"_s},
        {u"jobTitle"_s, u"JobTitle"_s}, {u"timeZone"_s, u"TimeZone"_s}};
    for (const auto &[field, member] : members)
        QCOMPARE(console.text(one, field), person[member].toString());
}

void editSubscriber(Console &console)
{
    const Record one = subscriber(console, u"ines+admin@harbour.example"_s);
    const QJsonObject before = truthOf(console, one);
    LISTED(heard,
        console.perform(u"subscriber"_s, u"edit"_s, one,
            {{u"email"_s, u"ines+lead@harbour.example"_s}, {u"jobTitle"_s, u"Lead & \"more\""_s},
                {u"title"_s, u""_s}}));
    const QJsonObject after = truthOf(console, one);
    QCOMPARE(after[u"Person"][u"EmailAddress"].toString(), u"ines+lead@harbour.example"_s);
    QCOMPARE(after[u"Person"][u"JobTitle"].toString(), u"Lead & \"more\""_s);
    QVERIFY(!after[u"Person"].toObject().contains(u"NamePrefix"));
    QCOMPARE(after[u"Person"][u"Photo"], before[u"Person"][u"Photo"]);
    QCOMPARE(after[u"SubscriberAttributeSet"], before[u"SubscriberAttributeSet"]);
    LISTED(added,
        console.perform(u"subscriber"_s, u"addNotesAddress"_s, again(console, one),
            {{u"mailAddress"_s, u"ines+lead@harbour.example"_s}}));
    const Record last = again(console, one);
    QCOMPARE(console.text(last, u"notesAddress"_s), u"ines+lead@harbour.example"_s);
    QCOMPARE(console.text(last, u"iNotesAddress"_s), u"ines+admin@harbour.example"_s); // it was there before
    LISTED(other,
        console.perform(u"subscriber"_s, u"addINotesAddress"_s, subscriber(console),
            {{u"mailAddress"_s, u"b@i.example"_s}}));
    QCOMPARE(console.text(subscriber(console), u"iNotesAddress"_s), u"b@i.example"_s);
}

} // namespace

QList<Row> subscriberRows()
{
    return {{"Organization.remove_subscriber / Subscriber.delete", removeSubscriber}, {"Subscriber.get", readSubscriber},
        {"Subscriber.activate", activate}, {"Subscriber.suspend / unsuspend", suspends},
        {"Subscriber.restore", restore}, {"Subscriber.entitle", entitle}, {"Subscriber.revoke", revoke},
        {"Subscriber.assign_role / unassign_role", roles}, {"Subscriber.get_role_list / get_roles", roleList},
        {"Subscriber.name, show_as_row, show_as_summary", names}, {"(subscriber update)", editSubscriber}};
}

} // namespace tenantry::testing
