#include "providers/descriptor/provider.h"

namespace tenantry {

Result<QList<SignInSpec>> Provider::signInSpecs(const Connection &) const
{
    return QList<SignInSpec>();
}
Result<QList<QUrl>> Provider::addresses(const Connection &) const
{
    return QList<QUrl>();
}
ConnectionCheck Provider::connectionCheck() const
{
    return {};
}
QList<ListAsk> Provider::searches(const QString &) const
{
    return {};
}
std::optional<EventStreamSpec> Provider::eventStream() const
{
    return std::nullopt;
}

} // namespace tenantry
