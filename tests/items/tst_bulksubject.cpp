#include "models/items/bulksubject.h"
#include "models/store/world.h"
#include "tests/changes/shop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

namespace {

const Query plansOfShop{.provider = u"shop"_s, .type = u"plan"_s};

Query everySubscription()
{
    return {.provider = worldProvider(), .type = kindName(Kind::Subscription)};
}

const BulkField *fieldOf(const BulkSubject &subject, const QString &key)
{
    for (const BulkField &field : subject.fields)
        if (field.key == key)
            return &field;
    return nullptr;
}

// "3×, ON 2×": values as they are told.
QString told(const BulkField &field)
{
    QStringList words;
    for (const ValueCount &one : field.values)
        words.append(u"%1 %2×"_s.arg(one.value.isEmpty() ? u"none"_s : one.value).arg(one.count));
    return words.join(u", "_s);
}

struct Chosen : Market {
    Chosen()
    {
        for (int n = 1; n <= 5; ++n) {
            const QString key = u"b%1"_s.arg(n);
            keep(u"c-shop"_s,
                testing::plan(key,
                    {{u"name"_s, u"Plan %1"_s.arg(n)}, {u"seats"_s, qint64(n < 4 ? 10 : 20)},
                        {u"note"_s, n == 5 ? Value(Absent{}) : Value(u"blue"_s)}}));
            plans.push_back(planId(key));
        }
        keep(u"c-mart"_s, contract(u"m1"_s, u"Contract"_s, 10));
        contracts.push_back(id(u"c-mart"_s, u"contract"_s, u"m1"_s));
    }
    [[nodiscard]] std::vector<ObjectId> all() const
    {
        std::vector<ObjectId> ids = plans;
        ids.insert(ids.end(), contracts.begin(), contracts.end());
        return ids;
    }
    std::vector<ObjectId> plans;
    std::vector<ObjectId> contracts;
};

} // namespace

class TestBulkSubject final : public QObject {
    Q_OBJECT
private slots:
    void countsDifferentValues_BULK2();
    void listsOnlyWhatCanBeSet_BULK1();
    void offersWhatFieldsCannotDo();
    void speaksByRoleOverServices_BULK7();
    void staysWithItsTypeInTheWorld();
    void keepsCountOfWhatIsGone_R3();
};

void TestBulkSubject::countsDifferentValues_BULK2()
{
    const Chosen chosen;
    const Result<BulkSubject> subject = bulkSubject(*chosen.reader, plansOfShop, chosen.plans);
    QVERIFY(subject);
    QCOMPARE(told(*fieldOf(*subject, u"seats"_s)), u"10 3×, 20 2×"_s);
    QCOMPARE(fieldOf(*subject, u"seats"_s)->different, 2);
    QCOMPARE(told(*fieldOf(*subject, u"note"_s)), u"blue 4×, none 1×"_s);
    QCOMPARE(fieldOf(*subject, u"name"_s)->different, 5);
}

void TestBulkSubject::listsOnlyWhatCanBeSet_BULK1()
{
    const Chosen chosen;
    const Result<BulkSubject> subject = bulkSubject(*chosen.reader, plansOfShop, chosen.plans);
    QVERIFY(subject);
    QStringList keys;
    for (const BulkField &field : subject->fields) {
        keys.append(field.key);
        QCOMPARE(field.settable, 5);
    }
    QCOMPARE(keys, QStringList({u"name"_s, u"seats"_s, u"ends"_s, u"note"_s, u"tags"_s}));
    const Parameter &seats = fieldOf(*subject, u"seats"_s)->input;
    QCOMPARE(seats.label, u"Seats"_s); // the field's word, not the input's
    QVERIFY(seats.startsAs.isEmpty()); // one object's value is not a start for all
    QCOMPARE(seats.maximum->text(), u"300"_s);
    QVERIFY(fieldOf(*subject, u"note"_s)->input.mayBeEmpty);
}

void TestBulkSubject::offersWhatFieldsCannotDo()
{
    const Chosen chosen;
    const Result<BulkSubject> subject = bulkSubject(*chosen.reader, plansOfShop, chosen.plans);
    QVERIFY(subject);
    QStringList keys;
    for (const BulkDeed &deed : subject->deeds)
        keys.append(deed.operation.key);
    // Not "change", which the fields do, and nothing that is not for many.
    QCOMPARE(keys, QStringList({u"suspend"_s, u"resume"_s, u"activate"_s, u"cancel"_s}));
    QCOMPARE(subject->provider, u"shop"_s);
}

void TestBulkSubject::speaksByRoleOverServices_BULK7()
{
    const Chosen chosen;
    const Result<BulkSubject> subject = bulkSubject(*chosen.reader, everySubscription(), chosen.all());
    QVERIFY(subject);
    QVERIFY(subject->severalTypes);
    QCOMPARE(subject->providers.size(), 2);
    QCOMPARE(fieldOf(*subject, u"quantity"_s)->settable, 6);
    QCOMPARE(told(*fieldOf(*subject, u"quantity"_s)), u"10 4×, 20 2×"_s);
    QCOMPARE(fieldOf(*subject, u"title"_s)->settable, 5); // contracts are never renamed
    QVERIFY(!fieldOf(*subject, u"note"_s)); // no role
    QHash<Deed, qsizetype> deeds;
    for (const BulkDeed &deed : subject->deeds)
        deeds.insert(*deed.deed, deed.objects);
    QCOMPARE(deeds.value(Deed::Suspend), 6);
    QCOMPARE(deeds.value(Deed::Activate), 5);
    QVERIFY(!deeds.contains(Deed::Approve));
    QCOMPARE(*subject->deeds.last().deed, Deed::Delete); // what destroys comes last
}

void TestBulkSubject::staysWithItsTypeInTheWorld()
{
    const Chosen chosen;
    const Result<BulkSubject> subject = bulkSubject(*chosen.reader, everySubscription(), chosen.plans);
    QVERIFY(subject);
    QVERIFY(!subject->severalTypes);
    QCOMPARE(subject->labels, u"Plans"_s);
    QVERIFY(fieldOf(*subject, u"note"_s));
}

void TestBulkSubject::keepsCountOfWhatIsGone_R3()
{
    Chosen chosen;
    std::vector<ObjectId> ids = chosen.plans;
    ids.push_back(987'654'321);
    const Result<BulkSubject> subject = bulkSubject(*chosen.reader, plansOfShop, ids);
    QVERIFY(subject);
    QCOMPARE(subject->ids.size(), size_t(6));
    QCOMPARE(told(*fieldOf(*subject, u"seats"_s)), u"10 3×, 20 2×"_s);
}

QTEST_GUILESS_MAIN(TestBulkSubject)
#include "tst_bulksubject.moc"
