#pragma once
#include "models/sync/trustlist.h"
#include <QDialog>

namespace tenantry {
class MessageBar;

// A certificate that is not trusted: why, its chain and fingerprint, and the choice to trust this one for
// this host, once or always (CONN-9). The default is not to.
class CertificateDialog final : public QDialog {
    Q_OBJECT
public:
    // The list outlives the dialog.
    CertificateDialog(TrustList &list, const MetCertificate &met, QWidget *parent = nullptr);

private:
    QWidget *buildReasons();
    void trust(bool always);

    TrustList &m_list;
    MetCertificate m_met;
    MessageBar *m_bar;
};

} // namespace tenantry
