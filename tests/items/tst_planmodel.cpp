#include "models/items/planmodel.h"
#include "tests/items/depotplan.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;
using Part = PlanModel::Part;

namespace {

QString text(const PlanModel &model, int row, PlanModel::Column column)
{
    return model.index(row, column).data().toString();
}

// selected = changes + unticked + no change + not possible + conflicts
void checkSum(const PlanModel &model)
{
    qsizetype sum = 0;
    for (const Part part :
        {Part::Changes, Part::Unticked, Part::NoChange, Part::NotPossible, Part::Conflicts})
        sum += model.sizeOf(part);
    QCOMPARE(sum, model.sizeOf(Part::All));
}

} // namespace

class TestPlanModel : public QObject {
    Q_OBJECT
private slots:
    void numbersAddUp_R3();
    void showsBeforeAndAfter_BULK3();
    void signsTellByShape_LOOK6_data();
    void signsTellByShape_LOOK6();
    void untickedRowsAreCounted_BULK5();
    void correctedValuesAreJudged_BULK5();
    void conflictsTakeASide_OFF5();
    void secretsAreNamedAndNotShown();
    void filtersByWords();
    void sortKeepsAnItemTogether();
    void sortCountsNumbers();
    void verbCarriesTheNumber_ACT2();
    void tenThousandAreTickedAndFiltered_BULK5();
};

void TestPlanModel::numbersAddUp_R3()
{
    PlanModel model(depotWords());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(depotPlan());
    QCOMPARE(model.sizeOf(Part::All), 6);
    QCOMPARE(model.sizeOf(Part::Changes), 3);
    checkSum(model);
    for (int part = 0; part <= static_cast<int>(Part::Unticked); ++part) {
        model.setPart(static_cast<Part>(part));
        QCOMPARE(model.rowCount(), static_cast<int>(model.sizeOf(static_cast<Part>(part))));
    }
}

void TestPlanModel::showsBeforeAndAfter_BULK3()
{
    PlanModel model(depotWords());
    Plan plan = depotPlan();
    plan.items[0].changes.append({u"state"_s, u"on"_s, u"off"_s});
    model.setPlan(plan);
    QCOMPARE(text(model, 0, PlanModel::Object), u"Box 1"_s);
    QCOMPARE(text(model, 0, PlanModel::FieldName), u"Seats"_s);
    QCOMPARE(text(model, 0, PlanModel::Before), u"10"_s);
    QCOMPARE(text(model, 0, PlanModel::After), u"12"_s);
    QCOMPARE(text(model, 0, PlanModel::ConnectionName), u"Contoso · production"_s);
    // The second field of the same object has a row of its own, without the object's words.
    QCOMPARE(text(model, 1, PlanModel::Object), QString());
    QCOMPARE(text(model, 1, PlanModel::Before), u"Active"_s);
    QCOMPARE(text(model, 1, PlanModel::After), u"Suspended"_s);
    QVERIFY(!model.index(1, PlanModel::Tick).data(Qt::CheckStateRole).isValid());
}

void TestPlanModel::signsTellByShape_LOOK6_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("sign");
    QTest::newRow("changed") << 0 << u"∆"_s;
    QTest::newRow("no change") << 2 << u"="_s;
    QTest::newRow("not possible") << 3 << u"⊘"_s;
    QTest::newRow("conflict") << 4 << u"!"_s;
    QTest::newRow("removed") << 5 << u"−"_s;
}

void TestPlanModel::signsTellByShape_LOOK6()
{
    QFETCH(int, row);
    QFETCH(QString, sign);
    PlanModel model(depotWords());
    model.setPlan(depotPlan());
    const QModelIndex index = model.index(row, PlanModel::State);
    QCOMPARE(index.data(ChangeItem::SignRole).toString(), sign);
    QVERIFY(!index.data(Qt::DisplayRole).toString().isEmpty()); // and a word
    QCOMPARE(index.siblingAtColumn(PlanModel::Object).data(ChangeItem::StruckRole).toBool(), row == 5);
    QCOMPARE(index.data(ChangeItem::UnsentRole).toBool(), row == 0 || row == 5);
}

