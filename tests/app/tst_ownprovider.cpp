// A descriptor that somebody drops into a folder becomes a provider like any other, without compiling.
#include "app/providercatalog.h"
#include "models/sync/workspace.h"
#include "tests/app/ownprovider.h"
#include "tests/support/apart.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QTreeView>

using namespace tenantry;
using namespace tenantry::test;
using namespace Qt::StringLiterals;

namespace {

void write(const QString &path, const QByteArray &text)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The program as a process, while this thread goes on serving it.
struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] QByteArray all() const { return out + err; }
};

Ran run(const QTemporaryDir &home, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, home.path());
    environment.insert(u"XDG_CONFIG_HOME"_s, home.path());
    environment.insert(u"TENANTRY_SECRET"_s, u"boat"_s);
    process.setProcessEnvironment(environment);
    test::startApart(process, QStringLiteral(TENANTRY_PROGRAM), arguments);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

// A window over a workspace that knows the dropped provider and has synced one connection to it.
struct Screen {
    Screen(Appearance &appearance, const QUrl &address)
    {
        write(folder.filePath(u"providers/paperboat.json"_s), exampleDescriptor());
        const ProviderCatalog catalog = loadProviders(folder.filePath(u"providers"_s));
        workspace =
            std::move(Workspace::open({.folder = folder.filePath(u"data"_s), .providers = catalog.providers}))
                .value();
        Connection connection;
        connection.id = u"boat"_s;
        connection.provider = u"paperboat"_s;
        connection.label = u"Our licences"_s;
        connection.settings = {{u"address"_s, address.toString(QUrl::RemovePath)}, {u"user"_s, u"nora"_s}};
        workspace->connect(connection, {{u"password"_s, u"boat"_s}});
        workspace->syncConnection(connection.id);
        (void)QTest::qWaitFor([this] { return !workspace->isBusy(); }, 20'000);
        jobs = Jobs::open(*workspace);
        outbox = std::make_unique<Outbox>(*jobs);
        window = std::make_unique<MainWindow>(MainWindowParts{
            *workspace, *jobs, *outbox, std::make_shared<RequestLog>(), appearance, UiSettings{}});
        window->show();
    }

    QModelIndex node(const QModelIndex &parent, const QString &label)
    {
        auto *tree = window->findChild<QTreeView *>(u"tree"_s);
        if (parent.isValid())
            tree->expand(parent);
        QModelIndex found;
        (void)QTest::qWaitFor([&] {
            for (int row = 0; row < tree->model()->rowCount(parent) && !found.isValid(); ++row) {
                const QModelIndex index = tree->model()->index(row, 0, parent);
                if (index.data(Qt::EditRole).toString() == label)
                    found = index;
            }
            return found.isValid();
        });
        return found;
    }

    void click(const QModelIndex &index)
    {
        auto *tree = window->findChild<QTreeView *>(u"tree"_s);
        tree->scrollTo(index);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(index).center());
    }

