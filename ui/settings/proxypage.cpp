#include "ui/settings/proxypage.h"
#include "ui/parts/naming.h"
#include "ui/parts/proxyinputs.h"
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

namespace tenantry {
using namespace Qt::StringLiterals;

ProxyPage::ProxyPage(const Proxy &proxy, bool knowsPassword, QWidget *parent)
    //: Page of the settings: how requests leave this computer.
    : SettingsPage(u"proxyPage"_s, tr("Network"), u"network"_s, parent)
    , m_proxy(proxy)
    , m_inputs(
          new ProxyInputs({Proxy::Kind::System, Proxy::Kind::None, Proxy::Kind::Http, Proxy::Kind::Socks5},
              knowsPassword, this))
{
    addHeading(tr("Way to the services"));
    addRow(tr("Proxy"), m_inputs->way,
        tr("For every connection that does not choose a way of its own, in its settings under “Network”."));
    addRow(tr("Host"), m_inputs->host);
    addRow(tr("Port"), m_inputs->port);
    addRow(tr("User name"), m_inputs->user);
    addRow(tr("Password"), m_inputs->secret, tr("It is kept in the system keychain and nowhere else."));
    const auto showManual = [this] {
        for (QWidget *input : m_inputs->ofManual())
            input->setEnabled(m_inputs->isManual());
    };
    connect(m_inputs, &ProxyInputs::wayChanged, this, showManual);
    m_inputs->show(proxy);
    connect(m_inputs, &ProxyInputs::edited, this, &ProxyPage::edited);
}

// Half a proxy is none: until it has a host, the one before holds.
void ProxyPage::edited()
{
    setLook(m_inputs->host, "wrong", !m_inputs->isWhole());
    if (!m_inputs->isWhole() || (m_inputs->proxy() == m_proxy && password().isEmpty()))
        return;
    m_proxy = m_inputs->proxy();
    emit changed();
}

QString ProxyPage::password() const
{
    return m_inputs->password();
}

void ProxyPage::setDefaults()
{
    m_proxy = {.kind = Proxy::Kind::System};
    m_inputs->show(m_proxy);
    m_inputs->secret->clear();
    setLook(m_inputs->host, "wrong", false);
    emit changed();
}

} // namespace tenantry