void TestPlanModel::untickedRowsAreCounted_BULK5()
{
    PlanModel model(depotWords());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(depotPlan());
    const QSignalSpy changed(&model, &PlanModel::changed);
    QVERIFY(model.setData(model.index(0, PlanModel::Tick), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.sizeOf(Part::Changes), 2);
    QCOMPARE(model.sizeOf(Part::Unticked), 1);
    checkSum(model);
    QCOMPARE(changed.size(), 1);
    // What is no change cannot be ticked.
    QVERIFY(!model.setData(model.index(2, PlanModel::Tick), Qt::Checked, Qt::CheckStateRole));
    model.tickShown(false);
    QCOMPARE(model.sizeOf(Part::Changes), 0);
    checkSum(model);
    model.tick({model.index(1, 0)}, true);
    QCOMPARE(model.sizeOf(Part::Changes), 1);
    QVERIFY(!model.plan().items[0].wanted);
    QVERIFY(model.plan().items[1].wanted);
}

void TestPlanModel::correctedValuesAreJudged_BULK5()
{
    PlanModel model(depotWords());
    model.setPlan(depotPlan());
    QSignalSpy corrected(&model, &PlanModel::corrected);
    const QModelIndex after = model.index(0, PlanModel::After);
    QVERIFY(after.flags() & Qt::ItemIsEditable);
    QVERIFY(!(model.index(0, PlanModel::Before).flags() & Qt::ItemIsEditable));
    QVERIFY(!(model.index(3, PlanModel::After).flags() & Qt::ItemIsEditable)); // not possible
    QVERIFY(model.setData(after, u"15"_s));
    QCOMPARE(corrected.size(), 1);
    const auto items = corrected.first().first().value<QList<PlanItem>>();
    QCOMPARE(items.first().parameters.value(u"number"_s), u"15"_s);
    QCOMPARE(text(model, 0, PlanModel::After), u"12"_s); // until it was judged
    PlanItem judged = items.first();
    judged.verdict = Verdict::NotPossible;
    judged.reason = u"Too many."_s;
    model.replace({judged});
    QCOMPARE(text(model, 0, PlanModel::Remark), u"Too many."_s);
    QCOMPARE(model.sizeOf(Part::NotPossible), 2);
    checkSum(model);
}

void TestPlanModel::conflictsTakeASide_OFF5()
{
    PlanModel model(depotWords());
    model.setPlan(depotPlan());
    const QList<PlanItem> found =
        model.conflictsAmong({model.index(4, 0), model.index(0, 0), model.index(4, 1)});
    QCOMPARE(found.size(), 1); // once, and not what is no conflict
    QCOMPARE(found.first().parameters.value(u"number"_s), u"12"_s); // mine
    const PlanItem theirs = withPresentValues(found.first(), {depotSchema()});
    QCOMPARE(theirs.parameters.value(u"number"_s), u"11"_s);
}

void TestPlanModel::secretsAreNamedAndNotShown()
{
    Plan plan;
    plan.items = {seatsItem(1)};
    plan.items[0].operation = u"password"_s;
    plan.items[0].changes.clear();
    plan.items[0].parameters = {{u"note"_s, u"from the desk"_s}};
    plan.items[0].secrets = {u"secret"_s};
    PlanModel model(depotWords());
    model.setPlan(plan);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(text(model, 0, PlanModel::FieldName), u"Password"_s);
    QVERIFY(model.index(0, PlanModel::After).data(ChangeItem::SecretRole).toBool());
    QVERIFY(!(model.index(0, PlanModel::After).flags() & Qt::ItemIsEditable));
    QCOMPARE(text(model, 1, PlanModel::After), u"from the desk"_s);
}

void TestPlanModel::filtersByWords()
{
    PlanModel model(depotWords());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(depotPlan());
    model.setFilter(u"suspended 4"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(text(model, 0, PlanModel::Object), u"Box 4"_s);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 6);
}

void TestPlanModel::sortKeepsAnItemTogether()
{
    Plan plan = depotPlan();
    plan.items[0].changes.append({u"state"_s, u"on"_s, u"off"_s});
    PlanModel model(depotWords());
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setPlan(plan);
    model.sort(PlanModel::Object, Qt::DescendingOrder);
    QCOMPARE(text(model, 0, PlanModel::Object), u"Box 6"_s);
    QCOMPARE(text(model, 5, PlanModel::Object), u"Box 1"_s);
    QCOMPARE(text(model, 6, PlanModel::After), u"Suspended"_s);
    model.sort(-1);
    QCOMPARE(text(model, 0, PlanModel::Object), u"Box 1"_s);
}

void TestPlanModel::sortCountsNumbers()
{
    Plan plan;
    for (const int number : {10, 9, 100})
        plan.items.append(seatsItem(number));
    PlanModel model(depotWords());
    model.setPlan(plan);
    model.sort(PlanModel::Object);
    QStringList objects;
    for (int row = 0; row < model.rowCount(); ++row)
        objects.append(text(model, row, PlanModel::Object));
    QCOMPARE(objects, QStringList({u"Box 9"_s, u"Box 10"_s, u"Box 100"_s}));
}

void TestPlanModel::verbCarriesTheNumber_ACT2()
{
    const ChangeWords words = depotWords();
    Plan plan;
    plan.items = {seatsItem(1), seatsItem(2)};
    for (PlanItem &item : plan.items)
        item.operation = u"suspend"_s;
    QCOMPARE(words.verb(plan, 2), u"Suspend 2 boxes"_s);
    QCOMPARE(words.verb(plan, 1), u"Suspend 1 box"_s);
    plan.items[1].operation = u"setSeats"_s;
    QVERIFY(words.verb(plan, 2).contains(u'2'));
    plan.items[1].wanted = false;
    QCOMPARE(words.verb(plan, 1), u"Suspend 1 box"_s);
}

void TestPlanModel::tenThousandAreTickedAndFiltered_BULK5()
{
    Plan plan;
    for (int number = 0; number < 10'000; ++number)
        plan.items.append(seatsItem(number));
    PlanModel model(depotWords());
    model.setPlan(plan);
    QCOMPARE(model.rowCount(), 10'000);
    QVERIFY(model.setData(model.index(5000, PlanModel::Tick), Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.index(5000, PlanModel::Tick).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    model.setFilter(u"box 99"_s);
    QCOMPARE(model.rowCount(), 280); // numbers below 10 000 that hold "99"
}

QTEST_GUILESS_MAIN(TestPlanModel)
#include "tst_planmodel.moc"
