// Connections as a person adds, tests, trusts and mends them.
#include "app/demoaccess.h"
#include "app/providercatalog.h"
#include "models/sync/trustlist.h"
#include "tests/support/certificates.h"
#include "tests/support/loopbackserver.h"
#include "tests/ui/connectionsdesk.h"
#include "tests/ui/screen.h"
#include "ui/connections/certificatedialog.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/trusteddialog.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

class TestConnections final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void addsWithEveryScheme_data();
    void addsWithEveryScheme();
    void failingStepNamesARemedy_CONN1();
    void testCanBeStopped_CONN1();
    void missingInputIsNamed();
    void untrustedCertificate_CONN9();
    void trustIsOnceOrAlways_CONN9_data();
    void trustIsOnceOrAlways_CONN9();
    void changedCertificateIsSaid_CONN9();
    void onePromptAndEverythingGoesOn_CONN6();
    void choosesAmongSignIns();

private:
    Authority m_authority;
    std::unique_ptr<Appearance> m_appearance;
};

void TestConnections::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestConnections::addsWithEveryScheme_data()
{
    QTest::addColumn<QString>("provider");
    for (const auto &one : loadProviders({}).providers)
        if (sandbox::Sandbox::providers().contains(one->schema().provider))
            QTest::addRow("%s", qPrintable(one->schema().provider)) << one->schema().provider;
}

