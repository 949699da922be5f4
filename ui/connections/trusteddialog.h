#pragma once
#include "models/sync/trustlist.h"
#include <QDialog>

class QPushButton;
class QTreeWidget;

namespace tenantry {
class CertificateView;
class MessageBar;

// The certificates that are trusted beyond the authorities, each for one host; trust can be taken back
// (CONN-9).
class TrustedDialog final : public QDialog {
    Q_OBJECT
public:
    explicit TrustedDialog(TrustList &list, QWidget *parent = nullptr); // the list outlives the dialog

private:
    void fill();
    void showCurrent();
    void remove();

    TrustList &m_list;
    QList<TrustedCertificate> m_trusted; // as listed
    MessageBar *m_bar;
    QTreeWidget *m_hosts;
    CertificateView *m_view;
    QPushButton *m_remove;
};

} // namespace tenantry
