#pragma once
#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace tenantry::testing {

// A search for secrets in everything that a run leaves behind: each as it stands, and as it would stand in
// JSON, in an address, a form or a header.
struct Hunt {
    static constexpr int shortest = 6; // characters; shorter texts occur by chance

    QHash<QByteArray, QString> secrets; // shape → what it is
    QStringList found; // "the password in FILE"
    QStringList files; // that were searched

    void seek(const QByteArray &secret, const QString &what);
    void search(const QByteArray &text, const QString &where);
    void searchFiles(const QString &folder); // with all that is below it
};

} // namespace tenantry::testing
