#include "ui/grid/filterpopup.h"
#include "models/items/filtertext.h"
#include "ui/parts/naming.h"
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace tenantry {
using namespace Qt::StringLiterals;

namespace {

bool isRelative(Operator op)
{
    return op == Operator::WithinNext || op == Operator::WithinLast;
}

// parseQuickFilter() reads one operand in the person's own way of writing; "=" asks it to be equal.
bool readsAsData(const Field &field, Operator op)
{
    return field.type == FieldType::Text || field.type == FieldType::List || field.type == FieldType::Json
        || field.type == FieldType::Choice || isRelative(op) || op == Operator::Matches;
}

} // namespace

FilterPopup::FilterPopup(const Field &field, QList<Field> others, const std::optional<Condition> &present,
    DisplayStyle style, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_field(field)
    , m_others(std::move(others))
    , m_style(std::move(style))
{
    named(this, u"filterPopup"_s, tr("Filter %1").arg(field.label));
    setProperty("panel", u"popup"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(270);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    //: Heading of a column's filter; %1 is the column.
    auto *heading = new QLabel(tr("Filter by %1").arg(field.label), this);
    heading->setProperty("rank", u"heading"_s);
    named(heading, u"filterHeading"_s, heading->text());
    column->addWidget(heading);

    const bool checklist = field.type == FieldType::Choice || field.type == FieldType::Boolean;
    if (checklist)
        buildChecklist(column, present);
    else
        buildOperators(column, present);

    auto *buttons = new QHBoxLayout;
    //: Buttons of a column's filter.
    auto *clear = named(new QPushButton(tr("Clear"), this), u"filterClear"_s, tr("Clear this filter"));
    auto *apply = named(new QPushButton(tr("Apply"), this), u"filterApply"_s, tr("Apply this filter"));
    apply->setProperty("rank", u"primary"_s);
    clear->setEnabled(present.has_value());
    buttons->addStretch();
    buttons->addWidget(clear);
    buttons->addWidget(apply);
    column->addLayout(buttons);
    connect(apply, &QPushButton::clicked, this, &FilterPopup::apply);
    connect(clear, &QPushButton::clicked, this, [this] {
        emit cleared(m_field.key);
        close();
    });
}

void FilterPopup::buildChecklist(QLayout *column, const std::optional<Condition> &present)
{
    if (present)
        m_chosen = present->operands;
    m_list = named(new QListWidget(this), u"filterValues"_s, tr("Values of %1").arg(m_field.label));
    m_list->setProperty("framed", true);
    m_list->setMinimumHeight(150);
    column->addWidget(m_list);
    QList<ValueCount> known;
    for (const Choice &choice : m_field.choices)
        known.append({choice.value, -1});
    if (m_field.type == FieldType::Boolean)
        known = {{u"true"_s, -1}, {u"false"_s, -1}};
    showCounts(known);
    m_list->setFocus();
}

void FilterPopup::showCounts(const QList<ValueCount> &counts)
{
    if (!m_list)
        return;
    QStringList ticked = m_chosen;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked
            && !ticked.contains(m_list->item(row)->data(Qt::UserRole)))
            ticked.append(m_list->item(row)->data(Qt::UserRole).toString());
    m_list->clear();
    for (const ValueCount &count : counts) {
        const Value value =
            m_field.type == FieldType::Boolean ? Value(count.value == u"true") : Value(count.value);
        //: In a checklist of values: the object has none.
        const QString label = count.value.isEmpty() ? tr("(no value)") : displayText(value, m_field, m_style);
        //: A value of a column and how many rows have it.
        auto *item = new QListWidgetItem(
            count.count < 0 ? label : tr("%1  (%L2)").arg(label).arg(count.count), m_list);
        item->setData(Qt::UserRole, count.value);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(count.value) ? Qt::Checked : Qt::Unchecked);
    }
}

void FilterPopup::buildOperators(QLayout *column, const std::optional<Condition> &present)
{
    m_operator = named(new QComboBox(this), u"filterOperator"_s, tr("Operator"));
    for (const Operator op : operatorsFor(m_field.type))
        m_operator->addItem(operatorLabel(op), static_cast<int>(op));
    m_first = named(new QLineEdit(this), u"filterOperand"_s, tr("Value"));
    m_second = named(new QLineEdit(this), u"filterOperand2"_s, tr("Upper value"));
    m_wrong = named(new QLabel(this), u"filterWrong"_s, tr("What is wrong with the filter"));
    m_wrong->setWordWrap(true);
    m_wrong->hide();
    column->addWidget(m_operator);
    buildAgainst(column);
    for (QWidget *part :
        {static_cast<QWidget *>(m_first), static_cast<QWidget *>(m_second), static_cast<QWidget *>(m_wrong)})
        column->addWidget(part);
    if (present) {
        m_operator->setCurrentIndex(m_operator->findData(static_cast<int>(present->op)));
        m_first->setText(present->operands.value(0));
        m_second->setText(present->operands.value(1));
        if (m_against)
            m_against->setCurrentIndex(qMax(0, m_against->findData(present->against)));
    }
    connect(m_operator, &QComboBox::currentIndexChanged, this, &FilterPopup::operatorChanged);
    operatorChanged();
    m_first->setFocus();
}

void FilterPopup::buildAgainst(QLayout *column)
{
    if (m_others.isEmpty())
        return;
    m_against = named(new QComboBox(this), u"filterAgainst"_s, tr("Compare with"));
    //: In a filter: what a column is compared with. Followed by the names of other columns.
    m_against->addItem(tr("a value"), QString());
    for (const Field &other : std::as_const(m_others))
        //: In a filter: compare with another column, %1, of the same row.
        m_against->addItem(tr("column “%1”").arg(other.label), other.key);
    column->addWidget(m_against);
    connect(m_against, &QComboBox::currentIndexChanged, this, &FilterPopup::operatorChanged);
}

QString FilterPopup::against() const
{
    return m_against && !m_against->isHidden() ? m_against->currentData().toString() : QString();
}

void FilterPopup::operatorChanged()
{
    const auto op = static_cast<Operator>(m_operator->currentData().toInt());
    if (m_against)
        m_against->setVisible(operatorsBetween(m_field, m_others.first()).contains(op));
    const int operands = against().isEmpty() ? operandsOf(op) : 0;
    m_first->setVisible(operands != 0);
    m_second->setVisible(operands == 2);
    const bool day = m_field.type == FieldType::Time || m_field.type == FieldType::Date;
    //: Hints in the inputs of a filter.
    m_first->setPlaceholderText(isRelative(op) ? tr("Days, for example 30")
            : op == Operator::OneOf            ? tr("Values, separated by |")
            : operands == 2                    ? tr("From")
            : day                              ? tr("Day, for example 2026-11-20")
                                               : QString());
    m_second->setPlaceholderText(tr("To"));
    m_wrong->hide();
    adjustSize();
}

Result<QString> FilterPopup::operand(const QLineEdit &input) const
{
    const auto op = static_cast<Operator>(m_operator->currentData().toInt());
    if (readsAsData(m_field, op))
        return input.text().trimmed();
    const auto read = parseQuickFilter(u'=' + input.text().trimmed(), m_field, m_style);
    if (!read)
        return read.error();
    return read->operands.value(0);
}

Result<Condition> FilterPopup::fromOperators() const
{
    Condition condition{m_field.key, static_cast<Operator>(m_operator->currentData().toInt()), {}};
    condition.against = against();
    const int wanted = condition.against.isEmpty() ? operandsOf(condition.op) : 0;
    if (wanted == 0)
        return condition;
    if (m_first->text().trimmed().isEmpty() || (wanted == 2 && m_second->text().trimmed().isEmpty()))
        return Error{.fault = Fault::Invalid, .summary = tr("Type a value to filter by.")};
    if (wanted < 0) {
        condition.operands = m_first->text().split(u'|', Qt::SkipEmptyParts);
        return condition;
    }
    const auto first = operand(*m_first);
    if (!first)
        return first.error();
    condition.operands = {*first};
    if (wanted == 2) {
        const auto second = operand(*m_second);
        if (!second)
            return second.error();
        condition.operands.append(*second);
    }
    if (condition.op == Operator::Matches) {
        const QRegularExpression expression(condition.operands.first());
        if (!expression.isValid())
            return Error{.fault = Fault::Invalid,
                .summary = tr("The expression is not valid: %1.").arg(expression.errorString())};
    }
    return condition;
}

std::optional<Condition> FilterPopup::fromChecklist() const
{
    QStringList chosen;
    bool none = false;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() != Qt::Checked)
            continue;
        const QString value = m_list->item(row)->data(Qt::UserRole).toString();
        none = none || value.isEmpty();
        chosen.append(value);
    }
    if (chosen.isEmpty())
        return std::nullopt;
    if (none && chosen.size() == 1)
        return Condition{m_field.key, Operator::Empty, {}};
    return Condition{m_field.key, Operator::OneOf, chosen};
}

void FilterPopup::apply()
{
    if (m_list) {
        if (const auto condition = fromChecklist())
            emit applied(*condition);
        else
            emit cleared(m_field.key);
        close();
        return;
    }
    const auto condition = fromOperators();
    if (condition) {
        emit applied(*condition);
        close();
        return;
    }
    // The rows of the last valid filter stay until this one can be read (FIND-2).
    m_wrong->setText(sentence(condition.error()));
    m_wrong->show();
    setLook(m_first, "wrong", true);
    adjustSize();
}

void FilterPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        apply();
    else
        QFrame::keyPressEvent(event);
}

} // namespace tenantry
