// What happens between a form and the service: sent once, refused, overtaken by somebody else, left behind.
#include "app/providercatalog.h"
#include "models/items/offers.h"
#include "tests/ui/changesite.h"
#include "ui/inspector/inspectorpane.h"
#include "ui/parts/messagebar.h"
#include "ui/theme/appearance.h"
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QTimer>

using namespace tenantry;
using namespace Qt::StringLiterals;

class TestOperationDialog final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void cleanup() { m_site.reset(); }
    void FORM_1_whatIsSaidOfAnInputHasRoom();
    void FORM_2_onlyChangedFieldsAreSent();
    void FORM_4_aRefusalKeepsTheInput();
    void FORM_5_savingTwiceSendsOnce();
    void FORM_6_mineTheirsAndTheBaseAreShown_data();
    void FORM_6_mineTheirsAndTheBaseAreShown();
    void FORM_8_closingWithInputAsks();
    void FORM_8_aDraftIsOfferedAfterACrash();
    void FORM_8_noDraftHoldsASecret();
    void ACT_1_aReversibleActionHasNoDialog();
    void aMenuSaysWhoseCommandsItHolds();
    void ACT_4_someOfSeveralAllowIt();
    void ACT_5_readOnlyClosesEveryWrite();
    void GRID_15_aClosedCommandSaysWhy();
    void oneFormHoldsAllFields();
    void creationsAreOfferedOnAGroup();
    void OFF_4_aFormSavedOfflineWaits();
    void OFF_4_aWaitingEditIsTakenBackInTheForm();

private:
    [[nodiscard]] QAction *command(ObjectId object, const QString &name);
    [[nodiscard]] QDialog *open(ObjectId object, const QString &name);
    [[nodiscard]] QDialog *openForm(ObjectId object); // over all fields
    void type(QDialog &dialog, const QString &key, const QString &text) const;
    void sendNow() const; // through the bar that counts down
    [[nodiscard]] Row first(const QString &type) const;
    [[nodiscard]] Row unit() const; // that can be edited
    [[nodiscard]] QString titleAt(const Row &unit) const; // at the service

    std::shared_ptr<const Provider> m_provider;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<ChangeSite> m_site;
};

