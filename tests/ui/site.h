#pragma once
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include "tests/ui/screen.h"
#include <QTemporaryDir>
#include <memory>

namespace tenantry {

// One service in a sandbox, and a workspace with one connection to it, as over several starts of the program.
class Site {
public:
    // The size is how many there are of what the service has most of; 0: a few.
    Site(std::shared_ptr<const Provider> provider, Appearance &appearance, int size = 0);
    ~Site();

    [[nodiscard]] bool startService(); // again at the same port: the connection need not change
    void stopService() { m_service.reset(); }
    [[nodiscard]] sandbox::Sandbox &service() { return *m_service; }

    [[nodiscard]] bool open(UiSettings settings = {}); // workspace and window, without any secret
    void close();
    [[nodiscard]] bool reopen(); // as the program ends and starts again: its secrets were for the run
    void signIn(); // adds the connection, or gives it its secrets
    void signIn(
        const QString &id, const sandbox::Person &person); // one more connection, called as the person
    [[nodiscard]] bool syncAll();
    [[nodiscard]] bool settle() const; // nothing is being fetched any more

    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] Jobs &jobs() { return *m_screen->jobs; }
    [[nodiscard]] Outbox &outbox() { return m_screen->outbox; }
    [[nodiscard]] Screen &screen() { return *m_screen; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QModelIndex connectionNode(const QString &id = QStringLiteral("one")) const;

private:
    std::shared_ptr<const Provider> m_provider;
    Appearance &m_appearance;
    QTemporaryDir m_folder;
    sandbox::Options m_options;
    std::unique_ptr<sandbox::Sandbox> m_service;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Screen> m_screen;
};

} // namespace tenantry
