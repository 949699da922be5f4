#pragma once
#include "models/changes/jobs.h"
#include "models/sync/workspace.h"
#include "providers/sandbox/sandbox.h"
#include <QTemporaryDir>
#include <functional>
#include <memory>

namespace tenantry::test {

// A service in a sandbox, a workspace that is connected to it, and the jobs over it, as over several starts
// of the program.
class Works {
public:
    explicit Works(std::shared_ptr<const Provider> provider, sandbox::Options options = {}, int parallel = 4);
    ~Works();

    [[nodiscard]] bool open(Patience patience = {}); // workspace and jobs; connects and signs in
    [[nodiscard]] Secrets secrets(); // of the administrator, good for one more sign-in
    void close(); // as the program ends
    [[nodiscard]] bool sync(); // everything that a refresh brings

    [[nodiscard]] sandbox::Sandbox &service() { return *m_service; }
    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] Jobs &jobs() { return *m_jobs; }
    [[nodiscard]] const Schema &schema() const { return m_provider->schema(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] Connection connection() const;
    void connectAgain(const Secrets &secrets);

    [[nodiscard]] QList<Row> rows(const QString &type) const;
    [[nodiscard]] QString text(const Row &row, const QString &field) const;

    // What a planner makes of a wish; those items that would be sent.
    [[nodiscard]] QList<PlanItem> planned(const std::function<Result<Plan>(const Planner &)> &wish);
    // Items and plans by hand: what a planner would make of a plain wish.
    [[nodiscard]] PlanItem update(const Row &row, const QString &operation,
        const QHash<QString, QString> &parameters, const QHash<QString, QString> &after) const;
    [[nodiscard]] PlanItem create(const QString &type, const QString &operation, const Row &below,
        const QHash<QString, QString> &parameters, const QHash<QString, QString> &after) const;
    [[nodiscard]] PlanItem remove(const Row &row, const QString &operation) const;
    [[nodiscard]] Plan plan(const QList<PlanItem> &items) const;

    // Waits until nothing is sent any more; checks R-3 at every word that the jobs say on the way.
    [[nodiscard]] bool finish(JobId job);
    [[nodiscard]] Job run(const Plan &plan, ApplyOptions options = {});
    [[nodiscard]] static bool isWhole(const JobCounts &counts);

private:
    std::shared_ptr<const Provider> m_provider;
    QTemporaryDir m_folder;
    std::unique_ptr<sandbox::Sandbox> m_service;
    int m_parallel;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Jobs> m_jobs;
    bool m_isWhole = true;
};

} // namespace tenantry::test
