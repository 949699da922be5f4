#include "ui/parts/proxyinputs.h"
#include "ui/parts/hiddenline.h"
#include "ui/parts/naming.h"
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int usualPort = 3128;
}

QString proxyWayName(Proxy::Kind kind)
{
    switch (kind) {
    //: Ways for requests to leave this computer.
    case Proxy::Kind::Program:
        return ProxyInputs::tr("As in the settings");
    case Proxy::Kind::System:
        return ProxyInputs::tr("As the system says");
    case Proxy::Kind::None:
        return ProxyInputs::tr("None: directly");
    case Proxy::Kind::Http:
        return ProxyInputs::tr("HTTP proxy");
    case Proxy::Kind::Socks5:
        return ProxyInputs::tr("SOCKS 5 proxy");
    }
    return {};
}

QString proxyInWords(const Proxy &proxy)
{
    return proxy.host.isEmpty()
        ? proxyWayName(proxy.kind)
        //: A proxy: its kind (%1), its host (%2) and port (%3).
        : ProxyInputs::tr("%1 %2:%3").arg(proxyWayName(proxy.kind), proxy.host, QString::number(proxy.port));
}

ProxyInputs::ProxyInputs(const QList<Proxy::Kind> &ways, bool knowsPassword, QWidget *parent)
    : QObject(parent)
    , way(named(new QComboBox(parent), u"proxyKind"_s, tr("Proxy")))
    , host(named(new QLineEdit(parent), u"proxyHost"_s, tr("Host of the proxy")))
    , port(named(new QSpinBox(parent), u"proxyPort"_s, tr("Port of the proxy")))
    , user(named(new QLineEdit(parent), u"proxyUser"_s, tr("User name at the proxy")))
    , secret(named(new QLineEdit(parent), u"proxyPassword"_s, tr("Password at the proxy")))
{
    for (const Proxy::Kind kind : ways)
        way->addItem(proxyWayName(kind), static_cast<int>(kind));
    host->setPlaceholderText(u"proxy.example.com"_s);
    port->setRange(1, 65535);
    port->setMinimumWidth(140);
    port->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    user->setPlaceholderText(tr("Empty, if it asks for none"));
    hideTyped(*secret);
    if (knowsPassword)
        secret->setPlaceholderText(tr("Unchanged"));
    connect(way, &QComboBox::currentIndexChanged, this, &ProxyInputs::wayChanged);
    connect(way, &QComboBox::currentIndexChanged, this, &ProxyInputs::edited);
    for (const QLineEdit *text : {host, user, secret})
        connect(text, &QLineEdit::editingFinished, this, &ProxyInputs::edited);
    connect(port, &QSpinBox::editingFinished, this, &ProxyInputs::edited);
    show({});
}

void ProxyInputs::show(const Proxy &proxy)
{
    {
        const QSignalBlocker quiet(way);
        way->setCurrentIndex(qMax(0, way->findData(static_cast<int>(proxy.kind))));
    }
    host->setText(proxy.host);
    port->setValue(proxy.port > 0 ? proxy.port : usualPort);
    user->setText(proxy.user);
    emit wayChanged();
}

Proxy ProxyInputs::proxy() const
{
    const auto kind = static_cast<Proxy::Kind>(way->currentData().toInt());
    return isManual() ? Proxy{kind, host->text().trimmed(), port->value(), user->text().trimmed()}
                      : Proxy{kind, {}, 0, {}};
}

QString ProxyInputs::password() const
{
    return isManual() && !user->text().trimmed().isEmpty() ? secret->text() : QString();
}

bool ProxyInputs::isManual() const
{
    const auto kind = static_cast<Proxy::Kind>(way->currentData().toInt());
    return kind == Proxy::Kind::Http || kind == Proxy::Kind::Socks5;
}

bool ProxyInputs::isWhole() const
{
    return !isManual() || !host->text().trimmed().isEmpty();
}

QList<QWidget *> ProxyInputs::ofManual() const
{
    return {host, port, user, secret};
}

} // namespace tenantry
