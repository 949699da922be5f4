#include "models/items/outboxmodel.h"

#include "models/items/headings.h"
using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

// The words for a waiting edit are those of the plan that it will become.
PlanItem asItem(const WaitingEdit &edit)
{
    PlanItem item;
    item.connection = edit.connection;
    item.provider = edit.provider;
    item.type = edit.type;
    item.key = edit.key;
    item.title = edit.title;
    return item;
}

} // namespace

OutboxModel::OutboxModel(Outbox &outbox, ChangeWords words, QObject *parent)
    : QAbstractTableModel(parent)
    , m_outbox(outbox)
    , m_words(std::move(words))
    , m_edits(outbox.edits())
{
    connect(&outbox, &Outbox::changed, this, &OutboxModel::update);
}

void OutboxModel::setWords(const ChangeWords &words)
{
    m_words = words;
    if (!m_edits.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

// Rows before and after the difference stay, so that selection and scroll do.
void OutboxModel::update()
{
    const QList<WaitingEdit> fresh = m_outbox.edits();
    qsizetype same = 0;
    while (same < m_edits.size() && same < fresh.size() && m_edits[same] == fresh[same])
        ++same;
    qsizetype tail = 0;
    while (tail < m_edits.size() - same && tail < fresh.size() - same
        && m_edits[m_edits.size() - 1 - tail] == fresh[fresh.size() - 1 - tail])
        ++tail;
    if (const auto gone = m_edits.size() - same - tail; gone > 0) {
        beginRemoveRows({}, static_cast<int>(same), static_cast<int>(same + gone - 1));
        m_edits.remove(same, gone);
        endRemoveRows();
    }
    if (const auto come = fresh.size() - same - tail; come > 0) {
        beginInsertRows({}, static_cast<int>(same), static_cast<int>(same + come - 1));
        m_edits = fresh;
        endInsertRows();
    }
}

const WaitingEdit *OutboxModel::edit(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_edits.at(index.row()) : nullptr;
}

int OutboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_edits.size());
}

int OutboxModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString OutboxModel::cell(const WaitingEdit &edit, Column column) const
{
    switch (column) {
    case Object:
        return edit.title;
    case ConnectionName:
        return m_words.connectionName(edit.connection);
    case FieldName:
        return m_words.fieldName(asItem(edit), edit.field);
    case Before:
        return m_words.value(asItem(edit), edit.field, edit.before);
    case After:
        //: In place of a value that is to be emptied.
        return edit.after.isEmpty() ? tr("(empty)") : m_words.value(asItem(edit), edit.field, edit.after);
    case At:
        return m_words.moment(edit.at);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const WaitingEdit &edit = m_edits.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cell(edit, column);
    case Qt::AccessibleTextRole:
        //: Spoken for a waiting edit: the cell (%1), the column (%2), the object (%3).
        return tr("%1, %2, %3, changed, not sent")
            .arg(cell(edit, column), headerData(column, Qt::Horizontal).toString(), edit.title);
    case Item::ConnectionRole:
        return edit.connection;
    case Item::TypeRole:
        return edit.type;
    case Item::KeyRole:
        return edit.key;
    case Item::EnvironmentRole:
        return static_cast<int>(m_words.environment(edit.connection));
    case ChangeItem::UnsentRole:
        return true;
    default:
        return {};
    }
}

QVariant OutboxModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    //: Columns of the waiting edits.
    return headingOf(section, orientation, role,
        {tr("Object"), tr("Connection"), tr("Field"), tr("Before"), tr("After"), tr("Edited")});
}

} // namespace tenantry
