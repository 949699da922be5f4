#include "checks.h"

#include "tests/sandbox/rawclient.h"

#include <QUrl>
#include <QTest>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

// Behind the program's back: does this password sign in?
bool signsIn(Console &console, const QString &password, const QString &login = benAddress)
{
    Sent sent{u"GET"_s, u"/manage/oauth/getUserIdentity"_s, {}, {}, {}};
    sent.headers[u"Authorization"_s] =
        u"Basic "_s + QString::fromLatin1((login + u':' + password).toUtf8().toBase64());
    return rawExchange(QUrl(console.sandbox().baseUrl()).port(), sent).status == 200;
}

void oneTime(Console &console)
{
    const Record one = subscriber(console);
    LISTED(typed,
        console.perform(
            u"subscriber"_s, u"oneTimePassword"_s, one, {{u"password"_s, u"one_time_passw0rd"_s}}));
    QCOMPARE(typed.document, QByteArray("ben@harbour.example: one_time_passw0rd"));
    QVERIFY(typed.records.isEmpty());
    QVERIFY(!signsIn(console, u"Planner2026"_s));
    QVERIFY(!signsIn(console, u"one_time_passw0rd"_s)); // it must be changed first
    // One is made for whoever types none, told once, and good enough for the policy.
    LISTED(first, console.perform(u"subscriber"_s, u"oneTimePassword"_s, one));
    LISTED(second, console.perform(u"subscriber"_s, u"oneTimePassword"_s, one));
    QVERIFY(first.document.startsWith("ben@harbour.example: "));
    QVERIFY(first.document != second.document);
    const QString made = QString::fromUtf8(second.document).section(u' ', 1);
    LISTED(changed,
        console.perform(u"subscriber"_s, u"changePassword"_s, one,
            {{u"old"_s, made}, {u"password"_s, u"Basic4Password"_s}, {u"again"_s, u"Basic4Password"_s}}));
    QVERIFY(signsIn(console, u"Basic4Password"_s));
    const Console::Heard weak =
        console.perform(u"subscriber"_s, u"oneTimePassword"_s, one, {{u"password"_s, u"short"_s}});
    QVERIFY(weak.error);
    QVERIFY(weak.document.isEmpty());
}

void change(Console &console)
{
    const Record one = subscriber(console);
    const auto to = [&](const QString &old, const QString &password, const QString &confirmed) {
        return console.perform(u"subscriber"_s, u"changePassword"_s, one,
            {{u"old"_s, old}, {u"password"_s, password}, {u"again"_s, confirmed}});
    };
    QVERIFY(to(u"Wrong2026"_s, u"Basic4Password"_s, u"Basic4Password"_s).error);
    QVERIFY(to(u"Planner2026"_s, u"Basic4Password"_s, u"Other4Password"_s).error);
    LISTED(heard, to(u"Planner2026"_s, u"Basic4Password"_s, u"Basic4Password"_s));
    QVERIFY(signsIn(console, u"Basic4Password"_s));
    const Console::Heard soon = to(u"Basic4Password"_s, u"Third4Password"_s, u"Third4Password"_s);
    QVERIFY(soon.error);
    QVERIFY(soon.error->words.contains(u"24 hours"_s));
    QVERIFY(!sentence(*soon.error).contains(u"Third4Password"_s));
}

void reset(Console &console)
{
    LISTED(heard,
        console.perform(
            u"subscriber"_s, u"resetPassword"_s, subscriber(console, u"ines+admin@harbour.example"_s)));
    QCOMPARE(mails(console).constLast(), u"password reset to ines+admin@harbour.example"_s);
}

void set(Console &console)
{
    const Record one = subscriber(console);
    const auto to = [&](const QString &password, const QString &bypass) {
        return console.perform(
            u"subscriber"_s, u"setPassword"_s, one, {{u"password"_s, password}, {u"bypassPolicy"_s, bypass}});
    };
    QVERIFY(to(u"simple"_s, u"false"_s).error);
    LISTED(heard, to(u"simple"_s, u"true"_s));
    QVERIFY(signsIn(console, u"simple"_s));
}

} // namespace

QList<Row> passwordRows()
{
    return {{"Subscriber.set_one_time_password", oneTime}, {"Subscriber.change_password", change},
        {"Subscriber.reset_password", reset}, {"Subscriber.set_password", set}};
}

} // namespace tenantry::testing
