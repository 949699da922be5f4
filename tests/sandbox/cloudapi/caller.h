#pragma once

#include "providers/sandbox/sandbox.h"
#include "tests/sandbox/rawclient.h"

#include <QVariant>

#include <memory>

// What one call was answered, read with a reader of this test's own.
struct Told {
    int status = 0;
    int faultCode = 0; // 0: no fault
    QVariant faultString;
    QVariant value; // what was returned, as it came
    QByteArray body;
    QVariant result() const { return value.toMap().value(QStringLiteral("result")); }
    QVariant job() const { return value.toMap().value(QStringLiteral("jobguid")); }
    QString words() const { return faultString.toString(); }
};

// A sandbox of the Cloud API on a fixed day, and a plain XML-RPC caller that knows nothing of the project.
class Caller {
public:
    explicit Caller(tenantry::sandbox::Options options = {});

    tenantry::sandbox::Sandbox &sandbox() { return *m_sandbox; }
    void vary(const QString &name, const QString &value); // another kind of installation

    // The official client's way: every argument in its place, then the parent job and a struct.
    Told call(const QString &method, const QVariantList &arguments = {}, const QString &user = {},
        const QVariantMap &executionParams = {});
    Told callBare(const QString &method, const QVariantList &arguments, const QString &user = {});
    Told post(const QByteArray &body, const QString &user = {}, const QString &path = {});
    Reply send(const QString &verb, const QByteArray &body = {});

    QString customer(int number = 0); // a guid of the data, in the order of the list
    QVariantMap row(const QString &guid); // of that customer; empty: there is none

private:
    QString passwordOf(const QString &user) const;
    std::unique_ptr<tenantry::sandbox::Sandbox> m_sandbox;
};

QByteArray callText(const QString &method, const QVariantList &arguments);
