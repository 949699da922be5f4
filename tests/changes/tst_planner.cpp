#include "models/changes/fieldedit.h"
#include "tests/changes/shop.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tenantry;
using namespace tenantry::testing;

class TestPlanner : public QObject {
    Q_OBJECT
private slots:
    void FORM_2_onlyChangedFieldsAreSent();
    void FORM_2_requiredInputsAreFilledIn();
    void FORM_6_whatSomebodyElseChangedIsAConflict();
    void OFF_5_otherFieldsMerge();
    void BULK_3_asWantedIsNoChange();
    void BULK_3_sameNumberInOtherWords();
    void BULK_6_values_data();
    void BULK_6_values();
    void BULK_6_sharesOfWhatTakesWholeNumbers();
    void BULK_6_templatesOfOperations();
    void BULK_7_isSaidAndNotDropped();
    void BULK_7_whatCannotBeCleared();
    void BULK_5_correctedAndJudgedAnew();
    void BULK_9_heldAgainstTheCache();
    void ACT_4_whyNot();
    void ACT_5_readOnly();
    void R_3_everyObjectHasAnItem();
    void overTwoServices();
    void creates();
    void createsWhatWasMeant();
    void secretsStayOut();
    void whoItBelongsTo();
    void downloadsAreNoChanges();
    void badEdits();
};

namespace {

ObjectWish wish(ObjectId object, const QHash<QString, QString> &values)
{
    return {object, values, {}, {}};
}

QStringList toldOf(const Result<Plan> &plan)
{
    return plan ? told(*plan) : QStringList{sentence(plan.error())};
}

} // namespace

void TestPlanner::FORM_2_onlyChangedFieldsAreSent()
{
    const Market market;
    const Result<Plan> plan = market.planner().set({wish(
        market.planId(u"p1"_s), {{u"name"_s, u"Uno"_s}, {u"note"_s, u"n"_s}, {u"tags"_s, u"x | y"_s}})});
    QCOMPARE(toldOf(plan),
        QStringList({u"p1 rename change name: One → Uno"_s, u"p1 describe change note:  → n"_s}));
    QCOMPARE(plan->items[1].parameters, (QHash<QString, QString>{{u"note"_s, u"n"_s}}));
    QVERIFY(plan->items[0].reference != plan->items[1].reference);
}

void TestPlanner::FORM_2_requiredInputsAreFilledIn()
{
    const Market market;
    const Result<Plan> plan =
        market.planner().set({wish(market.planId(u"p1"_s), {{u"ends"_s, u"2028-01-31"_s}})});
    QCOMPARE(toldOf(plan), QStringList({u"p1 change change ends: 2027-01-31 → 2028-01-31"_s}));
    QCOMPARE(plan->items[0].parameters,
        (QHash<QString, QString>{{u"total"_s, u"10"_s}, {u"ends"_s, u"2028-01-31"_s}}));
}

void TestPlanner::FORM_6_whatSomebodyElseChangedIsAConflict()
{
    const Market market;
    const ObjectId p1 = market.planId(u"p1"_s);
    const Result<Plan> plan =
        market.planner().set({{p1, {{u"name"_s, u"Uno"_s}}, {{u"name"_s, u"Eins"_s}}, u"line 3"_s}});
    QCOMPARE(toldOf(plan), QStringList({u"p1 rename conflict name: Eins → Uno"_s}));
    QCOMPARE(plan->items[0].reason, u"“Name” was “Eins” when this was entered, and is “One” now."_s);
    QCOMPARE(plan->items[0].source, u"line 3"_s);
    // Taken as mine: from what is there now.
    QCOMPARE(told(market.planner().judged(plan->items[0])), u"p1 rename change name: One → Uno"_s);
}

void TestPlanner::OFF_5_otherFieldsMerge()
{
    const Market market;
    const ObjectId p1 = market.planId(u"p1"_s);
    const QHash<QString, QString> base{{u"name"_s, u"One"_s}, {u"note"_s, u"gone since"_s}};
    QCOMPARE(toldOf(market.planner().set({{p1, {{u"name"_s, u"Uno"_s}}, base, {}}})),
        QStringList({u"p1 rename change name: One → Uno"_s}));
    // Somebody else did the same: nothing is left to do.
    QCOMPARE(toldOf(market.planner().set({{p1, {{u"name"_s, u"One"_s}}, {{u"name"_s, u"Eins"_s}}, {}}})),
        QStringList({u"p1 rename same"_s}));
}

