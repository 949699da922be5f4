// The two methods that run as jobs, and the record that is kept of them.
#include "tests/sandbox/cloudapi/caller.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestCloudJobs : public QObject {
    Q_OBJECT
private slots:
    void waits();
    void doesNotWait();
    void fails();
    void parents();
    void keepsParameters();
    void latest();
};

namespace {

QVariantList domainOf(const QString &customer, const QString &user = u"portal"_s)
{
    return {customer, user, u"geheim & co"_s, u"cafe.example"_s};
}

QVariantMap jobOf(Caller &caller, const QString &guid)
{
    return caller.call(u"job.getJobTree"_s, {guid}).result().toList().value(0).toMap();
}

bool isRegistered(Caller &caller, const QString &customer)
{
    return caller.call(u"customer.getYAML"_s, {customer}).result().toString().contains(u"registered: true"_s);
}

} // namespace

void TestCloudJobs::waits()
{
    Caller caller;
    caller.vary(u"jobTime"_s, u"200"_s);
    const QString customer = caller.customer();
    const Told told = caller.call(u"customer.registerDomain"_s, domainOf(customer));
    QCOMPARE(told.result(), QVariant(true));
    QVERIFY(isRegistered(caller, customer));
    const QVariantMap job = jobOf(caller, told.job().toString());
    QCOMPARE(job[u"jobstatus"_s], QVariant(u"DONE"_s));
    QCOMPARE(job[u"actionname"_s], QVariant(u"customer.registerDomain"_s));
    QCOMPARE(job[u"cloudusername"_s], QVariant(u"beheer"_s));
    QVERIFY(!job[u"endtime"_s].toString().isEmpty());
}

void TestCloudJobs::doesNotWait()
{
    Caller caller;
    caller.vary(u"jobTime"_s, u"800"_s);
    const QString customer =
        caller.call(u"customer.create"_s, {u"x"_s, QString(), QString(), QString(), QString(), QString()})
            .result()
            .toString();
    const Told told = caller.call(u"customer.registerDomain"_s, domainOf(customer), {}, {{u"wait"_s, false}});
    QVERIFY(!told.result().isValid());
    const QString guid = told.job().toString();
    QVERIFY(!isRegistered(caller, customer));
    QVERIFY(
        (QStringList{u"WAITING"_s, u"RUNNING"_s}).contains(jobOf(caller, guid)[u"jobstatus"_s].toString()));
    QVERIFY(!jobOf(caller, guid)[u"endtime"_s].isValid());
    QTRY_COMPARE(jobOf(caller, guid)[u"jobstatus"_s].toString(), u"DONE"_s);
    QVERIFY(isRegistered(caller, customer));
}

void TestCloudJobs::fails()
{
    Caller caller;
    const Told told = caller.call(u"customer.registerDomain"_s, domainOf(caller.customer(), u"fail"_s));
    QCOMPARE(told.faultCode, 8002);
    QVERIFY(told.words().startsWith(u"Exception: "_s));
    QVERIFY(told.words().contains(u"\nMessage: The portal refused the credentials \nStacktrace:\n"_s));
    const Told job = caller.call(u"job.findLatestJobs"_s, {1, true});
    QCOMPARE(job.result().toList()[0].toMap()[u"jobstatus"_s], QVariant(u"ERROR"_s));
    const Told nobody =
        caller.call(u"customer.registerDomain"_s, domainOf(u"7f0c0c1e-5b52-4a53-9d0e-2f4f8b0f6a10"_s));
    QVERIFY(nobody.words().contains(u"customer with guid"_s));
}

void TestCloudJobs::parents()
{
    Caller caller;
    const QString customer = caller.customer();
    const auto below = [&](const QString &parent) {
        QVariantList all = domainOf(customer);
        all << parent << QVariantMap{};
        return caller.callBare(u"cloud_api_customer.unregisterDomain"_s, all);
    };
    QVERIFY(below(u"7f0c0c1e-5b52-4a53-9d0e-2f4f8b0f6a10"_s).words().contains(u"Could not find the job"_s));
    const QString job = caller.call(u"customer.registerDomain"_s, domainOf(customer)).job().toString();
    const QString child = below(job).job().toString();
    const QVariantList tree = caller.call(u"job.getJobTree"_s, {job}).result().toList();
    QCOMPARE(tree.size(), 2);
    QCOMPARE(tree[1].toMap()[u"guid"_s], QVariant(child));
    QCOMPARE(caller.sandbox().happen(u"kill-job"_s, {{u"guid"_s, job}}), QJsonValue(true));
    QVERIFY(below(job).words().contains(u"the job is killed !"_s));
}

void TestCloudJobs::keepsParameters()
{
    Caller caller;
    const QString job =
        caller.call(u"customer.registerDomain"_s, domainOf(caller.customer())).job().toString();
    const QString yaml = caller.call(u"job.getYAML"_s, {job}).result().toString();
    QVERIFY2(yaml.contains(u"\"password\":\"geheim & co\""_s), qPrintable(yaml));
}

void TestCloudJobs::latest()
{
    Caller caller;
    const QVariantList five = caller.call(u"job.findLatestJobs"_s, {5, false}).result().toList();
    QCOMPARE(five.size(), 5);
    const QString job =
        caller.call(u"customer.registerDomain"_s, domainOf(caller.customer())).job().toString();
    const QVariantList one = caller.call(u"job.findLatestJobs"_s, {1, false}).result().toList();
    QCOMPARE(one[0].toMap()[u"guid"_s], QVariant(job));
}

QTEST_GUILESS_MAIN(TestCloudJobs)
#include "tst_cloudjobs.moc"
