#include "models/items/objectmodel.h"
#include "tests/items/fixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

struct Inspector {
    Cache cache;
    ObjectModel model{*cache.store, cache.supply, {QLocale::c(), true}, [this] {
                          return cache.now;
                      }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class TestObjectModel : public QObject {
    Q_OBJECT
private slots:
    void showsFieldsAndWhatTheSchemaDoesNotKnow() // INSP-1, INSP-3, INSP-4
    {
        Inspector inspector;
        inspector.cache.walk(
            scopeOf(u"organisation"_s, u"all"_s), {organisation(u"o1"_s, u"Acme"_s, u"off"_s)});
        inspector.model.setObject(inspector.cache.id(u"organisation"_s, u"o1"_s));
        QCOMPARE(printed(inspector.model),
            u"General\n  Name\n  Status\nAlso sent by the service\n  extra.deep\n"_s);
        const QModelIndex status = inspector.model.index(1, 1, inspector.model.index(0, 0));
        QCOMPARE(status.data().toString(), u"Suspended"_s);
        QCOMPARE(status.data(Item::ToneRole).toInt(), static_cast<int>(Tone::Warning));
        QCOMPARE(inspector.model.title(), u"Acme"_s);
        QCOMPARE(inspector.model.subtitle(), u"Organisation · First"_s);
        QCOMPARE(inspector.model.ageText(), u"Fetched just now, from the cache"_s);
        QVERIFY(inspector.model.rawText().contains("\"deep\": 7"_L1));
    }
    void anotherObjectIsShownAtOnce() // INSP-2
    {
        Inspector inspector;
        inspector.cache.walk(scopeOf(u"organisation"_s, u"all"_s),
            {organisation(u"o1"_s, u"Acme"_s), organisation(u"o2"_s, u"Bold"_s)});
        inspector.model.setObject(inspector.cache.id(u"organisation"_s, u"o1"_s));
        inspector.model.setObject(inspector.cache.id(u"organisation"_s, u"o2"_s));
        inspector.cache.change(organisation(u"o1"_s, u"Acme Ltd"_s));
        QCOMPARE(inspector.model.title(), u"Bold"_s);
        inspector.cache.change(organisation(u"o2"_s, u"Bolder"_s));
        QCOMPARE(inspector.model.title(), u"Bolder"_s);
        QVERIFY(inspector.model.index(0, 1, inspector.model.index(0, 0)).data(Item::ChangedRole).toBool());
    }
    void removedObjectSaysSince() // ERR-7
    {
        Inspector inspector;
        inspector.cache.walk(scopeOf(u"organisation"_s, u"all"_s), {organisation(u"o1"_s, u"Acme"_s)});
        inspector.model.setObject(inspector.cache.id(u"organisation"_s, u"o1"_s));
        QVERIFY(inspector.model.removedText().isEmpty());
        inspector.cache.walk(scopeOf(u"organisation"_s, u"all"_s), {});
        QVERIFY(inspector.model.removedText().startsWith("No longer on the server since"_L1));
        QCOMPARE(inspector.model.title(), u"Acme"_s);
    }
    void unknownObjectIsAnError()
    {
        Inspector inspector;
        inspector.model.setObject(4711);
        QCOMPARE(inspector.model.rowCount(), 0);
        QVERIFY(!inspector.model.errorText().isEmpty());
        inspector.model.setObject(0);
        QVERIFY(inspector.model.errorText().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestObjectModel)
#include "tst_objectmodel.moc"
