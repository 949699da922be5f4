// Connections as a person adds, tests, trusts and mends them.
#include "app/demoaccess.h"
#include "app/providercatalog.h"
#include "models/items/itemroles.h"
#include "models/sync/trustlist.h"
#include "tests/support/certificates.h"
#include "tests/support/loopbackserver.h"
#include "tests/ui/screen.h"
#include "tests/ui/site.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/importconnectionsdialog.h"
#include "ui/connections/trusteddialog.h"
#include "ui/theme/appearance.h"
#include <QAbstractItemModel>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <QTreeWidget>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

template <typename Part>
Part *part(QWidget &in, const QString &name)
{
    auto *found = in.findChild<Part *>(name);
    if (!found)
        qWarning("no %s", qPrintable(name));
    return found;
}

void type(QWidget &in, const QString &name, const QString &text)
{
    auto *line = part<QLineEdit>(in, name);
    line->clear();
    const bool isAscii = std::ranges::all_of(text, [](QChar c) { return c.unicode() < 128; });
    if (isAscii)
        QTest::keyClicks(line, text);
    else
        line->insert(text); // Qt Test has no keys for these
}

void press(QWidget &in, const QString &name)
{
    QTest::mouseClick(part<QPushButton>(in, name), Qt::LeftButton);
}

QString text(QWidget &in, const QString &name)
{
    const auto *label = in.findChild<QLabel *>(name);
    return label ? label->text() : QString();
}

// Waits for a dialog that another one, or the window, opens, and does something in it.
void inDialog(const QString &name, const std::function<void(QWidget &)> &what)
{
    auto *timer = new QTimer(qApp);
    timer->callOnTimeout(qApp, [timer, name, what] {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (window->objectName() == name && window->isVisible()) {
                timer->deleteLater();
                timer->stop();
                what(*window);
                return;
            }
        }
    });
    timer->start(20);
}

// A workspace of its own, with every provider.
struct Desk {
    explicit Desk(Appearance &appearance)
        : log(std::make_shared<RequestLog>())
    {
        auto opened =
            Workspace::open({.folder = folder.path(), .providers = loadProviders({}).providers, .log = log});
        workspace = std::move(opened).value();
        screen = std::make_unique<Screen>(*workspace, log, appearance);
    }
    ~Desk()
    {
        screen.reset();
        workspace.reset();
    }
    QTemporaryDir folder;
    std::shared_ptr<RequestLog> log;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Screen> screen;
};

// Answers every list with nothing, to whoever has the right key.
struct Shop {
    explicit Shop(const std::optional<QSslConfiguration> &tls = {})
        : server(
            [this](const Seen &seen) {
                const bool isGood = seen.header("authorization") == "ApiKey " + key;
                return isGood ? says(200, "[]") : says(401, R"({"errors":["Invalid token"]})");
            },
            tls)
    {
    }
    QByteArray key = "SU-good";
    LoopbackServer server;
};

Connection toShop(const Shop &shop)
{
    Connection connection{.id = u"shop"_s, .provider = u"connect"_s, .label = u"Shop"_s};
    connection.environment = Environment::Sandbox;
    connection.settings = {{u"address"_s, shop.server.url({}).toString()}};
    return connection;
}

} // namespace

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
    void onePromptAndEverythingGoesOn_CONN6();
    void choosesAmongSignIns();
    void networkPageKeepsWhatIsChosen_CONN8();
    void useShowsEverywhere_TREE13();
    void cardSaysWhoIAm();
    void importIsPreviewed_CONN7();
    void removalNamesWaitingWork_OFF10();

private:
    [[nodiscard]] std::unique_ptr<Site> synced(const QString &provider) const;
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
    type(dialog, u"secret_accessToken"_s, u"opaque"_s);
    press(dialog, u"connectionSave"_s);
    const auto saved = desk.workspace->connection(u"b"_s);
    QVERIFY(saved);
    QCOMPARE(saved->signIns, (QHash<QString, QString>{{u"basic"_s, u"bearer"_s}}));
    QVERIFY(desk.workspace->isSignedIn(u"b"_s));
    ConnectionDialog again(*desk.workspace, saved);
    QCOMPARE(part<QComboBox>(again, u"signInChoice_basic"_s)->currentData().toString(), u"bearer"_s);
}

