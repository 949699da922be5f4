#include "app/providercatalog.h"
#include "models/changes/wish.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;

// What the program makes of the services that come with it: nothing of this is said anywhere but in
// their descriptors.
class TestServices : public QObject {
    Q_OBJECT
private slots:
    void deeds_data();
    void deeds();
    void fields_data();
    void fields();

private:
    [[nodiscard]] const Schema *schema(const QString &provider) const
    {
        for (const auto &one : m_catalog.providers) {
            if (one->schema().provider == provider)
                return &one->schema();
        }
        return nullptr;
    }
    const ProviderCatalog m_catalog = loadProviders({});
};

void TestServices::deeds_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("found"); // activate, suspend, resume, end, delete, approve
    const auto row = [](const char *type, const char *found) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(found);
    };
    row("bss/customer", "- suspend unsuspend - delete -");
    row("bss/subscriber", "activate suspend unsuspend trash delete -");
    row("bss/subscription", "- suspend unsuspend cancel cancel -");
    row("cloudapi/customer", "activate disable activate - delete -");
    row("connect/asset", "- suspend resume cancel - -");
    row("connect/request", "- - - - - approve");
    row("connect/tierAccountRequest", "- - - ignore - accept");
    row("connect/tierConfigRequest", "- - - - - approve");
    row("connect/usageFile", "- - - delete - accept");
    row("connect/token", "- deactivate activate - delete -");
    row("squonk2/asset", "- disable enable - delete -");
    row("squonk2/product", "- - - delete delete -");
    row("streamone/subscription", "- suspend resume cancel - -");
    row("streamone/product", "- disable enable - - -");
}

void TestServices::deeds()
{
    QFETCH(QString, type);
    QFETCH(QString, found);
    const Schema *known = schema(type.section(u'/', 0, 0));
    QVERIFY(known);
    const ResourceType *resource = known->type(type.section(u'/', 1));
    QVERIFY(resource);
    QStringList keys;
    for (const Deed deed : allDeeds) {
        const FoundOperation one = operationFor(deed, *known, *resource);
        keys.append(one ? one.operation->key : u"-"_s);
    }
    QCOMPARE(keys.join(u' '), found);
}

void TestServices::fields_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("operations"); // that set all that can be set
    const auto row = [](const char *type, const char *operations) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(operations);
    };
    row("bss/subscriber", "edit addNotesAddress addINotesAddress");
    row("bss/subscription", "edit");
    row("bss/seat", "transfer allocate");
    row("cloudapi/customer", "edit setStatus");
    row("connect/request", "assign note");
    row("connect/usageRecord", "");
    row("squonk2/product", "raise rename");
    row("streamone/subscription", "changeSeats rename");
}

void TestServices::fields()
{
    QFETCH(QString, type);
    QFETCH(QString, operations);
    const Schema *known = schema(type.section(u'/', 0, 0));
    QVERIFY(known);
    const ResourceType *resource = known->type(type.section(u'/', 1));
    QVERIFY(resource);
    QStringList keys;
    const QStringList settable = settableFields(*known, *resource);
    QStringList covered;
    for (const FieldSetter &one : settersFor(*known, *resource, settable)) {
        keys.append(one.operation->key);
        covered += one.parameterOf.keys();
    }
    std::sort(keys.begin(), keys.end());
    QStringList expected = operations.split(u' ', Qt::SkipEmptyParts);
    std::sort(expected.begin(), expected.end());
    QCOMPARE(keys, expected);
    QCOMPARE(
        QSet<QString>(covered.cbegin(), covered.cend()), QSet<QString>(settable.cbegin(), settable.cend()));
}

QTEST_GUILESS_MAIN(TestServices)
#include "tst_services.moc"
