#include "ui/grid/columnsdialog.h"
#include "ui/parts/naming.h"
#include "ui/theme/icons.h"
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tenantry {
using namespace Qt::StringLiterals;

ColumnsDialog::ColumnsDialog(const QString &typeLabel, QList<ColumnChoice> columns, QWidget *parent)
    : QDialog(parent)
    , m_columns(std::move(columns))
    , m_list(named(new QListWidget(this), u"columnsList"_s, tr("Columns, in their order")))
{
    named(this, u"columnsDialog"_s, tr("Choose columns"));
    //: Title of the dialog; %1 is a type: "Units".
    setWindowTitle(tr("Columns of %1").arg(typeLabel));
    resize(380, 480);
    auto *filter = named(new QLineEdit(this), u"columnsSearch"_s, tr("Find a column"));
    filter->setPlaceholderText(tr("Find a column"));
    filter->setClearButtonEnabled(true);
    m_list->setProperty("framed", true);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    fill(m_columns);

    auto *up = named(new QToolButton(this), u"columnsUp"_s, tr("Move the column up"));
    up->setIcon(Icons::named(u"sort-up"_s));
    up->setToolTip(tr("Move up (Alt+Up)"));
    up->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    auto *down = named(new QToolButton(this), u"columnsDown"_s, tr("Move the column down"));
    down->setIcon(Icons::named(u"sort-down"_s));
    down->setToolTip(tr("Move down (Alt+Down)"));
    down->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    auto *hint =
        named(new QLabel(tr("Tick what is shown; drag to order."), this), u"columnsHint"_s, tr("Hint"));
    hint->setProperty("rank", u"muted"_s);
    auto *tools = new QHBoxLayout;
    tools->addWidget(hint, 1);
    tools->addWidget(up);
    tools->addWidget(down);

    auto *buttons = named(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this),
        u"columnsButtons"_s, tr("Buttons"));
    //: Brings back the columns that a type shows at first.
    auto *reset = buttons->addButton(tr("Reset"), QDialogButtonBox::ResetRole);
    named(reset, u"columnsReset"_s, tr("Reset the columns"));
    named(buttons->button(QDialogButtonBox::Ok), u"columnsOk"_s, tr("Apply"))->setText(tr("Apply"));
    named(buttons->button(QDialogButtonBox::Cancel), u"columnsCancel"_s, tr("Cancel"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(filter);
    column->addWidget(m_list, 1);
    column->addLayout(tools);
    column->addSpacing(4);
    column->addWidget(buttons);
    connect(filter, &QLineEdit::textChanged, this, &ColumnsDialog::search);
    connect(up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(down, &QToolButton::clicked, this, [this] { move(1); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(reset, &QPushButton::clicked, this, [this] {
        for (ColumnChoice &choice : m_columns)
            choice.shown = choice.atFirst;
        std::ranges::sort(m_columns, {}, &ColumnChoice::place);
        fill(m_columns);
    });
}

void ColumnsDialog::fill(const QList<ColumnChoice> &columns)
{
    m_list->clear();
    for (const ColumnChoice &choice : columns) {
        auto *item = new QListWidgetItem(choice.label, m_list);
        item->setData(Qt::UserRole, choice.field);
        item->setFlags((item->flags() | Qt::ItemIsUserCheckable) & ~Qt::ItemIsDropEnabled);
        item->setCheckState(choice.shown ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(0);
}

void ColumnsDialog::search(const QString &words)
{
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setHidden(
            !m_list->item(row)->text().contains(words.trimmed(), Qt::CaseInsensitive));
}

void ColumnsDialog::move(int by)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_list->count())
        return;
    QListWidgetItem *item = m_list->takeItem(row);
    m_list->insertItem(row + by, item);
    m_list->setCurrentRow(row + by);
}

QStringList ColumnsDialog::shown() const
{
    QStringList fields;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            fields.append(m_list->item(row)->data(Qt::UserRole).toString());
    return fields;
}

} // namespace tenantry
