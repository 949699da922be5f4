#pragma once
#include "providers/net/trustbook.h"
#include "providers/schema/result.h"
#include <QObject>
#include <QString>
#include <memory>

namespace tenantry {

// The certificates that the person of a workspace trusts (CONN-9), in a file of the workspace
// ("trusted.json", readable by the owner only). A file that cannot be understood is set aside, and then
// nothing is trusted: it is asked again.
class TrustList final : public QObject {
    Q_OBJECT
public:
    explicit TrustList(const QString &folder, QObject *parent = nullptr);

    [[nodiscard]] std::shared_ptr<TrustBook> book() const { return m_book; } // for the engine
    [[nodiscard]] QString notice() const { return m_notice; } // empty unless a file was set aside

    // What an error of Fault::Tls is about; nothing: it is not a certificate that could be trusted.
    [[nodiscard]] std::optional<MetCertificate> met(const Error &error) const;
    [[nodiscard]] QList<TrustedCertificate> trusted() const { return m_book->trusted(); }

    // Error (Storage): it holds for this run, and could not be written for the next.
    Outcome trust(const MetCertificate &met, bool always);
    Outcome distrust(const QString &host, int port);

signals:
    void changed(); // lines that stand must not be used again

private:
    Outcome save() const;
    QString m_path;
    QString m_notice;
    std::shared_ptr<TrustBook> m_book;
};

} // namespace tenantry