void TestOperationDialog::initTestCase()
{
    const ProviderCatalog catalog = loadProviders({});
    for (const auto &one : catalog.providers)
        if (one->schema().provider == u"squonk2")
            m_provider = one;
    QVERIFY(m_provider);
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestOperationDialog::init()
{
    m_site = std::make_unique<ChangeSite>(m_provider, *m_appearance);
    QVERIFY(m_site->start());
    m_site->screen().click(m_site->connectionNode());
}

QAction *TestOperationDialog::command(ObjectId object, const QString &name)
{
    Screen &screen = m_site->screen();
    screen.find<InspectorPane>(u"inspector"_s)->show(object);
    auto *menu = screen.find<QMenu>(u"menuActions"_s);
    menu->popup(screen.window.mapToGlobal(QPoint(200, 40)));
    auto *action = menu->findChild<QAction *>(name);
    menu->close();
    return action;
}

QDialog *TestOperationDialog::open(ObjectId object, const QString &name)
{
    QAction *action = command(object, name);
    if (!action)
        return nullptr;
    action->trigger();
    return m_site->screen().find<QDialog>(u"operationDialog"_s);
}

QDialog *TestOperationDialog::openForm(ObjectId object)
{
    m_site->screen().find<InspectorPane>(u"inspector"_s)->show(object);
    m_site->screen().find<QAction>(u"inspectorEditAction"_s)->trigger();
    return m_site->screen().find<QDialog>(u"operationDialog"_s);
}

void TestOperationDialog::type(QDialog &dialog, const QString &key, const QString &text) const
{
    QLineEdit &line = part<QLineEdit>(dialog, u"input_"_s + key);
    line.setFocus();
    line.selectAll();
    QTest::keyClicks(&line, text);
}

void TestOperationDialog::sendNow() const
{
    QPushButton *now = nullptr;
    QTRY_VERIFY(now = m_site->screen().window.findChild<QPushButton *>(u"confirmNow"_s));
    QTest::mouseClick(now, Qt::LeftButton);
}

Row TestOperationDialog::first(const QString &type) const
{
    return m_site->rows(type, 1).value(0);
}

Row TestOperationDialog::unit() const
{
    const ResourceType &type = *m_provider->schema().type(u"unit");
    const QList<Row> rows = m_site->rows(u"unit"_s);
    for (const Row &row : rows)
        if (dataText(row.values.value(type.indexOf(u"personal"))) != "true"_L1)
            return row;
    return {};
}

QString TestOperationDialog::titleAt(const Row &unit) const
{
    sandbox::Sandbox &service = m_site->service();
    return service.act(service.administrator().username, u"GET"_s, u"/unit/"_s + unit.key)
        .object()[u"name"]
        .toString();
}

// A hint that appears while a person types cuts nothing off.
void TestOperationDialog::FORM_1_whatIsSaidOfAnInputHasRoom()
{
    QDialog *dialog = open(unit().id, u"offer_unit_alter"_s);
    QVERIFY(dialog);
    type(*dialog, u"name"_s, u"Ends with a blank "_s);
    const auto &form = part<QWidget>(*dialog, u"operationForm"_s);
    QTRY_VERIFY(part<QLabel>(*dialog, u"input_nameHint"_s).isVisible());
    const auto cutOff = [&form] {
        QStringList names;
        const auto inputs = form.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
        for (const QWidget *one : inputs)
            if (one->isVisible()
                && (!form.rect().contains(one->geometry())
                    || one->height() < one->minimumSizeHint().height()))
                names.append(one->objectName());
        return names;
    };
    QTRY_COMPARE(cutOff(), QStringList());
}

void TestOperationDialog::FORM_2_onlyChangedFieldsAreSent()
{
    const Row row = unit();
    QPointer<QDialog> dialog = open(row.id, u"offer_unit_alter"_s);
    QVERIFY(dialog && dialog->isVisible());
    type(*dialog, u"name"_s, u"Crystals"_s);
    click(*dialog, u"operationGo"_s);
    sendNow();
    QTRY_VERIFY(!dialog);
    QCOMPARE(titleAt(row), u"Crystals"_s);
    QByteArrayList bodies;
    for (const sandbox::Arrived &one : m_site->service().arrived())
        if (one.method == "PATCH"_L1)
            bodies.append(one.body);
    QCOMPARE(bodies, QByteArrayList{R"({"name":"Crystals"})"});
}

void TestOperationDialog::FORM_4_aRefusalKeepsTheInput()
{
    const QString taken = dataText(
        first(u"organisation"_s).values.value(m_provider->schema().type(u"organisation")->indexOf(u"name")));
    QPointer<QDialog> dialog = open(0, u"offer_organisation_create"_s);
    QVERIFY(dialog);
    type(*dialog, u"name"_s, taken);
    type(*dialog, u"owner"_s, u"alice"_s);
    click(*dialog, u"operationGo"_s);
    sendNow(); // it could be undone by deleting it
    QTRY_VERIFY(dialog && dialog->findChild<QLabel *>(u"operationBarText"_s)->isVisible());
    QVERIFY(dialog->isVisible());
    QCOMPARE(part<QLineEdit>(*dialog, u"input_name"_s).text(), taken);
    QCOMPARE(part<QLineEdit>(*dialog, u"input_owner"_s).text(), u"alice"_s);
    QVERIFY(part<QPushButton>(*dialog, u"operationGo"_s).isVisible()); // it can be tried again
}

void TestOperationDialog::FORM_5_savingTwiceSendsOnce()
{
    const Row row = unit();
    QPointer<QDialog> dialog = open(row.id, u"offer_unit_alter"_s);
    type(*dialog, u"name"_s, u"Once"_s);
    click(*dialog, u"operationGo"_s);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    sendNow();
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_site->service().arrivedCount(u"PATCH"_s, u"/unit/"_s), 1);
    QCOMPARE(m_site->jobs().jobs().size(), 1);
}

void TestOperationDialog::FORM_6_mineTheirsAndTheBaseAreShown_data()
{
    QTest::addColumn<bool>("mine");
    QTest::addColumn<QString>("afterwards");
    QTest::newRow("mine") << true << u"Mine"_s;
    QTest::newRow("theirs") << false << u"Theirs"_s;
}

