#include "ui/connections/secretsplace.h"
#include "models/sync/secretcustody.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>

namespace tenantry {
using namespace Qt::StringLiterals;

SecretsPlace::SecretsPlace(Workspace &workspace, bool forThisRun, QWidget *parent)
    : QWidget(parent)
    , m_hasVault(workspace.secrets().hasVault())
    , m_wasForThisRun(forThisRun)
    , m_words(named(new QLabel(this), u"connectionSecrecy"_s, tr("Where secrets are kept")))
    , m_forThisRun(named(new QCheckBox(tr("Keep passwords and keys for this run only"), this),
          u"connectionForRun"_s, tr("Keep passwords and keys for this run only")))
{
    setObjectName(u"connectionSecrets"_s);
    m_words->setProperty("rank", u"small"_s);
    m_words->setWordWrap(true);
    auto *lock = named(new QLabel(this), u"connectionLock"_s, tr("Secrets"));
    lock->setPixmap(Icons::named(u"lock"_s).pixmap(16, 16));
    m_forThisRun->setChecked(forThisRun);
    m_forThisRun->setVisible(m_hasVault);
    auto *column = new QVBoxLayout;
    column->setSpacing(6);
    column->addWidget(m_words);
    column->addWidget(m_forThisRun);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(lock, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    connect(m_forThisRun, &QCheckBox::toggled, this, &SecretsPlace::explain);
    explain();
}

void SecretsPlace::explain()
{
    if (m_hasVault && !m_forThisRun->isChecked())
        m_words->setText(tr("Passwords and keys are kept in the system keychain and nowhere else."));
    else
        m_words->setText(tr("Passwords and keys are kept in memory while the program runs and are written "
                            "nowhere. You will be asked for them again at the next start."));
}

// Without a keychain there was no choice to make: what was chosen before stays.
bool SecretsPlace::isForThisRun() const
{
    return m_hasVault ? m_forThisRun->isChecked() : m_wasForThisRun;
}

} // namespace tenantry
