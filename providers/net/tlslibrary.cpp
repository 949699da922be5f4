#include "providers/net/tlslibrary.h"

#include <QSslSocket>

namespace tenantry {

QString tlsLibrary()
{
    return QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString() : QString();
}

} // namespace tenantry
