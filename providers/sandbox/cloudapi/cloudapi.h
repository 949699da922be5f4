#pragma once

#include "providers/sandbox/cloudapi/methods.h"
#include "providers/sandbox/cloudapi/xmlrpc.h"
#include "providers/sandbox/service.h"

#include <condition_variable>
#include <mutex>

namespace tenantry::sandbox::cloudapi {

// The XML-RPC Cloud API: one address, the name of a method in every body, 200 for faults.
class CloudApi final : public Service {
public:
    CloudApi(const Options &options, const Place &place);
    ~CloudApi() override;

    Answered answer(const Asked &asked) override;
    Answered pretendedSuccess(const Asked &asked) const override;
    Answered unauthorised(const Asked &asked) const override;
    bool isWrite(const Asked &asked) const override;
    QString faultPath(const Asked &asked) const override;
    QString basePath() const override;
    QString signInPath() const override { return {}; }
    QJsonObject access() const override;
    QList<Person> people() const override;
    QJsonObject counts() override;

    // The body is {"params": […]}, the path the method: the answer is the envelope as JSON, in the
    // documented form whatever the installation's variants are.
    Answered act(const std::string &username, const Asked &asked) override;
    // "variant" with name and value: another kind of installation from here on.
    QJsonValue happen(const QString &what, const QJsonObject &with) override;

private:
    struct Reply {
        QVariant value;
        int faultCode = 0; // 0: no fault
        QString words;
    };
    struct Caller {
        QString login;
        bool isAdministrator = false;
    };
    using WhoAsks = std::function<std::optional<Caller>()>;
    Reply call(const QString &name, QVariantList arguments, const Variants &variants, const WhoAsks &whoAsks);
    Reply run(const Method &method, const Arguments &arguments, const Variants &variants,
        const Caller &caller, std::unique_lock<std::mutex> &lock);
    Reply runJob(const Method &method, const Arguments &arguments, const Variants &variants,
        const Caller &caller, std::unique_lock<std::mutex> &lock);
    Reply findMethod(const QString &name, const Variants &variants, std::optional<Method> &found) const;
    std::optional<Caller> callerOf(const Asked &asked);

    QString m_origin;
    mutable std::mutex m_mutex; // guards m_state, m_variants and m_isEnding
    std::condition_variable m_ended;
    State m_state;
    Variants m_variants;
    QHash<QString, Method> m_methods; // "customer.list"
    bool m_isEnding = false;
};

} // namespace tenantry::sandbox::cloudapi
