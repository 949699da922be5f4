#pragma once
#include "providers/schema/connection.h"
#include <QWidget>
#include <optional>

namespace tenantry {

// Whom a dialog concerns: the object, the connection, and what the connection is for, production stressed
// by a sign and a word.
class ContextLine final : public QWidget {
    Q_OBJECT
public:
    ContextLine(
        const QString &subject, const std::optional<Connection> &connection, QWidget *parent = nullptr);
};

} // namespace tenantry
