#pragma once
#include "providers/schema/operation.h"
#include <QList>
#include <QPair>
#include <QWidget>
#include <functional>

namespace tenantry {

// One input for a parameter: the control that fits its type, and its text in the form that operations
// take. A plain value; the control's parent owns the control.
struct ParameterInput {
    QWidget *widget = nullptr;
    std::function<QString()> text; // of a file: its path
    std::function<void(const QString &)> set;
    std::function<void(std::function<void()>)> onChange; // called with what is to happen
};

// Objects that a parameter may name: key and title.
using Pickable = QList<QPair<QString, QString>>;

[[nodiscard]] ParameterInput makeInput(
    const Parameter &parameter, const QString &name, const Pickable &objects, QWidget *parent);

} // namespace tenantry
