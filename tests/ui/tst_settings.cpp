// The settings of the program: found by a word, they hold at once, and each page goes back to its defaults.
#include "app/programsettings.h"
#include "app/providercatalog.h"
#include "tests/ui/changesite.h"
#include "tests/ui/hands.h"
#include "ui/plan/plandialog.h"
#include "ui/settings/settingsdialog.h"
#include "ui/theme/appearance.h"
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSpinBox>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

void enter(QWidget &dialog, const QString &input, int value)
{
    auto &box = part<QSpinBox>(dialog, input);
    box.setFocus();
    box.selectAll();
    QTest::keyClicks(&box, QString::number(value));
    QTest::keyClick(&box, Qt::Key_Tab);
}

} // namespace

class TestSettings final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void SET_1_aWordFindsItsRows();
    void SET_2_limitsHoldAtOnce();
    void SET_2_defaultsComeBack();
    void ACT_6_limitsAreKept();
    void ACT_6_keptLimitsAreHeldInRange();
    void CONN_8_proxyHoldsOnceItIsWhole();
    void CONN_8_proxyIsKept_data();
    void CONN_8_proxyIsKept();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestSettings::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestSettings::SET_1_aWordFindsItsRows()
{
    SettingsDialog dialog({});
    dialog.show();
    QVERIFY(part<QSpinBox>(dialog, u"limitObjects"_s).isVisible());
    test::type(dialog, u"settingsSearch"_s, u"seats"_s);
    QVERIFY(part<QSpinBox>(dialog, u"limitSeats"_s).isVisible());
    QVERIFY(!part<QSpinBox>(dialog, u"limitObjects"_s).isVisible());
    QVERIFY(!part<QSpinBox>(dialog, u"limitHaltRow"_s).isVisible());
    test::type(dialog, u"settingsSearch"_s, u"stops badly"_s); // one word of the heading, one of the row
    QVERIFY(part<QSpinBox>(dialog, u"limitHaltShare"_s).isVisible());
    QVERIFY(!part<QSpinBox>(dialog, u"limitSeats"_s).isVisible());
    test::type(dialog, u"settingsSearch"_s, u"zebra"_s);
    QCOMPARE(part<QLabel>(dialog, u"settingsTitle"_s).text(), u"No setting of that name"_s);
    QVERIFY(!part<QPushButton>(dialog, u"settingsDefaults"_s).isEnabled());
    part<QLineEdit>(dialog, u"settingsSearch"_s).clear();
    QVERIFY(part<QSpinBox>(dialog, u"limitObjects"_s).isVisible());
    QVERIFY(part<QSpinBox>(dialog, u"limitSeats"_s).isVisible());
}

void TestSettings::SET_2_limitsHoldAtOnce()
{
    const ProviderCatalog catalog = loadProviders({});
    const auto found = std::find_if(catalog.providers.cbegin(), catalog.providers.cend(),
        [](const auto &one) { return one->schema().provider == "squonk2"_L1; });
    ChangeSite site(*found, *m_appearance);
    QVERIFY(site.start());
    PlanDialog *plan = site.review(site.disabling(3));
    QVERIFY(plan);
    QVERIFY(!part<QLineEdit>(*plan, u"clearanceTyped"_s).isVisible());
    plan->reject();

    QList<ProgramOptions> told;
    connect(&site.screen().window, &MainWindow::optionsChanged, this,
        [&told](const ProgramOptions &now) { told.append(now); });
    test::inDialog(u"settingsDialog"_s, [](QWidget &dialog) {
        enter(dialog, u"limitObjects"_s, 2);
        enter(dialog, u"limitWave"_s, 1);
        test::press(dialog, u"settingsClose"_s);
    });
    site.screen().trigger(u"actionSettings"_s);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.last().limits.objects, 2);
    QCOMPARE(told.last().limits.firstWave, 1);

    QTRY_COMPARE(site.screen().window.findChildren<PlanDialog *>().size(), 0);
    plan = site.review(site.disabling(3));
    QVERIFY(plan);
    QVERIFY(part<QLineEdit>(*plan, u"clearanceTyped"_s).isVisible());
    const QString why = part<QLabel>(*plan, u"clearanceWhy"_s).text();
    QVERIFY2(why.contains(u"more than 2"_s) && why.contains(u"first 1 "_s), qPrintable(why));
}

