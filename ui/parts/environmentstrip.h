#pragma once
#include "providers/schema/connection.h"
#include <QLabel>

namespace tenantry {

// A strip in the environment's colour with its word, and the name of what it belongs to: production is
// never only a colour (TREE-13, LOOK-7).
class EnvironmentStrip final : public QLabel {
    Q_OBJECT
public:
    explicit EnvironmentStrip(const QString &objectName, QWidget *parent = nullptr);
    void show(const Connection &connection); // environment, name, and whether it is read-only or disabled

private:
    void retint();
    void changeEvent(QEvent *event) override;
    Environment m_environment = Environment::Production;
};

} // namespace tenantry
