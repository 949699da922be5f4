#include "ui/plan/plandialog.h"
#include "models/changes/jobpace.h"
#include "models/text/environmentwords.h"
#include "ui/parts/messagebar.h"
#include "ui/parts/naming.h"
#include "ui/plan/clearancebox.h"
#include "ui/plan/plantable.h"
#include "ui/plan/secretsdialog.h"
#include "ui/theme/colors.h"
#include "ui/theme/icons.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

constexpr int longestReason = 200; // characters (ACT-7)
constexpr int longestTicket = 60;

ChangeWords wordsFor(Workspace &workspace)
{
    return {workspace.store().schemas(), workspace.connections(), {}};
}

QLineEdit *line(const QString &name, const QString &words, int longest, QWidget *parent)
{
    auto *made = named(new QLineEdit(parent), name, words);
    made->setMaxLength(longest);
    made->setPlaceholderText(words);
    return made;
}

} // namespace

PlanDialog::PlanDialog(Parts parts, QWidget *parent)
    : QDialog(parent)
    , m_workspace(parts.workspace)
    , m_jobs(parts.jobs)
    , m_secrets(std::move(parts.secrets))
    , m_sizes(std::move(parts.sizes))
    , m_limits(parts.limits)
    , m_model(wordsFor(parts.workspace))
    , m_subject(u"plan "_s + parts.plan.id)
    , m_environments(named(new QWidget(this), u"planEnvironments"_s, tr("Environments")))
    , m_title(named(new QLabel(this), u"planTitle"_s, tr("What is planned")))
    , m_summary(named(new QLabel(this), u"planSummary"_s, tr("Summary")))
    , m_bar(new MessageBar(u"planBar"_s, this))
    , m_table(nullptr)
    , m_clear(new ClearanceBox(this))
{
    named(this, u"planDialog"_s, parts.plan.title);
    //: Title of the window of a plan; %1 is what it does.
    setWindowTitle(tr("Plan: %1").arg(parts.plan.title));
    setSizeGripEnabled(true);
    resize(1180, 720);
    m_model.setPlan(std::move(parts.plan));
    m_table = new PlanTable(m_model, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_environments);
    column->addWidget(buildHead());
    column->addWidget(m_bar);
    auto *middle = new QVBoxLayout;
    middle->setContentsMargins(20, 4, 20, 8);
    middle->setSpacing(10);
    middle->addWidget(m_table, 1);
    middle->addWidget(m_clear);
    middle->addWidget(buildNotes());
    column->addLayout(middle, 1);
    column->addWidget(buildFoot());
    connect(&m_model, &PlanModel::changed, this, &PlanDialog::update);
    connect(&m_model, &PlanModel::corrected, this, [this](const QList<PlanItem> &items) {
        judge(items, [](const Planner &planner, const PlanItem &item) { return planner.judged(item); });
    });
    connect(m_table, &PlanTable::settled, this, &PlanDialog::settle);
    connect(m_table, &PlanTable::locateWanted, this, &PlanDialog::locateWanted);
    connect(m_clear, &ClearanceBox::changed, this, &PlanDialog::allowApply);
    connect(m_clear, &ClearanceBox::finished, m_apply, [this] { m_apply->setFocus(Qt::OtherFocusReason); });
    connect(&m_jobs, &Jobs::refused, m_bar, [this](const Error &why) { m_bar->tell(why, false); });
    connect(&m_workspace, &Workspace::connectionsChanged, this, &PlanDialog::update);
    update();
    m_table->focusTable();
}

QWidget *PlanDialog::buildHead()
{
    auto *head = named(new QWidget(this), u"planHead"_s, tr("What is planned"));
    m_title->setProperty("rank", u"title"_s);
    m_title->setText(m_model.plan().title);
    for (QLabel *label : {m_title, m_summary}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(20, 14, 20, 8);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_summary);
    return head;
}

