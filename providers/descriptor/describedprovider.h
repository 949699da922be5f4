#pragma once
#include "providers/descriptor/circumstances.h"
#include "providers/descriptor/description.h"
#include "providers/descriptor/provider.h"
#include <memory>

namespace tenantry {

// A provider that is all description: made by the loader out of a descriptor and the flows it names.
class DescribedProvider final : public Provider {
public:
    explicit DescribedProvider(std::shared_ptr<const Description> description);

    [[nodiscard]] const Schema &schema() const override;
    [[nodiscard]] Result<std::unique_ptr<Flow>> list(const Connection &, const ListAsk &) const override;
    [[nodiscard]] Result<std::unique_ptr<Flow>> read(const Connection &, const Record &known) const override;
    [[nodiscard]] Result<std::unique_ptr<Flow>> perform(
        const Connection &, const OperationAsk &) const override;
    [[nodiscard]] QList<ListAsk> searches(const QString &words) const override;
    [[nodiscard]] Result<QList<SignInSpec>> signInSpecs(const Connection &) const override;
    [[nodiscard]] Result<QList<QUrl>> addresses(const Connection &) const override;
    [[nodiscard]] ConnectionCheck connectionCheck() const override;
    [[nodiscard]] std::optional<EventStreamSpec> eventStream() const override;

private:
    [[nodiscard]] Circumstances circumstances(const Connection &) const;
    std::shared_ptr<const Description> m_description;
};

} // namespace tenantry
