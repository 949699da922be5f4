#include "ui/operations/conflictpage.h"
#include "ui/parts/naming.h"
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

ConflictPage::ConflictPage(QWidget *parent)
    : QWidget(parent)
    , m_words(named(new QLabel(this), u"conflictWords"_s, tr("What happened")))
{
    m_words->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(12);
    column->addWidget(m_words);
    column->addStretch();
}

void ConflictPage::addCell(int row, int column, const QString &text, const QString &name)
{
    //: In a table of values: the field has none.
    auto *cell = new QLabel(text.isEmpty() ? tr("(empty)") : text, m_table);
    cell->setObjectName(name);
    cell->setWordWrap(true);
    cell->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (row == 0 || column == 0)
        cell->setProperty("rank", u"muted"_s);
    static_cast<QGridLayout *>(m_table->layout())->addWidget(cell, row, column);
}

void ConflictPage::show(const QList<FieldConflict> &conflicts)
{
    delete m_table;
    m_choices.clear();
    m_conflicts = conflicts;
    m_words->setText(tr("Somebody else changed this since you opened it. Nothing was sent. Say which value "
                        "counts, then go on.",
        nullptr));
    m_table = named(new QWidget(this), u"conflictTable"_s, tr("Values that differ"));
    auto *grid = new QGridLayout(m_table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(20);
    grid->setVerticalSpacing(8);
    //: Headings of a table: a field, its value before, now at the service, as typed, and which one counts.
    const QStringList headings{
        tr("Field"), tr("When you opened it"), tr("Now, at the service"), tr("Yours"), tr("What counts")};
    for (int column = 0; column < headings.size(); ++column)
        addCell(0, column, headings[column], {});
    for (int row = 0; row < conflicts.size(); ++row) {
        const FieldConflict &one = conflicts[row];
        const QStringList cells{one.label, one.base, one.theirs, one.mine};
        for (int column = 0; column < cells.size(); ++column)
            addCell(row + 1, column, cells[column], u"conflict_%1_%2"_s.arg(one.parameter).arg(column));
        auto *choice = named(new QComboBox(m_table), u"conflictChoice_"_s + one.parameter,
            //: Accessible name; %1 is a field.
            tr("What counts: %1").arg(one.label));
        choice->addItems({tr("Theirs: leave it"), tr("Mine: send it")});
        grid->addWidget(choice, row + 1, static_cast<int>(cells.size()));
        m_choices.append(choice);
    }
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, m_table);
}

bool ConflictPage::isMine(qsizetype which) const
{
    return m_choices.at(which)->currentIndex() == 1;
}

} // namespace tenantry
