#pragma once
#include "providers/descriptor/provider.h"
#include <QHash>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <variant>

namespace tenantry {

// What a named flow is made for: a list, the reading of one object (by what is known of it), or an operation.
using FlowAsk = std::variant<ListAsk, Record, OperationAsk>;

// The flows that a descriptor may name because its language cannot say them: "connect.uploadUsage".
// A value, filled by whoever wires the program and handed to the loader; there is no global one.
class FlowRegistry {
public:
    // Makes one flow, for one connection. An Error is about what was asked, never about the network.
    using Maker = std::function<Result<std::unique_ptr<Flow>>(const Connection &, const FlowAsk &)>;

    void add(const QString &name, Maker maker) { m_makers.insert(name, std::move(maker)); }
    [[nodiscard]] bool knows(const QString &name) const { return m_makers.contains(name); }
    [[nodiscard]] QStringList names() const { return m_makers.keys(); }
    [[nodiscard]] Maker maker(const QString &name) const { return m_makers.value(name); }

private:
    QHash<QString, Maker> m_makers;
};

} // namespace tenantry
