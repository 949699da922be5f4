// The window when the service is gone, refuses, or may not be asked: what was fetched stays readable and says
// how old it is, nothing is sent, and a failure never looks like an empty list.
#include "app/providercatalog.h"
#include "models/items/itemroles.h"
#include "tests/ui/site.h"
#include "ui/theme/appearance.h"
#include <QAbstractItemModel>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

Item::State stateOf(const QModelIndex &index)
{
    return static_cast<Item::State>(index.data(Item::StateRole).toInt());
}

bool isFullGroup(const QModelIndex &index)
{
    return index.data(Item::NodeKindRole).toInt() == static_cast<int>(Item::NodeKind::Group)
        && index.data(Item::CountRole).toInt() > 1 && stateOf(index) == Item::State::Complete;
}

int rowsOf(const Screen &screen)
{
    return screen.grid()->model()->rowCount();
}

bool isSeen(const Screen &screen, const QString &part)
{
    const auto *widget = screen.find<QWidget>(part);
    return widget && widget->isVisible();
}

QString textOf(const Screen &screen, const QString &label)
{
    return screen.find<QLabel>(label)->text();
}

// Writes the list in front and returns what the dialog says of it.
QString exported(Screen &screen, const QString &file)
{
    QString said;
    QTimer::singleShot(0, &screen.window, [&] {
        auto *dialog = screen.find<QDialog>(u"exportDialog"_s);
        dialog->findChild<QLineEdit *>(u"exportPath"_s)->setText(file);
        dialog->findChild<QRadioButton *>(u"exportData"_s)->click();
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"exportStart"_s), Qt::LeftButton);
        const auto *done = dialog->findChild<QLabel *>(u"exportDone"_s);
        (void)QTest::qWaitFor([done] { return !done->text().isEmpty(); }, 30'000);
        said = done->text();
        dialog->accept();
    });
    screen.trigger(u"actionExport"_s);
    return said;
}

} // namespace

class TestWithoutService final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void startsFromTheCache_OFF1_data() { providers(); }
    void startsFromTheCache_OFF1();
    void sendsNothingOffline_OFF2_data() { providers(); }
    void sendsNothingOffline_OFF2();
    void drawsAFailureAsFailure_ERR1_data() { providers(); }
    void drawsAFailureAsFailure_ERR1();
    void saysThatNobodyAnswers_TREE8();

private:
    void providers() const;
    [[nodiscard]] std::unique_ptr<Site> site(const QString &provider) const;
    // A synced site whose window shows the first list of the connection that has rows.
    [[nodiscard]] std::unique_ptr<Site> synced(const QString &provider, QPersistentModelIndex *list) const;

    ProviderCatalog m_catalog = loadProviders({});
    std::unique_ptr<Appearance> m_appearance;
};

void TestWithoutService::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestWithoutService::providers() const
{
    QTest::addColumn<QString>("provider");
    for (const auto &one : m_catalog.providers) {
        const QString key = one->schema().provider;
        if (sandbox::Sandbox::providers().contains(key))
            QTest::addRow("%s", qPrintable(key)) << key;
    }
}

std::unique_ptr<Site> TestWithoutService::site(const QString &provider) const
{
    const auto found = std::find_if(m_catalog.providers.cbegin(), m_catalog.providers.cend(),
        [&provider](const auto &one) { return one->schema().provider == provider; });
    return found == m_catalog.providers.cend() ? nullptr : std::make_unique<Site>(*found, *m_appearance);
}

std::unique_ptr<Site> TestWithoutService::synced(const QString &provider, QPersistentModelIndex *list) const
{
    auto made = site(provider);
    if (!made || !made->startService() || !made->open())
        return nullptr;
    made->signIn();
    if (!made->syncAll())
        return nullptr;
    *list = made->screen().below(made->connectionNode(), isFullGroup);
    if (!list->isValid())
        return nullptr;
    made->screen().click(*list);
    const int count = list->data(Item::CountRole).toInt();
    const bool shown = QTest::qWaitFor([&] { return rowsOf(made->screen()) == count; }) && made->settle();
    return shown ? std::move(made) : nullptr;
}

