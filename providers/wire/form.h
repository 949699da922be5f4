#pragma once
#include "providers/schema/result.h"
#include "providers/wire/placeholder.h"
#include <QByteArray>
#include <QList>
#include <QString>

namespace tenantry {

// application/x-www-form-urlencoded, every reserved character encoded.
[[nodiscard]] QByteArray formBody(const TextPairs &pairs);

struct FormPart {
    QString name;
    QByteArray content;
    QString fileName; // empty: a field, not a file
    QByteArray contentType; // empty: none for fields, application/octet-stream for files
};

// multipart/form-data by RFC 7578. The boundary is handed in; Fault::Internal when it occurs in a part.
[[nodiscard]] Result<QByteArray> multipartBody(const QList<FormPart> &parts, const QByteArray &boundary);
[[nodiscard]] QByteArray multipartType(const QByteArray &boundary); // value of Content-Type
// A boundary that occurs in no part; the same parts and seed give the same one.
[[nodiscard]] QByteArray multipartBoundary(const QList<FormPart> &parts, quint64 seed);

} // namespace tenantry
