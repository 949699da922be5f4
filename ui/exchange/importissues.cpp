#include "ui/exchange/importissues.h"
#include "ui/parts/celldelegate.h"
#include "ui/parts/naming.h"
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

namespace tenantry {
using namespace Qt::StringLiterals;

ImportIssues::ImportIssues(QWidget *parent)
    : QWidget(parent)
    , m_sentence(named(new QLabel(this), u"importSentence"_s, tr("What the check found")))
    , m_words(named(new QLineEdit(this), u"importFilter"_s, tr("Filter the list")))
    , m_errors(named(new QCheckBox(this), u"importErrors"_s, tr("Show errors")))
    , m_doubts(named(new QCheckBox(this), u"importDoubts"_s, tr("Show doubts")))
    , m_table(named(new QTableView(this), u"importIssues"_s, tr("What is wrong with which line")))
    , m_hint(named(new QLabel(tr("Double-click a value to mend it, then check again."), this),
          u"importHint"_s, tr("Hint")))
    , m_save(named(new QPushButton(tr("Save lines with errors…"), this), u"importSaveErrors"_s,
          tr("Save the lines with errors, with a column that says what is wrong")))
{
    named(this, u"importIssuesPage"_s, tr("What the check found"));
    m_sentence->setWordWrap(true);
    m_sentence->setProperty("rank", u"heading"_s);
    m_hint->setProperty("rank", u"small"_s);
    m_words->setPlaceholderText(tr("Filter by column, value or reason"));
    m_words->setClearButtonEnabled(true);
    m_errors->setChecked(true);
    m_doubts->setChecked(true);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setProperty("framed", true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
        | QAbstractItemView::AnyKeyPressed);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight(m_table->fontMetrics(), false));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setColumnWidth(ImportIssueModel::Line, 90);
    m_table->setColumnWidth(ImportIssueModel::InColumn, 150);
    m_table->setColumnWidth(ImportIssueModel::Text, 200);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(12);
    filters->addWidget(m_words, 1);
    filters->addWidget(m_errors);
    filters->addWidget(m_doubts);
    auto *below = new QHBoxLayout;
    below->addWidget(m_hint, 1);
    below->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 8);
    column->setSpacing(10);
    column->addWidget(m_sentence);
    column->addLayout(filters);
    column->addWidget(m_table, 1);
    column->addLayout(below);
    connect(m_words, &QLineEdit::textChanged, this, &ImportIssues::filter);
    connect(m_errors, &QCheckBox::toggled, this, &ImportIssues::filter);
    connect(m_doubts, &QCheckBox::toggled, this, &ImportIssues::filter);
    connect(&m_model, &ImportIssueModel::edited, this, &ImportIssues::edited);
    connect(m_save, &QPushButton::clicked, this, &ImportIssues::saveWanted);
}

void ImportIssues::show(const ImportCheck &check, const QStringList &headers, const ImportOrder &order)
{
    m_model.show(check.issues, headers, order.fixes);
    const auto count = [](qint64 number) {
        return static_cast<int>(number);
    };
    //: What a check of a file found, joined by " · "; %n are numbers of lines.
    QStringList words{tr("%n line(s)", nullptr, count(check.rows)),
        tr("%n with changes", nullptr, count(check.wishes.size()))};
    if (!check.creations.isEmpty())
        words.append(tr("%n make new ones", nullptr, count(check.creations.size())));
    words.append(tr("%n as the object is", nullptr, count(check.unchanged)));
    if (check.faulty > 0)
        words.append(tr("%n with errors", nullptr, count(check.faulty)));
    m_sentence->setText(words.join(u" · "_s));
    //: Boxes that show errors or doubts in a list; %L1 is their number.
    m_errors->setText(tr("Errors (%L1)").arg(m_model.errors()));
    m_doubts->setText(tr("Doubts (%L1)").arg(m_model.doubts()));
    m_save->setVisible(check.faulty > 0);
    m_hint->setVisible(m_model.errors() + m_model.doubts() > 0);
    filter();
}

void ImportIssues::filter()
{
    m_model.filter(m_words->text().trimmed(), m_errors->isChecked(), m_doubts->isChecked());
}

} // namespace tenantry
