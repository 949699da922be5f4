// The passwords that a plan needs: asked for once a kind, in memory only.
#include "providers/descriptor/inputs.h"
#include "tests/items/depotplan.h"
#include "ui/plan/secretsdialog.h"
#include "ui/theme/appearance.h"
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

QList<PlanItem> passwordItems(int number)
{
    QList<PlanItem> items;
    for (int which = 1; which <= number; ++which) {
        PlanItem item = seatsItem(which);
        item.operation = u"password"_s;
        item.changes.clear();
        item.parameters.clear();
        item.secrets = {u"secret"_s};
        items.append(item);
    }
    return items;
}

} // namespace

class TestSecretsDialog final : public QObject {
    Q_OBJECT
private slots:
    void nothingIsAskedTwice();
    void oneInputForAllObjects();
    void emptyIsRefusedBesideTheInput();
    void whatMayStayEmptyIsHandedOverAsEmpty();
    void generatedOnesAreStrong();
    void typedTextIsHidden();
};

void TestSecretsDialog::nothingIsAskedTwice()
{
    QList<PlanItem> items = passwordItems(2);
    const ItemSecrets known{{u"r1"_s, {{u"secret"_s, u"a"_s}}}, {u"r2"_s, {{u"secret"_s, u"b"_s}}}};
    QVERIFY(SecretsDialog(items, known, {depotSchema()}).isEmpty());
    items[0].wanted = false; // unticked: nothing is sent for it
    QVERIFY(SecretsDialog(items, {{u"r2"_s, {{u"secret"_s, u"b"_s}}}}, {depotSchema()}).isEmpty());
    QVERIFY(!SecretsDialog(passwordItems(1), {}, {depotSchema()}).isEmpty());
}

void TestSecretsDialog::oneInputForAllObjects()
{
    SecretsDialog dialog(passwordItems(3), {}, {depotSchema()});
    dialog.show();
    QTest::keyClicks(dialog.findChild<QLineEdit *>(u"secret0"_s), u"correct horse"_s);
    QVERIFY(!dialog.findChild<QLineEdit *>(u"secret1"_s));
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"secretsGo"_s), Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    const ItemSecrets secrets = dialog.secrets();
    QCOMPARE(secrets.size(), 3);
    QCOMPARE(secrets.value(u"r3"_s).value(u"secret"_s), u"correct horse"_s);
}

void TestSecretsDialog::emptyIsRefusedBesideTheInput()
{
    SecretsDialog dialog(passwordItems(1), {}, {depotSchema()});
    dialog.show();
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"secretsGo"_s), Qt::LeftButton);
    QVERIFY(dialog.isVisible());
    const auto *wrong = dialog.findChild<QLabel *>(u"secret0Wrong"_s);
    QVERIFY(wrong->isVisible());
    QVERIFY2(wrong->text().contains(u"Password"_s), qPrintable(wrong->text()));
}

// Otherwise a job that waits for it would wait without end.
void TestSecretsDialog::whatMayStayEmptyIsHandedOverAsEmpty()
{
    Schema schema = depotSchema();
    for (Operation &operation : schema.types.first().operations) {
        for (Parameter &parameter : operation.parameters)
            parameter.required = parameter.required && !parameter.secret;
    }
    SecretsDialog dialog(passwordItems(1), {}, {schema});
    dialog.show();
    QTest::mouseClick(dialog.findChild<QPushButton *>(u"secretsGo"_s), Qt::LeftButton);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.secrets(), (ItemSecrets{{u"r1"_s, {{u"secret"_s, QString()}}}}));
}

void TestSecretsDialog::generatedOnesAreStrong()
{
    QSet<QString> seen;
    for (int times = 0; times < 200; ++times) {
        const QString made = madePassword(20);
        QCOMPARE(made.size(), 20);
        QVERIFY(std::any_of(made.cbegin(), made.cend(), [](QChar c) { return c.isDigit(); }));
        QVERIFY(std::any_of(made.cbegin(), made.cend(), [](QChar c) { return c.isUpper(); }));
        QVERIFY(std::any_of(made.cbegin(), made.cend(), [](QChar c) { return c.isLower(); }));
        QVERIFY(std::any_of(made.cbegin(), made.cend(), [](QChar c) { return !c.isLetterOrNumber(); }));
        seen.insert(made);
    }
    QCOMPARE(seen.size(), 200);
}

void TestSecretsDialog::typedTextIsHidden()
{
    SecretsDialog dialog(passwordItems(1), {}, {depotSchema()});
    dialog.show();
    auto *input = dialog.findChild<QLineEdit *>(u"secret0"_s);
    QCOMPARE(input->echoMode(), QLineEdit::Password);
    dialog.findChild<QAction *>(u"secret0Make"_s)->trigger();
    QVERIFY(!input->text().isEmpty());
    QCOMPARE(input->echoMode(), QLineEdit::Normal); // it is to be noted down
    dialog.findChild<QAction *>(u"secret0Show"_s)->trigger();
    QCOMPARE(input->echoMode(), QLineEdit::Password);
}

QTEST_MAIN(TestSecretsDialog)
#include "tst_secretsdialog.moc"
