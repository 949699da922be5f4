#include "ui/connections/certificateview.h"
#include "providers/net/trustbook.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

QString wholeName(const QSslCertificate &certificate, bool ofIssuer)
{
    QStringList parts;
    for (const auto part : {QSslCertificate::CommonName, QSslCertificate::Organization}) {
        const QStringList found = ofIssuer ? certificate.issuerInfo(part) : certificate.subjectInfo(part);
        parts += found;
    }
    return parts.join(u", "_s);
}

QString dateText(const QDateTime &when)
{
    return QLocale().toString(when.toLocalTime().date(), QLocale::ShortFormat);
}

// In two lines: sixteen bytes each can be compared by eye.
QString inTwoLines(const QString &fingerprint)
{
    constexpr qsizetype half = 16 * 3 - 1;
    return fingerprint.left(half) + u'\n' + fingerprint.mid(half + 1);
}

} // namespace

CertificateView::CertificateView(QWidget *parent)
    : QWidget(parent)
    , m_chain(named(new QTreeWidget(this), u"certificateChain"_s, tr("Chain of certificates")))
{
    named(this, u"certificateView"_s, tr("Certificate"));
    m_chain->setHeaderHidden(true);
    m_chain->setProperty("framed", true);
    m_chain->setItemsExpandable(false);
    m_chain->setMaximumHeight(96);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    const auto row = [this, form](const QString &name, const QString &label) {
        auto *value = line(name, label);
        form->addRow(label, value);
        return value;
    };
    //: Lines about a server's certificate.
    m_subject = row(u"certificateSubject"_s, tr("Issued to"));
    m_names = row(u"certificateNames"_s, tr("Good for"));
    m_issuer = row(u"certificateIssuer"_s, tr("Issued by"));
    m_validity = row(u"certificateValidity"_s, tr("Valid"));
    m_fingerprint = line(u"certificateFingerprint"_s, tr("SHA-256 fingerprint"));
    m_fingerprint->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *copy = named(new QToolButton(this), u"certificateCopy"_s, tr("Copy the fingerprint"));
    copy->setIcon(Icons::named(u"copy"_s));
    copy->setToolTip(tr("Copy the fingerprint"));
    connect(copy, &QToolButton::clicked, this,
        [this] { QApplication::clipboard()->setText(m_fingerprint->text().replace(u'\n', u':')); });
    auto *pair = new QHBoxLayout;
    pair->addWidget(m_fingerprint, 1);
    pair->addWidget(copy, 0, Qt::AlignTop);
    form->addRow(tr("SHA-256"), pair);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_chain);
    column->addLayout(form);
    connect(m_chain, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        if (item)
            showOne(m_certificates.value(item->data(0, Qt::UserRole).toInt()));
    });
}

QLabel *CertificateView::line(const QString &name, const QString &label)
{
    auto *value = named(new QLabel(this), name, label);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setWordWrap(true);
    return value;
}

// The authority stands on top, what it signed below it.
void CertificateView::show(const QList<QSslCertificate> &chain)
{
    m_certificates = chain;
    m_chain->clear();
    m_chain->setVisible(chain.size() > 1); // one alone is no chain
    QTreeWidgetItem *above = nullptr;
    for (qsizetype at = chain.size() - 1; at >= 0; --at) {
        auto *item = above ? new QTreeWidgetItem(above) : new QTreeWidgetItem(m_chain);
        item->setText(0, chain[at].subjectDisplayName());
        item->setIcon(0, Icons::named(at == 0 ? u"server"_s : u"shield"_s));
        item->setData(0, Qt::UserRole, int(at));
        above = item;
    }
    m_chain->expandAll();
    m_chain->setCurrentItem(above);
}

void CertificateView::showOne(const QSslCertificate &certificate)
{
    m_subject->setText(wholeName(certificate, false));
    QStringList names = certificate.subjectAlternativeNames().values();
    names.sort();
    //: In a certificate that names no host.
    m_names->setText(names.isEmpty() ? tr("no host by name") : names.join(u", "_s));
    m_issuer->setText(certificate.isSelfSigned() ? tr("itself: no authority vouches for it")
                                                 : wholeName(certificate, true));
    const bool isOver = certificate.expiryDate() < QDateTime::currentDateTimeUtc();
    m_validity->setText((isOver ? tr("from %1 to %2: it has expired") : tr("from %1 to %2"))
                            .arg(dateText(certificate.effectiveDate()), dateText(certificate.expiryDate())));
    m_fingerprint->setText(inTwoLines(fingerprintOf(certificate)));
}

} // namespace tenantry
