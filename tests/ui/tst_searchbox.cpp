// Ctrl+K beyond the cache: the services are asked as a step of its own. FIND-6
#include "app/providercatalog.h"
#include "models/sync/serversearch.h"
#include "tests/ui/site.h"
#include "ui/theme/appearance.h"
#include <QAbstractItemView>
#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

class TestSearchBox final : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void FIND_6_servicesAreAsked();
    void FIND_6_anotherWordEndsIt();

private:
    [[nodiscard]] std::unique_ptr<Site> signedIn() const;
    static void search(Site &site, const QString &words);
    std::unique_ptr<Appearance> m_appearance;
};

void TestSearchBox::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_appearance = std::make_unique<Appearance>(*qApp);
}

// At a service of which nothing was fetched.
std::unique_ptr<Site> TestSearchBox::signedIn() const
{
    for (const auto &one : loadProviders({}).providers) {
        if (one->schema().provider != "squonk2"_L1)
            continue;
        auto site = std::make_unique<Site>(one, *m_appearance);
        if (!site->startService() || !site->open())
            return nullptr;
        site->signIn();
        return site;
    }
    return nullptr;
}

void TestSearchBox::search(Site &site, const QString &words)
{
    auto &line = *site.screen().find<QLineEdit>(u"searchWords"_s);
    line.clear();
    QTest::keyClicks(&line, words);
}

void TestSearchBox::FIND_6_servicesAreAsked()
{
    const auto site = signedIn();
    QVERIFY(site);
    Screen &screen = site->screen();
    const QJsonDocument answer =
        site->service().act(site->service().administrator().username, u"GET"_s, u"/organisation"_s);
    const QString name = answer[u"organisations"][0][u"name"].toString();
    QVERIFY(!name.isEmpty());
    screen.window.show();
    screen.trigger(u"actionSearch"_s);
    auto *button = screen.find<QPushButton>(u"searchServers"_s);
    QVERIFY(!button->isVisible()); // there is nothing to search for
    search(*site, name);
    auto *hits = screen.find<QAbstractItemView>(u"searchHits"_s);
    QTRY_VERIFY(screen.find<QLabel>(u"searchSentence"_s)->text().contains(u"Nothing in the cache"_s));
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(hits->model()->rowCount() >= 2, 30'000);
    const auto says = [&screen] {
        const auto *line = screen.find<QLabel>(u"searchServerSays0"_s);
        return line ? line->accessibleName() : QString();
    };
    QTRY_COMPARE(says(), u"1 found"_s);
    QCOMPARE(screen.find<QLabel>(u"searchServerName0"_s)->text(), u"Contoso"_s);
    QCOMPARE(screen.find<QLabel>(u"searchServerSign0"_s)->accessibleName(), u"searched"_s);
    QTRY_COMPARE(hits->currentIndex().data().toString(), name);
    m_appearance->choose(AppearanceChoice::Dark); // the lines are up meanwhile
    QTest::qWait(1);
    QCOMPARE(says(), u"1 found"_s);
    m_appearance->choose(AppearanceChoice::Light);
    QTest::keyClick(screen.find<QLineEdit>(u"searchWords"_s), Qt::Key_Return); // and it opens
    QVERIFY(!screen.find<QWidget>(u"searchBox"_s)->isVisible());
}

void TestSearchBox::FIND_6_anotherWordEndsIt()
{
    const auto site = signedIn();
    QVERIFY(site);
    QVERIFY(site->service().addFault(u"slow=20000"_s));
    Screen &screen = site->screen();
    screen.window.show();
    screen.trigger(u"actionSearch"_s);
    search(*site, u"Alpha"_s);
    QTRY_VERIFY(screen.find<QPushButton>(u"searchServers"_s)->isVisible());
    QTest::keyClick(screen.find<QLineEdit>(u"searchWords"_s), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(site->workspace().search().isBusy());
    QVERIFY(screen.find<QWidget>(u"searchServerLines"_s)->isVisible());
    search(*site, u"Beta"_s);
    QTRY_VERIFY(!site->workspace().search().isBusy());
    QVERIFY(!screen.find<QWidget>(u"searchServerLines"_s)->isVisible());
    search(*site, u">quit"_s); // commands are nobody's business but ours
    QTRY_VERIFY(!screen.find<QPushButton>(u"searchServers"_s)->isVisible());
    search(*site, u"Beta"_s);
    QTRY_VERIFY(screen.find<QPushButton>(u"searchServers"_s)->isVisible());
    QTest::keyClick(screen.find<QLineEdit>(u"searchWords"_s), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(site->workspace().search().isBusy());
    QTest::keyClick(screen.find<QLineEdit>(u"searchWords"_s), Qt::Key_Escape);
    QVERIFY(!site->workspace().search().isBusy()); // nobody waits for it
}

QTEST_MAIN(TestSearchBox)
#include "tst_searchbox.moc"
