#pragma once

#include "providers/sandbox/service.h"
#include "providers/sandbox/streamone/keys.h"
#include "providers/sandbox/streamone/routing.h"

#include <mutex>

namespace tenantry::sandbox::streamone {

// StreamOne Ion: the OAuth server, v3 with its bearer tokens, v1 and v2 with key and secret, and the files
// that invoices point to. One reseller's account, and an empty one that others belong to.
class StreamOne final : public Service {
public:
    StreamOne(const Options &options, const Place &place);

    Answered answer(const Asked &asked) override;
    Answered pretendedSuccess(const Asked &asked) const override;
    Answered unauthorised(const Asked &asked) const override;
    bool isWrite(const Asked &asked) const override;
    QString basePath() const override { return {}; }
    QString signInPath() const override;
    QJsonObject access() const override;
    QList<Person> people() const override;
    QJsonObject counts() override;
    void expireTokens() override { m_keys.expireAccess(); }
    void endSessions() override { m_keys.endSessions(); }
    Answered act(const std::string &username, const Asked &asked) override;
    QJsonValue happen(const QString &what, const QJsonObject &with) override;

private:
    // Who asks, or why that is not known.
    using Identity = std::variant<Caller, Answered>;
    Identity bearer(const Asked &asked, const Router::Found &found) const;
    Identity keyHolder(const Asked &asked) const;
    Answered dispatch(const Asked &asked, const std::function<Identity(const Router::Found &)> &whoAsks);
    Answered run(const Router::Found &found, const Asked &asked, const Caller &caller);
    State &stateOf(const Caller &caller) { return caller.account == m_state.account ? m_state : m_other; }

    std::string m_origin;
    std::string m_fileHost;
    std::string m_apiKey;
    std::string m_apiSecret;
    Router m_router;
    Keys m_keys;
    std::mutex m_mutex; // guards the states
    State m_state;
    State m_other;
};

} // namespace tenantry::sandbox::streamone
