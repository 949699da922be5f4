#include "app/commandsignin.h"

#include "app/connectionwords.h"
#include "app/console.h"
#include "models/sync/secretcustody.h"
#include "models/sync/workspace.h"
#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace tenantry {
namespace {

struct SignInCommandPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::SignInCommand)
};

constexpr auto forAnswers = 30s; // each has a limit of its own
constexpr auto forThePerson = 60s; // to unlock the keychain

void waitFor(SecretCustody &custody, std::chrono::milliseconds patience)
{
    if (!custody.isAwaiting())
        return;
    QEventLoop waiting;
    QTimer::singleShot(patience, &waiting, &QEventLoop::quit);
    QObject::connect(&custody, &SecretCustody::changed, &waiting, [&] {
        if (!custody.isAwaiting())
            waiting.quit();
    });
    waiting.exec();
}

} // namespace

void awaitSecrets(Workspace &workspace)
{
    SecretCustody &custody = workspace.secrets();
    waitFor(custody, forAnswers);
    const std::optional<Error> error = custody.state().error;
    if (error && vaultTroubleOf(*error) == VaultTrouble::Locked) {
        console::say(error->summary);
        custody.unlock();
        waitFor(custody, forThePerson);
    }
    if (const std::optional<Error> left = custody.state().error)
        console::say(*left);
}

std::optional<Error> signIn(Workspace &workspace, const SignInWish &wish)
{
    Connection connection = wish.connection;
    const Provider *provider = workspace.provider(connection.provider);
    if (!provider) {
        return invalid(SignInCommandPhrases::tr("The provider of \"%1\" is not known to this program.")
                           .arg(connection.label),
            SignInCommandPhrases::tr("Put its descriptor back where it was."));
    }
    if (!wish.remember && workspace.isSignedIn(connection.id)) {
        workspace.change(connection);
        return {};
    }
    const Result<Secrets> secrets = secretsFor(
        provider->schema(), connection, QProcessEnvironment::systemEnvironment(), [&](const QString &label) {
            //: Asks for a secret. %1 is its label ("Password"), %2 the connection's name.
            return console::readSecret(
                SignInCommandPhrases::tr("%1 for \"%2\":").arg(label, connection.label));
        });
    if (!secrets)
        return secrets.error();
    if (wish.isNew || wish.remember)
        connection.secretsForRun = !wish.remember;
    workspace.connect(connection, *secrets);
    return {};
}

void sayUnkept(Workspace &workspace)
{
    waitFor(workspace.secrets(), forAnswers);
    const VaultState state = workspace.secrets().state();
    for (const QString &id : state.unkept) {
        //: %1 is a connection's name, %2 a sentence that says why.
        console::say(SignInCommandPhrases::tr("The secrets of \"%1\" were not kept: %2")
                         .arg(workspace.connection(id).value_or(Connection{}).label, state.error->summary));
    }
}

} // namespace tenantry