void TestPlanner::BULK_3_asWantedIsNoChange()
{
    const Market market;
    const std::vector<ObjectId> both{market.planId(u"p1"_s), market.planId(u"p2"_s)};
    QCOMPARE(toldOf(market.planner().perform(both, Deed::Suspend)),
        QStringList({u"p1 suspend change state: ON → OFF"_s, u"p2 suspend same"_s}));
    const OperationWish forced{{}, u"plan"_s, u"suspend"_s, {{u"force"_s, u"true"_s}}};
    QCOMPARE(toldOf(market.planner().perform(both, forced)),
        QStringList({u"p1 suspend change state: ON → OFF"_s, u"p2 suspend same"_s}));
    QCOMPARE(toldOf(market.planner().edit(both, {{u"seats"_s, FieldEdit::How::Set, u"15"_s, {}}})),
        QStringList({u"p1 change change seats: 10 → 15"_s, u"p2 change same"_s}));
}

void TestPlanner::BULK_3_sameNumberInOtherWords()
{
    const Market market;
    const ObjectId contract = market.id(u"c-mart"_s, u"contract"_s, u"k1"_s);
    QCOMPARE(toldOf(market.planner().set({wish(contract, {{u"amount"_s, u" 7.00"_s}})})),
        QStringList({u"k1 adjust same"_s}));
}

void TestPlanner::BULK_6_values_data()
{
    using How = FieldEdit::How;
    QTest::addColumn<FieldEdit>("edit");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QString &field, How how, const QString &text,
                         const QString &find, const QString &line) {
        QTest::newRow(name) << FieldEdit{field, how, text, find} << line;
    };
    row("template", u"note"_s, How::Set, u"{name}@{customer}, {{ours}}"_s, {},
        u"p1 describe change note:  → One@a, {ours}"_s);
    row("template by role", u"note"_s, How::Set, u"{quantity} at {price}"_s, {},
        u"p1 describe change note:  → 10 at 12.5"_s);
    row("template lacks", u"name"_s, How::Set, u"{note}!"_s, {}, u"p1 - cannot"_s);
    row("template unknown", u"name"_s, How::Set, u"{nmae}"_s, {}, u"p1 - cannot"_s);
    row("clear", u"ends"_s, How::Clear, {}, {}, u"p1 change cannot ends: 2027-01-31 → "_s);
    row("replace", u"name"_s, How::Replace, u"ll"_s, u"n"_s, u"p1 rename change name: One → Olle"_s);
    row("replace nothing", u"name"_s, How::Replace, u"ll"_s, u"zz"_s, u"p1 rename same"_s);
    row("pattern", u"name"_s, How::ReplaceMatches, u"\\2\\1"_s, u"^(.)(.*)$"_s,
        u"p1 rename change name: One → neO"_s);
    row("append", u"name"_s, How::Append, u" of {customer}"_s, {},
        u"p1 rename change name: One → One of a"_s);
    row("append to list", u"tags"_s, How::Append, u"y | z"_s, {},
        u"p1 describe change tags: x | y → x | y | z"_s);
    row("more", u"seats"_s, How::Increase, u"5"_s, {}, u"p1 change change seats: 10 → 15"_s);
    row("fewer", u"seats"_s, How::Increase, u"-3"_s, {}, u"p1 change change seats: 10 → 7"_s);
    row("share", u"seats"_s, How::Increase, u"15 %"_s, {}, u"p1 change change seats: 10 → 12"_s);
    row("less by share", u"seats"_s, How::Increase, u"-50%"_s, {}, u"p1 change change seats: 10 → 5"_s);
    row("too many", u"seats"_s, How::Increase, u"1000"_s, {}, u"p1 change cannot seats: 10 → 1010"_s);
    row("not a number", u"seats"_s, How::Set, u"many"_s, {}, u"p1 change cannot seats: 10 → many"_s);
    row("nothing to increase", u"note"_s, How::Increase, u"1"_s, {}, u"p1 - cannot"_s);
}

