#pragma once
#include "providers/schema/connection.h"
#include <QJsonObject>
#include <QProcess>

namespace tenantry::bench {

// The sandbox as a program of its own: neither its memory nor its threads count as ours.
class Service final {
public:
    explicit Service(int products); // may take seconds: it makes its data first
    ~Service();
    [[nodiscard]] bool isUp() const { return !m_said.isEmpty(); }
    [[nodiscard]] Connection connection() const;
    [[nodiscard]] QString said(const QString &key) const { return m_said.value(key).toString(); }
    [[nodiscard]] QString user() const { return m_user.value(QStringLiteral("username")).toString(); }
    [[nodiscard]] QString password() const { return m_user.value(QStringLiteral("password")).toString(); }

private:
    QProcess m_process;
    QJsonObject m_said; // the line that it prints
    QJsonObject m_user;
};

} // namespace tenantry::bench
