// The inputs of an operation by themselves: what they hold, what they object to, and when.
#include "tests/ui/sampleworkspace.h"
#include "ui/operations/momentinput.h"
#include "ui/operations/objectpicker.h"
#include "ui/operations/operationform.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QCalendarWidget>
#include <QComboBox>
#include <QCompleter>
#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTest>
#include <QVBoxLayout>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

Parameter parameter(const QString &key, FieldType type = FieldType::Text)
{
    Parameter made;
    made.key = key;
    made.label = key;
    made.type = type;
    return made;
}

// A form in a window, with something else that can take the focus.
struct Stage {
    explicit Stage(const QList<Parameter> &parameters, const OperationForm::Texts &starts = {},
        const InputSource &source = {})
        : form(new OperationForm(parameters, starts, source, &window))
        , elsewhere(new QLineEdit(&window))
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(form);
        column->addWidget(elsewhere);
        window.show();
        window.activateWindow();
        isReady = QTest::qWaitForWindowActive(&window);
    }
    template <typename Part>
    Part *input(const QString &key) const
    {
        return form->findChild<Part *>(u"input_"_s + key);
    }
    [[nodiscard]] QString words(const QString &name) const
    {
        const auto *label = form->findChild<QLabel *>(u"input_"_s + name);
        return label && label->isVisible() ? label->text() : QString();
    }
    QWidget window;
    OperationForm *form;
    QLineEdit *elsewhere;
    bool isReady = false;
};

} // namespace

class TestOperationForm final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void FORM_1_errorStandsBesideTheInputOnLeaving();
    void FORM_1_saveGoesToTheFirstError();
    void FORM_2_onlyWhatWasChangedIsTold();
    void FORM_3_unknownChoiceIsKept();
    void FORM_9_limitsAreSaidBefore_data();
    void FORM_9_limitsAreSaidBefore();
    void FORM_9_blanksArePointedOut();
    void whatCannotBeEmptiedSaysSo();
    void momentsAreTypedInLocalTime_data();
    void momentsAreTypedInLocalTime();
    void aDayIsPickedFromTheCalendar();
    void anObjectIsFoundByItsName();
    void anIdThatIsNotKnownIsTaken();
    void severalObjectsArePicked();
    void severalIdsAreTypedAtOnce();
    void aSecretIsHiddenShownAndMade();
    void whatDoesNotCountIsHidden();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestOperationForm::FORM_1_errorStandsBesideTheInputOnLeaving()
{
    Parameter days = parameter(u"days"_s, FieldType::Integer);
    days.maximum = Decimal::parse(u"28");
    Stage stage({days});
    QVERIFY(stage.isReady);
    auto *line = stage.input<QLineEdit>(u"days"_s);
    line->setFocus();
    QTest::keyClicks(line, u"40"_s);
    QCOMPARE(stage.words(u"daysWrong"_s), QString()); // nobody is blamed while typing
    QTest::keyClick(line, Qt::Key_Tab);
    QVERIFY(stage.words(u"daysWrong"_s).contains(u"28"_s));
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Backspace);
    QCOMPARE(stage.words(u"daysWrong"_s), QString());
}

void TestOperationForm::FORM_1_saveGoesToTheFirstError()
{
    Parameter name = parameter(u"name"_s);
    Parameter owner = parameter(u"owner"_s);
    name.required = owner.required = true;
    Stage stage({name, parameter(u"note"_s), owner});
    QVERIFY(stage.isReady);
    stage.elsewhere->setFocus();
    QVERIFY(!stage.form->check());
    QCOMPARE(stage.form->standing().size(), 2);
    QCOMPARE(stage.form->standing().first().parameter, u"name"_s);
    QTRY_VERIFY(stage.input<QLineEdit>(u"name"_s)->hasFocus());
    stage.form->goTo(u"owner"_s);
    QTRY_VERIFY(stage.input<QLineEdit>(u"owner"_s)->hasFocus());
}

