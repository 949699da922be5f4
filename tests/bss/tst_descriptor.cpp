#include "providers/bss/bss.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

// The built-in descriptor is without flaws, and says what the screens stand on.
class TestBssDescriptor : public QObject {
    Q_OBJECT
private slots:
    void hasNoFlaws();
    void everyTypeHasATitle();
    void everyStateMeansSomething();
    void whatCannotBeUndoneIsGuarded();
    void buyingIsNeverRepeated();
    void passwordsAreSecret();
    void wholeListsFillTheTree();
};

void TestBssDescriptor::hasNoFlaws()
{
    const Loaded loaded = bss();
    QStringList told;
    for (const Flaw &flaw : loaded.flaws)
        told.append(flawText(flaw));
    QVERIFY2(loaded.provider, qPrintable(told.join(u'\n')));
}

void TestBssDescriptor::everyTypeHasATitle()
{
    const Loaded loaded = bss();
    for (const ResourceType &type : loaded.provider->schema().types)
        QVERIFY2(type.byRole(Role::Title), qPrintable(type.key));
}

void TestBssDescriptor::everyStateMeansSomething()
{
    const Loaded loaded = bss();
    for (const ResourceType &type : loaded.provider->schema().types) {
        const Field *status = type.byRole(Role::Status);
        for (const Choice &choice : status ? status->choices : QList<Choice>())
            QVERIFY2(choice.means != Meaning::Unsaid, qPrintable(type.key + u' ' + choice.value));
    }
}

void TestBssDescriptor::whatCannotBeUndoneIsGuarded()
{
    const Loaded loaded = bss();
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Operation &operation : type.operations) {
            if (operation.effect == Effect::Delete && type.key != u"role"_s)
                QVERIFY2(operation.destructive, qPrintable(type.key));
            if (operation.effect == Effect::Create)
                QVERIFY2(!operation.makes.isEmpty() && !operation.reverse.isEmpty(), qPrintable(type.key));
        }
    }
}

// Writes are never sent again blindly: their answers' loss is settled by reading.
void TestBssDescriptor::buyingIsNeverRepeated()
{
    const Loaded loaded = bss();
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Operation &operation : type.operations) {
            QVERIFY2(operation.repeat != Repeat::Always, qPrintable(type.key + u' ' + operation.key));
            if (operation.effect != Effect::Create)
                continue;
            QCOMPARE(operation.repeat, Repeat::Never);
            QVERIFY2(!operation.findLost.type.isEmpty(), qPrintable(type.key));
        }
    }
    QVERIFY(!loaded.provider->schema().type(u"subscription")->operation(u"create")->spends.isEmpty());
}

void TestBssDescriptor::passwordsAreSecret()
{
    const Loaded loaded = bss();
    int passwords = 0;
    for (const Operation &operation : loaded.provider->schema().type(u"subscriber")->operations) {
        for (const Parameter &parameter : operation.parameters) {
            if (!parameter.label.contains(u"password"_s) || parameter.type != FieldType::Text)
                continue;
            QVERIFY2(parameter.secret, qPrintable(operation.key));
            ++passwords;
        }
    }
    QCOMPARE(passwords, 5);
    for (const ResourceType &type : loaded.provider->schema().types) {
        for (const Field &field : type.fields)
            QVERIFY(!field.label.contains(u"password"_s, Qt::CaseInsensitive)); // nothing of it can be cached
    }
}

void TestBssDescriptor::wholeListsFillTheTree()
{
    const Loaded loaded = bss();
    const Schema &schema = loaded.provider->schema();
    for (const QString &type : {u"customer"_s, u"subscriber"_s, u"subscription"_s})
        QVERIFY(schema.type(type)->list(u"all")->inSync);
    QVERIFY(schema.type(u"subscriber")->list(u"all")->feeds.contains(u"seat"_s));
}

QTEST_GUILESS_MAIN(TestBssDescriptor)
#include "tst_descriptor.moc"
