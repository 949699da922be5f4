#pragma once
#include "providers/schema/operation.h"
#include <QWidget>
#include <functional>

namespace tenantry {
class Store;

// One input for a parameter: the control that fits its type, and its text in the form that operations
// take. A plain value; the control's parent owns the control.
struct ParameterInput {
    QWidget *widget = nullptr;
    std::function<QString()> text; // of a file: its path
    std::function<void(const QString &)> set;
    std::function<void(std::function<void()>)> onChange; // called with what is to happen
};

// Where inputs find the objects that a parameter may name.
struct InputSource {
    Store *store = nullptr; // outlives the inputs; null: nothing can be picked, ids are typed
    QString provider;
    QString connection; // Connection::id; empty: objects of all connections of the provider
};

[[nodiscard]] ParameterInput makeInput(
    const Parameter &parameter, const QString &name, const InputSource &source, QWidget *parent);

} // namespace tenantry