void TestSettings::SET_2_defaultsComeBack()
{
    SettingsDialog dialog({{.objects = 7, .shareOfList = 0, .haltInRow = 9}});
    dialog.show();
    QCOMPARE(part<QSpinBox>(dialog, u"limitObjects"_s).value(), 7);
    QCOMPARE(part<QSpinBox>(dialog, u"limitShare"_s).text(), u"no limit"_s);
    QCOMPARE(dialog.options().limits.haltInRow, 9);
    int told = 0;
    connect(&dialog, &SettingsDialog::changed, this, [&told] { ++told; });
    test::press(dialog, u"settingsDefaults"_s);
    QCOMPARE(told, 1);
    QCOMPARE(dialog.options(), ProgramOptions());
}

void TestSettings::ACT_6_limitsAreKept()
{
    const QTemporaryDir folder;
    QSettings kept(folder.filePath(u"kept.ini"_s), QSettings::IniFormat);
    QCOMPARE(loadLimits(kept), JobLimits());
    const JobLimits other{1, 2, 3, 4, 5, 6, 7, 8};
    save(kept, other);
    QCOMPARE(loadLimits(kept), other);
}

void TestSettings::ACT_6_keptLimitsAreHeldInRange()
{
    const QTemporaryDir folder;
    QSettings kept(folder.filePath(u"kept.ini"_s), QSettings::IniFormat);
    kept.setValue(u"limits/objects"_s, u"many"_s);
    kept.setValue(u"limits/shareOfList"_s, 400);
    kept.setValue(u"limits/seats"_s, -5);
    const JobLimits limits = loadLimits(kept);
    QCOMPARE(limits.objects, JobLimits().objects);
    QCOMPARE(limits.shareOfList, 100);
    QCOMPARE(limits.seats, 0);
}

void TestSettings::CONN_8_proxyHoldsOnceItIsWhole()
{
    SettingsDialog dialog({});
    dialog.show();
    QList<ProgramOptions> told;
    connect(
        &dialog, &SettingsDialog::changed, this, [&told](const ProgramOptions &now) { told.append(now); });
    part<QListWidget>(dialog, u"settingsPages"_s).setCurrentRow(1);
    auto &host = part<QLineEdit>(dialog, u"proxyHost"_s);
    QVERIFY(!host.isEnabled());
    auto &way = part<QComboBox>(dialog, u"proxyKind"_s);
    way.setCurrentIndex(way.findData(int(Proxy::Kind::Http)));
    QVERIFY(host.isEnabled());
    QVERIFY(told.isEmpty()); // half a proxy is none
    host.setFocus();
    test::type(dialog, u"proxyHost"_s, u"proxy.test"_s);
    QTest::keyClick(&host, Qt::Key_Return);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.last().proxy, (Proxy{Proxy::Kind::Http, u"proxy.test"_s, 3128, {}}));
    test::type(dialog, u"proxyUser"_s, u"me"_s);
    test::type(dialog, u"proxyPassword"_s, u"swordfish"_s);
    QCOMPARE(dialog.proxyPassword(), u"swordfish"_s);
    test::press(dialog, u"settingsDefaults"_s);
    QCOMPARE(told.last().proxy, Proxy{.kind = Proxy::Kind::System});
    QVERIFY(dialog.proxyPassword().isEmpty());
}

void TestSettings::CONN_8_proxyIsKept_data()
{
    QTest::addColumn<Proxy>("saved");
    QTest::addColumn<Proxy>("loaded");
    const Proxy system{.kind = Proxy::Kind::System};
    const Proxy none{.kind = Proxy::Kind::None};
    const Proxy http{Proxy::Kind::Http, u"proxy.test"_s, 3128, u"me"_s};
    const Proxy socks{Proxy::Kind::Socks5, u"proxy.test"_s, 1080, {}};
    QTest::newRow("system") << system << system;
    QTest::newRow("none") << none << none;
    QTest::newRow("http") << http << http;
    QTest::newRow("socks") << socks << socks;
    QTest::newRow("no host") << Proxy{Proxy::Kind::Http, {}, 3128, {}} << system;
    QTest::newRow("no port") << Proxy{Proxy::Kind::Http, u"proxy.test"_s, 70'000, {}} << system;
}

void TestSettings::CONN_8_proxyIsKept()
{
    QFETCH(Proxy, saved);
    QFETCH(Proxy, loaded);
    const QTemporaryDir folder;
    QSettings kept(folder.filePath(u"kept.ini"_s), QSettings::IniFormat);
    QCOMPARE(loadProxy(kept), Proxy{.kind = Proxy::Kind::System});
    save(kept, saved);
    QCOMPARE(loadProxy(kept), loaded);
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
