// For people who work on the screens: the dialogs about connections, light and dark.
//   shot_connections FOLDER
#include "app/demoaccess.h"
#include "app/providercatalog.h"
#include "models/sync/trustlist.h"
#include "providers/sandbox/sandbox.h"
#include "tests/support/certificates.h"
#include "tests/support/loopbackserver.h"
#include "tests/ui/screen.h"
#include "translations/translations.h"
#include "ui/connections/certificatedialog.h"
#include "ui/connections/connectiondialog.h"
#include "ui/connections/importconnectionsdialog.h"
#include "ui/connections/signindialog.h"
#include "ui/connections/trusteddialog.h"
#include "ui/theme/appearance.h"
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace tenantry;
using namespace Qt::StringLiterals;

namespace {

void grab(QWidget &widget, const QString &file)
{
    QTest::qWait(300);
    widget.grab().save(file);
}

void fill(ConnectionDialog &dialog, const DemoAccess &access)
{
    for (auto one = access.settings.cbegin(); one != access.settings.cend(); ++one) {
        if (auto *box = dialog.findChild<QComboBox *>(u"setting_"_s + one.key()); box && box->isEditable())
            box->setEditText(one.value());
        else if (auto *line = dialog.findChild<QLineEdit *>(u"setting_"_s + one.key()))
            line->setText(one.value());
    }
    for (auto one = access.secrets.cbegin(); one != access.secrets.cend(); ++one)
        if (auto *line = dialog.findChild<QLineEdit *>(u"secret_"_s + one.key()))
            line->setText(one.value());
}

void test(ConnectionDialog &dialog)
{
    auto *button = dialog.findChild<QPushButton *>(u"connectionTest"_s);
    button->click();
    (void)QTest::qWaitFor([button] { return button->text() == u"Test again"; }, 20'000);
}

struct Studio {
    explicit Studio(Appearance &appearance, QString picturePrefix)
        : prefix(std::move(picturePrefix))
        , log(std::make_shared<RequestLog>())
        , workspace(std::move(
              Workspace::open({.folder = folder.path(), .providers = loadProviders({}).providers, .log = log})
                  .value()))
        , screen(*workspace, log, appearance)
    {
    }
    void schemes();
    void certificate();
    void window();

    QString prefix;
    QTemporaryDir folder;
    std::shared_ptr<RequestLog> log;
    std::unique_ptr<Workspace> workspace;
    Screen screen;
};

void Studio::schemes()
{
    for (const QString &provider : sandbox::Sandbox::providers()) {
        const auto service = sandbox::Sandbox::start({.provider = provider});
        ConnectionDialog dialog(*workspace);
        auto *choice = dialog.findChild<QComboBox *>(u"connectionProvider"_s);
        choice->setCurrentIndex(choice->findData(provider));
        dialog.findChild<QLineEdit *>(u"connectionLabel"_s)->setText(u"Acme resale"_s);
        fill(dialog, demoAccess(*service, service->administrator()));
        dialog.show();
        grab(dialog, prefix + u"-"_s + provider + u".png"_s);
        if (provider != u"squonk2")
            continue;
        test(dialog);
        grab(dialog, prefix + u"-passed.png"_s);
        dialog.findChild<QLineEdit *>(u"secret_password"_s)->setText(u"wrong"_s);
        test(dialog);
        grab(dialog, prefix + u"-failed.png"_s);
        auto *pages = dialog.findChild<QTabWidget *>(u"connectionPages"_s);
        pages->setCurrentIndex(1);
        grab(dialog, prefix + u"-use.png"_s);
        pages->setCurrentIndex(2);
        auto *way = dialog.findChild<QComboBox *>(u"proxyKind"_s);
        way->setCurrentIndex(2);
        grab(dialog, prefix + u"-network.png"_s);
    }
}

void Studio::certificate()
{
    tenantry::test::Authority authority;
    const auto tls = authority.issue(u"DNS:elsewhere.test"_s, -1);
    tenantry::test::LoopbackServer server(
        [](const tenantry::test::Seen &) { return tenantry::test::says(200, "[]"); }, tls);
    Connection connection{.id = u"shop"_s, .provider = u"connect"_s, .label = u"Corner shop"_s};
    connection.settings = {{u"address"_s, server.url({}).toString()}};
    ConnectionDialog dialog(*workspace, connection);
    dialog.findChild<QLineEdit *>(u"secret_token"_s)->setText(u"SU-1"_s);
    dialog.show();
    test(dialog);
    grab(dialog, prefix + u"-untrusted.png"_s);
    MetCertificate met{u"shop.example.com"_s, 443,
        {tls->localCertificate(), QSslCertificate::fromPath(authority.file()).value(0)},
        {QSslError::CertificateExpired, QSslError::HostNameMismatch,
            QSslError::UnableToGetLocalIssuerCertificate},
        true};
    CertificateDialog asked(workspace->trust(), met);
    asked.show();
    grab(asked, prefix + u"-certificate.png"_s);
    (void)workspace->trust().trust(met, true);
    TrustedDialog trusted(workspace->trust());
    trusted.show();
    grab(trusted, prefix + u"-trusted.png"_s);
    Connection changed = connection;
    changed.label = u"Corner shop of Acme"_s;
    Connection foreign = connection;
    foreign.provider = u"unheard"_s;
    ImportConnectionsDialog import(*workspace,
        {{connection, ConnectionArrival::Effect::Add, {}},
            {changed, ConnectionArrival::Effect::Change, {u"Name: Corner shop → Corner shop of Acme"_s}},
            {foreign, ConnectionArrival::Effect::UnknownService, {}}});
    import.show();
    grab(import, prefix + u"-import.png"_s);
}

void Studio::window()
{
    const auto service = sandbox::Sandbox::start({.provider = u"squonk2"_s});
    const DemoAccess access = demoAccess(*service, service->administrator());
    const auto add = [&](const QString &id, const QString &label, const QString &where, Environment what) {
        Connection connection{.id = id, .provider = u"squonk2"_s, .label = label};
        connection.folder = where;
        connection.environment = what;
        connection.settings = access.settings;
        connection.disabled = id == u"three";
        connection.readOnly = id == u"one";
        workspace->connect(connection, access.secrets);
    };
    add(u"one"_s, u"Contoso"_s, u"Resale"_s, Environment::Production);
    add(u"two"_s, u"Fabrikam"_s, u"Resale"_s, Environment::Test);
    add(u"three"_s, u"Playground"_s, {}, Environment::Sandbox);
    (void)workspace->syncConnection(u"one"_s);
    (void)QTest::qWaitFor([this] { return !workspace->isBusy(); }, 30'000);
    screen.click(screen.path({u"Resale"_s, u"Contoso"_s}));
    grab(screen.window, prefix + u"-window.png"_s);
    SignInDialog dialog(*workspace, *workspace->connection(u"one"_s),
        {.fault = Fault::SignIn,
            .summary = u"Sign-in of alice: keycloak.example.com refused the credentials."_s,
            .words = u"Invalid user credentials"_s,
            .remedy = u"Check the user name and password."_s});
    dialog.show();
    grab(dialog, prefix + u"-signin.png"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        qWarning("Usage: shot_connections FOLDER");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    QDir().mkpath(folder.path());
    installWords(application);
    Appearance appearance(application);
    for (const auto &[choice, name] :
        {std::pair(AppearanceChoice::Light, u"light"_s), std::pair(AppearanceChoice::Dark, u"dark"_s)}) {
        appearance.choose(choice);
        Studio studio(appearance, folder.filePath(name));
        appearance.choose(choice); // the window has its own settings
        studio.schemes();
        studio.certificate();
        studio.window();
    }
    return 0;
}
