#include "ui/connections/certificatedialog.h"
#include "ui/connections/certificateview.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// What a flaw means for the person who has to decide.
QString meaningOf(QSslError::SslError flaw)
{
    switch (flaw) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        //: Why a certificate is not trusted.
        return CertificateDialog::tr("It vouches for itself: no authority says whose it is.");
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return CertificateDialog::tr("Its authority is not known on this computer.");
    case QSslError::CertificateExpired:
        return CertificateDialog::tr("It has expired.");
    case QSslError::CertificateNotYetValid:
        return CertificateDialog::tr("It is not valid yet. Is the clock of this computer right?");
    case QSslError::HostNameMismatch:
        return CertificateDialog::tr("It was issued for another host.");
    case QSslError::CertificateRevoked:
        return CertificateDialog::tr("Its authority has revoked it.");
    default:
        return flawInWords(flaw);
    }
}

} // namespace

CertificateDialog::CertificateDialog(TrustList &list, const MetCertificate &met, QWidget *parent)
    : QDialog(parent)
    , m_list(list)
    , m_met(met)
    , m_bar(new MessageBar(u"certificateBar"_s, this))
{
    named(this, u"certificateDialog"_s, tr("Certificate"));
    setWindowTitle(tr("Certificate of %1").arg(met.host));
    resize(600, 520);
    if (met.isChanged)
        m_bar->tell(Tone::Bad,
            tr("You trust another certificate of this host. It may have been renewed, but somebody may also "
               "be "
               "listening in between: ask the operator of the service before you go on."));
    auto *view = new CertificateView(this);
    view->show(met.chain);
    auto *scope =
        named(new QLabel(tr("Your trust holds for this host, this port and this certificate alone. It "
                            "can be taken back under Connection › Trusted certificates."),
                  this),
            u"certificateScope"_s, tr("What trust means"));
    scope->setProperty("rank", u"small"_s);
    scope->setWordWrap(true);
    auto *once = named(
        new QPushButton(tr("Trust until the program ends"), this), u"certificateOnce"_s, tr("Trust once"));
    auto *always =
        named(new QPushButton(tr("Trust always"), this), u"certificateAlways"_s, tr("Trust always"));
    auto *refuse =
        named(new QPushButton(tr("Do not trust"), this), u"certificateRefuse"_s, tr("Do not trust"));
    refuse->setDefault(true);
    refuse->setProperty("rank", u"primary"_s);
    for (QPushButton *button : {once, always})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(once);
    buttons->addWidget(always);
    buttons->addStretch();
    buttons->addWidget(refuse);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(buildReasons());
    column->addWidget(view, 1);
    column->addWidget(scope);
    column->addLayout(buttons);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_bar);
    whole->addLayout(column, 1);
    connect(refuse, &QPushButton::clicked, this, &QDialog::reject);
    connect(once, &QPushButton::clicked, this, [this] { trust(false); });
    connect(always, &QPushButton::clicked, this, [this] { trust(true); });
    refuse->setFocus();
}

QWidget *CertificateDialog::buildReasons()
{
    auto *box = new QWidget(this);
    box->setObjectName(u"certificateReasonsBox"_s);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *title = named(new QLabel(box), u"certificateTitle"_s, tr("What is wrong"));
    //: %1 is a host, %2 a port number.
    title->setText(tr("The certificate of %1, port %2, is not trusted").arg(m_met.host).arg(m_met.port));
    title->setProperty("rank", u"heading"_s);
    title->setWordWrap(true);
    QStringList reasons;
    for (const QSslError::SslError flaw : m_met.flaws) {
        const QString meaning = meaningOf(flaw);
        if (!reasons.contains(meaning))
            reasons.append(meaning);
    }
    auto *why = named(new QLabel(reasons.join(u'\n'), box), u"certificateReasons"_s, tr("Reasons"));
    why->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(why);
    return box;
}

// What could not be written holds all the same: the person is told, and goes on by closing.
void CertificateDialog::trust(bool always)
{
    const Outcome outcome = m_list.trust(m_met, always);
    if (outcome)
        accept();
    else
        m_bar->tell(outcome.error(), false);
}

} // namespace tenantry
