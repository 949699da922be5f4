#include "ui/connections/networkpage.h"
#include "ui/connections/settingsform.h"
#include "ui/parts/naming.h"
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

NetworkPage::NetworkPage(const Connection &connection, bool knowsPassword, QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
    , m_knowsPassword(knowsPassword)
{
    m_form->setContentsMargins(20, 12, 20, 16);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildProxy(*m_form, connection, knowsPassword);
    buildAuthorities(*m_form, connection);
    buildLimits(*m_form, connection);
    connect(m_way, &QComboBox::currentIndexChanged, this, &NetworkPage::showProxy);
    showProxy();
}

void NetworkPage::buildProxy(QFormLayout &form, const Connection &connection, bool knowsPassword)
{
    const Proxy &proxy = connection.proxy;
    m_way = named(new QComboBox(this), u"proxyKind"_s, tr("Proxy"));
    const auto add = [this](const QString &label, Proxy::Kind kind) {
        m_way->addItem(label, static_cast<int>(kind));
    };
    //: Ways for requests to leave this computer.
    add(tr("As the system says"), Proxy::Kind::System);
    add(tr("None: directly"), Proxy::Kind::None);
    add(tr("HTTP proxy"), Proxy::Kind::Http);
    add(tr("SOCKS 5 proxy"), Proxy::Kind::Socks5);
    m_way->setCurrentIndex(qMax(0, m_way->findData(static_cast<int>(proxy.kind))));
    m_host = named(new QLineEdit(proxy.host, this), u"proxyHost"_s, tr("Host of the proxy"));
    m_host->setPlaceholderText(u"proxy.example.com"_s);
    m_port = number(u"proxyPort"_s, tr("Port of the proxy"), 1, 65535, proxy.port > 0 ? proxy.port : 3128);
    m_user = named(new QLineEdit(proxy.user, this), u"proxyUser"_s, tr("User name at the proxy"));
    m_user->setPlaceholderText(tr("Empty, if it asks for none"));
    m_password = named(new QLineEdit(this), u"proxyPassword"_s, tr("Password at the proxy"));
    m_password->setEchoMode(QLineEdit::Password);
    if (knowsPassword)
        m_password->setPlaceholderText(tr("Unchanged"));
    form.addRow(heading(tr("Way to the service"), u"proxyHeading"_s, this));
    form.addRow(formLabel(tr("Proxy"), this), m_way);
    form.addRow(formLabel(tr("Host"), this), m_host);
    form.addRow(formLabel(tr("Port"), this), m_port);
    form.addRow(formLabel(tr("User name"), this), m_user);
    form.addRow(formLabel(tr("Password"), this), m_password);
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

bool NetworkPage::isManual() const
{
    const auto kind = static_cast<Proxy::Kind>(m_way->currentData().toInt());
    return kind == Proxy::Kind::Http || kind == Proxy::Kind::Socks5;
}

void NetworkPage::showProxy()
{
    for (QWidget *input : {static_cast<QWidget *>(m_host), static_cast<QWidget *>(m_port),
             static_cast<QWidget *>(m_user), static_cast<QWidget *>(m_password)})
        m_form->setRowVisible(input, isManual());
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
    into.proxy = {static_cast<Proxy::Kind>(m_way->currentData().toInt()), {}, 0, {}};
    if (isManual())
        into.proxy = {into.proxy.kind, m_host->text().trimmed(), m_port->value(), m_user->text().trimmed()};
    into.caFile = m_caFile->text().trimmed();
    into.parallel = m_parallel->value();
    into.perMinute = m_perMinute->value();
    into.tries = m_tries->value();
    into.silence = std::chrono::seconds(m_silence->value());
    into.deadline = std::chrono::seconds(m_deadline->value());
}

Secrets NetworkPage::secrets() const
{
    if (!isManual() || m_user->text().trimmed().isEmpty())
        return {};
    if (m_password->text().isEmpty() && !m_knowsPassword)
        return {};
    return {{proxyPassword, m_password->text()}};
}

QStringList NetworkPage::missing() const
{
    const bool isMissing = isManual() && m_host->text().trimmed().isEmpty();
    setLook(m_host, "wrong", isMissing);
    if (!isMissing)
        return {};
    m_host->setFocus();
    return {tr("Host of the proxy")};
}

} // namespace tenantry
