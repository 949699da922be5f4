#pragma once

#include "providers/sandbox/sandbox.h"
#include "tests/sandbox/rawclient.h"

#include <QJsonArray>

#include <memory>

inline const QString ida = QStringLiteral("ida@fjord-it.example"); // OWNER
inline const QString ake = QStringLiteral("ake@fjord-it.example"); // SALES
inline const QString zofia = QStringLiteral("zofia@fjord-it.example"); // OPS
inline const QString nils = QStringLiteral("nils@elsewhere.example"); // of another account

// A StreamOne sandbox on a fixed day, and a plain HTTP client for it.
class Ion {
public:
    explicit Ion(tenantry::sandbox::Options options = {});

    tenantry::sandbox::Sandbox &sandbox() { return *m_sandbox; }
    // v3, as that person; the target follows /api/v3/accounts/20417 unless it begins with /api.
    Reply get(const QString &target, const QString &person = ida);
    Reply send(const QString &method, const QString &target, const QJsonObject &body = {},
        const QString &person = ida);
    // v1 and v2, with key and secret; from the origin.
    Reply getOld(const QString &target, const QMap<QString, QString> &headers = {});
    Reply postOld(const QString &target, const QByteArray &body, const QString &type);
    Reply form(const QString &path, const QByteArray &body); // OAuth
    Reply raw(const Sent &sent);

    QString bearer(const QString &person); // the pair that the sandbox gave out
    QString refreshToken(const QString &person);
    QString basic() const;

    // Ways to objects of the data.
    QJsonArray all(const QString &target, const QString &name); // pages by token, whatever their size
    QJsonObject subscription(const QString &id); // its present state, without a step of any order
    QJsonObject firstSubscription(const QString &query);
    static QString lastPart(const QJsonValue &name); // of a resource name

private:
    std::unique_ptr<tenantry::sandbox::Sandbox> m_sandbox;
};

// A change of one subscription, as the order that it must be.
QJsonObject changeOf(const QJsonObject &subscription, qint64 quantity,
    const QMap<QString, QString> &attributes = {}, const QString &reference = {});
// A purchase of a plan.
QJsonObject purchaseOf(const QString &product, const QString &sku, const QString &plan, qint64 quantity,
    const QMap<QString, QString> &attributes = {}, const QString &reference = {});