void TestPlanner::BULK_6_values()
{
    QFETCH(FieldEdit, edit);
    QFETCH(QString, line);
    const Market market;
    const Result<Plan> plan = market.planner().edit({market.planId(u"p1"_s)}, {edit});
    QCOMPARE(toldOf(plan), QStringList({line}));
    QCOMPARE(plan->items[0].reason.isEmpty(), plan->items[0].verdict == Verdict::Change);
}

void TestPlanner::BULK_6_sharesOfWhatTakesWholeNumbers()
{
    const Schema mart = shops().last();
    const ResourceType &type = *mart.type(u"contract");
    const FieldEdit edit{u"amount"_s, FieldEdit::How::Increase, u"10 %"_s, {}};
    const auto after = [&](FieldType input) {
        return *editedText(edit, type, *type.field(u"amount"), input, contract(u"k"_s, u"x"_s, 15));
    };
    QCOMPARE(after(FieldType::Decimal), u"16.5"_s);
    QCOMPARE(after(FieldType::Integer), u"17"_s);
}

void TestPlanner::BULK_6_templatesOfOperations()
{
    const Market market;
    OperationWish rename{{}, u"plan"_s, u"rename"_s, {{u"name"_s, u"{name} ({customer})"_s}}, {}, true};
    QCOMPARE(toldOf(market.planner().perform({market.planId(u"p1"_s)}, rename)),
        QStringList({u"p1 rename change name: One → One (a)"_s}));
    rename.templates = false; // what a person types in a form is what it is
    QCOMPARE(toldOf(market.planner().perform({market.planId(u"p1"_s)}, rename)),
        QStringList({u"p1 rename change name: One → {name} ({customer})"_s}));
}

void TestPlanner::BULK_7_isSaidAndNotDropped()
{
    const Market market;
    const ObjectId contract = market.id(u"c-mart"_s, u"contract"_s, u"k1"_s);
    const Result<Plan> plan = market.planner().set(
        {wish(contract, {{u"title"_s, u"New"_s}, {u"amount"_s, u"8"_s}, {u"colour"_s, u"red"_s}})});
    QCOMPARE(toldOf(plan),
        QStringList(
            {u"k1 adjust change amount: 7 → 8"_s, u"k1 - cannot title: Long → New"_s, u"k1 - cannot"_s}));
    QCOMPARE(plan->items[1].reason, u"The service has no operation that changes “Title”."_s);
    QCOMPARE(plan->items[2].reason, u"Contracts do not have “colour”."_s);
    QCOMPARE(toldOf(market.planner().perform({contract}, Deed::Approve)), QStringList({u"k1 - cannot"_s}));
}

void TestPlanner::BULK_7_whatCannotBeCleared()
{
    const Market market;
    const ObjectId acme = market.id(u"c-shop"_s, u"customer"_s, u"a"_s);
    const Result<Plan> plan =
        market.planner().set({wish(acme, {{u"name"_s, {}}}), wish(acme, {{u"phone"_s, {}}})});
    QCOMPARE(toldOf(plan), QStringList({u"a edit cannot name: Acme → "_s, u"a edit change phone: 555 → "_s}));
    QCOMPARE(plan->items[0].reason, u"The service takes no empty value for “Name”."_s);
    QVERIFY(plan->items[1].parameters.contains(u"phone"_s));
}

void TestPlanner::BULK_5_correctedAndJudgedAnew()
{
    const Market market;
    const Result<Plan> plan =
        market.planner().edit({market.planId(u"p1"_s)}, {{u"seats"_s, FieldEdit::How::Set, u"400"_s, {}}});
    QCOMPARE(plan->items[0].reason, u"“Total”: the greatest value is 300."_s);
    const PlanItem mended = market.planner().judged(corrected(plan->items[0], u"seats"_s, u"30"_s, shops()));
    QCOMPARE(told(mended), u"p1 change change seats: 10 → 30"_s);
    QCOMPARE(mended.reference, plan->items[0].reference);
    QCOMPARE(mended.reason, QString());
}

