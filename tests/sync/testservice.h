#pragma once
#include "providers/descriptor/provider.h"
#include <QUrl>

namespace tenantry::test {

// A small service for tests: customers in pages, products of a customer or all at once, an account
// that says whether it is an administrator, and an audit list that only administrators may read.
// Every list answers {"items": [...], "next": n}; one object answers itself.
class TestService final : public Provider {
public:
    explicit TestService(QUrl base);
    [[nodiscard]] const Schema &schema() const override { return m_schema; }
    [[nodiscard]] Result<std::unique_ptr<Flow>> list(const Connection &, const ListAsk &) const override;
    [[nodiscard]] Result<std::unique_ptr<Flow>> read(const Connection &, const Record &) const override;
    [[nodiscard]] Result<std::unique_ptr<Flow>> perform(
        const Connection &, const OperationAsk &) const override;
    [[nodiscard]] Result<QList<SignInSpec>> signInSpecs(const Connection &) const override;
    [[nodiscard]] Result<QList<QUrl>> addresses(const Connection &) const override;
    [[nodiscard]] ConnectionCheck connectionCheck() const override;

private:
    [[nodiscard]] std::unique_ptr<Flow> flow(const QString &path, const QString &type) const;
    QUrl m_base;
    Schema m_schema;
};

} // namespace tenantry::test