void TestWithoutService::startsFromTheCache_OFF1()
{
    QFETCH(QString, provider);
    QPersistentModelIndex list;
    const std::unique_ptr<Site> site = synced(provider, &list);
    QVERIFY(site);
    site->screen().tree()->expand(list);
    QTRY_VERIFY(site->screen().tree()->model()->rowCount(list) > 1);
    const QString firstBelow = site->screen().tree()->model()->index(0, 0, list).data().toString();
    const int rows = rowsOf(site->screen());
    const UiSettings kept = site->screen().window.settings();
    site->close();
    site->stopService();
    QVERIFY(site->startService()); // a stranger at the same address, to count who comes

    QVERIFY(site->open(kept));
    Screen &screen = site->screen();
    QTRY_COMPARE(screen.tree()->currentIndex().data(Item::PathRole).toString(), kept.selected);
    QTRY_COMPARE(rowsOf(screen), rows);
    const QModelIndex again = screen.tree()->currentIndex();
    QTRY_COMPARE(again.data(Item::CountRole).toInt(), rows);
    QTRY_COMPARE(screen.tree()->model()->index(0, 0, again).data().toString(), firstBelow);
    QCOMPARE(site->connectionNode().data(Item::StateTextRole).toString(), u"sign in again"_s);

    QTRY_VERIFY(screen.said(u"gridSentence"_s).contains(u"fetched "_s));
    QVERIFY(screen.said(u"statusAge"_s).startsWith(u"Data from "_s));
    QVERIFY(!again.data(Item::AgeRole).toString().isEmpty());
    screen.grid()->selectRow(0);
    const auto *fields = screen.find<QTreeView>(u"inspectorFields"_s);
    QTRY_VERIFY(fields->model()->rowCount(fields->model()->index(0, 0)) > 0);
    QVERIFY(screen.said(u"inspectorAge"_s).endsWith(u"from the cache"_s));

    const QString title = screen.said(u"inspectorTitle"_s);
    screen.trigger(u"actionSearch"_s);
    QInputMethodEvent typed; // the keys of a test have no letters but ASCII's
    typed.setCommitString(title);
    QApplication::sendEvent(screen.find<QLineEdit>(u"searchWords"_s), &typed);
    const auto *hits = screen.find<QListView>(u"searchHits"_s);
    QTRY_VERIFY(hits->model() && hits->model()->rowCount() > 0);
    QTest::keyClick(screen.find<QLineEdit>(u"searchWords"_s), Qt::Key_Escape);

    const QString file = site->folder() + u"/rows.csv"_s;
    QVERIFY(exported(screen, file).contains(u"<b>%1 rows"_s.arg(QLocale().toString(rows))));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().count("\r\n") > rows);
    QCOMPARE(site->service().arrivedCount(), 0);
}

void TestWithoutService::sendsNothingOffline_OFF2()
{
    QFETCH(QString, provider);
    QPersistentModelIndex list;
    const std::unique_ptr<Site> site = synced(provider, &list);
    QVERIFY(site);
    const int rows = rowsOf(site->screen());
    const UiSettings kept = site->screen().window.settings();
    site->close();
    QVERIFY(site->open(kept));
    Screen &screen = site->screen();
    screen.trigger(u"actionWorkOffline"_s);
    site->service().forgetArrived();
    site->signIn(); // the secrets are at hand: only the switch keeps it silent
    QTRY_COMPARE(rowsOf(screen), rows);
    QTRY_COMPARE(site->connectionNode().data(Item::StateTextRole).toString(), u"offline"_s);
    QCOMPARE(screen.find<QToolButton>(u"statusMode"_s)->text(), u"Offline"_s);

    for (const QString &action : {u"actionRefresh"_s, u"actionRefreshConnection"_s})
        screen.trigger(action);
    screen.grid()->selectRow(0);
    QTRY_VERIFY(isSeen(screen, u"inspectorRefresh"_s));
    QTest::mouseClick(screen.find<QToolButton>(u"inspectorRefresh"_s), Qt::LeftButton);
    const auto isObject = [](const QModelIndex &index) {
        return index.data(Item::ObjectIdRole).toLongLong() != 0;
    };
    const QModelIndex object = screen.below(screen.tree()->currentIndex(), isObject);
    QVERIFY(object.isValid());
    screen.tree()->expand(object); // its own lists were never fetched
    QVERIFY(site->settle());
    QCOMPARE(rowsOf(screen), rows);
    QCOMPARE(site->service().arrivedCount(), 0);

    screen.trigger(u"actionWorkOffline"_s);
    screen.trigger(u"actionRefresh"_s);
    QTRY_VERIFY(site->service().arrivedCount() > 0); // the same wishes reach it now
    QVERIFY(site->settle());
}

