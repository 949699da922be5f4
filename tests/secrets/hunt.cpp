#include "tests/secrets/hunt.h"

#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace tenantry::testing {
namespace {

QList<QByteArray> shapesOf(const QByteArray &secret)
{
    QList<QByteArray> shapes{secret, secret.toPercentEncoding(), secret.toBase64(),
        secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)};
    QByteArray json = secret;
    shapes.append(json.replace('\\', "\\\\").replace('"', "\\\""));
    return shapes;
}

} // namespace

void Hunt::seek(const QByteArray &secret, const QString &what)
{
    if (secret.size() < shortest)
        return;
    for (const QByteArray &shape : shapesOf(secret))
        secrets.insert(shape, what);
}

void Hunt::search(const QByteArray &text, const QString &where)
{
    for (auto one = secrets.cbegin(); one != secrets.cend(); ++one) {
        const QString what = u"%1 in %2"_s.arg(one.value(), where);
        if (text.contains(one.key()) && !found.contains(what))
            found.append(what);
    }
}

void Hunt::searchFiles(const QString &folder)
{
    QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        QFile file(entries.next());
        files.append(file.fileName());
        if (file.open(QIODevice::ReadOnly))
            search(file.readAll(), file.fileName());
        else
            found.append(u"%1 cannot be read"_s.arg(file.fileName()));
    }
}

} // namespace tenantry::testing
