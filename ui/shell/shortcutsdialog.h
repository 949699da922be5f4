#pragma once
#include <QDialog>

class QAction;

namespace tenantry {

// Every command with its keys, searchable.
class ShortcutsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

} // namespace tenantry