void TestConnections::networkPageKeepsWhatIsChosen_CONN8()
{
    Desk desk(*m_appearance);
    Shop shop;
    ConnectionDialog dialog(*desk.workspace, toShop(shop));
    dialog.show();
    type(dialog, u"secret_token"_s, u"SU-good"_s);
    part<QTabWidget>(dialog, u"connectionPages"_s)->setCurrentIndex(2);
    auto *way = part<QComboBox>(dialog, u"proxyKind"_s);
    QVERIFY(!part<QLineEdit>(dialog, u"proxyHost"_s)->isVisible());
    way->setCurrentIndex(way->findData(int(Proxy::Kind::Socks5)));
    QVERIFY(part<QLineEdit>(dialog, u"proxyHost"_s)->isVisible());
    press(dialog, u"connectionSave"_s);
    QVERIFY(text(dialog, u"connectionBarText"_s).contains(u"Host of the proxy"_s));
    type(dialog, u"proxyHost"_s, u"proxy.test"_s);
    part<QSpinBox>(dialog, u"proxyPort"_s)->setValue(1080);
    type(dialog, u"proxyUser"_s, u"me"_s);
    type(dialog, u"proxyPassword"_s, u"swordfish"_s);
    part<QSpinBox>(dialog, u"limitTries"_s)->setValue(2);
    part<QSpinBox>(dialog, u"limitPerMinute"_s)->setValue(60);
    press(dialog, u"connectionSave"_s);
    const auto saved = desk.workspace->connection(u"shop"_s);
    QVERIFY(saved);
    QCOMPARE(saved->proxy, (Proxy{Proxy::Kind::Socks5, u"proxy.test"_s, 1080, u"me"_s}));
    QCOMPARE(saved->tries, 2);
    QCOMPARE(saved->perMinute, 60);
    QVERIFY(desk.workspace->secretsAtHand(u"shop"_s).contains(proxyPassword));
    QFile file(desk.folder.filePath(u"connections.json"_s));
    desk.workspace->store().finishWrites();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("swordfish"));
}

void TestConnections::useShowsEverywhere_TREE13()
{
    Desk desk(*m_appearance);
    Shop shop;
    desk.workspace->connect(toShop(shop), {{u"token"_s, u"SU-good"_s}});
    ConnectionDialog dialog(*desk.workspace, desk.workspace->connection(u"shop"_s));
    dialog.show();
    part<QTabWidget>(dialog, u"connectionPages"_s)->setCurrentIndex(1);
    part<QComboBox>(dialog, u"connectionFolder"_s)->setEditText(u"Resale"_s);
    part<QComboBox>(dialog, u"connectionEnvironment"_s)->setCurrentIndex(0);
    QVERIFY(text(dialog, u"connectionStrip"_s).startsWith(u"PRODUCTION · Shop"_s));
    part<QCheckBox>(dialog, u"connectionReadOnly"_s)->click();
    QVERIFY(text(dialog, u"connectionStrip"_s).contains(u"read-only"_s));
    press(dialog, u"connectionSave"_s);
    const QModelIndex node = desk.screen->path({u"Resale"_s, u"Shop"_s});
    QVERIFY(node.isValid());
    QCOMPARE(node.data(Item::EnvironmentRole).toInt(), int(Environment::Production));
    desk.screen->click(node);
    QTRY_VERIFY(text(desk.screen->window, u"statusEnvironment"_s).contains(u"PRODUCTION"_s));

    // Disabled: kept, said so, and not a request leaves.
    const qsizetype before = shop.server.seen().size();
    desk.screen->trigger(u"actionDisableConnection"_s);
    QTRY_COMPARE(node.data(Item::StateTextRole).toString(), u"disabled"_s);
    QVERIFY(desk.workspace->syncConnection(u"shop"_s).isEmpty());
    QCOMPARE(shop.server.seen().size(), before);
    desk.screen->trigger(u"actionDisableConnection"_s);
    QTRY_VERIFY(node.data(Item::StateTextRole).toString() != u"disabled"_s);
}

std::unique_ptr<Site> TestConnections::synced(const QString &provider) const
{
    for (const auto &one : loadProviders({}).providers) {
        if (one->schema().provider != provider)
            continue;
        auto site = std::make_unique<Site>(one, *m_appearance);
        if (!site->startService() || !site->open())
            return nullptr;
        site->signIn();
        return site->syncAll() ? std::move(site) : nullptr;
    }
    return nullptr;
}

