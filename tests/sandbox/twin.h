#pragma once

#include "providers/sandbox/sandbox.h"
#include "tests/sandbox/rawclient.h"

#include <QJsonArray>
#include <QMap>

#include <memory>

// A part of a multipart body.
struct FormPart {
    QString name;
    QByteArray content;
    QString filename;
    bool isFile = false;
};

// A sandbox on a fixed day, and a plain HTTP client for it that knows nothing of the project's own.
class Twin {
public:
    explicit Twin(tenantry::sandbox::Options options = {});

    tenantry::sandbox::Sandbox &sandbox() { return *m_sandbox; }
    // Signs the user in when needed; an empty user sends no token. The target follows the base path.
    Reply send(
        const QString &user, const QString &method, const QString &target, const QJsonObject &body = {});
    Reply sendBytes(const QString &user, const QString &method, const QString &target, const QByteArray &body,
        const QString &type);
    Reply sendForm(
        const QString &user, const QString &method, const QString &target, const QList<FormPart> &parts);
    Reply post(
        const QString &path, const QMap<QString, QString> &form, const QMap<QString, QString> &headers = {});
    Reply get(const QString &path); // from the origin, without a token
    Reply token(const QString &user);
    QString accessToken(const QString &user);
    void forgetTokens() { m_tokens.clear(); }

    // Replaces {org}, {unit}, {product}… by ids of the data; see ids().
    QString resolved(QString target) const;
    const QMap<QString, QString> &ids() const { return m_ids; }
    void remember(const QString &name, const QString &id) { m_ids[name] = id; }

private:
    Reply exchange(const QString &method, const QString &path, const QByteArray &body, const QString &type,
        const QMap<QString, QString> &headers);
    void findIds();
    std::unique_ptr<tenantry::sandbox::Sandbox> m_sandbox;
    QMap<QString, QString> m_tokens;
    QMap<QString, QString> m_ids;
};

QDateTime fixedDay(); // 5 November 2026, noon