void TestOperationForm::FORM_2_onlyWhatWasChangedIsTold()
{
    Stage stage(
        {parameter(u"name"_s), parameter(u"city"_s)}, {{u"name"_s, u"Acme"_s}, {u"city"_s, u"Rome"_s}});
    QVERIFY(!stage.form->isChanged());
    QTest::keyClicks(stage.input<QLineEdit>(u"city"_s), u"!"_s);
    const OperationForm::Texts wanted{{u"city"_s, u"Rome!"_s}};
    QCOMPARE(stage.form->changed(), wanted);
    QTest::keyClick(stage.input<QLineEdit>(u"city"_s), Qt::Key_Backspace);
    QVERIFY(!stage.form->isChanged());
}

void TestOperationForm::FORM_3_unknownChoiceIsKept()
{
    Parameter size = parameter(u"size"_s, FieldType::Choice);
    size.choices = {{u"s"_s, u"Small"_s}, {u"l"_s, u"Large"_s}};
    Parameter events = parameter(u"events"_s, FieldType::List);
    events.choices = size.choices;
    Stage stage({size, events}, {{u"size"_s, u"xxl"_s}, {u"events"_s, u"l | odd"_s}});
    const OperationForm::Texts wanted{{u"size"_s, u"xxl"_s}, {u"events"_s, u"l | odd"_s}};
    QCOMPARE(stage.form->texts(), wanted);
    QVERIFY(stage.input<QComboBox>(u"size"_s)->currentText() == u"xxl"_s);
}

void TestOperationForm::FORM_9_limitsAreSaidBefore_data()
{
    QTest::addColumn<QString>("note");
    QTest::addColumn<QString>("least");
    QTest::addColumn<QString>("greatest");
    QTest::addColumn<int>("characters");
    QTest::addColumn<QString>("words");
    QTest::newRow("range") << QString() << u"1"_s << u"28"_s << 0 << u"1 to 28."_s;
    QTest::newRow("said already") << u"From 1 to 28."_s << u"1"_s << u"28"_s << 0 << QString();
    QTest::newRow("length") << QString() << QString() << QString() << 80 << u"At most 80 characters."_s;
    QTest::newRow("none") << QString() << QString() << QString() << 0 << QString();
}

void TestOperationForm::FORM_9_limitsAreSaidBefore()
{
    QFETCH(QString, note);
    QFETCH(QString, least);
    QFETCH(QString, greatest);
    QFETCH(int, characters);
    Parameter made = parameter(u"x"_s, FieldType::Integer);
    made.note = note;
    made.maxLength = characters;
    if (!least.isEmpty())
        made.minimum = Decimal::parse(least);
    if (!greatest.isEmpty())
        made.maximum = Decimal::parse(greatest);
    QTEST(limitsOf(made), "words");
}

void TestOperationForm::FORM_9_blanksArePointedOut()
{
    Stage stage({parameter(u"name"_s)});
    auto *line = stage.input<QLineEdit>(u"name"_s);
    QTest::keyClicks(line, u"Acme "_s);
    QVERIFY(stage.words(u"nameHint"_s).contains(u"blank"_s));
    QVERIFY(stage.form->check()); // it is no error
    QCOMPARE(stage.form->texts().value(u"name"_s), u"Acme "_s);
    QTest::keyClick(line, Qt::Key_Backspace);
    QCOMPARE(stage.words(u"nameHint"_s), QString());
}

void TestOperationForm::whatCannotBeEmptiedSaysSo()
{
    Parameter emptied = parameter(u"note"_s);
    emptied.mayBeEmpty = true;
    Stage stage({parameter(u"name"_s), emptied}, {{u"name"_s, u"A"_s}, {u"note"_s, u"B"_s}});
    QTest::keyClick(stage.input<QLineEdit>(u"name"_s), Qt::Key_Backspace);
    QTest::keyClick(stage.input<QLineEdit>(u"note"_s), Qt::Key_Backspace);
    QVERIFY(!stage.words(u"nameHint"_s).isEmpty());
    QCOMPARE(stage.words(u"noteHint"_s), QString());
    QVERIFY(stage.form->changed().contains(u"note"_s));
}

