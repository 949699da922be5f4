#pragma once

#include "providers/sandbox/sandbox.h"
#include "tests/sandbox/rawclient.h"

#include <QJsonArray>
#include <QJsonValue>

#include <memory>

// A sandbox of Connect on a fixed day, and a plain HTTP client for it. Who asks is named by the part that a
// token's owner has: "vendor", "distributor", "provider", "read-only", "another vendor"; nobody for "".
class Till {
public:
    explicit Till(tenantry::sandbox::Options options = {});

    tenantry::sandbox::Sandbox &sandbox() { return *m_sandbox; }
    // The target follows the base path.
    Reply send(
        const QString &part, const QString &method, const QString &target, const QJsonObject &body = {});
    Reply sendBytes(const QString &part, const QString &method, const QString &target, const QByteArray &body,
        const QString &type = {});
    Reply sendFile(
        const QString &part, const QString &target, const QString &field, const QByteArray &content);
    Reply fetch(const QString &address); // a whole address, without a token
    QJsonArray list(const QString &part, const QString &target);
    QJsonObject first(const QString &part, const QString &target); // of a list; {} when it is empty
    QJsonObject object(const QString &part, const QString &target);
    QString key(const QString &part) const; // SU-…:…

private:
    int port() const;
    std::unique_ptr<tenantry::sandbox::Sandbox> m_sandbox;
};

QJsonArray arrayIn(const Reply &reply);
QJsonValue valueAt(const QJsonValue &json, const QString &path); // dotted; a number is a place in an array
QString errorsIn(const Reply &reply); // all lines
