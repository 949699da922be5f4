#include "providers/connect/connect.h"

#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

// The built-in descriptor is without flaws, and says what the screens stand on.
class TestConnectDescriptor : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void everyTypeHasATitle();
    void everyTypeCanBeReached();
    void everyStateHasAMeaning();
    void everyWriteIsGuarded();
    void theTreeComesWithFewLists();
    void namesAreEachOthers();

private:
    std::shared_ptr<const Provider> m_provider;
};

void TestConnectDescriptor::initTestCase()
{
    const Loaded loaded = connectPlatform();
    QStringList told;
    for (const Flaw &flaw : loaded.flaws)
        told.append(flawText(flaw));
    QVERIFY2(loaded.provider, qPrintable(told.join(u'\n')));
    m_provider = loaded.provider;
}

void TestConnectDescriptor::everyTypeHasATitle()
{
    for (const ResourceType &type : m_provider->schema().types)
        QVERIFY2(type.byRole(Role::Title), qPrintable(type.key));
}

// A type without a list of its own comes embedded in another's, or is read inside its owner.
void TestConnectDescriptor::everyTypeCanBeReached()
{
    QSet<QString> fed;
    for (const ResourceType &type : m_provider->schema().types) {
        for (const ListSource &list : type.lists) {
            fed.insert(type.key);
            for (const QString &other : list.feeds)
                fed.insert(other);
        }
        QVERIFY2(!type.places.isEmpty() || type.key == "country"_L1, qPrintable(type.key));
    }
    for (const ResourceType &type : m_provider->schema().types)
        QVERIFY2(fed.contains(type.key), qPrintable(type.key));
}

void TestConnectDescriptor::everyStateHasAMeaning()
{
    for (const ResourceType &type : m_provider->schema().types) {
        const Field *status = type.byRole(Role::Status);
        for (const Choice &choice : status ? status->choices : QList<Choice>())
            QVERIFY2(choice.means != Meaning::Unsaid, qPrintable(type.key + u' ' + choice.value));
    }
}

void TestConnectDescriptor::everyWriteIsGuarded()
{
    for (const ResourceType &type : m_provider->schema().types) {
        for (const Operation &operation : type.operations) {
            const QString name = type.key + u'.' + operation.key;
            QVERIFY2(!operation.note.isEmpty(), qPrintable(name));
            if (operation.effect == Effect::Delete)
                QVERIFY2(operation.destructive && operation.repeat == Repeat::Always, qPrintable(name));
            if (operation.effect == Effect::Create)
                QVERIFY2(!operation.makes.isEmpty(), qPrintable(name));
            if (operation.effect == Effect::Action)
                QVERIFY2(operation.repeat != Repeat::Always || type.key == "agreementVersion"_L1
                        || operation.key == "icon"_L1,
                    qPrintable(name)); // its outcome is told by reading the object
        }
    }
}

void TestConnectDescriptor::theTreeComesWithFewLists()
{
    QStringList inSync;
    for (const ResourceType &type : m_provider->schema().types) {
        for (const ListSource &list : type.lists) {
            if (!list.inSync)
                continue;
            inSync.append(type.key);
            QVERIFY2(list.per.isEmpty(), qPrintable(type.key)); // never one request an object
        }
    }
    for (const char *type :
        {"account", "tierAccount", "asset", "request", "tierConfig", "product", "usageFile"})
        QVERIFY2(inSync.contains(QLatin1StringView(type)), type);
    QVERIFY(inSync.size() < 20);
}

// What a field refers to has an id of that kind.
void TestConnectDescriptor::namesAreEachOthers()
{
    const Schema &schema = m_provider->schema();
    QCOMPARE(schema.type(u"asset")->kind, Kind::Subscription);
    QCOMPARE(schema.type(u"tierAccount")->kind, Kind::Customer);
    QCOMPARE(schema.type(u"request")->kind, Kind::Request);
    QCOMPARE(schema.type(u"usageFile")->kind, Kind::Usage);
    QCOMPARE(schema.type(u"asset")->byRole(Role::Quantity)->key, u"quantity"_s);
    QVERIFY(schema.type(u"token")->field(u"secret")->secret);
}

QTEST_GUILESS_MAIN(TestConnectDescriptor)
#include "tst_descriptor.moc"
