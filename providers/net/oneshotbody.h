#pragma once
#include <QIODevice>

namespace tenantry {

// A request body that cannot be rewound. Qt repeats a request on its own when the server hangs up
// unanswered, whatever the verb; with this body, Content-Length and DoNotBufferUploadDataAttribute it
// cannot, and reports ContentReSendError instead. Empty bodies need it as well.
class OneShotBody final : public QIODevice {
    Q_OBJECT
public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_at >= m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool seek(qint64) override { return false; } // without the warning that QIODevice's own gives
    bool reset() override { return false; }

protected:
    qint64 readData(char *out, qint64 max) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
};

} // namespace tenantry
