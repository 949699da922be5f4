#include "ui/connections/signindialog.h"
#include "ui/connections/settingsform.h"
#include "ui/parts/environmentstrip.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// What the form is made from: the sign-ins that this connection goes by, and of them the secrets.
Schema secretsOnly(const Schema &whole, const Connection &connection)
{
    Schema schema;
    schema.signIns = signInsOf(whole, connection.signIns);
    for (SignIn &signIn : schema.signIns) {
        signIn.insteadOf.clear();
        signIn.settings.clear();
    }
    return schema;
}

} // namespace

SignInDialog::SignInDialog(
    Workspace &workspace, const Connection &connection, const Error &why, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_connection(connection)
{
    named(this, u"signInDialog"_s, tr("Sign in"));
    //: Title; %1 is the name of a connection.
    setWindowTitle(tr("Sign in to %1").arg(connection.label));
    resize(520, 440);
    auto *strip = new EnvironmentStrip(u"signInStrip"_s, this);
    strip->show(connection);
    auto *bar = new MessageBar(u"signInBar"_s, this);
    bar->tell(why, false);
    auto *words =
        named(new QLabel(tr("What was running waits. It goes on as soon as you are signed in."), this),
            u"signInWords"_s, tr("What happens next"));
    words->setWordWrap(true);
    const Provider *provider = workspace.provider(connection.provider);
    m_form = new SettingsForm(provider ? secretsOnly(provider->schema(), connection) : Schema(), this);
    auto *edit =
        named(new QPushButton(tr("Edit the connection…"), this), u"signInEdit"_s, tr("Edit the connection"));
    auto *later = named(new QPushButton(tr("Not now"), this), u"signInLater"_s, tr("Not now"));
    auto *go = named(new QPushButton(tr("Sign in"), this), u"signInGo"_s, tr("Sign in"));
    go->setDefault(true);
    go->setProperty("rank", u"primary"_s);
    for (QPushButton *button : {edit, later})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(edit);
    buttons->addStretch();
    buttons->addWidget(later);
    buttons->addWidget(go);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    column->addWidget(words);
    column->addWidget(m_form);
    column->addStretch();
    column->addLayout(buttons);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(strip);
    whole->addWidget(bar);
    whole->addLayout(column, 1);
    connect(go, &QPushButton::clicked, this, &SignInDialog::give);
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(edit, &QPushButton::clicked, this, [this] {
        reject();
        emit editWanted(m_connection.id);
    });
    connect(this, &QDialog::rejected, this, [this] { m_workspace.declineSignIn(m_connection.id); });
}

void SignInDialog::give()
{
    if (!m_form->missing().isEmpty())
        return;
    m_workspace.signIn(m_connection.id, m_form->secrets());
    accept();
}

} // namespace tenantry