QWidget *PlanDialog::buildNotes()
{
    auto *notes = named(new QWidget(this), u"planNotes"_s, tr("Reason and ticket"));
    m_reason = line(u"planReason"_s, tr("Reason, kept in the journal (optional)"), longestReason, notes);
    m_ticket = line(u"planTicket"_s, tr("Ticket (optional)"), longestTicket, notes);
    m_reason->setText(m_model.plan().reason);
    m_ticket->setText(m_model.plan().ticket);
    m_ticket->setFixedWidth(180);
    auto *row = new QHBoxLayout(notes);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_reason, 1);
    row->addWidget(m_ticket);
    connect(
        m_reason, &QLineEdit::textChanged, this, [this](const QString &text) { m_model.setReason(text); });
    connect(
        m_ticket, &QLineEdit::textChanged, this, [this](const QString &text) { m_model.setTicket(text); });
    return notes;
}

QWidget *PlanDialog::buildFoot()
{
    auto *foot = named(new QWidget(this), u"planFoot"_s, tr("Buttons"));
    //: Buttons of a plan.
    m_save = named(new QPushButton(tr("Save plan…"), foot), u"planSave"_s, tr("Save the plan as a file"));
    m_check = named(new QPushButton(tr("Check again"), foot), u"planCheck"_s,
        tr("Compare the plan with what is known of the objects now"));
    m_cancel = named(new QPushButton(tr("Cancel"), foot), u"planCancel"_s, tr("Cancel"));
    m_apply = named(new QPushButton(foot), u"planApply"_s, tr("Apply"));
    m_check->setToolTip(m_check->accessibleName());
    for (QPushButton *button : {m_save, m_check, m_apply})
        button->setAutoDefault(false);
    m_cancel->setDefault(true);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(20, 6, 20, 16);
    row->setSpacing(8);
    row->addWidget(m_save);
    row->addWidget(m_check);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_apply);
    connect(m_save, &QPushButton::clicked, this, [this] { emit saveWanted(m_model.plan()); });
    connect(m_check, &QPushButton::clicked, this, &PlanDialog::checkAgain);
    connect(m_cancel, &QPushButton::clicked, this, &PlanDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &PlanDialog::apply);
    return foot;
}

// One strip an environment that something is sent to, production first, each with its word (LOOK-7).
void PlanDialog::showEnvironments()
{
    if (!m_environments->layout()) {
        auto *made = new QHBoxLayout(m_environments);
        made->setContentsMargins(0, 0, 0, 0);
        made->setSpacing(0);
    }
    while (QLayoutItem *old = m_environments->layout()->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater();
        delete old;
    }
    const Colors &colors = Colors::of(palette());
    for (const Environment environment : {Environment::Production, Environment::Test, Environment::Sandbox}) {
        QStringList names;
        for (const QString &id : m_model.counts().connections)
            if (const Connection *one = m_model.words().connection(id);
                one && one->environment == environment)
                names.append(one->label);
        if (names.isEmpty())
            continue;
        //: Strip above a plan: the environment in capitals (%1) and the names of its connections (%2).
        const QString text = tr("%1 · %2").arg(environmentWord(environment).toUpper(), names.join(", "_L1));
        auto *strip = named(new QLabel(text, m_environments),
            u"planEnvironment%1"_s.arg(static_cast<int>(environment)), text);
        strip->setTextFormat(Qt::PlainText);
        strip->setStyleSheet(
            u"QLabel { background: %1; color: %2; padding: 6px 20px; font-weight: 600; }"_s.arg(
                colors.tint(environment).name(), colors.ink(environment).name()));
        m_environments->layout()->addWidget(strip);
    }
    m_environments->setVisible(m_environments->layout()->count() > 0);
}

Clearance PlanDialog::clearance() const
{
    return clearanceFor(m_model.plan(), m_model.counts(), m_model.words().schemas(),
        m_workspace.connections(), m_limits, [this](const PlanItem &item) {
            return m_sizes.value({item.connection, item.type});
        });
}

