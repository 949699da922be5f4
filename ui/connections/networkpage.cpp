#include "ui/connections/networkpage.h"
#include "ui/connections/settingsform.h"
#include "ui/parts/naming.h"
#include "ui/parts/proxyinputs.h"
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

QLabel *heading(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"heading"_s);
    label->setContentsMargins(0, 8, 0, 2);
    return label;
}

QLabel *note(const QString &text, const QString &name, QWidget *parent)
{
    auto *label = named(new QLabel(text, parent), name, text);
    label->setProperty("rank", u"small"_s);
    label->setWordWrap(true);
    return label;
}

} // namespace

NetworkPage::NetworkPage(
    const Connection &connection, bool knowsPassword, const Proxy &program, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_proxy(new ProxyInputs({Proxy::Kind::Program, Proxy::Kind::System, Proxy::Kind::None,
                                  Proxy::Kind::Http, Proxy::Kind::Socks5},
          knowsPassword, this))
    , m_knowsPassword(knowsPassword)
{
    m_form->setContentsMargins(20, 12, 20, 16);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildProxy(*m_form, program);
    buildAuthorities(*m_form, connection);
    buildLimits(*m_form, connection);
    connect(m_proxy, &ProxyInputs::wayChanged, this, &NetworkPage::showProxy);
    m_proxy->show(connection.proxy);
}

void NetworkPage::buildProxy(QFormLayout &form, const Proxy &program)
{
    form.addRow(heading(tr("Way to the service"), u"proxyHeading"_s, this));
    form.addRow(formLabel(tr("Proxy"), this), m_proxy->way);
    form.addRow(formLabel({}, this),
        //: Below the choice of a connection's proxy; %1 is the one of the whole program.
        note(tr("In the settings: %1").arg(proxyInWords(program)), u"proxyOfProgram"_s, this));
    form.addRow(formLabel(tr("Host"), this), m_proxy->host);
    form.addRow(formLabel(tr("Port"), this), m_proxy->port);
    form.addRow(formLabel(tr("User name"), this), m_proxy->user);
    form.addRow(formLabel(tr("Password"), this), m_proxy->secret);
}

void NetworkPage::buildAuthorities(QFormLayout &form, const Connection &connection)
{
    m_caFile = named(new QLineEdit(connection.caFile, this), u"caFile"_s, tr("File with authorities"));
    m_caFile->setPlaceholderText(tr("Empty: the system’s authorities alone"));
    auto *choose = named(new QPushButton(tr("Choose…"), this), u"caFileChoose"_s, tr("Choose a file"));
    choose->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_caFile, 1);
    row->addWidget(choose);
    auto *trusted = named(new QLabel(u"<a href=\"#\">%1</a>"_s.arg(tr("Certificates that you trust…")), this),
        u"caTrusted"_s, tr("Trusted certificates"));
    trusted->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    form.addRow(heading(tr("Certificates"), u"caHeading"_s, this));
    form.addRow(formLabel(tr("Authorities"), this), row);
    form.addRow(formLabel({}, this),
        note(tr("A PEM file with certificate authorities that are trusted for this connection, beside the "
                "system’s."),
            u"caFileNote"_s, this));
    form.addRow(formLabel({}, this), trusted);
    connect(choose, &QPushButton::clicked, this, &NetworkPage::chooseFile);
    connect(trusted, &QLabel::linkActivated, this, &NetworkPage::trustedWanted);
}

void NetworkPage::buildLimits(QFormLayout &form, const Connection &connection)
{
    m_parallel = number(u"limitParallel"_s, tr("Requests at a time"), 1, 16, connection.parallel);
    m_perMinute = number(u"limitPerMinute"_s, tr("Requests a minute"), 0, 6000, connection.perMinute);
    m_perMinute->setSpecialValueText(tr("no limit of ours"));
    m_tries = number(u"limitTries"_s, tr("Tries"), 1, 10, connection.tries);
    m_silence = number(
        u"limitSilence"_s, tr("Longest silence"), 5, 600, static_cast<int>(connection.silence.count()));
    m_deadline = number(
        u"limitDeadline"_s, tr("Longest answer"), 10, 3600, static_cast<int>(connection.deadline.count()));
    for (QSpinBox *seconds : {m_silence, m_deadline})
        //: Behind a number in an input: seconds.
        seconds->setSuffix(tr(" s"));
    form.addRow(heading(tr("Limits"), u"limitHeading"_s, this));
    form.addRow(formLabel(tr("Requests at a time"), this), m_parallel);
    form.addRow(formLabel(tr("Requests a minute"), this), m_perMinute);
    form.addRow(formLabel(tr("Tries"), this), m_tries);
    form.addRow(formLabel({}, this),
        note(tr("Only reading is tried again by itself. A change is never sent twice blindly."),
            u"limitTriesNote"_s, this));
    form.addRow(formLabel(tr("Longest silence"), this), m_silence);
    form.addRow(formLabel(tr("Longest answer"), this), m_deadline);
}

QSpinBox *NetworkPage::number(const QString &name, const QString &label, int least, int most, int value)
{
    auto *box = named(new QSpinBox(this), name, label);
    box->setRange(least, most);
    box->setValue(value);
    box->setMinimumWidth(140);
    box->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return box;
}

void NetworkPage::showProxy()
{
    for (QWidget *input : m_proxy->ofManual())
        m_form->setRowVisible(input, m_proxy->isManual());
}

void NetworkPage::chooseFile()
{
    //: Filter of a file dialog.
    const QString filter = tr("Certificates (*.pem *.crt *.cer);;All files (*)");
    const QString file =
        QFileDialog::getOpenFileName(this, tr("File with certificate authorities"), m_caFile->text(), filter);
    if (!file.isEmpty())
        m_caFile->setText(file);
}

void NetworkPage::read(Connection &into) const
{
    into.proxy = m_proxy->proxy();
    into.caFile = m_caFile->text().trimmed();
    into.parallel = m_parallel->value();
    into.perMinute = m_perMinute->value();
    into.tries = m_tries->value();
    into.silence = std::chrono::seconds(m_silence->value());
    into.deadline = std::chrono::seconds(m_deadline->value());
}

Secrets NetworkPage::secrets() const
{
    const bool isUnchanged = m_proxy->password().isEmpty() && !m_knowsPassword;
    if (m_proxy->proxy().user.isEmpty() || isUnchanged)
        return {};
    return {{proxyPassword, m_proxy->password()}};
}

QStringList NetworkPage::missing() const
{
    setLook(m_proxy->host, "wrong", !m_proxy->isWhole());
    if (m_proxy->isWhole())
        return {};
    m_proxy->host->setFocus();
    return {m_proxy->host->accessibleName()};
}

} // namespace tenantry
