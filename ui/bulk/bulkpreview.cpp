#include "ui/bulk/bulkpreview.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/naming.h"
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

// Objects, each counted once by the best that becomes of it: some need several operations.
struct ObjectNumbers {
    qsizetype all = 0;
    qsizetype changes = 0;
    qsizetype noChange = 0;
    qsizetype refused = 0;
};

QString objectOf(const PlanItem &item)
{
    const QString key = item.key.isEmpty() ? item.item.key : item.key;
    const QString type = item.key.isEmpty() ? item.item.type : item.type;
    return key.isEmpty() ? item.reference : QStringList{item.connection, type, key}.join(u'\n');
}

ObjectNumbers objectsIn(const Plan &plan)
{
    enum Fate { Untouched, Refused, Changed };
    QHash<QString, Fate> fates;
    for (const PlanItem &item : plan.items) {
        const Fate fate = item.verdict == Verdict::Change ? Changed
            : item.verdict == Verdict::NoChange           ? Untouched
                                                          : Refused;
        Fate &best = fates[objectOf(item)];
        best = qMax(best, fate);
    }
    const auto with = [&fates](Fate fate) {
        return static_cast<qsizetype>(std::ranges::count(fates, fate));
    };
    return {fates.size(), with(Changed), with(Untouched), with(Refused)};
}

} // namespace

BulkPreview::BulkPreview(ChangeWords words, QWidget *parent)
    : QWidget(parent)
    , m_model(std::move(words))
    , m_sentence(named(new QLabel(this), u"bulkSentence"_s, tr("What would happen")))
    , m_chips(new QHBoxLayout)
    , m_group(new QButtonGroup(this))
    , m_table(named(new QTableView(this), u"bulkPreview"_s, tr("What would happen to each object")))
{
    setObjectName(u"bulkPreviewPane"_s);
    m_sentence->setProperty("rank", u"heading"_s);
    m_sentence->setWordWrap(true);
    m_chips->setSpacing(6);
    addChip(u"bulkAll"_s, {});
    addChip(u"bulkChanges"_s, {Verdict::Change});
    addChip(u"bulkNoChange"_s, {Verdict::NoChange});
    addChip(u"bulkNotPossible"_s, {Verdict::NotPossible, Verdict::Conflict});
    m_chips->addStretch();
    connect(m_group, &QButtonGroup::idClicked, this, &BulkPreview::choose);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setProperty("framed", true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight(m_table->fontMetrics(), true));
    m_table->horizontalHeader()->setSectionResizeMode(ChangePreview::After, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(ChangePreview::Object, 190);
    m_table->setColumnWidth(ChangePreview::Customer, 130);
    m_table->setColumnWidth(ChangePreview::What, 120);
    m_table->setColumnWidth(ChangePreview::Before, 150);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 10, 20, 4);
    column->setSpacing(6);
    column->addWidget(m_sentence);
    column->addLayout(m_chips);
    column->addWidget(m_table, 1);
    say({});
}

void BulkPreview::addChip(const QString &name, QList<Verdict> verdicts)
{
    auto *chip = named(new QPushButton(this), name, {});
    chip->setCheckable(true);
    chip->setProperty("rank", u"chip"_s);
    m_group->addButton(chip, static_cast<int>(m_verdicts.size()));
    m_verdicts.append(QSet<Verdict>(verdicts.cbegin(), verdicts.cend()));
    m_chips->addWidget(chip);
}

void BulkPreview::choose(int which)
{
    m_group->button(which)->setChecked(true);
    m_model.setVerdicts(m_verdicts.at(which));
}

void BulkPreview::say(const QString &sentence)
{
    m_model.show({});
    m_sentence->setText(sentence);
    for (QAbstractButton *chip : m_group->buttons())
        chip->hide();
}

void BulkPreview::show(const Plan &plan, const PlanCounts &counts)
{
    const ObjectNumbers objects = objectsIn(plan);
    //: First line of the preview of a bulk edit; %n is a number of changes.
    QStringList words{counts.changes == objects.changes
            ? tr("%n change(s)", nullptr, static_cast<int>(counts.changes))
            //: The same where objects need several changes; %L1 is how many objects.
            : tr("%n change(s) to %L1 objects", nullptr, static_cast<int>(counts.changes))
                  .arg(objects.changes)};
    if (objects.noChange > 0)
        //: Goes on after "118 changes"; %n is a number of objects.
        words.append(tr("%n as wanted already", nullptr, static_cast<int>(objects.noChange)));
    if (objects.refused > 0)
        words.append(tr("%n not possible", nullptr, static_cast<int>(objects.refused)));
    m_sentence->setText(words.join(u" · "_s));
    const qsizetype numbers[]{objects.all, objects.changes, objects.noChange, objects.refused};
    //: Buttons that show only such rows; %L1 is the number of objects.
    const QString labels[]{
        tr("All (%L1)"), tr("Changes (%L1)"), tr("No change (%L1)"), tr("Not possible (%L1)")};
    for (int which = 0; which < m_verdicts.size(); ++which) {
        QAbstractButton *chip = m_group->button(which);
        chip->setText(labels[which].arg(numbers[which]));
        chip->setAccessibleName(chip->text());
        chip->setVisible(which == 0 || numbers[which] > 0);
    }
    if (m_group->checkedId() < 0 || numbers[m_group->checkedId()] == 0)
        choose(0);
    m_model.show(plan);
}

} // namespace tenantry