void TestOperationForm::momentsAreTypedInLocalTime_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("data");
    QTest::newRow("local") << u"2026-11-20 09:30"_s << u"2026-11-20T09:30:00Z"_s; // tests run in UTC
    QTest::newRow("with seconds") << u"2026-11-20 09:30:05"_s << u"2026-11-20T09:30:05Z"_s;
    QTest::newRow("own zone") << u"2026-11-20T09:30:00+02:00"_s << u"2026-11-20T07:30:00Z"_s;
    QTest::newRow("UTC") << u"2026-11-20T09:30:00Z"_s << u"2026-11-20T09:30:00Z"_s;
    QTest::newRow("nonsense stays") << u"soon"_s << u"soon"_s;
}

void TestOperationForm::momentsAreTypedInLocalTime()
{
    QFETCH(QString, typed);
    QTEST(momentText(typed), "data");
}

void TestOperationForm::aDayIsPickedFromTheCalendar()
{
    Stage stage({parameter(u"from"_s, FieldType::Date)}, {{u"from"_s, u"2026-11-20"_s}});
    QVERIFY(stage.isReady);
    auto *line = stage.input<QLineEdit>(u"from"_s);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Down, Qt::AltModifier);
    auto *days = line->findChild<QCalendarWidget *>(u"input_fromDays"_s);
    QVERIFY(days);
    QCOMPARE(days->selectedDate(), QDate(2026, 11, 20));
    QTest::keyClick(days->findChild<QAbstractItemView *>(), Qt::Key_Right);
    QTest::keyClick(days->findChild<QAbstractItemView *>(), Qt::Key_Return);
    QCOMPARE(stage.form->texts().value(u"from"_s), u"2026-11-21"_s);
}

void TestOperationForm::anObjectIsFoundByItsName()
{
    SampleWorkspace sample;
    Store &store = sample.workspace().store();
    Query all;
    all.provider = sampleSchema().provider;
    all.type = u"unit"_s;
    const Result<QList<Row>> units = store.now().children(all, 0, 1000);
    QVERIFY(units && units->size() > 3);
    const Row &wanted = units->at(2);
    const QString title = dataText(wanted.values.value(
        store.schema(all.provider)
            ->type(u"unit")
            ->indexOf(store.schema(all.provider)->type(u"unit")->byRole(Role::Title)->key)));
    Parameter unit = parameter(u"unit"_s);
    unit.refersTo = u"unit"_s;
    Stage stage({unit}, {}, {&store, all.provider, wanted.connection});
    QVERIFY(stage.isReady);
    auto *picker = stage.input<ObjectPicker>(u"unit"_s);
    picker->setFocus();
    QTest::keyClicks(picker, title);
    auto *completer = picker->findChild<QCompleter *>();
    QTRY_VERIFY(completer->popup()->isVisible());
    QTRY_VERIFY(completer->popup()->model()->rowCount() > 0);
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    const Result<std::optional<Row>> picked =
        store.now().object(wanted.connection, u"unit"_s, stage.form->texts().value(u"unit"_s));
    QVERIFY(picked && *picked);
    QVERIFY(picker->text().contains((*picked)->key)); // name and id stand there
}

void TestOperationForm::anIdThatIsNotKnownIsTaken()
{
    SampleWorkspace sample;
    Parameter unit = parameter(u"unit"_s);
    unit.refersTo = u"unit"_s;
    Stage stage({unit}, {}, {&sample.workspace().store(), sampleSchema().provider, {}});
    QTest::keyClicks(stage.input<ObjectPicker>(u"unit"_s), u"id-4711"_s);
    QCOMPARE(stage.form->texts().value(u"unit"_s), u"id-4711"_s);
}

