// What the cells of a plan say, and what can be written into them.
#include "models/items/planmodel.h"

#include "models/items/headings.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

int PlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PlanModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags PlanModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const PlanItem *which = item(index);
    if (!which)
        return flags;
    if (index.column() == Tick && which->verdict == Verdict::Change
        && m_rows[static_cast<std::size_t>(index.row())].line == 0)
        flags |= Qt::ItemIsUserCheckable;
    if (index.column() == Note && m_rows[static_cast<std::size_t>(index.row())].line == 0)
        flags |= Qt::ItemIsEditable;
    const ChangeLine its = line(index);
    if (index.column() == After && !its.parameter.isEmpty() && !its.secret
        && (which->verdict == Verdict::Change || which->verdict == Verdict::Conflict
            || which->verdict == Verdict::NoChange))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QString PlanModel::cell(const PlanItem &item, const ChangeLine &line, Column column) const
{
    switch (column) {
    case State:
        return m_words.signOf(item).word;
    case Object:
        return item.title;
    case Customer:
        return item.customer;
    case ConnectionName:
        return m_words.connectionName(item.connection);
    case FieldName:
        return line.label;
    case Before:
        return line.before;
    case After:
        return line.after;
    case OperationName:
        return m_words.operationName(item);
    case Undo:
        return m_words.undoName(item);
    case Requests: {
        Plan alone;
        alone.items = {item};
        const qint64 requests = countsOf(alone, m_words.schemas()).requests;
        return requests > 0 ? m_words.style().locale.toString(requests) : QString();
    }
    case Remark: {
        QStringList parts{item.reason};
        if (!item.source.isEmpty())
            parts.append(item.source);
        parts.removeAll(QString());
        return parts.join(u" · "_s);
    }
    case Note:
        return item.note;
    case Tick:
    case ColumnCount:
        break;
    }
    return {};
}

// What belongs to the item as a whole stands on its first row alone.
QString PlanModel::cellAt(const QModelIndex &index) const
{
    const RowPlace &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (row.line > 0 && column != FieldName && column != Before && column != After)
        return {};
    return cell(m_plan.items.at(row.item), m_lines[static_cast<std::size_t>(row.item)].at(row.line), column);
}

QVariant PlanModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RowPlace &row = m_rows[static_cast<std::size_t>(index.row())];
    const PlanItem &its = m_plan.items.at(row.item);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column == Tick ? QVariant() : cellAt(index);
    case Qt::ToolTipRole:
        return column == Remark || column == State ? its.reason : cellAt(index);
    case Qt::EditRole: {
        const ChangeLine what = line(index);
        if (column != After)
            return cellAt(index);
        const auto change = std::ranges::find(its.changes, what.field, &FieldChange::field);
        return change != its.changes.cend() ? change->after : its.parameters.value(what.parameter);
    }
    case Qt::CheckStateRole:
        if (column != Tick || row.line > 0 || its.verdict != Verdict::Change)
            return {};
        return static_cast<int>(its.wanted ? Qt::Checked : Qt::Unchecked);
    case Qt::AccessibleTextRole:
        if (column == Tick)
            //: Spoken for the tick of a line of a plan; %1 is the object.
            return its.wanted && its.verdict == Verdict::Change ? tr("applied: %1").arg(its.title)
                                                                : tr("not applied: %1").arg(its.title);
        //: Spoken for a cell of a plan: its text (%1), the column (%2), the object (%3).
        return tr("%1, %2, %3").arg(cellAt(index), headerData(column, Qt::Horizontal).toString(), its.title);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((column == Requests      ? Qt::AlignRight
                                           : column == Tick ? Qt::AlignHCenter
                                                            : Qt::AlignLeft)
            | Qt::AlignVCenter);
    case Item::ObjectIdRole:
        return its.object;
    case Item::ConnectionRole:
        return its.connection;
    case Item::EnvironmentRole:
        return static_cast<int>(m_words.environment(its.connection));
    case Item::StateTextRole:
        return m_words.signOf(its).word;
    case Item::ToneRole:
        return static_cast<int>(m_words.signOf(its).tone);
    case Item::ErrorRole:
        return its.reason;
    case ChangeItem::SignRole:
        return row.line == 0 ? m_words.signOf(its).sign : QString();
    case ChangeItem::SecretRole:
        return line(index).secret;
    case ChangeItem::UnsentRole:
        return its.isToBeSent();
    case ChangeItem::StruckRole: {
        const Operation *operation = operationOf(its, m_words.schemas());
        return (column == Object || column == Before || column == After) && its.isToBeSent() && operation
            && operation->effect == Effect::Delete;
    }
    case ChangeItem::FirstRole:
        return row.line == 0;
    default:
        return {};
    }
}

bool PlanModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!item(index))
        return false;
    const int which = m_rows[static_cast<std::size_t>(index.row())].item;
    PlanItem &its = m_plan.items[which];
    if (role == Qt::CheckStateRole && index.column() == Tick && its.verdict == Verdict::Change) {
        its.wanted = value.toInt() == Qt::Checked;
        itemsChanged({which});
        return true;
    }
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable) || value == data(index, Qt::EditRole))
        return false;
    if (index.column() == Note) {
        its.note = value.toString().trimmed();
        emit dataChanged(index, index);
        return true;
    }
    PlanItem fresh = its;
    const ChangeLine what = line(index);
    for (FieldChange &change : fresh.changes)
        if (change.field == what.field && !what.field.isEmpty())
            change.after = value.toString();
    fresh.parameters.insert(what.parameter, value.toString());
    emit corrected({fresh});
    return true;
}

QVariant PlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    //: Columns of a plan.
    return headingOf(section, orientation, role,
        {tr("Apply"), tr("What"), tr("Object"), tr("Field"), tr("Before"), tr("After"), tr("Remark"),
            tr("Customer"), tr("Connection"), tr("Operation"), tr("Undone by"), tr("Requests"),
            //: Column of a plan: what people who look at it write beside a row.
            tr("Note")});
}

} // namespace tenantry
