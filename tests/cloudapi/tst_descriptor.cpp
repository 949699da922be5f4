#include "providers/cloudapi/cloudapi.h"

#include <QSet>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

// The built-in descriptor is without flaws, and says what the screens stand on.
class TestCloudApiDescriptor : public QObject {
    Q_OBJECT
private slots:
    void hasNoFlaws();
    void everyTypeIsShownAndFed();
    void everyDeletionIsGuarded();
    void noWriteIsRepeatedBlindly();
    void refreshingIsBounded();
    void passwordsAreSecret();
};

void TestCloudApiDescriptor::hasNoFlaws()
{
    const Loaded loaded = cloudapi();
    QStringList told;
    for (const Flaw &flaw : loaded.flaws)
        told.append(flawText(flaw));
    QVERIFY2(loaded.provider, qPrintable(told.join(u'\n')));
}

void TestCloudApiDescriptor::everyTypeIsShownAndFed()
{
    const Loaded loaded = cloudapi();
    QSet<QString> fed;
    for (const ResourceType &type : loaded.provider->schema().types) {
        QVERIFY2(type.byRole(Role::Title), qPrintable(type.key));
        QVERIFY2(!type.places.isEmpty(), qPrintable(type.key));
        for (const ListSource &list : type.lists) {
            fed.insert(type.key);
            for (const QString &other : list.feeds)
                fed.insert(other);
        }
    }
    QCOMPARE(fed.size(), loaded.provider->schema().types.size());
}

void TestCloudApiDescriptor::everyDeletionIsGuarded()
{
    const Loaded loaded = cloudapi();
    int deletions = 0;
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Operation &operation : type.operations) {
            deletions += operation.effect == Effect::Delete;
            if (operation.effect == Effect::Delete || operation.key.startsWith(u"unregister"))
                QVERIFY2(operation.destructive, qPrintable(operation.key));
            if (operation.effect == Effect::Create)
                QVERIFY2(!operation.makes.isEmpty() && operation.repeat != Repeat::Always,
                    qPrintable(operation.key));
        }
    }
    QVERIFY(deletions >= 3);
}

// A lost answer is looked after (§8.3); what only asks may be asked again.
void TestCloudApiDescriptor::noWriteIsRepeatedBlindly()
{
    const Loaded loaded = cloudapi();
    for (const ResourceType &type : loaded.provider->schema().types)
        for (const Operation &operation : type.operations)
            if (operation.repeat == Repeat::Always)
                QVERIFY2(operation.effect == Effect::Download || operation.key.startsWith(u"check"),
                    qPrintable(type.key + u'.' + operation.key));
}

// What is asked for each customer waits until somebody looks: an estate has thousands.
void TestCloudApiDescriptor::refreshingIsBounded()
{
    const Loaded loaded = cloudapi();
    QStringList walked;
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const ListSource &list : type.lists) {
            if (list.inSync)
                walked.append(type.key);
            QVERIFY2(
                !list.inSync || list.per.isEmpty() || list.per == u"resourceGroup", qPrintable(list.key));
        }
    }
    for (const QString &type : {u"customer"_s, u"status"_s, u"unitType"_s, u"resourceGroup"_s, u"account"_s})
        QVERIFY2(walked.contains(type), qPrintable(type));
}

void TestCloudApiDescriptor::passwordsAreSecret()
{
    const Loaded loaded = cloudapi();
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Field &field : type.fields) {
            if (field.key.contains(u"passw"_s, Qt::CaseInsensitive))
                QVERIFY2(field.secret, qPrintable(type.key));
        }
        for (const Operation &operation : type.operations) {
            for (const Parameter &parameter : operation.parameters) {
                if (parameter.key.contains(u"passw"_s, Qt::CaseInsensitive))
                    QVERIFY2(parameter.secret, qPrintable(operation.key));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCloudApiDescriptor)
#include "tst_descriptor.moc"