void TestOperationForm::severalObjectsArePicked()
{
    SampleWorkspace sample;
    Store &store = sample.workspace().store();
    Query all;
    all.provider = sampleSchema().provider;
    all.type = u"unit"_s;
    const Result<QList<Row>> rows = store.now().children(all, 0, 3);
    QVERIFY(rows && rows->size() == 3);
    const QString connection = rows->first().connection;
    Parameter units = parameter(u"units"_s, FieldType::List);
    units.refersTo = u"unit"_s;
    Stage stage({units}, {{u"units"_s, rows->at(2).key}}, {&store, all.provider, connection});
    QVERIFY(stage.isReady);
    auto *picker = stage.input<ObjectPicker>(u"units"_s);
    auto *list = stage.input<QListWidget>(u"unitsPicked"_s);
    QCOMPARE(list->count(), 1); // the present value is there, by its name
    QVERIFY(list->item(0)->text() != rows->at(2).key && list->item(0)->text().contains(rows->at(2).key));
    QVERIFY(!stage.form->isChanged());
    picker->setFocus();
    for (const int which : {0, 1, 0}) { // the same one twice counts once
        QTest::keyClicks(picker, rows->at(which).key);
        auto *completer = picker->findChild<QCompleter *>();
        QTRY_VERIFY(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QTRY_VERIFY(picker->text().isEmpty()); // ready for the next
    }
    QCOMPARE(stage.form->texts().value(u"units"_s),
        QStringList({rows->at(2).key, rows->at(0).key, rows->at(1).key}).join(u" | "_s));
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(stage.form->texts().value(u"units"_s),
        QStringList({rows->at(0).key, rows->at(1).key}).join(u" | "_s));
}

void TestOperationForm::severalIdsAreTypedAtOnce()
{
    SampleWorkspace sample;
    Parameter units = parameter(u"units"_s, FieldType::List);
    units.refersTo = u"unit"_s;
    Stage stage({units}, {}, {&sample.workspace().store(), sampleSchema().provider, {}});
    QVERIFY(stage.isReady);
    auto *picker = stage.input<ObjectPicker>(u"units"_s);
    auto *list = stage.input<QListWidget>(u"unitsPicked"_s);
    QVERIFY(!list->isVisible());
    QTest::keyClicks(picker, u"id-1, id-2"_s);
    QTest::keyClick(picker, Qt::Key_Return);
    QCOMPARE(list->count(), 2);
    QVERIFY(list->isVisible());
    QTest::keyClicks(picker, u"id-3"_s); // typed, and not added: it counts all the same
    QCOMPARE(stage.form->texts().value(u"units"_s), u"id-1 | id-2 | id-3"_s);
}

void TestOperationForm::aSecretIsHiddenShownAndMade()
{
    Parameter secret = parameter(u"password"_s);
    secret.secret = true;
    secret.generated = 12;
    Stage stage({secret});
    auto *line = stage.input<QLineEdit>(u"password"_s);
    QTest::keyClicks(line, u"abc"_s);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    line->findChild<QAction *>(u"input_passwordMake"_s)->trigger();
    QCOMPARE(line->text().size(), 12);
    QCOMPARE(line->echoMode(), QLineEdit::Normal); // what was made can be read
    line->findChild<QAction *>(u"input_passwordShow"_s)->trigger();
    QCOMPARE(line->echoMode(), QLineEdit::Password);
}

void TestOperationForm::whatDoesNotCountIsHidden()
{
    Parameter kind = parameter(u"kind"_s, FieldType::Choice);
    kind.choices = {{u"small"_s, u"Small"_s}, {u"big"_s, u"Big"_s}};
    Parameter size = parameter(u"size"_s, FieldType::Integer);
    size.required = true;
    size.onlyWhen = {{u"kind"_s, {u"big"_s}}};
    Stage stage({kind, size}, {{u"kind"_s, u"small"_s}});
    QVERIFY(!stage.input<QLineEdit>(u"size"_s)->isVisible());
    QVERIFY(stage.form->check());
    stage.input<QComboBox>(u"kind"_s)->setCurrentIndex(stage.input<QComboBox>(u"kind"_s)->findData(u"big"_s));
    QVERIFY(stage.input<QLineEdit>(u"size"_s)->isVisible());
    QVERIFY(!stage.form->check());
}

QTEST_MAIN(TestOperationForm)
#include "tst_operationform.moc"