void TestOperationDialog::FORM_6_mineTheirsAndTheBaseAreShown()
{
    QFETCH(bool, mine);
    const Row row = unit();
    QPointer<QDialog> dialog = open(row.id, u"offer_unit_alter"_s);
    const QString base = part<QLineEdit>(*dialog, u"input_name"_s).text();
    sandbox::Sandbox &service = m_site->service();
    int status = 0;
    service.act(service.administrator().username, u"PATCH"_s, u"/unit/"_s + row.key,
        {{u"name"_s, u"Theirs"_s}}, &status);
    QCOMPARE(status, 200);
    type(*dialog, u"name"_s, u"Mine"_s);
    click(*dialog, u"operationGo"_s);
    sendNow();
    QLabel *theirs = nullptr;
    QTRY_VERIFY(dialog && (theirs = dialog->findChild<QLabel *>(u"conflict_name_2"_s)));
    QCOMPARE(theirs->text(), u"Theirs"_s);
    QCOMPARE(part<QLabel>(*dialog, u"conflict_name_1"_s).text(), base);
    QCOMPARE(part<QLabel>(*dialog, u"conflict_name_3"_s).text(), u"Mine"_s);
    QCOMPARE(service.arrivedCount(u"PATCH"_s, u"/unit/"_s), 0); // nothing was sent
    part<QComboBox>(*dialog, u"conflictChoice_name"_s).setCurrentIndex(mine ? 1 : 0);
    click(*dialog, u"operationGo"_s);
    if (mine) {
        sendNow();
        QTRY_VERIFY(!dialog);
    } else {
        QTRY_COMPARE(part<QLineEdit>(*dialog, u"input_name"_s).text(), u"Theirs"_s);
    }
    QTEST(titleAt(row), "afterwards");
}

void TestOperationDialog::FORM_8_closingWithInputAsks()
{
    const Row row = unit();
    QPointer<QDialog> dialog = open(row.id, u"offer_unit_alter"_s);
    type(*dialog, u"name"_s, u"Half done"_s);
    const auto answer = [&](const QString &button) {
        QTimer::singleShot(0, dialog, [dialog, button] {
            auto *box = dialog->findChild<QDialog *>(u"unsentBox"_s);
            QVERIFY(box);
            QTest::mouseClick(box->findChild<QPushButton *>(button), Qt::LeftButton);
        });
        QTest::keyClick(dialog, Qt::Key_Escape);
    };
    answer(u"unsentCancel"_s);
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(part<QLineEdit>(*dialog, u"input_name"_s).text(), u"Half done"_s);
    answer(u"unsentDiscard"_s);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_site->service().arrivedCount(u"PATCH"_s, u"/unit/"_s), 0);
    dialog = open(row.id, u"offer_unit_alter"_s); // discarded is no draft
    QVERIFY(!part<QLabel>(*dialog, u"operationBarText"_s).isVisible());
}

void TestOperationDialog::FORM_8_aDraftIsOfferedAfterACrash()
{
    const Row row = unit();
    QPointer<QDialog> dialog = open(row.id, u"offer_unit_alter"_s);
    type(*dialog, u"name"_s, u"Half done"_s);
    const QString file = m_site->folder() + u"/drafts.json"_s;
    QTRY_VERIFY(QFile::exists(file));
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    m_site->close(); // as it is, with the dialog open
    QVERIFY(m_site->open());
    m_site->signIn();
    dialog = open(row.id, u"offer_unit_alter"_s);
    QVERIFY(dialog);
    auto *bar = dialog->findChild<MessageBar *>(u"operationBar"_s);
    QTRY_VERIFY(bar->isVisible());
    emit bar->linkFollowed(u"take"_s);
    QCOMPARE(part<QLineEdit>(*dialog, u"input_name"_s).text(), u"Half done"_s);
}

void TestOperationDialog::FORM_8_noDraftHoldsASecret()
{
    QPointer<QDialog> dialog = open(0, u"offer_asset_create"_s);
    QVERIFY(dialog);
    type(*dialog, u"name"_s, u"drafted-asset"_s);
    type(*dialog, u"content"_s, u"very-secret-text"_s);
    QFile file(m_site->folder() + u"/drafts.json"_s);
    QTRY_VERIFY(file.exists());
    const auto contents = [&file] {
        QByteArray all;
        if (file.open(QIODevice::ReadOnly))
            all = file.readAll();
        file.close();
        return all;
    };
    QTRY_VERIFY(contents().contains("drafted-asset"));
    QTest::qWait(600); // longer than a draft waits
    QVERIFY(!contents().contains("very-secret-text"));
}

