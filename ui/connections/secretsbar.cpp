#include "ui/connections/secretsbar.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostNames = 3;

} // namespace

SecretsBar::SecretsBar(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_bar(new MessageBar(u"secretsBarMessage"_s, this))
    //: Buttons of the bar about the system keychain.
    , m_unlock(m_bar->addButton(u"secretsBarUnlock"_s, tr("Unlock…")))
    , m_retry(m_bar->addButton(u"secretsBarRetry"_s, tr("Try again")))
    , m_type(m_bar->addButton(u"secretsBarType"_s, tr("Type them…")))
    , m_forRun(m_bar->addButton(u"secretsBarForRun"_s, tr("Keep for this run only")))
    , m_renew(m_bar->addButton(u"secretsBarRenew"_s, tr("Renew now")))
{
    named(this, u"secretsBar"_s, tr("State of the system keychain"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_bar);
    SecretCustody &custody = workspace.secrets();
    connect(m_unlock, &QPushButton::clicked, &custody, &SecretCustody::unlock);
    connect(m_retry, &QPushButton::clicked, &custody, &SecretCustody::retry);
    connect(m_type, &QPushButton::clicked, this,
        [this] { emit signInWanted(m_workspace.secrets().state().unread.value(0)); });
    connect(m_forRun, &QPushButton::clicked, this, &SecretsBar::forThisRun);
    connect(m_renew, &QPushButton::clicked, this, &SecretsBar::renew);
    connect(&custody, &SecretCustody::changed, this, &SecretsBar::showState);
    showState();
}

void SecretsBar::showState()
{
    const VaultState state = m_workspace.secrets().state();
    m_renew->hide();
    if (!state.error) {
        showEnding();
        return;
    }
    show();
    const VaultTrouble trouble = vaultTroubleOf(*state.error).value_or(VaultTrouble::Broken);
    const bool isLocked = trouble == VaultTrouble::Locked;
    m_unlock->setVisible(isLocked);
    m_unlock->setEnabled(!state.isUnlocking);
    m_retry->setVisible(!isLocked);
    m_retry->setEnabled(!state.isTrying);
    m_type->setVisible(!state.unread.isEmpty());
    m_forRun->setVisible(state.unread.isEmpty());
    m_bar->tell(Tone::Warning, wordsFor(state, trouble));
    if (isLocked && !std::exchange(m_hasAsked, true))
        m_workspace.secrets().unlock();
}

// Any request through the connection renews its pair of tokens.
void SecretsBar::showEnding()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QMap<QString, QDateTime> ending = m_workspace.secrets().ending(now);
    setVisible(!ending.isEmpty());
    for (QPushButton *button : {m_unlock, m_retry, m_type, m_forRun})
        button->hide();
    if (ending.isEmpty()) {
        m_bar->clear();
        return;
    }
    QStringList sentences;
    for (auto one = ending.cbegin(); one != ending.cend(); ++one) {
        const QString name = m_workspace.connection(one.key()).value_or(Connection{}).label;
        const QString when = QLocale().toString(one.value().toLocalTime(), QLocale::ShortFormat);
        //: %1 is a connection's name, %2 a date and time.
        sentences.append(one.value() > now
                ? tr("The sign-in of %1 ends on %2 unless it is used before.").arg(name, when)
                : tr("The sign-in of %1 ended on %2: enter new credentials.").arg(name, when));
    }
    m_renew->setVisible(*std::max_element(ending.cbegin(), ending.cend()) > now);
    //: Title of a bar, followed by sentences.
    m_bar->tell(Tone::Warning,
        u"<b>%1</b>&nbsp; %2"_s.arg(
            tr("Sign-in ends soon").toHtmlEscaped(), sentences.join(u' ').toHtmlEscaped()));
}

void SecretsBar::renew()
{
    const QMap<QString, QDateTime> ending = m_workspace.secrets().ending(QDateTime::currentDateTimeUtc());
    for (auto one = ending.cbegin(); one != ending.cend(); ++one)
        m_workspace.syncConnection(one.key());
}

QString SecretsBar::wordsFor(const VaultState &state, VaultTrouble trouble) const
{
    //: Titles of the bar about the system keychain, each followed by sentences.
    const QString titles[]{tr("Keychain locked"), tr("No keychain"), tr("Keychain refused"),
        tr("Keychain silent"), tr("Keychain failed")};
    QStringList sentences;
    if (state.isUnlocking)
        sentences.append(tr("The keychain is asking you for its password."));
    if (!state.unread.isEmpty()) {
        //: %1 lists names of connections.
        sentences.append(tr("The passwords of %1 could not be read: everything cached is shown, and nothing "
                            "new is fetched.")
                             .arg(namesOf(state.unread)));
    }
    if (!state.unkept.isEmpty()) {
        //: %1 lists names of connections.
        sentences.append(tr("The passwords of %1 are in memory only: when the program ends they are lost.")
                             .arg(namesOf(state.unkept)));
    }
    if (trouble == VaultTrouble::Absent)
        sentences.append(state.error->remedy);
    else if (trouble != VaultTrouble::Locked && !state.error->words.isEmpty())
        //: %1 is what the system keychain says, in its own words.
        sentences.append(tr("It says: “%1”").arg(state.error->words));
    return u"<b>%1</b>&nbsp; %2"_s.arg(
        titles[static_cast<int>(trouble)].toHtmlEscaped(), sentences.join(u' ').toHtmlEscaped());
}

QString SecretsBar::namesOf(const QStringList &ids) const
{
    QStringList names;
    for (const QString &id : ids) {
        if (const auto connection = m_workspace.connection(id))
            names.append(connection->label);
        else if (id == Workspace::proxyEntry)
            //: In a list of names of connections: what the settings of the program say of a proxy.
            names.append(tr("the proxy in the settings"));
    }
    const int more = static_cast<int>(names.size() - mostNames);
    if (more <= 0)
        return QLocale().createSeparatedList(names);
    //: The end of a list of names: "Acme, Contoso, Fabrikam and 4 more".
    return tr("%1 and %n more", nullptr, more).arg(names.first(mostNames).join(u", "_s));
}

// The explicit choice: it is remembered with the connection.
void SecretsBar::forThisRun()
{
    const QStringList ids = m_workspace.secrets().state().unkept;
    for (const QString &id : ids)
        m_workspace.keepForThisRun(id);
}

} // namespace tenantry
