#pragma once
#include "models/changes/jobs.h"
#include <QHash>
#include <QObject>
#include <QPair>
#include <functional>

class QDialog;

namespace tenantry {
class Workspace;

// Connection::id and ResourceType::key → objects of it that are cached: what a share of a list is counted by.
using ListSizes = QHash<QPair<QString, QString>, qint64>;

// Where every plan goes before it is applied, whoever made it: one small change that can be undone
// runs after a bar with "Cancel" (ACT-1), everything else is shown whole and waits for the person.
// Owned by the window; forms, grids, bulk edits, imports, undo and outbox hand their plans to it.
class PlanDesk final : public QObject {
    Q_OBJECT
public:
    // All outlive the desk.
    PlanDesk(Workspace &workspace, Jobs &jobs, QWidget &window);
    ~PlanDesk() override;

    // What became of it: the job that carries it out, or 0 when the person let it be.
    using Then = std::function<void(JobId)>;
    // Shows the plan above the dialog that is open now, or above the window. Secrets that were typed
    // already are not asked for again; what is lacking is asked for before it is applied.
    void review(const Plan &plan, const ItemSecrets &secrets = {}, Then then = {});
    void openFile(); // a saved plan: asked for, then as open()
    void open(const QString &file); // read, held against the cache, shown
    void saveTo(const Plan &plan, const QString &file);
    void sendWaiting(); // what a bar with "Cancel" still holds back goes now: the window closes

    void setLimits(const JobLimits &limits) { m_limits = limits; } // for plans that are shown from now on
    [[nodiscard]] QString folder() const { return m_folder; } // where plan files were last
    void setFolder(const QString &folder) { m_folder = folder; }

signals:
    void applied(const tenantry::Plan &plan, tenantry::JobId job);
    void failed(const tenantry::Error &why);
    void told(const QString &sentence);
    void folderUsed();
    void opened(QDialog *dialog); // a plan is shown: whoever dresses windows may dress this one
    void locateWanted(tenantry::ObjectId object);

private:
    [[nodiscard]] QWidget &host() const; // the dialog that is open now, or the window
    void show(const Plan &plan, const ItemSecrets &secrets, const ListSizes &sizes, Then then);
    void showBar(const Plan &plan, const ItemSecrets &secrets, Then then);
    void showDialog(const Plan &plan, const ItemSecrets &secrets, const ListSizes &sizes, Then then);
    void save(const Plan &plan, QWidget &above);
    [[nodiscard]] QString startFolder() const;
    void keepFolder(const QString &file);
    Workspace &m_workspace;
    Jobs &m_jobs;
    QWidget &m_window;
    JobLimits m_limits;
    QString m_folder;
    int m_asked = 0; // names the readings
};

} // namespace tenantry
