#include "ui/plan/plandesk.h"
#include "models/changes/guard.h"
#include "models/changes/planfile.h"
#include "models/items/changewords.h"
#include "models/sync/workspace.h"
#include "ui/parts/naming.h"
#include "ui/plan/confirmbar.h"
#include "ui/plan/plandialog.h"
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <set>
#include <tuple>
#include <QStandardPaths>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 256LL * 1024 * 1024; // bytes of a plan file

// Everything that a plan asks for was typed already.
bool hasSecrets(const Plan &plan, const ItemSecrets &secrets)
{
    for (const PlanItem &item : plan.items)
        for (const QString &key : item.secrets)
            if (item.isToBeSent() && !secrets.value(item.reference).contains(key))
                return false;
    return true;
}

Error fileError(const QString &file, const QString &why)
{
    Error error;
    error.fault = Fault::Storage;
    error.summary = PlanDesk::tr("The plan file “%1” could not be used: %2").arg(file, why);
    error.remedy = PlanDesk::tr("Choose another file or folder.");
    return error;
}

} // namespace

PlanDesk::PlanDesk(Workspace &workspace, Jobs &jobs, QWidget &window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_jobs(jobs)
    , m_window(window)
{
}

PlanDesk::~PlanDesk() = default;

QWidget &PlanDesk::host() const
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? *modal : m_window;
}

// How many objects of a kind there are is counted on the reader's thread first: limits speak of shares.
void PlanDesk::review(const Plan &plan, const ItemSecrets &secrets, Then then)
{
    if (plan.items.isEmpty()) {
        emit told(tr("There is nothing to change."));
        if (then)
            then(0);
        return;
    }
    std::set<std::tuple<QString, QString, QString>> lists;
    for (const PlanItem &item : plan.items)
        if (!item.key.isEmpty())
            lists.emplace(item.provider, item.connection, item.type);
    const auto sizes = std::make_shared<ListSizes>();
    m_workspace.store().later(
        u"plan sizes %1"_s.arg(++m_asked),
        [lists, sizes](const StoreReader &reader) {
            for (const auto &[provider, connection, type] : lists) {
                const auto count =
                    reader.count({.provider = provider, .type = type, .connections = {connection}});
                sizes->insert({connection, type}, count ? *count : 0);
            }
        },
        [self = QPointer(this), plan, secrets, sizes, then = std::move(then)]() mutable {
            if (self)
                self->show(plan, secrets, *sizes, std::move(then));
        });
}

void PlanDesk::show(const Plan &plan, const ItemSecrets &secrets, const ListSizes &sizes, Then then)
{
    const QList<Schema> &schemas = m_workspace.store().schemas();
    const Clearance clearance = clearanceFor(plan, countsOf(plan, schemas), schemas,
        m_workspace.connections(), m_limits, [&sizes](const PlanItem &item) {
            return sizes.value({item.connection, item.type});
        });
    const bool small = clearance.ask == Clearance::Ask::Nothing && clearance.refusals.isEmpty()
        && plan.items.size() == 1 && plan.items.first().isToBeSent() && hasSecrets(plan, secrets);
    if (small)
        showBar(plan, secrets, std::move(then));
    else
        showDialog(plan, secrets, sizes, std::move(then));
}

void PlanDesk::showBar(const Plan &plan, const ItemSecrets &secrets, Then then)
{
    const ChangeWords words(m_workspace.store().schemas(), m_workspace.connections(), {});
    const PlanItem &item = plan.items.first();
    const QString changes = words.changesInWords(item);
    //: Bar before one small change is sent: object (%1), connection (%2), operation (%3), changes (%4).
    const QString sentence = changes.isEmpty()
        ? tr("%1 (%2): %3.").arg(item.title, words.connectionName(item.connection), words.operationName(item))
        : tr("%1 (%2): %3. %4")
              .arg(item.title, words.connectionName(item.connection), words.operationName(item), changes);
    auto *bar = new ConfirmBar(sentence, ConfirmBar::usual, host());
    connect(bar, &ConfirmBar::decided, this, [this, plan, secrets, then](bool go) {
        const JobId job = go ? m_jobs.apply(plan, {.secrets = secrets}) : 0;
        if (job != 0)
            emit applied(plan, job);
        else if (!go)
            emit told(tr("Nothing was sent."));
        if (then)
            then(job);
    });
}

void PlanDesk::showDialog(const Plan &plan, const ItemSecrets &secrets, const ListSizes &sizes, Then then)
{
    QWidget &above = host();
    auto *dialog = new PlanDialog({m_workspace, m_jobs, plan, secrets, sizes, m_limits}, &above);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(&above == &m_window ? Qt::NonModal : Qt::WindowModal);
    const auto job = std::make_shared<JobId>(0);
    connect(dialog, &PlanDialog::begun, this, [this, job](const Plan &begun, JobId id) {
        *job = id;
        emit applied(begun, id);
    });
    connect(
        dialog, &PlanDialog::saveWanted, this, [this, dialog](const Plan &shown) { save(shown, *dialog); });
    connect(dialog, &PlanDialog::locateWanted, this, &PlanDesk::locateWanted);
    connect(dialog, &QDialog::finished, this, [job, then] {
        if (then)
            then(*job);
    });
    emit opened(dialog);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void PlanDesk::sendWaiting()
{
    for (ConfirmBar *bar : m_window.findChildren<ConfirmBar *>())
        bar->decide(true);
}

QString PlanDesk::startFolder() const
{
    if (!m_folder.isEmpty() && QFileInfo(m_folder).isDir())
        return m_folder;
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void PlanDesk::keepFolder(const QString &file)
{
    m_folder = QFileInfo(file).absolutePath();
    emit folderUsed();
}

void PlanDesk::openFile()
{
    const QString file = QFileDialog::getOpenFileName(
        &m_window, tr("Open a plan"), startFolder(), tr("Plans (*.plan.json *.json);;All files (*)"));
    if (!file.isEmpty())
        open(file);
}

// What another person planned, or one planned yesterday, is held against the cache before it is shown.
void PlanDesk::open(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        emit failed(fileError(path, file.errorString()));
        return;
    }
    if (file.size() > largestFile) {
        emit failed(fileError(path, tr("it is too large for a plan.")));
        return;
    }
    keepFolder(path);
    m_jobs.plan(
        u"plan file"_s,
        [bytes = file.readAll(), connections = m_workspace.connections(),
            schemas = m_workspace.store().schemas()](const Planner &planner) -> Result<Plan> {
            const Result<Plan> read = readPlanFile(bytes, connections, schemas);
            if (!read)
                return read.error();
            return planner.checkedAgainstCache(*read);
        },
        [self = QPointer(this)](const Result<Plan> &plan) {
            if (!self)
                return;
            if (plan)
                self->review(*plan);
            else
                emit self->failed(plan.error());
        });
}

void PlanDesk::save(const Plan &plan, QWidget &above)
{
    const QString file = QFileDialog::getSaveFileName(&above, tr("Save the plan"),
        QDir(startFolder()).filePath(u"tenantry.plan.json"_s), tr("Plans (*.plan.json *.json)"));
    if (!file.isEmpty())
        saveTo(plan, file);
}

void PlanDesk::saveTo(const Plan &plan, const QString &path)
{
    const QByteArray bytes = planFile(plan, m_workspace.connections(), m_workspace.store().schemas());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        emit failed(fileError(path, file.errorString()));
        return;
    }
    keepFolder(path);
    emit told(tr("The plan was saved as “%1”.").arg(path));
}

} // namespace tenantry
