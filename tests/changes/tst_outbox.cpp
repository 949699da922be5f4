#include "models/changes/outbox.h"
#include "providers/squonk2/squonk2.h"
#include "tests/changes/works.h"
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

ObjectWish wish(const Row &row, const QString &field, const QString &value)
{
    return {row.id, {{field, value}}, {}, {}};
}

} // namespace

class TestOutbox final : public QObject {
    Q_OBJECT
private slots:
    void GRID_14_undoneAndRedoneAlsoAfterARestart();
    void GRID_13_aThousandCellsAreOneStep();
    void OFF_4_nothingIsSentUntilReviewed();
    void OFF_8_outlivesTheCache();
    void whatEqualsTheCacheIsNoEdit();
    void OFF_10_forgetsAConnection();
};

void TestOutbox::GRID_14_undoneAndRedoneAlsoAfterARestart()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const QList<Row> rows = works.rows(u"product"_s);
    auto outbox = std::make_unique<Outbox>(works.jobs());
    outbox->edit({wish(rows[0], u"name"_s, u"One"_s)}, u"edit Name"_s);
    outbox->edit({wish(rows[0], u"name"_s, u"Two"_s), wish(rows[1], u"name"_s, u"Other"_s)}, u"fill Name"_s);
    QCOMPARE(outbox->count(), 2);
    QCOMPARE(outbox->undoText(), u"fill Name"_s);
    outbox->undo();
    QCOMPARE(outbox->valueOf(rows[0].id, u"name"_s), u"One"_s);
    QVERIFY(!outbox->isEdited(rows[1].id));
    outbox.reset();
    works.close();

    QVERIFY(works.open());
    outbox = std::make_unique<Outbox>(works.jobs());
    QCOMPARE(outbox->count(), 1);
    QCOMPARE(outbox->redoText(), u"fill Name"_s);
    outbox->redo();
    QCOMPARE(outbox->valueOf(rows[0].id, u"name"_s), u"Two"_s);
    QCOMPARE(outbox->edits().first().before, works.text(rows[0], u"name"_s)); // as it was first
    outbox->undo();
    outbox->undo();
    QCOMPARE(outbox->count(), 0);
    QVERIFY(outbox->undoText().isEmpty());
    outbox->redo();
    outbox->discard(outbox->edits());
    QCOMPARE(outbox->count(), 0);
    QVERIFY(outbox->redoText().isEmpty()); // a new step ends what could be redone
    outbox->undo();
    QCOMPARE(outbox->valueOf(rows[0].id, u"name"_s), u"One"_s);
    outbox.reset();
}

void TestOutbox::GRID_13_aThousandCellsAreOneStep()
{
    Works works(squonk2().provider, {.size = 1000});
    QVERIFY(works.open() && works.sync());
    Outbox outbox(works.jobs());
    QList<ObjectWish> wishes;
    for (const Row &row : works.rows(u"product"_s).first(1000))
        wishes.append(wish(row, u"name"_s, u"All alike"_s));
    QElapsedTimer clock;
    clock.start();
    outbox.edit(wishes, u"fill Name"_s);
    qInfo("1000 cells: %lld ms", clock.elapsed());
    QCOMPARE(outbox.count(), 1000);
    outbox.undo();
    QCOMPARE(outbox.count(), 0);
}

void TestOutbox::OFF_4_nothingIsSentUntilReviewed()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    Outbox outbox(works.jobs());
    const QList<Row> rows = works.rows(u"product"_s);
    works.service().forgetArrived();
    works.workspace().setOffline(true);
    outbox.edit({wish(rows[0], u"name"_s, u"Offline"_s)}, u"edit Name"_s);
    outbox.edit({wish(rows[1], u"name"_s, u"Later"_s)}, u"edit Name"_s);
    works.workspace().setOffline(false);
    QCOMPARE(works.service().arrivedCount(u"PATCH"_s), 0);
    std::optional<Result<Plan>> plan;
    outbox.plan([&plan](const Result<Plan> &made) { plan = made; });
    QTRY_VERIFY(plan.has_value());
    QVERIFY(*plan);
    QCOMPARE((*plan)->origin, Origin::Outbox);
    QCOMPARE((*plan)->items.size(), 2);
    (*plan)->items[1].wanted = false;
    QCOMPARE(works.run(**plan).counts.verified, 1);
    outbox.taken(**plan);
    QCOMPARE(outbox.count(), 1); // the unticked one goes on waiting
    QVERIFY(outbox.undoText().isEmpty());
}

void TestOutbox::OFF_8_outlivesTheCache()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const Row row = works.rows(u"product"_s).first();
    {
        Outbox outbox(works.jobs());
        outbox.edit({wish(row, u"name"_s, u"Waiting"_s)}, u"edit Name"_s);
    }
    works.close();
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(works.folder() + u"/cache.sqlite"_s + suffix);
    QVERIFY(works.open());
    Outbox outbox(works.jobs());
    QCOMPARE(outbox.count(), 1);
    std::optional<Result<Plan>> plan;
    outbox.plan([&plan](const Result<Plan> &made) { plan = made; });
    QTRY_VERIFY(plan.has_value());
    QCOMPARE((*plan)->items.first().verdict, Verdict::NotPossible); // and says why
    QVERIFY(works.sync());
    QList<Row> now = works.rows(u"product"_s);
    now.removeIf([&row](const Row &one) { return one.key != row.key; });
    QCOMPARE(now.size(), 1);
    QTRY_COMPARE(outbox.valueOf(now.first().id, u"name"_s), u"Waiting"_s);
}

void TestOutbox::whatEqualsTheCacheIsNoEdit()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    Outbox outbox(works.jobs());
    const Row row = works.rows(u"product"_s).first();
    const QSignalSpy changed(&outbox, &Outbox::changed);
    outbox.edit({wish(row, u"name"_s, works.text(row, u"name"_s))}, u"edit Name"_s);
    QCOMPARE(changed.size(), 0);
    outbox.edit({wish(row, u"name"_s, u"New"_s)}, u"edit Name"_s);
    outbox.edit({wish(row, u"name"_s, works.text(row, u"name"_s))}, u"edit Name"_s);
    QCOMPARE(outbox.count(), 0);
    outbox.undo();
    QCOMPARE(outbox.count(), 1);
}

void TestOutbox::OFF_10_forgetsAConnection()
{
    Works works(squonk2().provider);
    QVERIFY(works.open() && works.sync());
    const QList<Row> rows = works.rows(u"product"_s);
    const QString id = works.connection().id;
    auto outbox = std::make_unique<Outbox>(works.jobs());
    outbox->edit({wish(rows[0], u"name"_s, u"One"_s)}, u"edit Name"_s);
    outbox->edit({wish(rows[1], u"name"_s, u"Two"_s)}, u"edit Name"_s);
    outbox->undo();
    outbox->forget(u"another"_s);
    QCOMPARE(outbox->editsOf(id).size(), 1);
    outbox->forget(id);
    for (int start = 0; start < 2; ++start) {
        QCOMPARE(outbox->count(), 0);
        QVERIFY(!outbox->isEdited(rows[0].id));
        QVERIFY(outbox->undoText().isEmpty()); // neither back
        QVERIFY(outbox->redoText().isEmpty()); // nor forth
        outbox.reset();
        works.close();
        QVERIFY(works.open());
        outbox = std::make_unique<Outbox>(works.jobs());
    }
    outbox.reset();
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
