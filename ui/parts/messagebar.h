#pragma once
#include "providers/schema/operation.h"
#include "providers/schema/result.h"
#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace tenantry {

// A bar above what it speaks of: what failed, the provider's own words, what to do (ERR-1, ERR-2).
// Details open below; nothing is ever asked in a box of its own. Hidden until something is told.
class MessageBar final : public QFrame {
    Q_OBJECT
public:
    // The prefix makes the names of its controls unique: "gridBar" gives "gridBarRetry".
    explicit MessageBar(const QString &prefix, QWidget *parent = nullptr);

    void tell(const Error &error, bool canRetry = true);
    // Another failure beside the one that is told: of those that are alike, one is told with their number
    // (ERR-3).
    void tellAnother(const Error &error);
    void tell(Tone tone, const QString &sentence); // may hold links
    void clear();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString code() const { return m_code; } // of the error told last
    // Its button offers to look at a certificate that is not trusted, which the code names.
    [[nodiscard]] bool looksAtCertificate() const { return m_fault == Fault::Tls && !m_code.isEmpty(); }
    QPushButton *addButton(const QString &objectName, const QString &label); // stays for good

signals:
    void retryWanted(tenantry::Fault fault);
    void closed();
    void linkFollowed(const QString &link); // of a sentence that holds links

private:
    void show(const QString &icon, Tone tone, const QString &title, const QString &sentence);
    void showError(const Error &error, bool canRetry);
    void retint();
    void changeEvent(QEvent *event) override;

    QString m_icon;
    Tone m_tone = Tone::Neutral;
    Fault m_fault = Fault::Internal;
    QLabel *m_sign;
    QLabel *m_text;
    QLabel *m_details;
    QPushButton *m_retry;
    QToolButton *m_more;
    QToolButton *m_copy;
    QToolButton *m_close;
    QString m_copyable;
    QString m_code;
    std::optional<Error> m_error; // that is shown
    int m_alike = 1;
};

} // namespace tenantry