void TestOperationDialog::ACT_1_aReversibleActionHasNoDialog()
{
    const ResourceType &type = *m_provider->schema().type(u"asset");
    Row enabled;
    const QList<Row> rows = m_site->rows(u"asset"_s);
    for (const Row &row : rows)
        if (dataText(row.values.value(type.indexOf(u"disabled"))) == "false"_L1)
            enabled = row;
    QAction *disable = command(enabled.id, u"offer_asset_disable"_s);
    QVERIFY(disable && disable->isEnabled());
    disable->trigger();
    QPushButton *cancel = nullptr;
    QTRY_VERIFY(cancel = m_site->screen().window.findChild<QPushButton *>(u"confirmCancel"_s));
    QVERIFY(!QApplication::activeModalWidget());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_VERIFY(!m_site->screen().find<QDialog>(u"operationDialog"_s));
    QCOMPARE(m_site->service().arrivedCount(u"PATCH"_s, u"/disable"_s), 0);
    command(enabled.id, u"offer_asset_disable"_s)->trigger();
    sendNow();
    QTRY_COMPARE(m_site->service().arrivedCount(u"PATCH"_s, u"/disable"_s), 1);
    QCOMPARE(m_site->ended().counts.verified, 1);
}

void TestOperationDialog::aMenuSaysWhoseCommandsItHolds()
{
    Screen &screen = m_site->screen();
    screen.find<InspectorPane>(u"inspector"_s)->show(unit().id);
    auto *menu = screen.find<QMenu>(u"menuActions"_s);
    menu->popup(screen.window.mapToGlobal(QPoint(200, 40)));
    const auto *subject = menu->findChild<QLabel *>(u"offerSubject"_s);
    QVERIFY(subject && subject->isVisible());
    QCOMPARE(subject->text(), titleAt(unit()));
    menu->close();
}

void TestOperationDialog::ACT_4_someOfSeveralAllowIt()
{
    const QList<Row> rows = m_site->rows(u"asset"_s);
    const ResourceType &type = *m_provider->schema().type(u"asset");
    QList<ObjectId> ids;
    qsizetype able = 0;
    for (const Row &row : rows) {
        ids.append(row.id);
        able += dataText(row.values.value(type.indexOf(u"disabled"))) == "false"_L1 ? 1 : 0;
    }
    QVERIFY(able > 0 && able < ids.size());
    const QList<Offer> offers = offersFor(m_site->workspace(), ids);
    const auto disable = std::find_if(offers.cbegin(), offers.cend(),
        [](const Offer &offer) { return offer.operation.key == "disable"_L1; });
    QVERIFY(disable != offers.cend());
    QCOMPARE(disable->able, able);
    QVERIFY(!disable->skipped.isEmpty());
    QVERIFY(disable->skipped.first().startsWith(QString::number(ids.size() - able)));
}

void TestOperationDialog::ACT_5_readOnlyClosesEveryWrite()
{
    Connection connection = *m_site->workspace().connection(u"one"_s);
    connection.readOnly = true;
    const QList<Offer> before = offersFor(m_site->workspace(), unit().id);
    QVERIFY(
        std::any_of(before.cbegin(), before.cend(), [](const Offer &one) { return one.reason.isEmpty(); }));
    m_site->workspace().connect(connection, {{u"password"_s, u"any"_s}});
    QList<Offer> writes = offersFor(m_site->workspace(), unit().id);
    QCOMPARE(writes.size(), before.size());
    writes.removeIf([](const Offer &one) { return one.operation.effect == Effect::Download; });
    QVERIFY(!writes.isEmpty());
    for (const Offer &offer : std::as_const(writes))
        QVERIFY2(offer.reason.contains(u"read only"_s), qPrintable(offer.operation.key));
}