void TestPlanner::BULK_9_heldAgainstTheCache()
{
    Market market;
    const std::vector<ObjectId> all{market.planId(u"p1"_s), market.planId(u"p2"_s), market.planId(u"p3"_s)};
    const Result<Plan> plan = market.planner().edit(all, {{u"name"_s, FieldEdit::How::Append, u"!"_s, {}}});
    market.keep(u"c-shop"_s, tenantry::testing::plan(u"p1"_s, {{u"name"_s, u"Other"_s}}));
    market.keep(u"c-shop"_s, tenantry::testing::plan(u"p2"_s, {{u"name"_s, u"Two!"_s}}));
    market.remove(market.planId(u"p3"_s));
    const Plan checked = market.planner().checkedAgainstCache(*plan);
    QCOMPARE(told(checked),
        QStringList({u"p1 rename conflict name: One → One!"_s, u"p2 rename same name: Two → Two!"_s,
            u"p3 rename conflict name: Three → Three!"_s}));
    QCOMPARE(checked.items[0].reason, u"“Name” was “One” when the plan was made, and is “Other” now."_s);
    QCOMPARE(checked.items[2].reason, u"It is no longer on the server."_s);
}

void TestPlanner::ACT_4_whyNot()
{
    Market market;
    market.circumstance.isAdministrator = [](const QString &) {
        return false;
    };
    const std::vector<ObjectId> all{market.planId(u"p1"_s), market.planId(u"p3"_s)};
    const Result<Plan> suspended = market.planner().perform(all, Deed::Suspend);
    QCOMPARE(suspended->items[1].reason, u"State is “New”. This is possible when it is: Active."_s);
    const Result<Plan> deleted = market.planner().perform(all, Deed::Delete);
    QCOMPARE(deleted->items[0].verdict, Verdict::NotPossible);
    QVERIFY(deleted->items[0].reason.contains(u"administrators"_s));
}

void TestPlanner::ACT_5_readOnly()
{
    Market market;
    market.circumstance.connections[0].readOnly = true;
    const Result<Plan> plan = market.planner().perform({market.planId(u"p1"_s)}, Deed::Suspend);
    QCOMPARE(plan->items[0].verdict, Verdict::NotPossible);
    QCOMPARE(plan->items[0].reason, u"The connection is set to read only."_s);
    market.circumstance.connections.removeFirst();
    QCOMPARE(market.planner().perform({market.planId(u"p1"_s)}, Deed::Suspend)->items[0].reason,
        u"Its connection is not in this workspace."_s);
}

void TestPlanner::R_3_everyObjectHasAnItem()
{
    const Market market;
    const Result<Plan> plan = market.planner().perform(
        {market.planId(u"p1"_s), 987'654'321, market.planId(u"p3"_s)}, Deed::Suspend);
    const PlanCounts counts = countsOf(*plan, shops());
    QCOMPARE(counts.selected, 3);
    QCOMPARE(counts.changes + counts.unticked + counts.noChange + counts.notPossible + counts.conflicts, 3);
    QCOMPARE(counts.notPossible, 2);
    QVERIFY(!plan->items[1].reason.isEmpty());
}

void TestPlanner::overTwoServices()
{
    const Market market;
    const std::vector<ObjectId> both{market.planId(u"p1"_s), market.id(u"c-mart"_s, u"contract"_s, u"k1"_s)};
    QCOMPARE(toldOf(market.planner().edit(both, {{u"quantity"_s, FieldEdit::How::Increase, u"10 %"_s, {}}})),
        QStringList({u"p1 change change seats: 10 → 11"_s, u"k1 adjust change amount: 7 → 7.7"_s}));
    QCOMPARE(toldOf(market.planner().perform(both, Deed::Suspend)),
        QStringList({u"p1 suspend change state: ON → OFF"_s, u"k1 hold change state: ON → OFF"_s}));
    const OperationWish ofOne{u"shop"_s, u"plan"_s, u"cancel"_s};
    const Result<Plan> one = market.planner().perform(both, ofOne);
    QCOMPARE(toldOf(one), QStringList({u"p1 cancel change state: ON → GONE"_s, u"k1 - cannot"_s}));
    QCOMPARE(one->title, u"Cancel: One"_s); // what stays as it is does not count
}

