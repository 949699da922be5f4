#pragma once
#include "models/sync/workspace.h"
#include <QWidget>

class QCheckBox;
class QLabel;

namespace tenantry {

// In a connection's dialog: where its secrets are kept, in plain words, and the choice to keep them for this
// run only (CONN-2, CONN-4).
class SecretsPlace final : public QWidget {
    Q_OBJECT
public:
    SecretsPlace(Workspace &workspace, bool forThisRun, QWidget *parent = nullptr);
    [[nodiscard]] bool isForThisRun() const;

private:
    void explain();
    bool m_hasVault;
    bool m_wasForThisRun;
    QLabel *m_words;
    QCheckBox *m_forThisRun;
};

} // namespace tenantry
