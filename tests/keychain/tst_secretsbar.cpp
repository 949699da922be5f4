// The window and the system keychain: it opens and works whatever the keychain does, says what is missing and
// whose it is, and offers the way on. CONN-3, CONN-4, CONN-5, R-9
#include "models/items/itemroles.h"
#include "providers/secrets/keychain.h"
#include "tests/keychain/keyring.h"
#include "tests/keychain/muteservice.h"
#include "tests/keychain/privatebus.h"
#include "tests/keychain/program.h"
#include "tests/keychain/stillness.h"
#include "tests/ui/screen.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace tenantry;
using namespace tenantry::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int aWhile = 30'000; // ms

// The program with its window, on a workspace where it was before.
struct Run {
    explicit Run(Appearance &appearance, const QString &folder,
        std::chrono::milliseconds patience = Keychain::usualPatience)
        : program(folder, std::make_shared<Keychain>(u"tenantry"_s, patience))
        , screen(*program.workspace, program.log, appearance)
    {
    }
    [[nodiscard]] bool isSeen(const QString &part) const
    {
        const auto *widget = screen.find<QWidget>(part);
        return widget && widget->isVisible();
    }
    [[nodiscard]] QString said() const { return screen.find<QLabel>(u"secretsBarMessageText"_s)->text(); }
    void press(const QString &button) const
    {
        QTest::mouseClick(screen.find<QPushButton>(button), Qt::LeftButton);
    }
    [[nodiscard]] QString badge() const
    {
        return screen.node({}, u"Name of one"_s).data(Item::StateTextRole).toString();
    }

    Program program;
    Screen screen;
};

} // namespace

class TestSecretsBar final : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void isAwayWhileAllIsWell();
    void CONN_3_offersToUnlock();
    void CONN_4_keepsForThisRunByChoice();
    void CONN_4_typesWhatCannotBeRead();
    void CONN_5_staysUsableWhileTheKeychainHangs();
    void CONN_11_saysWhatEndsSoon();
    void signsOutAfterAQuestion();
    void dialogOffersTheChoice();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"workspace"_s); }
    void useItBefore(); // a first run that ends with everything kept
    void editAndSave(const Run &run, const std::function<void(QDialog &)> &edit);

    Appearance m_appearance{*qApp};
    std::unique_ptr<sandbox::Sandbox> m_service;
    std::optional<QTemporaryDir> m_folder;
    std::optional<Keyring> m_keyring;
};

void TestSecretsBar::init()
{
    sandbox::Options options;
    options.provider = u"squonk2"_s;
    m_service = sandbox::Sandbox::start(options);
    m_folder.emplace();
    QDir(qEnvironmentVariable("XDG_DATA_HOME")).removeRecursively(); // what the keyring stored before
    m_keyring.emplace();
    QVERIFY(m_keyring->isUp());
}

void TestSecretsBar::cleanup()
{
    m_keyring.reset();
    m_service.reset();
}

void TestSecretsBar::useItBefore()
{
    Program program(folder(), std::make_shared<Keychain>());
    program.workspace->connect(connectionTo(*m_service, u"one"_s), secretsOf(*m_service));
    QVERIFY(!program.walk(u"one"_s, u"organisation"_s));
    QVERIFY(program.settle());
    QCOMPARE(program.place(u"one"_s), SecretPlace::Kept);
}

void TestSecretsBar::editAndSave(const Run &run, const std::function<void(QDialog &)> &edit)
{
    bool isSaved = false;
    QTimer::singleShot(0, &run.screen.window, [&] {
        auto *dialog = run.screen.find<QDialog>(u"connectionDialog"_s);
        edit(*dialog);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"connectionSave"_s), Qt::LeftButton);
        isSaved = !dialog->isVisible();
        dialog->reject();
    });
    if (run.isSeen(u"secretsBarType"_s)) {
        run.press(u"secretsBarType"_s);
    } else {
        run.screen.click(run.screen.node({}, u"Name of one"_s));
        const_cast<Screen &>(run.screen).trigger(u"actionSignIn"_s);
    }
    QVERIFY(isSaved);
}

void TestSecretsBar::isAwayWhileAllIsWell()
{
    useItBefore();
    const Run run(m_appearance, folder());
    QVERIFY(run.program.signedIn(u"one"_s));
    QVERIFY(!run.isSeen(u"secretsBar"_s));
    QTRY_COMPARE(run.badge(), u"online"_s);
}

void TestSecretsBar::CONN_3_offersToUnlock()
{
    useItBefore();
    QVERIFY(m_keyring->lock());
    Stillness stillness;
    const Run run(m_appearance, folder());
    stillness.go();
    QTRY_VERIFY(run.isSeen(u"secretsBarUnlock"_s));
    QTRY_VERIFY(
        run.screen.find<QPushButton>(u"secretsBarUnlock"_s)->isEnabled()); // it was asked at the start
    QVERIFY2(run.said().contains(u"Name of one"_s), qPrintable(run.said()));
    QCOMPARE(run.badge(), u"keychain"_s);
    QVERIFY(!run.isSeen(u"secretsBarForRun"_s));
    // What is cached can be browsed.
    QVERIFY(run.screen.node(run.screen.node({}, u"Name of one"_s), u"Organisations"_s).isValid());
    stillness.pause();
    QVERIFY(m_keyring->unlock());
    stillness.go();
    run.press(u"secretsBarUnlock"_s);
    QTRY_VERIFY(!run.isSeen(u"secretsBar"_s));
    QVERIFY(run.program.signedIn(u"one"_s));
    stillness.pause();
    QVERIFY2(stillness.longest() < 100ms, qPrintable(QString::number(stillness.longest().count())));
}

