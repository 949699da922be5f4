// What the dialog sends, and how it hears of the end: by a plan and its job, or, for a document, at once.
#include "models/text/datavalue.h"
#include "ui/operations/conflictpage.h"
#include "ui/operations/operationdialog.h"
#include "ui/operations/operationform.h"
#include "ui/operations/resultpage.h"
#include "ui/parts/messagebar.h"
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

namespace tenantry {
using namespace Qt::StringLiterals;

QHash<QString, QString> OperationDialog::secrets() const
{
    QHash<QString, QString> secrets;
    const OperationForm::Texts texts = m_form->texts();
    for (const Parameter &parameter : m_undertaking.parameters)
        if (parameter.secret && texts.contains(parameter.key))
            secrets.insert(parameter.key, texts.value(parameter.key));
    return secrets;
}

void OperationDialog::startUnseen()
{
    start();
}

bool OperationDialog::isOffline() const
{
    return m_parts.workspace.mode(m_undertaking.offer.connection) == Mode::Offline;
}

std::optional<ObjectWish> OperationDialog::waitingEdit() const
{
    const OperationForm::Texts changed = m_form->changed();
    if (!m_undertaking.onlyChanged || m_undertaking.offer.object() == 0 || changed.isEmpty())
        return std::nullopt;
    ObjectWish wish{.object = m_undertaking.offer.object()};
    for (auto one = changed.cbegin(); one != changed.cend(); ++one) {
        const QString field = m_undertaking.parameterOf.key(one.key());
        if (field.isEmpty() || secrets().contains(one.key()))
            return std::nullopt;
        wish.values.insert(field, one.value());
        if (m_undertaking.seen.contains(one.key()))
            wish.supposed.insert(field, m_undertaking.seen.value(one.key()));
    }
    return wish;
}

void OperationDialog::start()
{
    if (m_busy || m_over)
        return;
    m_bar->clear();
    if (!m_form->check()) {
        showErrors();
        return;
    }
    if (const auto wish = isOffline() ? waitingEdit() : std::nullopt) {
        //: A step that can be undone: %1 is an object whose fields were edited in a form.
        m_parts.outbox.edit({*wish}, tr("Edit “%1”").arg(m_undertaking.offer.subject));
        m_over = true;
        finish(tr("“%1” is offline: the edit waits, and is sent when you review it.")
                   .arg(m_undertaking.offer.subject));
        return;
    }
    m_busy = true;
    m_go->hide(); // until it is decided: a bar with Cancel, or the plan, stands above
    m_cancel->hide();
    if (m_undertaking.offer.operation.effect == Effect::Download) {
        fetch();
        return;
    }
    OperationForm::Texts texts = m_undertaking.sent(m_form->texts(), m_form->changed());
    const QStringList secretKeys = secrets().keys();
    for (const QString &key : secretKeys)
        texts.remove(key);
    const std::weak_ptr self = m_self;
    m_parts.jobs.plan(
        u"dialog "_s + m_undertaking.key,
        [plan = m_undertaking.plan, texts, secretKeys, base = m_base](
            const Planner &planner) { return plan(planner, texts, secretKeys, base); },
        [self](const Result<Plan> &plan) {
            if (const auto it = self.lock())
                (*it)->planned(plan);
        });
}

// The plan supposes what the person saw, whatever the cache has learned or missed since. What the cache says
// otherwise is a conflict, unless the person decided about it.
QList<FieldChange> OperationDialog::basedOnWhatWasSeen(PlanItem &item) const
{
    QList<FieldChange> otherwise;
    for (FieldChange &change : item.changes) {
        const QString parameter = m_undertaking.parameterOf.value(change.field);
        if (!m_base.contains(parameter) || m_base.value(parameter) == change.before)
            continue;
        if (!m_settled.contains(parameter))
            otherwise.append(change);
        change.before = m_base.value(parameter);
    }
    return otherwise;
}

void OperationDialog::planned(const Result<Plan> &made)
{
    if (!made) {
        refuse(made.error());
        return;
    }
    Plan plan = *made;
    const bool shows = m_undertaking.onlyChanged && !m_undertaking.offer.isForSeveral();
    for (PlanItem &item : plan.items) {
        const QList<FieldChange> otherwise = shows ? basedOnWhatWasSeen(item) : QList<FieldChange>();
        if (!otherwise.isEmpty()) {
            showConflicts(item, otherwise);
            return;
        }
    }
    if (!isToBeReviewed(plan))
        return;
    ItemSecrets all;
    const QHash<QString, QString> own = secrets();
    for (const PlanItem &item : plan.items)
        if (!own.isEmpty())
            all.insert(item.reference, own);
    const std::weak_ptr self = m_self;
    m_parts.review(plan, all, [self](JobId job) {
        if (const auto it = self.lock())
            (*it)->reviewed(job);
    });
}

// A plan about one object that comes to nothing is told here, where its inputs are.
bool OperationDialog::isToBeReviewed(const Plan &plan)
{
    if (m_undertaking.offer.isForSeveral())
        return true;
    const auto isSent = [](const PlanItem &item) {
        return item.isToBeSent();
    };
    const auto clash = std::find_if(plan.items.cbegin(), plan.items.cend(),
        [](const PlanItem &item) { return item.verdict == Verdict::Conflict; });
    if (clash != plan.items.cend()) {
        showConflicts(*clash, {});
        return false;
    }
    if (std::any_of(plan.items.cbegin(), plan.items.cend(), isSent))
        return true;
    m_busy = false;
    go(Inputs);
    if (!isVisible())
        show();
    const bool isSo = plan.items.isEmpty() || plan.items.first().verdict == Verdict::NoChange;
    m_bar->tell(isSo ? Tone::Neutral : Tone::Bad,
        isSo ? tr("There is nothing to change: everything is as you want it already.")
             : plan.items.first().reason.toHtmlEscaped());
    return false;
}

void OperationDialog::reviewed(JobId job)
{
    if (!m_busy)
        return; // it was refused, and that was told
    if (job == 0) {
        m_busy = false;
        go(Inputs);
        if (!isVisible())
            QDialog::reject();
        return;
    }
    if (m_undertaking.offer.isForSeveral()) {
        finish({}); // the list of jobs tells how it goes
        return;
    }
    m_job = job;
    m_progress->setRange(0, 0);
    m_progressText->setText(tr("Sending, then reading it back…"));
    go(Running);
    if (const std::optional<Job> now = m_parts.jobs.job(job))
        follow(*now);
}

void OperationDialog::follow(const Job &job)
{
    if (m_job == 0 || job.id != m_job)
        return;
    if (!job.waitReason.isEmpty())
        //: %1 is what it waits for: "limit", "sign-in".
        m_progressText->setText(tr("Waiting: %1").arg(job.waitReason));
    const bool isStuck = job.state == JobState::Halted || job.state == JobState::Paused;
    const bool isSettled = job.counts.pending == 0 && job.counts.underWay == 0;
    if (job.state == JobState::Ended || job.state == JobState::Abandoned || (isStuck && isSettled))
        ended(job);
}

void OperationDialog::ended(const Job &job)
{
    const QList<JobItem> items = m_parts.jobs.items(job.id);
    m_job = 0;
    m_busy = false;
    // Of several steps the first that went wrong is what has to be told.
    const auto bad = std::find_if(
        items.cbegin(), items.cend(), [](const JobItem &item) { return item.state != ItemState::Verified; });
    if (items.isEmpty() || bad == items.cend()) {
        m_job = job.id;
        endedWell(items.isEmpty() ? JobItem() : items.last());
        return;
    }
    switch (bad->state) {
    case ItemState::Conflict:
        showConflicts(bad->plan, bad->found);
        break;
    case ItemState::NotStarted:
    case ItemState::Pending:
        go(Inputs);
        m_bar->tell(Tone::Warning, tr("It was stopped before anything was sent."));
        break;
    case ItemState::Failed:
    case ItemState::Differs:
        refuse(bad->error.value_or(
            invalid(bad->note.isEmpty() ? tr("The service did not do what was asked.") : bad->note)));
        break;
    default:
        endedUnknown(*bad);
    }
}

void OperationDialog::endedWell(const JobItem &item)
{
    Brought brought;
    const auto all = m_parts.jobs.takeBrought(m_job);
    for (const auto &[title, one] : all)
        if (!one.document.isNull())
            brought = one;
    m_job = 0;
    m_over = true;
    if (brought.document.isNull()) {
        //: In the status bar: an operation (%1) was performed on an object (%2).
        const QString done = tr("%1: done (%2).").arg(m_undertaking.title, m_undertaking.offer.subject);
        finish(item.note.isEmpty() ? done : QString(done + u' ' + item.note));
        return;
    }
    m_draftPause.stop();
    m_parts.drafts.drop(m_undertaking.key);
    m_result->show(brought, m_undertaking.title, m_parts.folder);
    go(Outcome);
}

// It is never sent again from here: it has to be read back first.
void OperationDialog::endedUnknown(const JobItem &item)
{
    m_over = true;
    go(Outcome);
    m_result->hide();
    Error error = item.error.value_or(Error());
    if (error.words.isEmpty())
        error.words = error.summary;
    error.summary = tr("It was sent, and whether it was done is not known.");
    error.remedy = tr("It stays in the list of jobs, where it can be checked. It is not sent a second time.");
    m_bar->tell(error, false);
}

void OperationDialog::showConflicts(const PlanItem &item, const QList<FieldChange> &found)
{
    const ResourceType *type = nullptr;
    if (const Schema *schema = m_parts.workspace.store().schema(item.provider))
        type = schema->type(item.type);
    const Result<std::optional<Row>> row =
        m_parts.workspace.store().now().object(item.connection, item.type, item.key);
    QList<FieldConflict> conflicts;
    for (const FieldChange &change : item.changes) {
        const Field *field = type ? type->field(change.field) : nullptr;
        if (!field)
            continue;
        QString theirs = row && *row ? dataText((*row)->values.value(type->indexOf(field->key))) : QString();
        for (const FieldChange &one : found)
            if (one.field == change.field)
                theirs = one.before;
        const QString base = m_base.value(m_undertaking.parameterOf.value(change.field), change.before);
        if (theirs == base && !found.isEmpty())
            continue;
        conflicts.append({m_undertaking.parameterOf.value(change.field, change.field), field->label,
            displayData(base, *field, {}), displayData(theirs, *field, {}),
            displayData(change.after, *field, {}), theirs});
    }
    m_busy = false;
    m_conflicts->show(conflicts);
    go(Conflicts);
    if (!isVisible())
        show();
    if (item.reason.isEmpty())
        m_bar->clear();
    else
        m_bar->tell(Tone::Warning, item.reason.toHtmlEscaped());
}

void OperationDialog::settleConflicts()
{
    const QList<FieldConflict> conflicts = m_conflicts->conflicts();
    for (qsizetype which = 0; which < conflicts.size(); ++which) {
        const FieldConflict &one = conflicts[which];
        m_base.insert(one.parameter, one.theirsData);
        m_settled.insert(one.parameter);
        m_form->rebase(one.parameter, one.theirsData, !m_conflicts->isMine(which));
    }
    m_bar->clear();
    go(Inputs);
    bool anyMine = false;
    for (qsizetype which = 0; which < conflicts.size(); ++which)
        anyMine = anyMine || m_conflicts->isMine(which);
    if (anyMine || m_form->isChanged())
        start();
}

void OperationDialog::fetch()
{
    OperationAsk ask = m_undertaking.offer.ask;
    ask.parameters = m_form->texts();
    arriving(0, -1);
    m_progressText->setText(tr("Asking the service…"));
    go(Running);
    const std::weak_ptr self = m_self;
    ErrandListener listener;
    listener.progress = [self](qint64 received, qint64 total) {
        if (const auto it = self.lock())
            (*it)->arriving(received, total);
    };
    listener.waiting = [self](const QString &reason) {
        if (const auto it = self.lock())
            (*it)->m_progressText->setText(tr("Waiting: %1").arg(reason));
    };
    listener.ended = [self](const tenantry::Result<Brought> &result) {
        if (const auto it = self.lock())
            (*it)->fetched(result);
    };
    m_activity = m_parts.workspace.perform(m_undertaking.offer.connection, ask, listener);
}

void OperationDialog::arriving(qint64 received, qint64 total)
{
    const bool isKnown = total > 0;
    m_progress->setRange(0, isKnown ? 1000 : 0);
    m_progress->setValue(isKnown ? static_cast<int>(received * 1000 / total) : 0);
    const QLocale locale;
    //: How much of a document has arrived.
    m_progressText->setText(isKnown
            ? tr("%1 of %2").arg(locale.formattedDataSize(received), locale.formattedDataSize(total))
            : locale.formattedDataSize(received));
}

void OperationDialog::fetched(const tenantry::Result<Brought> &result)
{
    m_activity = 0;
    if (!result && result.error().fault == Fault::Cancelled) {
        m_busy = false;
        go(Inputs);
        return;
    }
    if (!result) {
        refuse(result.error());
        return;
    }
    m_busy = false;
    m_bar->clear();
    m_result->show(*result, m_undertaking.title, m_parts.folder);
    go(Outcome);
}

} // namespace tenantry
