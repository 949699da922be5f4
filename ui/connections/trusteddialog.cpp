#include "ui/connections/trusteddialog.h"
#include "ui/connections/certificateview.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
constexpr int rowHeight = 28; // pixels
}

TrustedDialog::TrustedDialog(TrustList &list, QWidget *parent)
    : QDialog(parent)
    , m_list(list)
    , m_bar(new MessageBar(u"trustedBar"_s, this))
    , m_hosts(named(new QTreeWidget(this), u"trustedHosts"_s, tr("Trusted certificates")))
    , m_view(new CertificateView(this))
    , m_remove(named(new QPushButton(tr("Trust no longer"), this), u"trustedRemove"_s, tr("Trust no longer")))
{
    named(this, u"trustedDialog"_s, tr("Trusted certificates"));
    setWindowTitle(tr("Trusted certificates"));
    resize(680, 540);
    //: Columns of the list of trusted certificates.
    m_hosts->setHeaderLabels({tr("Host"), tr("Trusted since"), tr("For how long"), tr("Expires")});
    m_hosts->setRootIsDecorated(false);
    m_hosts->setUniformRowHeights(true);
    m_hosts->setProperty("framed", true);
    m_hosts->header()->setObjectName(u"trustedHeader"_s);
    auto *close = named(new QPushButton(tr("Close"), this), u"trustedClose"_s, tr("Close"));
    close->setDefault(true);
    close->setProperty("rank", u"primary"_s);
    m_remove->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_remove);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_hosts, 1);
    column->addWidget(m_view);
    column->addLayout(buttons);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_bar);
    whole->addLayout(column, 1);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_remove, &QPushButton::clicked, this, &TrustedDialog::remove);
    connect(m_hosts, &QTreeWidget::currentItemChanged, this, &TrustedDialog::showCurrent);
    connect(&m_list, &TrustList::changed, this, &TrustedDialog::fill);
    fill();
}

void TrustedDialog::fill()
{
    m_trusted = m_list.trusted();
    m_hosts->clear();
    const QLocale locale;
    for (const TrustedCertificate &one : std::as_const(m_trusted)) {
        auto *item = new QTreeWidgetItem(m_hosts);
        item->setSizeHint(0, {0, rowHeight});
        item->setText(0, one.host + u':' + QString::number(one.port));
        item->setText(1, locale.toString(one.since.toLocalTime(), QLocale::ShortFormat));
        //: How long a certificate is trusted.
        item->setText(2, one.always ? tr("always") : tr("until the program ends"));
        item->setText(
            3, locale.toString(one.certificate.expiryDate().toLocalTime().date(), QLocale::ShortFormat));
    }
    for (int at = 0; at < m_hosts->columnCount(); ++at)
        m_hosts->resizeColumnToContents(at);
    m_hosts->setCurrentItem(m_hosts->topLevelItem(0));
    if (m_trusted.isEmpty())
        m_bar->tell(Tone::Neutral,
            tr("Only the certificates that your system vouches for are trusted. When another one is met, you "
               "are asked."));
    showCurrent();
}

void TrustedDialog::showCurrent()
{
    const int at = m_hosts->indexOfTopLevelItem(m_hosts->currentItem());
    const bool any = at >= 0 && at < m_trusted.size();
    m_remove->setEnabled(any);
    m_view->setVisible(any);
    if (any)
        m_view->show({m_trusted[at].certificate});
}

void TrustedDialog::remove()
{
    const int at = m_hosts->indexOfTopLevelItem(m_hosts->currentItem());
    if (at < 0 || at >= m_trusted.size())
        return;
    const TrustedCertificate gone = m_trusted[at];
    if (const Outcome outcome = m_list.distrust(gone.host, gone.port); !outcome)
        m_bar->tell(outcome.error(), false);
}

} // namespace tenantry