void PlanDialog::update()
{
    const PlanCounts &counts = m_model.counts();
    m_summary->setText(summaryOf(counts, expectedPace(m_model.plan(), counts, m_jobs.jobs())));
    m_clearance = clearance();
    if (counts.changes == 0)
        m_clearance = {}; // the sentence above says that nothing is sent
    m_clear->show(m_clearance);
    const QString verb = m_model.words().verb(m_model.plan(), counts.changes);
    m_apply->setText(verb);
    m_apply->setAccessibleName(verb);
    const bool grave = counts.deletions > 0 || counts.irreversible > 0;
    setLook(m_apply, "rank", grave ? u"danger"_s : u"primary"_s);
    showEnvironments();
    allowApply();
}

void PlanDialog::allowApply()
{
    const bool any = m_model.counts().changes > 0;
    m_apply->setEnabled(any && m_judging == 0 && !m_applied && m_clear->isGiven());
    //: Why the button of a plan cannot be pressed.
    m_apply->setToolTip(!any      ? tr("Nothing is ticked that can be sent.")
            : m_judging > 0       ? tr("What was corrected is being checked.")
            : !m_clear->isGiven() ? tr("See above what has to be done first.")
                                  : QString());
}

// Corrected values are held against the objects anew, on the reader's thread.
void PlanDialog::judge(const QList<PlanItem> &items, const Judging &judging)
{
    ++m_judging;
    allowApply();
    const QPointer self(this);
    m_jobs.plan(
        u"%1 %2"_s.arg(m_subject).arg(++m_judged),
        [items, judging](const Planner &planner) -> tenantry::Result<Plan> {
            Plan judged;
            for (const PlanItem &item : items)
                judged.items.append(judging(planner, item));
            return judged;
        },
        [self](const tenantry::Result<Plan> &judged) {
            if (!self)
                return;
            --self->m_judging;
            if (judged)
                self->m_model.replace(judged->items);
            else
                self->m_bar->tell(judged.error(), false);
            self->allowApply();
        });
}

// Judging reads the object anew; what it has now is theirs.
void PlanDialog::settle(const QList<PlanItem> &conflicts, bool mine)
{
    if (conflicts.isEmpty())
        return;
    judge(
        conflicts, [mine, schemas = m_model.words().schemas()](const Planner &planner, const PlanItem &item) {
            const PlanItem fresh = planner.judged(item);
            return mine ? fresh : planner.judged(withPresentValues(fresh, schemas));
        });
}

void PlanDialog::checkAgain()
{
    const QPointer self(this);
    ++m_judging;
    allowApply();
    m_jobs.plan(
        m_subject + u" again"_s,
        [plan = m_model.plan()](
            const Planner &planner) -> tenantry::Result<Plan> { return planner.checkedAgainstCache(plan); },
        [self](const tenantry::Result<Plan> &checked) {
            if (!self)
                return;
            --self->m_judging;
            if (checked)
                self->m_model.replace(checked->items);
            else
                self->m_bar->tell(checked.error(), false);
            const qsizetype conflicts = self->m_model.counts().conflicts;
            if (checked && conflicts == 0)
                self->m_bar->tell(Tone::Good, tr("Every object is still as the plan supposes."));
            else if (checked)
                self->m_bar->tell(Tone::Warning,
                    tr("%n object(s) are no longer as the plan supposes.", nullptr,
                        static_cast<int>(conflicts)));
            self->allowApply();
        });
}

void PlanDialog::apply()
{
    if (m_applied || !m_apply->isEnabled())
        return;
    SecretsDialog ask(m_model.plan().items, m_secrets, m_model.words().schemas(), this);
    if (!ask.isEmpty() && ask.exec() != QDialog::Accepted)
        return;
    m_applied = true;
    allowApply();
    ApplyOptions options;
    options.secrets = ask.secrets();
    options.firstWave = m_clearance.firstWave;
    options.haltAtShare = m_limits.haltAtShare;
    options.haltInRow = m_limits.haltInRow;
    const JobId job = m_jobs.apply(m_model.plan(), options);
    m_applied = job != 0;
    allowApply();
    if (!m_applied)
        return; // the bar says why
    emit begun(m_model.plan(), job);
    accept();
}

void PlanDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_table)
        showEnvironments();
}

} // namespace tenantry
