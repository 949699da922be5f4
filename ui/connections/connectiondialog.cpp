#include "ui/connections/connectiondialog.h"
#include "models/sync/trustlist.h"
#include "providers/descriptor/importfile.h"
#include "ui/connections/certificatedialog.h"
#include "ui/connections/networkpage.h"
#include "ui/connections/secretsplace.h"
#include "ui/connections/settingsform.h"
#include "ui/connections/teststeps.h"
#include "ui/connections/trusteddialog.h"
#include "ui/connections/usepage.h"
#include "ui/parts/environmentstrip.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QUuid>
#include <QVBoxLayout>
#include <utility>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostImported = qint64{1024} * 1024; // bytes of another program's configuration

QStringList foldersOf(const QList<Connection> &connections)
{
    QStringList folders;
    for (const Connection &connection : connections)
        if (!connection.folder.isEmpty() && !folders.contains(connection.folder))
            folders.append(connection.folder);
    folders.sort(Qt::CaseInsensitive);
    return folders;
}

} // namespace

ConnectionDialog::ConnectionDialog(
    Workspace &workspace, const std::optional<Connection> &present, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_connection(present.value_or(Connection{}))
    , m_isNew(m_connection.id.isEmpty())
    , m_strip(new EnvironmentStrip(u"connectionStrip"_s, this))
    , m_bar(new MessageBar(u"connectionBar"_s, this))
    , m_pages(named(new QTabWidget(this), u"connectionPages"_s, tr("Pages")))
{
    named(this, u"connectionDialog"_s, tr("Connection"));
    //: Titles of the dialog.
    setWindowTitle(m_isNew ? tr("Add a connection") : tr("Connection %1").arg(m_connection.label));
    resize(640, 720);
    if (m_isNew)
        m_connection.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_use = new UsePage(m_connection, foldersOf(m_workspace.connections()), this);
    m_network = new NetworkPage(m_connection,
        m_workspace.secretsAtHand(m_connection.id).contains(proxyPassword), m_workspace.proxy(), this);
    m_pages->setDocumentMode(true);
    m_pages->tabBar()->setObjectName(u"connectionTabs"_s);
    m_pages->tabBar()->setAccessibleName(tr("Pages"));
    //: Pages of the connection dialog.
    m_pages->addTab(scrolled(buildAccount(), u"connectionScroll"_s), tr("Sign-in"));
    m_pages->addTab(scrolled(m_use, u"useScroll"_s), tr("Use"));
    m_pages->addTab(scrolled(m_network, u"networkScroll"_s), tr("Network"));
    m_steps = new TestSteps(this);
    m_testArea = named(new QScrollArea(this), u"connectionTestArea"_s, tr("Test"));
    m_testArea->setWidgetResizable(true);
    m_testArea->setFrameShape(QFrame::NoFrame);
    m_testArea->setWidget(m_steps);
    m_testArea->setFixedHeight(212);
    m_testArea->hide();
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_strip);
    whole->addWidget(m_bar);
    whole->addWidget(m_pages, 1);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(20, 8, 20, 0);
    below->addWidget(m_testArea);
    whole->addLayout(below);
    buildButtons(whole);
    connectParts();
    showProvider(m_provider->currentIndex());
    showStrip();
}

ConnectionDialog::~ConnectionDialog()
{
    m_workspace.stopTest();
}