void TestOperationDialog::GRID_15_aClosedCommandSaysWhy()
{
    const ResourceType &type = *m_provider->schema().type(u"asset");
    Row enabled;
    const QList<Row> rows = m_site->rows(u"asset"_s);
    for (const Row &row : rows)
        if (dataText(row.values.value(type.indexOf(u"disabled"))) == "false"_L1)
            enabled = row;
    QAction *enable = command(enabled.id, u"offer_asset_enable"_s);
    QVERIFY(enable && !enable->isEnabled());
    QVERIFY(enable->toolTip().contains(type.field(u"disabled")->label));
    QCOMPARE(enable->statusTip(), enable->toolTip());
}

void TestOperationDialog::oneFormHoldsAllFields()
{
    const Row row = first(u"product"_s);
    QPointer<QDialog> dialog = openForm(row.id);
    QVERIFY(dialog);
    // Fields of two operations in one form; only the one that was changed is sent.
    QVERIFY(dialog->findChild<QLineEdit *>(u"input_allowance"_s));
    type(*dialog, u"name"_s, u"Renamed here"_s);
    click(*dialog, u"operationGo"_s);
    sendNow();
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_site->service().arrivedCount(u"PATCH"_s, u"/product/"_s), 1);
}

void TestOperationDialog::creationsAreOfferedOnAGroup()
{
    const Row row = first(u"organisation"_s);
    const QList<Offer> offers = creationsFor(m_site->workspace(), u"one"_s, row.id, u"unit"_s);
    QCOMPARE(offers.size(), 1);
    QCOMPARE(offers.first().operation.key, u"create"_s);
    QVERIFY(creationsFor(m_site->workspace(), u"one"_s, 0, u"unit"_s).isEmpty());
}

void TestOperationDialog::OFF_4_aFormSavedOfflineWaits()
{
    const Row row = unit();
    const QString before = titleAt(row);
    m_site->workspace().setOffline(true);
    m_site->service().forgetArrived();
    QPointer<QDialog> dialog = openForm(row.id);
    QVERIFY(dialog);
    QVERIFY2(part<QLabel>(*dialog, u"operationBarText"_s).text().contains(u"offline"_s), "it is said before");
    type(*dialog, u"name"_s, u"Written on a train"_s);
    click(*dialog, u"operationGo"_s);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_site->outbox().valueOf(row.id, u"name"_s), u"Written on a train"_s);
    QCOMPARE(m_site->outbox().edits().size(), 1); // nothing but what was changed
    QVERIFY2(m_site->screen().said(u"statusSaid"_s).contains(u"waits"_s),
        qPrintable(m_site->screen().said(u"statusSaid"_s)));
    QVERIFY(m_site->jobs().jobs().isEmpty());
    QVERIFY(m_site->service().arrived().isEmpty());

    m_site->screen().trigger(u"actionUndoEdit"_s);
    QCOMPARE(m_site->outbox().count(), 0);
    m_site->screen().trigger(u"actionRedoEdit"_s);
    QCOMPARE(m_site->outbox().count(), 1);

    m_site->workspace().setOffline(false);
    QVERIFY(m_site->settle());
    QCOMPARE(titleAt(row), before); // back online nothing goes by itself
    m_site->screen().trigger(u"actionReviewWaiting"_s);
    sendNow();
    QTRY_COMPARE_WITH_TIMEOUT(titleAt(row), u"Written on a train"_s, 20'000);
    QTRY_COMPARE(m_site->outbox().count(), 0);
}

void TestOperationDialog::OFF_4_aWaitingEditIsTakenBackInTheForm()
{
    const Row row = unit();
    const QString before = titleAt(row);
    m_site->workspace().setOffline(true);
    QPointer<QDialog> dialog = openForm(row.id);
    QVERIFY(dialog);
    type(*dialog, u"name"_s, u"A first thought"_s);
    click(*dialog, u"operationGo"_s);
    QTRY_VERIFY(!dialog);
    dialog = openForm(row.id);
    QVERIFY(dialog);
    QCOMPARE(part<QLineEdit>(*dialog, u"input_name"_s).text(), u"A first thought"_s);
    auto &line = part<QLineEdit>(*dialog, u"input_name"_s);
    line.setFocus();
    line.clear();
    line.insert(before); // Qt Test has no keys for all of its letters
    click(*dialog, u"operationGo"_s);
    QTRY_VERIFY(!dialog);
    QCOMPARE(m_site->outbox().count(), 0);
}

QTEST_MAIN(TestOperationDialog)
#include "tst_operationdialog.moc"
