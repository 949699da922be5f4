#pragma once
#include "providers/schema/connection.h"
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;

namespace tenantry {

// In a connection's dialog: what it is used for and how: folder, environment, read-only, mode, disabled.
class UsePage final : public QWidget {
    Q_OBJECT
public:
    // `folders`: those that other connections are in.
    UsePage(const Connection &connection, const QStringList &folders, QWidget *parent = nullptr);
    void read(Connection &into) const;

signals:
    void changed();

private:
    QComboBox *m_folder;
    QComboBox *m_environment;
    QComboBox *m_mode;
    QCheckBox *m_readOnly;
    QCheckBox *m_disabled;
};

} // namespace tenantry
