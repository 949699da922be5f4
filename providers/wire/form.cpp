#include "providers/wire/form.h"

#include <QCoreApplication>
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct FormBodyPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::FormBody)
};

// RFC 7578 with the escapes that browsers use; a line break would forge a header.
QByteArray quoted(const QString &text)
{
    QByteArray out = text.toUtf8();
    out.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    return '"' + out + '"';
}

QByteArray headOf(const FormPart &part)
{
    QByteArray head = "Content-Disposition: form-data; name=" + quoted(part.name);
    if (!part.fileName.isEmpty())
        head += "; filename=" + quoted(part.fileName);
    QByteArray type = part.contentType;
    if (type.isEmpty() && !part.fileName.isEmpty())
        type = "application/octet-stream";
    if (!type.isEmpty())
        head += "\r\nContent-Type: " + type;
    return head + "\r\n\r\n";
}

} // namespace

QByteArray formBody(const TextPairs &pairs)
{
    return queryText(pairs);
}

Result<QByteArray> multipartBody(const QList<FormPart> &parts, const QByteArray &boundary)
{
    QByteArray out;
    for (const FormPart &part : parts) {
        if (part.content.contains(QByteArray("--" + boundary))) {
            Error error;
            error.fault = Fault::Internal;
            //: %1 is the name of a field of a form
            error.summary =
                FormBodyPhrases::tr("The content of %1 cannot be told apart from the form around it.")
                    .arg(part.name);
            error.remedy = FormBodyPhrases::tr("Try again.");
            return error;
        }
        out += "--" + boundary + "\r\n" + headOf(part) + part.content + "\r\n";
    }
    return QByteArray(out + "--" + boundary + "--\r\n");
}

QByteArray multipartType(const QByteArray &boundary)
{
    return "multipart/form-data; boundary=" + boundary;
}

QByteArray multipartBoundary(const QList<FormPart> &parts, quint64 seed)
{
    for (;; ++seed) {
        const QByteArray hash =
            QCryptographicHash::hash(QByteArray::number(seed), QCryptographicHash::Sha256);
        const QByteArray boundary = "tenantry-" + hash.toHex().first(32);
        const auto clashes = [&](const FormPart &part) {
            return part.content.contains(boundary);
        };
        if (std::none_of(parts.begin(), parts.end(), clashes))
            return boundary;
    }
}

} // namespace tenantry
