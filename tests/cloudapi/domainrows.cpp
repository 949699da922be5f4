#include "tests/cloudapi/checks.h"

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

const QString password = u"Geheim & zo"_s;

Texts domain(const QString &user = u"portal"_s)
{
    return {{u"user"_s, user}, {u"password"_s, password}, {u"domain"_s, u"Bücher.example"_s}};
}

// Where the server tells of jobs, its job is followed.
void registerDomain(Console &console)
{
    const Record customer = newCustomer(console);
    vary(console, u"jobTime"_s, u"100"_s);
    console.sandbox().forgetArrived();
    HEARD(heard, console.perform(u"customer"_s, u"registerDomain"_s, customer, domain()));
    const QString yaml = yamlTruth(console, customer.key);
    QVERIFY2(yaml.contains(u"ssodomainname: xn--bcher-kva.example\n"), qPrintable(yaml));
    const QStringList calls = callsOf(console);
    QCOMPARE(calls.mid(0, 3),
        (QStringList{u"job.findLatestJobs"_s, u"customer.registerDomain"_s, u"job.getJobTree"_s}));
    const Records jobs = heard.of(u"job"_s);
    QCOMPARE(console.text(jobs.constLast(), u"status"_s), u"DONE"_s);
    QCOMPARE(console.text(jobs.constLast(), u"action"_s), u"customer.registerDomain"_s);
}

// Where it does not, the server waits.
void withoutJobs(Console &console)
{
    vary(console, u"absent"_s, u"job"_s);
    const Record customer = newCustomer(console);
    console.sandbox().forgetArrived();
    for (int time = 0; time < 2; ++time) {
        HEARD(heard, console.perform(u"customer"_s, u"registerDomain"_s, customer, domain()));
    }
    QCOMPARE(callsOf(console),
        (QStringList{u"job.findLatestJobs"_s, u"customer.registerDomain"_s, u"customer.registerDomain"_s}));
    QVERIFY(yamlTruth(console, customer.key).contains(u"registered: true"));
}

void refused(Console &console)
{
    const Record customer = newCustomer(console);
    const Console::Heard followed =
        console.perform(u"customer"_s, u"registerDomain"_s, customer, domain(u"fail"_s));
    Texts waiting = domain(u"fail"_s);
    waiting.insert(u"wait"_s, u"true"_s);
    const Console::Heard waited = console.perform(u"customer"_s, u"registerDomain"_s, customer, waiting);
    for (const Console::Heard &heard : {followed, waited}) {
        QVERIFY(heard.error && heard.error->fault == Fault::Server);
        QCOMPARE(heard.error->words, u"The portal refused the credentials"_s);
        QVERIFY(!said(heard).contains(password));
        QVERIFY(!said(heard).contains(u"Stacktrace"));
    }
    for (const QString &wrong :
        {u"no"_s, u"a b.example"_s, u"x@y.example"_s, QString(QString(250, u'x') + u".example"_s)}) {
        Texts texts = domain();
        texts.insert(u"domain"_s, wrong);
        const Console::Heard heard = console.perform(u"customer"_s, u"registerDomain"_s, customer, texts);
        QVERIFY(heard.error && heard.error->fault == Fault::Invalid);
    }
}

void unregisterDomain(Console &console)
{
    const Record customer = newCustomer(console);
    HEARD(heard, console.perform(u"customer"_s, u"registerDomain"_s, customer, domain()));
    HEARD(gone, console.perform(u"customer"_s, u"unregisterDomain"_s, customer, domain()));
    QVERIFY(yamlTruth(console, customer.key).contains(u"registered: false"));
}

} // namespace

QList<CloudRow> domainRows()
{
    return {{"registerDomain", registerDomain}, {"registerDomain without jobs", withoutJobs},
        {"registerDomain refused", refused}, {"unregisterDomain", unregisterDomain}};
}

} // namespace tenantry::testing