    QTableView *grid()
    {
        return window->findChild<QTabWidget *>(u"tabs"_s)->currentWidget()->findChild<QTableView *>(
            u"grid"_s);
    }

    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Jobs> jobs;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class TestOwnProvider final : public QObject {
    Q_OBJECT
private slots:
    void theExampleIsWithoutMistakes();
    void mistakesAreToldAndLeftOut();
    void commandLineWorksWithIt();
    void windowShowsIt();
    void documentIsFetchedAndSaved();
    void refusalKeepsWhatWasTyped_FORM4();
    void fetchingCanBeStopped();

private:
    std::unique_ptr<Appearance> m_appearance = std::make_unique<Appearance>(*qApp);
};

void TestOwnProvider::theExampleIsWithoutMistakes()
{
    QTemporaryDir folder;
    write(folder.filePath(u"paperboat.json"_s), exampleDescriptor());
    const Flaws flaws = checkDescriptor(folder.filePath(u"paperboat.json"_s));
    QVERIFY2(flaws.isEmpty(), flaws.isEmpty() ? "" : qPrintable(flawText(flaws.constFirst())));
}

void TestOwnProvider::mistakesAreToldAndLeftOut()
{
    QTemporaryDir home;
    QByteArray spoiled = exampleDescriptor();
    spoiled.replace("\"{number}\"", "\"{nummer}\"");
    write(home.filePath(u"tenantry/providers/paperboat.json"_s), spoiled);
    const Ran ran = run(home, {u"providers"_s});
    QCOMPARE(ran.code, 0);
    QVERIFY(!ran.out.contains("paperboat"));
    QVERIFY2(
        ran.err.contains("paperboat.json:/types/0/id") && ran.err.contains("nummer"), ran.err.constData());
}

void TestOwnProvider::commandLineWorksWithIt()
{
    LoopbackServer server(paperboat);
    QTemporaryDir home;
    write(home.filePath(u"tenantry/providers/paperboat.json"_s), exampleDescriptor());
    QVERIFY(run(home, {u"providers"_s}).out.contains("Paperboat Licences"));
    Ran ran = run(home,
        {u"sync"_s, u"--provider"_s, u"paperboat"_s, u"--address"_s, server.url().toString(QUrl::RemovePath),
            u"--user"_s, u"nora"_s});
    QVERIFY2(ran.code == 0, ran.all().constData());
    QCOMPARE(server.count("/api/customers"), 4); // three pages, and an empty one that ends them
    ran = run(home, {u"list"_s, u"--type"_s, u"customer"_s, u"--json"_s});
    QCOMPARE(ran.out.count('\n'), customersThere);
    const QString file = home.filePath(u"licences.csv"_s);
    ran = run(home,
        {u"export"_s, u"--type"_s, u"licence"_s, u"--filter"_s, u"state equals off"_s, u"--output"_s, file});
    QVERIFY2(ran.code == 0, ran.all().constData());
    QCOMPARE(contents(file).count("\r\n"), licencesThere / 10 + 1);
}

void TestOwnProvider::windowShowsIt()
{
    LoopbackServer server(paperboat);
    Screen screen(*m_appearance, server.url());
    const QModelIndex customers = screen.node(screen.node({}, u"Our licences"_s), u"Customers"_s);
    QVERIFY(customers.isValid());
    screen.click(customers);
    QTRY_COMPARE(screen.grid()->model()->rowCount(), customersThere);
    const QModelIndex licences = screen.node(screen.node(customers, u"Bäckerei Nº 8"_s), u"Licences"_s);
    QVERIFY(licences.isValid());
    screen.click(licences);
    QTRY_COMPARE(screen.grid()->model()->rowCount(), 3);
    screen.grid()->selectRow(0);
    auto *fields = screen.window->findChild<QTreeView *>(u"inspectorFields"_s);
    QVERIFY(fields);
    QTRY_VERIFY(fields->model()->rowCount() > 0);
    QTRY_COMPARE(screen.window->findChild<QLabel *>(u"inspectorTitle"_s)->accessibleName().isEmpty(), false);
}

namespace {

// Opens the dialog of an offer of the customer at hand, and acts on it when it is there.
void inDialog(Screen &screen, const std::function<void(QDialog &)> &act)
{
    screen.click(
        screen.node(screen.node(screen.node({}, u"Our licences"_s), u"Customers"_s), u"Bäckerei Nº 8"_s));
    auto *menu = screen.window->findChild<QMenu *>(u"menuActions"_s);
    QVERIFY(menu);
    QAction *offer = nullptr;
    QTRY_VERIFY([&] {
        emit menu->aboutToShow();
        offer = menu->findChild<QAction *>(u"offer_customer_statement"_s);
        return offer != nullptr;
    }());
    QVERIFY(offer->isEnabled());
    bool acted = false;
    QTimer::singleShot(0, screen.window.get(), [&] {
        QDialog *dialog = nullptr;
        QTRY_VERIFY(dialog = screen.window->findChild<QDialog *>(u"operationDialog"_s));
        act(*dialog);
        acted = true;
        dialog->done(QDialog::Rejected); // without being asked about input
    });
    offer->trigger();
    QTRY_VERIFY(acted); // the dialog does not hold the command up
}

void type(QDialog &dialog, const QString &input, const QString &text)
{
    auto *line = dialog.findChild<QLineEdit *>(input);
    QVERIFY(line);
    line->clear();
    QTest::keyClicks(line, text);
}

void press(QDialog &dialog, const QString &button)
{
    auto *found = dialog.findChild<QPushButton *>(button);
    QVERIFY(found && found->isVisible());
    QTest::mouseClick(found, Qt::LeftButton);
}

} // namespace

void TestOwnProvider::documentIsFetchedAndSaved()
{
    LoopbackServer server(paperboat);
    Screen screen(*m_appearance, server.url());
    QTemporaryDir target;
    inDialog(screen, [&](QDialog &dialog) {
        type(dialog, u"input_month"_s, u"2026"_s);
        press(dialog, u"operationGo"_s);
        auto *wrong = dialog.findChild<QLabel *>(u"input_monthWrong"_s);
        QVERIFY(wrong->isVisible() && wrong->text().contains(u"2026-11"_s)); // FORM-1
        type(dialog, u"input_month"_s, u"2026-11"_s);
        press(dialog, u"operationGo"_s);
        auto *text = dialog.findChild<QPlainTextEdit *>(u"resultText"_s);
        QTRY_VERIFY(text->isVisible());
        QVERIFY(text->toPlainText().contains(u"12.50"_s));
        auto *path = dialog.findChild<QLineEdit *>(u"resultPath"_s);
        QCOMPARE(
            QFileInfo(path->text()).fileName(), u"statement-2026-11.csv"_s); // not the folder it asked for
        const QString file = target.filePath(u"kept.csv"_s);
        write(file, "old");
        path->setText(file);
        press(dialog, u"operationGo"_s);
        QCOMPARE(contents(file), QByteArray("old")); // it asks first
        press(dialog, u"operationGo"_s);
        QCOMPARE(contents(file), QByteArray("day,amount\r\n2026-11-03,12.50\r\n"));
    });
    QCOMPARE(server.count("/api/customers/C0008/statement"), 1);
}

void TestOwnProvider::refusalKeepsWhatWasTyped_FORM4()
{
    LoopbackServer server([](const Seen &seen) {
        return seen.target.contains("statement") ? says(422, R"({"problem":"That month is not closed yet."})")
                                                 : paperboat(seen);
    });
    Screen screen(*m_appearance, server.url());
    inDialog(screen, [&](QDialog &dialog) {
        type(dialog, u"input_month"_s, u"2026-12"_s);
        press(dialog, u"operationGo"_s);
        auto *bar = dialog.findChild<QLabel *>(u"operationBarText"_s);
        QVERIFY(bar);
        QTRY_VERIFY(bar->isVisible() && bar->text().contains(u"That month is not closed yet."_s));
        QCOMPARE(dialog.findChild<QLineEdit *>(u"input_month"_s)->text(), u"2026-12"_s);
    });
}

void TestOwnProvider::fetchingCanBeStopped()
{
    LoopbackServer server(
        [](const Seen &seen) { return seen.target.contains("statement") ? stalls() : paperboat(seen); });
    Screen screen(*m_appearance, server.url());
    inDialog(screen, [&](QDialog &dialog) {
        type(dialog, u"input_month"_s, u"2026-11"_s);
        press(dialog, u"operationGo"_s);
        QTRY_COMPARE(server.count("/api/customers/C0008/statement"), 1);
        QVERIFY(dialog.findChild<QProgressBar *>(u"operationProgress"_s)->isVisible());
        press(dialog, u"operationCancel"_s);
        QTRY_COMPARE(server.closedByClient(), 1);
        QVERIFY(dialog.findChild<QLineEdit *>(u"input_month"_s)->isVisible());
        QVERIFY(!screen.workspace->isBusy());
    });
    QCOMPARE(screen.workspace->activities().constFirst().state, ActivityState::Stopped);
}

QTEST_MAIN(TestOwnProvider)
#include "tst_ownprovider.moc"