void TestSecretsBar::CONN_4_keepsForThisRunByChoice()
{
    m_keyring->kill();
    const Run run(m_appearance, folder());
    QVERIFY(!run.isSeen(u"secretsBar"_s)); // nothing is missing yet
    run.program.workspace->connect(connectionTo(*m_service, u"one"_s), secretsOf(*m_service));
    QTRY_VERIFY(run.isSeen(u"secretsBarForRun"_s));
    QVERIFY2(run.said().contains(u"memory"_s), qPrintable(run.said()));
    QVERIFY(run.isSeen(u"secretsBarRetry"_s));
    QVERIFY(!run.isSeen(u"secretsBarUnlock"_s));
    run.press(u"secretsBarForRun"_s);
    QTRY_VERIFY(!run.isSeen(u"secretsBar"_s));
    QVERIFY(run.program.workspace->connection(u"one"_s)->secretsForRun);
    QVERIFY(run.program.workspace->isSignedIn(u"one"_s));
}

void TestSecretsBar::CONN_4_typesWhatCannotBeRead()
{
    useItBefore();
    m_keyring->kill();
    const Run run(m_appearance, folder());
    QTRY_VERIFY(run.isSeen(u"secretsBarType"_s));
    editAndSave(run, [this](QDialog &dialog) {
        // Pasted, since it is not all ASCII.
        QApplication::clipboard()->setText(secretsOf(*m_service).value(u"password"_s));
        auto *password = dialog.findChild<QLineEdit *>(u"secret_password"_s);
        password->setFocus();
        QTest::keySequence(password, QKeySequence::Paste);
    });
    QVERIFY(run.program.workspace->isSignedIn(u"one"_s));
    QTRY_VERIFY(run.isSeen(u"secretsBarForRun"_s)); // they are in memory, and this is said
}

void TestSecretsBar::CONN_5_staysUsableWhileTheKeychainHangs()
{
    useItBefore();
    m_keyring->kill();
    const MuteService mute;
    QVERIFY(mute.isThere());
    Stillness stillness;
    const Run run(m_appearance, folder(), 1500ms);
    stillness.go();
    QCOMPARE(run.badge(), u"asking the keychain"_s);
    QVERIFY(run.screen.node(run.screen.node({}, u"Name of one"_s), u"Organisations"_s).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSeen(u"secretsBarRetry"_s), aWhile);
    stillness.pause();
    QVERIFY2(run.said().contains(u"silent"_s), qPrintable(run.said()));
    QVERIFY2(stillness.longest() < 100ms, qPrintable(QString::number(stillness.longest().count())));
}

void TestSecretsBar::CONN_11_saysWhatEndsSoon()
{
    useItBefore();
    Keychain vault;
    vault.write(u"one"_s,
        {secretsOf(*m_service), {{u"password"_s, QDateTime::currentDateTimeUtc().addDays(3)}}},
        [](const Outcome &) {});
    vault.finish();
    const Run run(m_appearance, folder());
    QTRY_VERIFY(run.isSeen(u"secretsBarRenew"_s));
    QVERIFY2(run.said().contains(u"Name of one"_s), qPrintable(run.said()));
    QVERIFY(!run.isSeen(u"secretsBarUnlock"_s));
    run.press(u"secretsBarRenew"_s);
    QVERIFY(run.program.workspace->isBusy());
}

void TestSecretsBar::signsOutAfterAQuestion()
{
    useItBefore();
    Run run(m_appearance, folder());
    QVERIFY(run.program.signedIn(u"one"_s));
    run.screen.click(run.screen.node({}, u"Name of one"_s));
    for (const bool isMeant : {false, true}) {
        QTimer::singleShot(0, &run.screen.window, [&] {
            auto *box = run.screen.find<QMessageBox>(u"signOutBox"_s);
            auto *leave = box->findChild<QPushButton *>(u"signOut"_s);
            QTest::mouseClick(isMeant ? leave : box->button(QMessageBox::Cancel), Qt::LeftButton);
        });
        run.screen.trigger(u"actionSignOut"_s);
        QCOMPARE(run.program.workspace->isSignedIn(u"one"_s), !isMeant);
    }
    QTRY_COMPARE(run.badge(), u"sign in again"_s);
}

// Nothing need be typed again, and what was kept can be taken out.
void TestSecretsBar::dialogOffersTheChoice()
{
    useItBefore();
    const Run run(m_appearance, folder());
    QVERIFY(run.program.signedIn(u"one"_s));
    editAndSave(run, [](QDialog &dialog) {
        QVERIFY(dialog.findChild<QLabel *>(u"connectionSecrecy"_s)->text().contains(u"system keychain"_s));
        QVERIFY(!dialog.findChild<QLineEdit *>(u"secret_password"_s)->placeholderText().isEmpty());
        auto *forRun = dialog.findChild<QCheckBox *>(u"connectionForRun"_s);
        QTest::mouseClick(forRun, Qt::LeftButton, {}, QPoint(8, forRun->height() / 2));
    });
    QVERIFY(run.program.workspace->connection(u"one"_s)->secretsForRun);
    QVERIFY(run.program.workspace->isSignedIn(u"one"_s));
    QVERIFY(run.program.settle());
    Keychain vault;
    std::optional<Result<KeptSecrets>> heard;
    vault.read(u"one"_s, [&](const Result<KeptSecrets> &kept) { heard = kept; });
    QTRY_VERIFY(heard.has_value());
    QVERIFY(heard->value().secrets.isEmpty());
}

int main(int argc, char **argv)
{
    const PrivateBus bus;
    QApplication application(argc, argv);
    TestSecretsBar test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_secretsbar.moc"
