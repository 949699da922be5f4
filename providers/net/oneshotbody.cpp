#include "providers/net/oneshotbody.h"

#include <algorithm>

namespace tenantry {

OneShotBody::OneShotBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
{
    open(ReadOnly | Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_at + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *out, qint64 max)
{
    const qint64 n = qMin(max, m_bytes.size() - m_at);
    std::copy_n(m_bytes.constData() + m_at, n, out);
    m_at += n;
    return n > 0 ? n : -1;
}

} // namespace tenantry
