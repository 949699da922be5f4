#pragma once

#include "providers/sandbox/connect/world.h"
#include "providers/sandbox/service.h"

#include <mutex>
#include <optional>

namespace tenantry::sandbox::connect {

// CloudBlue Connect's twin: REST under /public/v1 and /api/public/v1, workbooks under /media. There is no
// sign-in: a token in every request says who asks.
class Connect final : public Service {
public:
    Connect(const Options &options, const Place &place);

    Answered answer(const Asked &asked) override;
    Answered pretendedSuccess(const Asked &asked) const override;
    Answered unauthorised(const Asked &asked) const override;
    QString basePath() const override;
    QJsonObject access() const override;
    QList<Person> people() const override;
    QJsonObject counts() override;
    void expireTokens() override;
    Answered act(const std::string &username, const Asked &asked) override;
    QJsonValue happen(const QString &what, const QJsonObject &with) override;

private:
    std::optional<Token> caller(const Asked &asked) const;
    Answered download(const QString &path) const;

    mutable std::mutex m_mutex;
    World m_world; // guarded by m_mutex
    bool m_areExpired = false; // guarded by m_mutex
};

} // namespace tenantry::sandbox::connect
