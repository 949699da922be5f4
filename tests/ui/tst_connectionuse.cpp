// Connections as a person arranges, shares, looks at and removes them.
#include "app/providercatalog.h"
#include "models/changes/drafts.h"
#include "models/items/itemroles.h"
#include "tests/support/proxyserver.h"
#include "tests/ui/connectionsdesk.h"
#include "tests/ui/screen.h"
#include "tests/ui/site.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/importconnectionsdialog.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

class TestConnectionUse final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void networkPageKeepsWhatIsChosen_CONN8();
    void programsProxyIsUsed_CONN8();
    void useShowsEverywhere_TREE13();
    void cardSaysWhoIAm();
    void importIsPreviewed_CONN7();
    void removalNamesWaitingWork_OFF10();

private:
    [[nodiscard]] std::unique_ptr<Site> synced(const QString &provider) const;
    [[nodiscard]] static JobId stoppedJob(Site &site);
    std::unique_ptr<Appearance> m_appearance;
};

void TestConnectionUse::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

std::unique_ptr<Site> TestConnectionUse::synced(const QString &provider) const
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

// A job that was stopped before it sent anything.
JobId TestConnectionUse::stoppedJob(Site &site)
{
    const auto units = site.workspace().store().now().children(
        {.provider = u"squonk2"_s, .type = u"product"_s, .connections = {u"one"_s}}, 0, 3);
    std::vector<ObjectId> ids;
    for (const Row &row : *units)
        ids.push_back(row.id);
    std::optional<Result<Plan>> made;
    site.jobs().plan(
        {},
        [ids](const Planner &planner) {
            return planner.edit(ids, {{u"name"_s, FieldEdit::How::Set, u"Anew"_s, {}}});
        },
        [&made](const Result<Plan> &plan) { made = plan; });
    if (!QTest::qWaitFor([&made] { return made.has_value(); }) || !*made)
        return 0;
    Plan plan = **made;
    plan.title = u"Stopped early"_s;
    const JobId job = site.jobs().apply(plan);
    site.jobs().pause(job);
    return job;
}

void TestConnectionUse::networkPageKeepsWhatIsChosen_CONN8()
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

void TestConnectionUse::programsProxyIsUsed_CONN8()
{
    Desk desk(*m_appearance);
    Shop shop;
    ProxyServer proxy(shop.server.serverPort(), "me", "swordfish");
    const auto walk = [&desk] {
        (void)desk.workspace->walk({u"shop"_s, u"product"_s, u"all"_s, {}, {}});
        return QTest::qWaitFor([&desk] { return !desk.workspace->isBusy(); }, 30'000);
    };
    const Proxy way{Proxy::Kind::Http, u"127.0.0.1"_s, proxy.serverPort(), u"me"_s};
    desk.workspace->setProxy(way, u"swordfish"_s);
    Connection connection = toShop(shop);
    desk.workspace->connect(connection, {{u"token"_s, u"SU-good"_s}});
    QVERIFY(walk());
    QVERIFY(!shop.server.seen().isEmpty());
    QVERIFY(!proxy.asked().isEmpty());
    QCOMPARE(proxy.refused(), 0);
    // Both values in one place (SET-4).
    ConnectionDialog dialog(*desk.workspace, connection);
    QCOMPARE(part<QComboBox>(dialog, u"proxyKind"_s)->currentText(), u"As in the settings"_s);
    QCOMPARE(text(dialog, u"proxyOfProgram"_s),
        u"In the settings: HTTP proxy 127.0.0.1:%1"_s.arg(proxy.serverPort()));
    // A way of its own passes it by; and so does everything once the settings say so.
    const auto before = proxy.asked().size();
    connection.proxy.kind = Proxy::Kind::None;
    desk.workspace->change(connection);
    QVERIFY(walk());
    connection.proxy.kind = Proxy::Kind::Program;
    desk.workspace->setProxy({.kind = Proxy::Kind::None});
    desk.workspace->change(connection);
    const auto seen = shop.server.seen().size();
    QVERIFY(walk());
    QVERIFY(shop.server.seen().size() > seen);
    QCOMPARE(proxy.asked().size(), before);
    QFile file(desk.folder.filePath(u"connections.json"_s));
    desk.workspace->store().finishWrites();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("swordfish"));
}

void TestConnectionUse::useShowsEverywhere_TREE13()
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

void TestConnectionUse::cardSaysWhoIAm()
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
    // In a tall window what is left over stands below the lines, not between them.
    site.screen().window.resize(1280, 2000);
    auto *page = part<QWidget>(*card, u"cardPage"_s);
    QTRY_VERIFY(page->height() > 1000);
    for (const QWidget *group : page->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        QVERIFY(group->height() <= group->layout()->totalHeightForWidth(group->width()));
    Connection connection = *site.workspace().connection(u"one"_s);
    connection.readOnly = true;
    site.workspace().change(connection);
    QTRY_VERIFY(card->findChild<QLabel *>(u"card_notPossibleReadOnly"_s)); // ACT-5
}

void TestConnectionUse::importIsPreviewed_CONN7()
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

void TestConnectionUse::removalNamesWaitingWork_OFF10()
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
    site->screen().outbox.edit(
        {{.object = first.data(Item::ObjectIdRole).toLongLong(), .values = {{u"name"_s, u"Again"_s}}}},
        u"Rename"_s);
    QTRY_COMPARE(site->screen().outbox.count(), 1);
    const JobId stopped = stoppedJob(*site);
    QVERIFY(stopped != 0);
    Drafts(site->folder()).keep(u"one/unit/x/unit/rename"_s, {{u"name"_s, u"Typed"_s}});
    QVERIFY(site->reopen());
    QString words;
    inDialog(u"removeConnectionBox"_s, [&words](QWidget &box) {
        words = static_cast<QMessageBox &>(box).informativeText();
        static_cast<QMessageBox &>(box).reject();
    });
    site->screen().trigger(u"actionRemoveConnection"_s);
    QVERIFY2(words.contains(title), qPrintable(words));
    QVERIFY2(words.contains(u"“Stopped early”"_s), qPrintable(words));
    QVERIFY2(words.contains(u"1 form"_s), qPrintable(words));
    QCOMPARE(site->jobs().job(stopped)->state, JobState::Paused); // nothing is lost by asking
    QCOMPARE(site->screen().outbox.count(), 1);
    QVERIFY(site->workspace().connection(u"one"_s));
    inDialog(u"removeConnectionBox"_s, [](QWidget &box) { press(box, u"removeConnection"_s); });
    site->screen().trigger(u"actionRemoveConnection"_s);
    QTRY_VERIFY(!site->workspace().connection(u"one"_s));
    for (int start = 0; start < 2; ++start) { // and after a restart
        QCOMPARE(site->screen().outbox.count(), 0);
        QVERIFY(site->screen().outbox.undoText().isEmpty());
        QCOMPARE(site->jobs().job(stopped)->state, JobState::Abandoned);
        QVERIFY(!site->screen().find<QWidget>(u"resumeBar"_s)->isVisible());
        QVERIFY(!QFile::exists(site->folder() + u"/drafts.json"_s));
        QVERIFY(site->reopen());
    }
}

QTEST_MAIN(TestConnectionUse)
#include "tst_connectionuse.moc"
