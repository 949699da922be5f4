#pragma once
#include <QList>
#include <QSslCertificate>
#include <QWidget>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace tenantry {

// A server's chain of certificates, and what the chosen one says: for whom, by whom, until when, and its
// fingerprint, which can be copied to be compared.
class CertificateView final : public QWidget {
    Q_OBJECT
public:
    explicit CertificateView(QWidget *parent = nullptr);
    void show(const QList<QSslCertificate> &chain); // the server's own first

private:
    void showOne(const QSslCertificate &certificate);
    QLabel *line(const QString &name, const QString &label);

    QTreeWidget *m_chain;
    QLabel *m_subject;
    QLabel *m_names;
    QLabel *m_issuer;
    QLabel *m_validity;
    QLabel *m_fingerprint;
    QList<QSslCertificate> m_certificates;
};

} // namespace tenantry