// Typed, tested step by step, and saved: over each of the schemes.
void TestConnections::addsWithEveryScheme()
{
    QFETCH(const QString, provider);
    Desk desk(*m_appearance);
    const auto service = sandbox::Sandbox::start({.provider = provider});
    QVERIFY(service);
    const DemoAccess access = demoAccess(*service, service->administrator());
    ConnectionDialog dialog(*desk.workspace);
    dialog.show();
    auto *choice = part<QComboBox>(dialog, u"connectionProvider"_s);
    choice->setCurrentIndex(choice->findData(provider));
    type(dialog, u"connectionLabel"_s, u"Typed"_s);
    for (auto one = access.settings.cbegin(); one != access.settings.cend(); ++one) {
        if (auto *box = dialog.findChild<QComboBox *>(u"setting_"_s + one.key()); box && box->isEditable())
            box->setEditText(one.value());
        else if (dialog.findChild<QLineEdit *>(u"setting_"_s + one.key()))
            type(dialog, u"setting_"_s + one.key(), one.value());
    }
    for (auto one = access.secrets.cbegin(); one != access.secrets.cend(); ++one)
        type(dialog, u"secret_"_s + one.key(), one.value());
    for (const QWidget *control : dialog.findChildren<QWidget *>()) {
        const bool isControl = qobject_cast<const QLineEdit *>(control)
            || qobject_cast<const QComboBox *>(control) || qobject_cast<const QPushButton *>(control)
            || qobject_cast<const QCheckBox *>(control) || qobject_cast<const QSpinBox *>(control);
        const QWidget *above = control->parentWidget();
        const bool isOfAnother =
            qobject_cast<const QComboBox *>(above) || qobject_cast<const QSpinBox *>(above);
        if (isControl && !isOfAnother)
            QVERIFY2(!control->accessibleName().isEmpty(), qPrintable(control->objectName()));
    }
    press(dialog, u"connectionTest"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        part<QPushButton>(dialog, u"connectionTest"_s)->text(), u"Test again"_s, 30'000);
    QVERIFY2(text(dialog, u"stepDetail_read"_s).startsWith(u"passed"_s),
        qPrintable(text(dialog, u"stepMore_sign-in"_s) + text(dialog, u"stepMore_permission"_s)
            + text(dialog, u"stepMore_read"_s)));
    press(dialog, u"connectionSave"_s);
    QCOMPARE(desk.workspace->connections().size(), 1);
    QCOMPARE(desk.workspace->connections().constFirst().label, u"Typed"_s);
    QVERIFY(desk.workspace->isSignedIn(desk.workspace->connections().constFirst().id));
}

void TestConnections::failingStepNamesARemedy_CONN1()
{
    Desk desk(*m_appearance);
    Shop shop;
    ConnectionDialog dialog(*desk.workspace, toShop(shop));
    dialog.show();
    type(dialog, u"secret_token"_s, u"SU-bad"_s);
    press(dialog, u"connectionTest"_s);
    QTRY_VERIFY(text(dialog, u"stepDetail_permission"_s).startsWith(u"failed"_s));
    // What happened, their own words, and what to do.
    QCOMPARE(text(dialog, u"stepMore_permission"_s).split(u'\n').size(), 3);
    QVERIFY(text(dialog, u"stepMore_permission"_s).contains(u"Invalid token"_s)); // their own words
    QVERIFY(!text(dialog, u"stepMore_permission"_s).contains(u"SU-bad"_s));
    QVERIFY(!part<QPushButton>(dialog, u"connectionCertificate"_s)->isVisible());
}

void TestConnections::testCanBeStopped_CONN1()
{
    Desk desk(*m_appearance);
    LoopbackServer silent([](const Seen &) { return stalls(); });
    Connection connection{.id = u"s"_s, .provider = u"connect"_s, .label = u"Silent"_s};
    connection.settings = {{u"address"_s, silent.url({}).toString()}};
    ConnectionDialog dialog(*desk.workspace, connection);
    dialog.show();
    type(dialog, u"secret_token"_s, u"SU-1"_s);
    press(dialog, u"connectionTest"_s);
    QTRY_COMPARE(silent.seen().size(), 1);
    type(dialog, u"connectionLabel"_s, u"Typed meanwhile"_s); // it runs while typing is possible
    QCOMPARE(part<QLineEdit>(dialog, u"connectionLabel"_s)->text(), u"Typed meanwhile"_s);
    QCOMPARE(part<QPushButton>(dialog, u"connectionTest"_s)->text(), u"Stop the test"_s);
    press(dialog, u"connectionTest"_s);
    QCOMPARE(part<QPushButton>(dialog, u"connectionTest"_s)->text(), u"Test"_s);
    QTRY_COMPARE(silent.closedByClient(), 1);
    QVERIFY(text(dialog, u"stepDetail_permission"_s).contains(u"stopped"_s));
}

void TestConnections::missingInputIsNamed()
{
    Desk desk(*m_appearance);
    Shop shop;
    ConnectionDialog dialog(*desk.workspace, toShop(shop));
    dialog.show();
    part<QTabWidget>(dialog, u"connectionPages"_s)->setCurrentIndex(1);
    press(dialog, u"connectionSave"_s);
    QVERIFY(text(dialog, u"connectionBarText"_s).contains(u"API token"_s));
    QCOMPARE(part<QTabWidget>(dialog, u"connectionPages"_s)->currentIndex(), 0);
    QVERIFY(desk.workspace->connections().isEmpty());
}

void TestConnections::untrustedCertificate_CONN9()
{
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    Desk desk(*m_appearance);
    Shop shop(tls);
    ConnectionDialog dialog(*desk.workspace, toShop(shop));
    dialog.show();
    type(dialog, u"secret_token"_s, u"SU-good"_s);
    press(dialog, u"connectionTest"_s);
    auto *look = part<QPushButton>(dialog, u"connectionCertificate"_s);
    QTRY_VERIFY(look->isVisible());
    QCOMPARE(shop.server.seen().size(), 0);

    // Looked at and left alone: nothing is trusted.
    bool isDefaultNo = false;
    inDialog(u"certificateDialog"_s, [&](QWidget &asked) {
        isDefaultNo = part<QPushButton>(asked, u"certificateRefuse"_s)->isDefault();
        press(asked, u"certificateRefuse"_s);
    });
    QTest::mouseClick(look, Qt::LeftButton);
    QVERIFY(isDefaultNo);
    QVERIFY(desk.workspace->trust().trusted().isEmpty());

    QString reasons;
    QString fingerprint;
    inDialog(u"certificateDialog"_s, [&](QWidget &asked) {
        reasons = text(asked, u"certificateReasons"_s);
        fingerprint = text(asked, u"certificateFingerprint"_s).remove(u'\n');
        press(asked, u"certificateAlways"_s);
    });
    QTest::mouseClick(look, Qt::LeftButton);
    QVERIFY2(reasons.contains(u"authority is not known"_s), qPrintable(reasons));
    QVERIFY(fingerprintOf(tls->localCertificate()).startsWith(fingerprint.left(40)));
    QTRY_VERIFY(text(dialog, u"stepDetail_read"_s).startsWith(u"passed"_s));
    QVERIFY(text(dialog, u"stepDetail_tls"_s).contains(u"trusted by you"_s));
    QCOMPARE(desk.workspace->trust().trusted().size(), 1);

    // Listed, and taken back: the next test meets it anew.
    TrustedDialog list(desk.workspace->trust());
    list.show();
    QCOMPARE(part<QTreeWidget>(list, u"trustedHosts"_s)->topLevelItemCount(), 1);
    press(list, u"trustedRemove"_s);
    QCOMPARE(part<QTreeWidget>(list, u"trustedHosts"_s)->topLevelItemCount(), 0);
    press(dialog, u"connectionTest"_s);
    QTRY_VERIFY(text(dialog, u"stepDetail_tls"_s).startsWith(u"failed"_s));
}

void TestConnections::trustIsOnceOrAlways_CONN9_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<bool>("always");
    QTest::newRow("once") << u"certificateOnce"_s << false;
    QTest::newRow("always") << u"certificateAlways"_s << true;
}

