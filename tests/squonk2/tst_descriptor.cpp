#include "providers/squonk2/squonk2.h"
#include "tests/support/clearable.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

// The built-in descriptor is without flaws, and says what the screens stand on.
class TestSquonk2Descriptor : public QObject {
    Q_OBJECT
private slots:
    void hasNoFlaws();
    void everyTypeHasATitle();
    void everyTypeCanBeReached();
    void everyDeletionIsGuarded();
    void threeListsFillTheTree();
    void BULK_1_whatCanBeCleared();
};

void TestSquonk2Descriptor::hasNoFlaws()
{
    const Loaded loaded = squonk2();
    QStringList told;
    for (const Flaw &flaw : loaded.flaws)
        told.append(flawText(flaw));
    QVERIFY2(loaded.provider, qPrintable(told.join(u'\n')));
}

void TestSquonk2Descriptor::everyTypeHasATitle()
{
    const Loaded loaded = squonk2();
    for (const ResourceType &type : loaded.provider->schema().types)
        QVERIFY2(type.byRole(Role::Title), qPrintable(type.key));
}

// A type without a list of its own comes embedded in another's.
void TestSquonk2Descriptor::everyTypeCanBeReached()
{
    const Loaded loaded = squonk2();
    QSet<QString> fed;
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const ListSource &list : type.lists) {
            fed.insert(type.key);
            for (const QString &other : list.feeds)
                fed.insert(other);
        }
        QVERIFY2(!type.places.isEmpty(), qPrintable(type.key));
    }
    QCOMPARE(fed.size(), loaded.provider->schema().types.size());
}

void TestSquonk2Descriptor::everyDeletionIsGuarded()
{
    const Loaded loaded = squonk2();
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Operation &operation : type.operations) {
            if (operation.effect == Effect::Delete)
                QVERIFY2(operation.destructive && operation.repeat != Repeat::Never, qPrintable(type.key));
            if (operation.effect == Effect::Create)
                QVERIFY2(!operation.makes.isEmpty() && !operation.reverse.isEmpty(), qPrintable(type.key));
        }
    }
}

void TestSquonk2Descriptor::threeListsFillTheTree()
{
    const Loaded loaded = squonk2();
    const Schema &schema = loaded.provider->schema();
    for (const QString &type : {u"organisation"_s, u"unit"_s, u"product"_s})
        QVERIFY(schema.type(type)->list(u"all")->inSync);
    QVERIFY(schema.type(u"unit")->list(u"all")->feeds.contains(u"organisation"_s));
    QVERIFY(schema.type(u"product")->list(u"all")->feeds.contains(u"unitMember"_s));
}

// Only what the contract says may be empty: "Clear" is offered for nothing else.
void TestSquonk2Descriptor::BULK_1_whatCanBeCleared()
{
    const Loaded loaded = squonk2();
    QCOMPARE(clearableInputs(loaded.provider->schema()), QStringList({u"asset.alter.description"_s}));
}

QTEST_GUILESS_MAIN(TestSquonk2Descriptor)
#include "tst_descriptor.moc"