void TestPlanner::creates()
{
    const Market market;
    const ObjectId acme = market.id(u"c-shop"_s, u"customer"_s, u"a"_s);
    const OperationWish make{{}, u"plan"_s, u"create"_s, {{u"name"_s, u"Fresh {1}"_s}, {u"seats"_s, u"3"_s}}};
    const Result<Plan> plan = market.planner().create(u"c-shop"_s, acme, make);
    QCOMPARE(toldOf(plan),
        QStringList({u"- create change name:  → Fresh {1} customer:  → a state:  → NEW seats:  → 3"_s}));
    const PlanItem &item = plan->items[0];
    QCOMPARE(item.title, u"Fresh {1}"_s);
    QCOMPARE(item.customer, u"Acme"_s);
    QCOMPARE(item.type, u"plan"_s);
    QCOMPARE(item.item.key, u"a"_s);
    QCOMPARE(item.object, 0);
    QCOMPARE(told(market.planner().judged(item)), told(item));
}

void TestPlanner::createsWhatWasMeant()
{
    const Market market;
    const auto error = [&](ObjectId below, const OperationWish &what) {
        const Result<Plan> plan = market.planner().create(u"c-shop"_s, below, what);
        return plan ? QString() : sentence(plan.error());
    };
    const ObjectId acme = market.id(u"c-shop"_s, u"customer"_s, u"a"_s);
    QCOMPARE(error(0, {{}, u"plan"_s, u"create"_s}), u"“create” cannot be done at “Shop”."_s);
    QVERIFY(error(acme, {{}, u"plan"_s, u"create"_s, {{u"nmae"_s, u"x"_s}}})
                .contains(u"Its inputs are: name, seats"_s));
    const Result<Plan> lacking = market.planner().create(u"c-shop"_s, acme, {{}, u"plan"_s, u"create"_s});
    QCOMPARE(lacking->items[0].reason, u"“Name”: a value is needed. “Seats”: a value is needed."_s);
}

void TestPlanner::secretsStayOut()
{
    const Market market;
    const OperationWish given{{}, u"plan"_s, u"password"_s, {{u"password"_s, u"hunter2"_s}}};
    const OperationWish named{{}, u"plan"_s, u"password"_s, {}, {u"password"_s}};
    for (const OperationWish &what : {given, named, OperationWish{{}, u"plan"_s, u"password"_s}}) {
        const Result<Plan> plan = market.planner().perform({market.planId(u"p1"_s)}, what);
        QCOMPARE(plan->items[0].verdict, Verdict::Change);
        QCOMPARE(plan->items[0].secrets, QStringList({u"password"_s}));
        QVERIFY(plan->items[0].parameters.isEmpty());
    }
}

void TestPlanner::whoItBelongsTo()
{
    const Market market;
    const auto customerOf = [&](ObjectId id) {
        return market.planner().perform({id}, Deed::Suspend)->items[0].customer;
    };
    QCOMPARE(customerOf(market.planId(u"p3"_s)), u"Bolt"_s);
    QCOMPARE(customerOf(market.id(u"c-shop"_s, u"customer"_s, u"b"_s)), u"Bolt"_s);
    QCOMPARE(customerOf(market.id(u"c-mart"_s, u"contract"_s, u"k1"_s)), QString());
}

void TestPlanner::downloadsAreNoChanges()
{
    const Market market;
    const Result<Plan> plan =
        market.planner().perform({market.planId(u"p1"_s)}, OperationWish{{}, u"plan"_s, u"sheet"_s});
    QVERIFY(!plan);
    QVERIFY(plan.error().summary.contains(u"Sheet"_s));
}

void TestPlanner::badEdits()
{
    const Market market;
    const auto error = [&](const FieldEdit &edit) {
        const Result<Plan> plan = market.planner().edit({market.planId(u"p1"_s)}, {edit});
        return plan ? QString() : plan.error().summary;
    };
    QVERIFY(error({u"name"_s, FieldEdit::How::ReplaceMatches, {}, u"("_s}).contains(u"pattern"_s));
    QVERIFY(error({u"seats"_s, FieldEdit::How::Increase, u"some"_s, {}}).contains(u"some"_s));
    QVERIFY(!error({u"name"_s, FieldEdit::How::Set, u"{open"_s, {}}).isEmpty());
    QVERIFY(!market.planner().edit({}, {}));
    QVERIFY(!market.planner().edit({market.planId(u"p1"_s)}, {}));
}

QTEST_GUILESS_MAIN(TestPlanner)
#include "tst_planner.moc"