QWidget *ConnectionDialog::scrolled(QWidget *page, const QString &name)
{
    auto *scroll = named(new QScrollArea(m_pages), name, tr("Settings"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    return scroll;
}

QWidget *ConnectionDialog::buildAccount()
{
    auto *page = new QWidget(m_pages);
    page->setObjectName(u"accountPage"_s);
    m_provider = named(new QComboBox(page), u"connectionProvider"_s, tr("Service"));
    for (const auto &provider : m_workspace.providers())
        m_provider->addItem(provider->schema().label, provider->schema().provider);
    m_provider->setCurrentIndex(qMax(0, m_provider->findData(m_connection.provider)));
    m_provider->setEnabled(m_connection.provider.isEmpty());
    m_label = named(new QLineEdit(m_connection.label, page), u"connectionLabel"_s, tr("Name"));
    //: Example of a connection's name.
    m_label->setPlaceholderText(tr("For example: Acme production"));
    m_import = named(new QPushButton(page), u"connectionImport"_s, tr("Take over a file"));
    m_import->setAutoDefault(false);
    auto *form = m_top = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(formLabel(tr("Service"), page), m_provider);
    form->addRow(formLabel(tr("Name"), page), m_label);
    form->addRow(formLabel({}, page), m_import);
    m_place = new QVBoxLayout;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(20, 16, 20, 12);
    column->setSpacing(8);
    column->addLayout(form);
    column->addSpacing(4);
    column->addLayout(m_place);
    column->addSpacing(8);
    m_secrets = new SecretsPlace(m_workspace, m_connection.secretsForRun, page);
    column->addWidget(m_secrets);
    column->addStretch();
    return page;
}

void ConnectionDialog::buildButtons(QBoxLayout *whole)
{
    m_test = named(new QPushButton(tr("Test"), this), u"connectionTest"_s, tr("Test the connection"));
    m_certificate = named(
        new QPushButton(tr("Look at the certificate…"), this), u"connectionCertificate"_s, tr("Certificate"));
    m_certificate->hide();
    auto *cancel = named(new QPushButton(tr("Cancel"), this), u"connectionCancel"_s, tr("Cancel"));
    m_save = named(new QPushButton(m_isNew ? tr("Connect") : tr("Save"), this), u"connectionSave"_s,
        m_isNew ? tr("Connect") : tr("Save"));
    m_save->setDefault(true);
    m_save->setProperty("rank", u"primary"_s);
    for (QPushButton *button : {m_test, m_certificate, cancel})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(20, 12, 20, 16);
    buttons->setSpacing(8);
    buttons->addWidget(m_test);
    buttons->addWidget(m_certificate);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    whole->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void ConnectionDialog::connectParts()
{
    connect(m_test, &QPushButton::clicked, this, [this] { m_isTesting ? stopTest() : test(); });
    connect(m_certificate, &QPushButton::clicked, this, &ConnectionDialog::lookAtCertificate);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
    connect(m_bar, &MessageBar::retryWanted, this, &ConnectionDialog::test);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &ConnectionDialog::showProvider);
    connect(m_label, &QLineEdit::textChanged, this, &ConnectionDialog::showStrip);
    connect(m_import, &QPushButton::clicked, this, &ConnectionDialog::importFile);
    connect(m_use, &UsePage::changed, this, &ConnectionDialog::showStrip);
    connect(m_network, &NetworkPage::trustedWanted, this,
        [this] { TrustedDialog(m_workspace.trust(), this).exec(); });
}

const Schema *ConnectionDialog::schema() const
{
    const Provider *provider = m_workspace.provider(m_provider->currentData().toString());
    return provider ? &provider->schema() : nullptr;
}

void ConnectionDialog::showProvider(int)
{
    delete std::exchange(m_form, nullptr);
    const Schema *of = schema();
    m_test->setEnabled(of != nullptr);
    m_save->setEnabled(of != nullptr);
    m_top->setRowVisible(m_import, of && !of->imports.isEmpty());
    if (!of)
        return;
    //: Button; %1 is what a file is, such as "Configuration file of the Python SDK".
    m_import->setText(
        of->imports.isEmpty() ? QString() : tr("From a file: %1…").arg(of->imports.first().label));
    m_form = new SettingsForm(*of, this);
    m_form->fill(m_connection.settings);
    m_form->choose(m_connection.signIns);
    m_form->setAtHand(m_workspace.secretsAtHand(m_connection.id));
    m_place->addWidget(m_form);
    setTabOrder(m_import, m_form); // Tab goes from the upper inputs through the form
}

void ConnectionDialog::showStrip()
{
    Connection shown = m_connection;
    m_use->read(shown);
    shown.label = m_label->text().trimmed();
    m_strip->show(shown);
}

Connection ConnectionDialog::connection() const
{
    Connection wanted = m_connection;
    wanted.provider = m_provider->currentData().toString();
    wanted.label =
        m_label->text().trimmed().isEmpty() ? m_provider->currentText() : m_label->text().trimmed();
    wanted.settings = m_form->settings();
    wanted.signIns = m_form->signIns();
    wanted.secretsForRun = m_secrets->isForThisRun();
    m_use->read(wanted);
    m_network->read(wanted);
    return wanted;
}

Secrets ConnectionDialog::secrets() const
{
    Secrets secrets = m_form->secrets();
    secrets.insert(m_network->secrets());
    return secrets;
}

bool ConnectionDialog::isFilled()
{
    QStringList missing = m_form ? m_form->missing() : QStringList();
    if (!missing.isEmpty())
        m_pages->setCurrentIndex(Account);
    else if (missing = m_network->missing(); !missing.isEmpty())
        m_pages->setCurrentIndex(Network);
    if (missing.isEmpty()) {
        m_bar->clear();
        return true;
    }
    //: %1 lists labels of inputs.
    m_bar->tell(Tone::Bad, tr("Still to be filled in: %1.").arg(missing.join(u", "_s)));
    return false;
}

// What another program knows about signing in, as far as its file says it.
void ConnectionDialog::importFile()
{
    const Schema *of = schema();
    const ImportForm form = of->imports.first();
    const QString path =
        QFileDialog::getOpenFileName(this, form.label, {}, tr("JSON (*.json);;All files (*)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_bar->tell({.fault = Fault::Storage,
                        //: %1 is a path.
                        .summary = tr("The file \"%1\" cannot be read.").arg(path),
                        .words = file.errorString(),
                        .remedy = tr("Look whether it is there and may be read by you.")},
            false);
        return;
    }
    if (file.size() > mostImported) {
        m_bar->tell({.fault = Fault::Invalid,
                        //: %1 is a path.
                        .summary = tr("The file \"%1\" is too large for a configuration.").arg(path),
                        .remedy = tr("Choose the file that the SDK reads.")},
            false);
        return;
    }
    const Result<Imported> found = importedFrom(form, file.readAll());
    if (!found) {
        m_bar->tell(found.error(), false);
        return;
    }
    m_form->fill(found->settings);
    m_form->fillSecrets(found->secrets);
    m_bar->tell(Tone::Neutral,
        found->note.isEmpty() ? tr("Taken over. Check what is filled in, then test.") : found->note);
}

void ConnectionDialog::test()
{
    if (!isFilled())
        return;
    m_steps->clear();
    m_testArea->show();
    m_certificate->hide();
    m_isTesting = true;
    m_test->setText(tr("Stop the test"));
    m_workspace.test(connection(), secrets(),
        {[this](const TestStep &step) { m_steps->show(step); },
            [this](const std::optional<Error> &why) {
                tested(why);
            }});
}

void ConnectionDialog::stopTest()
{
    m_workspace.stopTest();
    m_isTesting = false;
    m_test->setText(tr("Test"));
    m_steps->stopped();
}

void ConnectionDialog::tested(const std::optional<Error> &why)
{
    m_isTesting = false;
    m_failure = why;
    m_test->setText(tr("Test again"));
    m_certificate->setVisible(why && m_workspace.trust().met(*why));
    if (!why)
        m_bar->tell(Tone::Good, tr("The connection works."));
    else if (m_testArea->isVisible()) // the failing step says it all
        m_bar->clear();
    else
        m_bar->tell(*why);
}

void ConnectionDialog::lookAtCertificate()
{
    const auto met = m_failure ? m_workspace.trust().met(*m_failure) : std::nullopt;
    if (met && CertificateDialog(m_workspace.trust(), *met, this).exec() == Accepted)
        test();
}

void ConnectionDialog::save()
{
    if (!isFilled())
        return;
    const Connection wanted = connection();
    m_workspace.connect(wanted, secrets());
    if (m_isNew)
        m_workspace.syncConnection(wanted.id);
    accept();
}

// A test that goes on would tell a dialog that is gone.
void ConnectionDialog::done(int how)
{
    m_workspace.stopTest();
    QDialog::done(how);
}

} // namespace tenantry
