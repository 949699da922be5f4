// A second program on a workspace, for tests that need two of them or kill one: it opens the workspace, waits
// until it is signed in, says so, waits for a line, fetches everything, and says how that went.
#include "providers/secrets/keychain.h"
#include "tests/keychain/program.h"
#include <QCoreApplication>
#include <QTextStream>

using namespace tenantry;
using namespace tenantry::testing;
using namespace Qt::StringLiterals;

namespace {

void say(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

// A keychain that reads and never comes to writing: the moment between a renewal and its storing, held open.
class StuckKeychain final : public SecretVault {
public:
    void read(const QString &entry, ToldSecrets told) override { m_keychain.read(entry, std::move(told)); }
    void write(const QString &, const KeptSecrets &, Told) override { say(u"writing"_s); }
    void remove(const QString &, Told) override { }
    void unlock(Told) override { }
    void finish() override { }

private:
    Keychain m_keychain;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    std::shared_ptr<SecretVault> vault;
    if (words.value(2) == u"stuck")
        vault = std::make_shared<StuckKeychain>();
    else
        vault = std::make_shared<Keychain>();
    Program program(words.value(1), vault);
    const QString id = program.workspace->connections().constFirst().id;
    if (!program.signedIn(id))
        return 2;
    say(u"ready"_s);
    QTextStream(stdin).readLine();
    program.workspace->syncConnection(id);
    if (!program.settle())
        return 3;
    int failed = 0;
    for (const Activity &activity : program.workspace->activities())
        failed += activity.state == ActivityState::Failed ? 1 : 0;
    say(u"failed %1 of %2"_s.arg(failed).arg(program.workspace->activities().size()));
    return failed == 0 ? 0 : 1;
}
