// What the bulk dialog plans while one types, and what it hands over.
#include "ui/bulk/bulkdialog.h"
#include "ui/bulk/bulkfields.h"
#include "ui/bulk/bulkpreview.h"
#include "ui/operations/operationform.h"
#include "ui/parts/messagebar.h"
#include <QListWidget>
#include <QPointer>
#include <QPushButton>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {
const QString subjectOfPlan = u"bulk/plan"_s;
}

void BulkDialog::inputsChanged()
{
    m_current = false;
    m_wanted = false;
    m_review->setText(tr("Review…"));
    m_review->setEnabled(canReview());
    m_typing.start();
}

// What lacks something is told when it is tried; only where nothing was chosen there is nothing to review.
bool BulkDialog::canReview() const
{
    return m_what->currentRow() != fieldsRow || (m_fields && !m_fields->isUntouched());
}

QString BulkDialog::lacks() const
{
    return m_what->currentRow() == fieldsRow && m_fields ? m_fields->lacks() : QString();
}

Jobs::Making BulkDialog::making() const
{
    const int row = m_what->currentRow();
    const auto ids = std::make_shared<const std::vector<ObjectId>>(m_subject.ids);
    if (row == fieldsRow) {
        const QList<FieldEdit> edits = m_fields ? m_fields->edits() : QList<FieldEdit>();
        if (edits.isEmpty())
            return {};
        return [ids, edits](const Planner &planner) {
            return planner.edit(*ids, edits);
        };
    }
    const BulkDeed &deed = m_subject.deeds.at(row - 1);
    if (deed.deed)
        return [ids, wanted = *deed.deed](const Planner &planner) {
            return planner.perform(*ids, wanted);
        };
    OperationWish wish{.provider = m_subject.provider, .type = deed.type, .operation = deed.operation.key};
    wish.templates = true;
    if (const OperationForm *form = m_forms.value(row))
        wish.parameters = form->texts();
    for (const Parameter &parameter : deed.operation.parameters)
        if (parameter.secret && !wish.parameters.take(parameter.key).isEmpty())
            wish.secrets.append(parameter.key);
    return [ids, wish](const Planner &planner) {
        return planner.perform(*ids, wish);
    };
}

void BulkDialog::plan()
{
    const Jobs::Making how = making();
    if (!how) {
        const QString lacking = lacks();
        m_preview->say(!lacking.isEmpty() ? lacking : tr("Everything is left as it is."));
        return;
    }
    m_jobs.plan(
        subjectOfPlan,
        [how](const Planner &planner) {
            Result<Plan> made = how(planner);
            if (made)
                made->origin = Origin::Bulk;
            return made;
        },
        [self = QPointer<BulkDialog>(this)](const Result<Plan> &made) {
            if (self)
                self->planned(made);
        });
}

void BulkDialog::planned(const Result<Plan> &made)
{
    if (!made) {
        m_bar->tell(made.error(), false);
        m_preview->say(tr("There is no plan."));
        return;
    }
    const PlanCounts counts = countsOf(*made, m_store.schemas());
    m_preview->show(*made, counts);
    m_current = true;
    //: Button that shows the whole plan; %n is its number of changes.
    m_review->setText(tr("Review %n change(s)…", nullptr, static_cast<int>(counts.changes)));
    m_review->setAccessibleName(m_review->text());
    if (std::exchange(m_wanted, false))
        review();
}

// What was typed hidden goes beside the plan, never into it.
ItemSecrets BulkDialog::secretsFor(const Plan &plan) const
{
    ItemSecrets secrets;
    const OperationForm *form = m_forms.value(m_what->currentRow());
    if (!form)
        return secrets;
    const QHash<QString, QString> typed = form->texts();
    for (const PlanItem &item : plan.items)
        for (const QString &key : item.secrets)
            if (typed.contains(key))
                secrets[item.reference].insert(key, typed.value(key));
    return secrets;
}

void BulkDialog::review()
{
    if (const QString lacking = lacks(); !lacking.isEmpty()) {
        m_bar->tell(Tone::Bad, lacking);
        m_fields->showLack();
        return;
    }
    OperationForm *form = m_forms.value(m_what->currentRow());
    if (form && !form->check())
        return;
    m_bar->clear();
    if (!m_current) { // what is typed was not planned yet
        m_typing.stop();
        m_wanted = true;
        plan();
        return;
    }
    const Plan plan = m_preview->plan();
    emit planReady(plan, secretsFor(plan));
}

} // namespace tenantry