void TestWithoutService::drawsAFailureAsFailure_ERR1()
{
    QFETCH(QString, provider);
    QPersistentModelIndex list;
    const std::unique_ptr<Site> site = synced(provider, &list);
    QVERIFY(site);
    Screen &screen = site->screen();
    const int rows = rowsOf(screen);
    QVERIFY(site->service().addFault(u"status=403"_s));
    screen.trigger(u"actionRefresh"_s);
    QTRY_COMPARE(stateOf(list), Item::State::Failed);
    QVERIFY(site->settle());
    QCOMPARE(list.data(Item::ToneRole).toInt(), static_cast<int>(Tone::Bad));
    QCOMPARE(list.data(Item::CountRole).toInt(), rows);
    QVERIFY(!list.data(Item::ErrorRole).toString().isEmpty());
    QCOMPARE(rowsOf(screen), rows);
    QVERIFY(screen.grid()->isVisible());
    QTRY_VERIFY(isSeen(screen, u"gridBar"_s));
    QVERIFY(!textOf(screen, u"gridBarText"_s).isEmpty());
    QVERIFY2(screen.said(u"gridSentence"_s).endsWith(u"the last refresh failed"_s),
        qPrintable(screen.said(u"gridSentence"_s)));
    const auto *told = screen.find<QToolButton>(u"statusRunning"_s);
    QTRY_VERIFY2(told->text().contains(u"not available"_s) || told->text().contains(u"failed"_s),
        qPrintable(told->text()));

    site->service().clearFaults();
    QTest::mouseClick(screen.find<QPushButton>(u"gridBarRetry"_s), Qt::LeftButton);
    QTRY_COMPARE(stateOf(list), Item::State::Complete);
    QTRY_VERIFY(!isSeen(screen, u"gridBar"_s));
    const QString label = list.data(Qt::EditRole).toString();
    site->close();

    // The same list, where nothing was ever fetched.
    const auto fresh = this->site(provider);
    QVERIFY(fresh && fresh->startService() && fresh->open());
    // Not 403: at the very first call that can mean a failed sign-in, and then the person is asked.
    QVERIFY(fresh->service().addFault(u"status=400"_s));
    fresh->signIn();
    Screen &bare = fresh->screen();
    const QPersistentModelIndex bareList = bare.node(fresh->connectionNode(), label);
    QVERIFY(bareList.isValid());
    bare.click(bareList);
    bare.tree()->expand(bareList);
    QTRY_COMPARE(stateOf(bareList), Item::State::Failed);
    QVERIFY(fresh->settle());
    QTRY_COMPARE(textOf(bare, u"gridEmptyTitle"_s), u"Could not be fetched"_s);
    QVERIFY(isSeen(bare, u"gridEmpty"_s));
    const QModelIndex row = bare.tree()->model()->index(0, 0, bareList);
    QCOMPARE(row.data(Item::NodeKindRole).toInt(), static_cast<int>(Item::NodeKind::Message));
    QVERIFY(row.data().toString().startsWith(u"Could not be fetched: "_s));
    QVERIFY(!bareList.data().toString().contains(u'0'));

    fresh->service().clearFaults();
    QTest::mouseClick(bare.find<QPushButton>(u"gridEmptyStep"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(bare), rows, 30'000);
    QVERIFY(bare.grid()->isVisible());
}

void TestWithoutService::saysThatNobodyAnswers_TREE8()
{
    QPersistentModelIndex list;
    const std::unique_ptr<Site> site = synced(m_catalog.providers.first()->schema().provider, &list);
    QVERIFY(site);
    const int rows = rowsOf(site->screen());
    site->stopService();
    site->screen().trigger(u"actionRefresh"_s);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(list), Item::State::Failed, 120'000);
    QTRY_COMPARE(site->connectionNode().data(Item::StateTextRole).toString(), u"not reachable"_s);
    QCOMPARE(rowsOf(site->screen()), rows);
    QTRY_VERIFY(isSeen(site->screen(), u"gridBar"_s));
}

QTEST_MAIN(TestWithoutService)
#include "tst_withoutservice.moc"