void TestConnections::cardSaysWhoIAm()
{
    const auto there = synced(u"squonk2"_s);
    QVERIFY(there);
    Site &site = *there;
    site.screen().click(site.connectionNode());
    auto *card = site.screen().find<QWidget>(u"connectionCard"_s);
    QTRY_VERIFY(card && card->isVisible());
    QTRY_VERIFY(!text(*card, u"card_account"_s).isEmpty());
    QCOMPARE(text(*card, u"card_account"_s), site.service().administrator().username);
    QCOMPARE(text(*card, u"card_role"_s), u"administrator"_s);
    QVERIFY(!text(*card, u"card_version"_s).contains(u"not known"_s));
    QVERIFY(text(*card, u"card_environment"_s).contains(u"sandbox"_s));
    Connection connection = *site.workspace().connection(u"one"_s);
    connection.readOnly = true;
    site.workspace().change(connection);
    QTRY_VERIFY(card->findChild<QLabel *>(u"card_notPossibleReadOnly"_s)); // ACT-5
}

void TestConnections::importIsPreviewed_CONN7()
{
    Desk desk(*m_appearance);
    Shop shop;
    const Connection here = toShop(shop);
    desk.workspace->connect(here, {{u"token"_s, u"SU-good"_s}});
    Connection changed = here;
    changed.label = u"Renamed"_s;
    Connection fresh = here;
    fresh.id = u"fresh"_s;
    fresh.label = u"Fresh"_s;
    QList<Schema> schemas;
    for (const auto &provider : desk.workspace->providers())
        schemas.append(provider->schema());
    const auto arrivals =
        readConnectionsFile(connectionsFile({changed, fresh}), desk.workspace->connections(), schemas);
    QVERIFY(arrivals);
    ImportConnectionsDialog dialog(*desk.workspace, *arrivals);
    dialog.show();
    auto *list = part<QTreeWidget>(dialog, u"importConnections"_s);
    QCOMPARE(list->topLevelItemCount(), 2);
    QVERIFY(list->topLevelItem(0)->text(3).contains(u"Name: Shop → Renamed"_s));
    QVERIFY(list->topLevelItem(1)->text(3).contains(u"added"_s));
    list->topLevelItem(0)->setCheckState(0, Qt::Unchecked);
    QCOMPARE(part<QPushButton>(dialog, u"importGo"_s)->isEnabled(), true);
    press(dialog, u"importGo"_s);
    QCOMPARE(desk.workspace->connections().size(), 2);
    QCOMPARE(desk.workspace->connection(u"shop"_s)->label, u"Shop"_s);
    QVERIFY(!desk.workspace->isSignedIn(u"fresh"_s));
}

void TestConnections::removalNamesWaitingWork_OFF10()
{
    const auto site = synced(u"squonk2"_s);
    QVERIFY(site);
    const QModelIndex unit = site->screen().path({u"Contoso"_s, u"Organisations"_s});
    site->screen().click(unit);
    QTRY_VERIFY(site->screen().grid()->model()->rowCount() > 0);
    const QModelIndex first = site->screen().grid()->model()->index(0, 0);
    const QString title = first.data().toString();
    site->screen().outbox.edit(
        {{.object = first.data(Item::ObjectIdRole).toLongLong(), .values = {{u"name"_s, u"Renamed"_s}}}},
        u"Rename"_s);
    QTRY_COMPARE(site->screen().outbox.count(), 1);
    QString words;
    inDialog(u"removeConnectionBox"_s, [&words](QWidget &box) {
        words = static_cast<QMessageBox &>(box).informativeText();
        static_cast<QMessageBox &>(box).reject();
    });
    site->screen().trigger(u"actionRemoveConnection"_s);
    QVERIFY2(words.contains(title), qPrintable(words));
    QVERIFY(site->workspace().connection(u"one"_s));
    inDialog(u"removeConnectionBox"_s, [](QWidget &box) { press(box, u"removeConnection"_s); });
    site->screen().trigger(u"actionRemoveConnection"_s);
    QVERIFY(!site->workspace().connection(u"one"_s));
    QTRY_COMPARE(site->screen().outbox.count(), 0);
}

QTEST_MAIN(TestConnections)
#include "tst_connections.moc"