void TestConnections::trustIsOnceOrAlways_CONN9()
{
    QFETCH(QString, button);
    QFETCH(bool, always);
    const auto tls = m_authority.issue();
    QVERIFY(tls);
    Desk desk(*m_appearance);
    TrustList &list = desk.workspace->trust();
    const MetCertificate met{
        u"depot.test"_s, 443, {tls->localCertificate()}, {QSslError::SelfSignedCertificate}, false};
    CertificateDialog dialog(list, met);
    dialog.show();
    QVERIFY(text(dialog, u"certificateBarText"_s).isEmpty());
    press(dialog, button);
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(list.trusted().size(), 1);
    QCOMPARE(list.trusted().constFirst().always, always);
    QCOMPARE(list.trusted().constFirst().certificate, tls->localCertificate());
}

void TestConnections::changedCertificateIsSaid_CONN9()
{
    const auto tls = m_authority.issue();
    const auto before = m_authority.issue();
    QVERIFY(tls && before);
    Desk desk(*m_appearance);
    Shop shop(tls);
    desk.workspace->trust().book()->trust(
        {u"127.0.0.1"_s, shop.server.serverPort(), {before->localCertificate()},
            {QSslError::SelfSignedCertificate}, false},
        true, QDateTime::currentDateTimeUtc());
    ConnectionDialog dialog(*desk.workspace, toShop(shop));
    dialog.show();
    type(dialog, u"secret_token"_s, u"SU-good"_s);
    press(dialog, u"connectionTest"_s);
    auto *look = part<QPushButton>(dialog, u"connectionCertificate"_s);
    QTRY_VERIFY(look->isVisible());
    QString said;
    inDialog(u"certificateDialog"_s, [&said](QWidget &asked) {
        said = text(asked, u"certificateBarText"_s);
        press(asked, u"certificateRefuse"_s);
    });
    QTest::mouseClick(look, Qt::LeftButton);
    QVERIFY2(said.contains(u"another certificate of this host"_s), qPrintable(said));
    QCOMPARE(shop.server.seen().size(), 0);
}

void TestConnections::onePromptAndEverythingGoesOn_CONN6()
{
    Desk desk(*m_appearance);
    Shop shop;
    int prompts = 0;
    connect(desk.workspace.get(), &Workspace::signInWanted, this, [&prompts] { ++prompts; });
    desk.workspace->connect(toShop(shop), {{u"token"_s, u"SU-old"_s}});
    QVERIFY(!desk.workspace->syncConnection(u"shop"_s).isEmpty());
    auto *dialog = [&desk]() -> QWidget * {
        QWidget *found = nullptr;
        (void)QTest::qWaitFor(
            [&] { return (found = desk.screen->find<QWidget>(u"signInDialog"_s)); }, 10'000);
        return found;
    }();
    QVERIFY(dialog);
    QVERIFY(desk.workspace->isBusy());
    QVERIFY(desk.workspace->signInWaitedFor(u"shop"_s));
    QVERIFY(dialog->windowModality() == Qt::NonModal); // the cache can be read meanwhile
    QTest::qWait(300);
    QCOMPARE(prompts, 1);
    type(*dialog, u"secret_token"_s, u"SU-good"_s);
    press(*dialog, u"signInGo"_s);
    QVERIFY(QTest::qWaitFor([&] { return !desk.workspace->isBusy(); }, 60'000));
    QCOMPARE(prompts, 1);
    for (const Activity &activity : desk.workspace->activities())
        QVERIFY2(activity.state == ActivityState::Done,
            qPrintable(activity.title + u' ' + (activity.error ? sentence(*activity.error) : QString())));
    QVERIFY(!desk.workspace->signInWaitedFor(u"shop"_s));
}

void TestConnections::choosesAmongSignIns()
{
    Desk desk(*m_appearance);
    ConnectionDialog dialog(*desk.workspace, Connection{.id = u"b"_s, .provider = u"bss"_s, .label = u"B"_s});
    dialog.show();
    QVERIFY(part<QLineEdit>(dialog, u"secret_password"_s)->isVisibleTo(&dialog));
    QVERIFY(!part<QLineEdit>(dialog, u"secret_accessToken"_s)->isVisibleTo(&dialog));
    auto *choice = part<QComboBox>(dialog, u"signInChoice_basic"_s);
    choice->setCurrentIndex(choice->findData(u"bearer"_s));
    QVERIFY(!part<QLineEdit>(dialog, u"secret_password"_s)->isVisibleTo(&dialog));
    QVERIFY(part<QLineEdit>(dialog, u"setting_user"_s)
                ->isVisibleTo(&dialog)); // a token does not tell whose it is
    type(dialog, u"setting_user"_s, u"ada@one.test"_s);
    type(dialog, u"secret_accessToken"_s, u"opaque"_s);
    press(dialog, u"connectionSave"_s);
    const auto saved = desk.workspace->connection(u"b"_s);
    QVERIFY(saved);
    QCOMPARE(saved->signIns, (QHash<QString, QString>{{u"basic"_s, u"bearer"_s}}));
    QVERIFY(desk.workspace->isSignedIn(u"b"_s));
    ConnectionDialog again(*desk.workspace, saved);
    QCOMPARE(part<QComboBox>(again, u"signInChoice_basic"_s)->currentData().toString(), u"bearer"_s);
}

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
