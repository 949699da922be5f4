#include "providers/descriptor/importfile.h"
#include "providers/streamone/streamone.h"
#include "tests/support/clearable.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

// The built-in descriptor is without flaws, and says what the screens stand on.
class TestStreamOneDescriptor : public QObject {
    Q_OBJECT
private slots:
    void hasNoFlaws();
    void everyTypeHasATitleAndAPlace();
    void everyTypeCanBeReached();
    void everyDeletionIsGuarded();
    void buyingIsNeverRepeated();
    void onlyWholeListsAreInSync();
    void eachBranchKnowsItsSignIn();
    void importsTheSdkFile();
    void refusesOtherFiles();
    void BULK_1_whatCanBeCleared();
};

void TestStreamOneDescriptor::hasNoFlaws()
{
    const Loaded loaded = streamOne();
    QStringList told;
    for (const Flaw &flaw : loaded.flaws)
        told.append(flawText(flaw));
    QVERIFY2(loaded.provider, qPrintable(told.join(u'\n')));
}

void TestStreamOneDescriptor::everyTypeHasATitleAndAPlace()
{
    const Loaded loaded = streamOne();
    for (const ResourceType &type : loaded.provider->schema().types) {
        QVERIFY2(type.byRole(Role::Title), qPrintable(type.key));
        QVERIFY2(!type.places.isEmpty(), qPrintable(type.key));
    }
}

// A type without a list of its own comes embedded in another's.
void TestStreamOneDescriptor::everyTypeCanBeReached()
{
    const Loaded loaded = streamOne();
    QSet<QString> fed;
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const ListSource &list : type.lists) {
            fed.insert(type.key);
            for (const QString &other : list.feeds)
                fed.insert(other);
        }
    }
    for (const ResourceType &type : loaded.provider->schema().types)
        QVERIFY2(fed.contains(type.key), qPrintable(type.key));
}

void TestStreamOneDescriptor::everyDeletionIsGuarded()
{
    const Loaded loaded = streamOne();
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Operation &operation : type.operations) {
            if (operation.effect == Effect::Delete)
                QVERIFY2(operation.destructive && operation.repeat == Repeat::Always, qPrintable(type.key));
            if (operation.effect == Effect::Create)
                QVERIFY2(!operation.makes.isEmpty(), qPrintable(type.key));
        }
    }
}

// What buys, changes seats, makes customers or sends invoices: a second one would do it twice.
void TestStreamOneDescriptor::buyingIsNeverRepeated()
{
    const Loaded loaded = streamOne();
    int seen = 0;
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Operation &operation : type.operations) {
            if (operation.effect != Effect::Create && operation.spends.isEmpty()
                && operation.verifyWithin.count() == 0)
                continue;
            ++seen;
            QVERIFY2(operation.repeat == Repeat::Never, qPrintable(type.key + u'.' + operation.key));
            if (operation.effect == Effect::Create && operation.reverse.isEmpty())
                QVERIFY2(!operation.findLost.type.isEmpty(), qPrintable(type.key + u'.' + operation.key));
        }
    }
    QVERIFY(seen > 12);
}

// Refreshing a connection costs pages, never a request for each customer.
void TestStreamOneDescriptor::onlyWholeListsAreInSync()
{
    const Loaded loaded = streamOne();
    QStringList inSync;
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const ListSource &list : type.lists) {
            if (!list.inSync)
                continue;
            inSync.append(type.key);
            QVERIFY2(list.per.isEmpty(), qPrintable(type.key));
        }
    }
    inSync.sort();
    QCOMPARE(inSync,
        (QStringList{u"access"_s, u"customer"_s, u"myInvoice"_s, u"order"_s, u"product"_s, u"report"_s,
            u"subscription"_s, u"template"_s, u"user"_s}));
}

void TestStreamOneDescriptor::eachBranchKnowsItsSignIn()
{
    const Loaded loaded = streamOne();
    const Schema &schema = loaded.provider->schema();
    QCOMPARE(schema.type(u"customer")->list(u"all")->signIn, u"v3"_s);
    QCOMPARE(schema.type(u"myInvoice")->list(u"all")->signIn, u"v1"_s);
    QCOMPARE(schema.type(u"user")->list(u"all")->signIn, u"v1"_s);
    QCOMPARE(schema.type(u"report")->operation(u"csv")->signIn, u"v3"_s);
    QCOMPARE(schema.type(u"invoice")->operation(u"generate")->signIn, u"v1"_s);
    const QHash<QString, QString> onlyKey{{u"apiKey"_s, u"k"_s}, {u"apiSecret"_s, u"s"_s}};
    QVERIFY(canSignIn(schema, u"v1"_s, onlyKey));
    QVERIFY(!canSignIn(schema, u"v3"_s, onlyKey));
    QVERIFY(canSignIn(schema, {}, {}));
}

void TestStreamOneDescriptor::importsTheSdkFile()
{
    const Loaded loaded = streamOne();
    const ImportForm form = loaded.provider->schema().imports.constFirst();
    const auto read = importedFrom(form,
        R"({"v1":{"api_key":"k","api_secret":"s"},"v3":{"access_token":"a","refresh_token":"r"},"accountid":20417})");
    QVERIFY(read);
    QCOMPARE(read->settings, (QHash<QString, QString>{{u"account"_s, u"20417"_s}}));
    QCOMPARE(read->secrets,
        (Secrets{{u"apiKey"_s, u"k"_s}, {u"apiSecret"_s, u"s"_s}, {u"access_token"_s, u"a"_s},
            {u"refresh_token"_s, u"r"_s}}));
    QVERIFY(!read->note.isEmpty());
    const auto half = importedFrom(form, R"({"v3":{"refresh_token":"r"},"accountid":"7"})");
    QVERIFY(half);
    QCOMPARE(half->secrets.size(), 1);
}

void TestStreamOneDescriptor::refusesOtherFiles()
{
    const ImportForm form = streamOne().provider->schema().imports.constFirst();
    for (const QByteArray &bytes : {QByteArray("{}"), QByteArray("no json"), QByteArray()}) {
        const auto read = importedFrom(form, bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().fault, Fault::Invalid);
    }
}

// Only what the contract says may be empty: "Clear" is offered for nothing else.
void TestStreamOneDescriptor::BULK_1_whatCanBeCleared()
{
    const Loaded loaded = streamOne();
    QCOMPARE(clearableInputs(loaded.provider->schema()),
        QStringList({u"customer.edit.jobTitle"_s, u"customer.edit.phone"_s, u"customer.edit.suite"_s,
            u"cart.edit.displayName"_s, u"cart.edit.user"_s}));
}

QTEST_GUILESS_MAIN(TestStreamOneDescriptor)
#include "tst_descriptor.moc"
