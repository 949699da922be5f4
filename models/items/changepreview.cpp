#include "models/items/changepreview.h"

#include "models/items/headings.h"
#include "models/items/itemroles.h"

using namespace Qt::StringLiterals;

namespace tenantry {

ChangePreview::ChangePreview(ChangeWords words, QObject *parent)
    : QAbstractTableModel(parent)
    , m_words(std::move(words))
{
}

void ChangePreview::show(Plan plan)
{
    beginResetModel();
    m_plan = std::move(plan);
    arrange();
    endResetModel();
}

void ChangePreview::setVerdicts(const QSet<Verdict> &verdicts)
{
    beginResetModel();
    m_verdicts = verdicts;
    arrange();
    endResetModel();
}

void ChangePreview::arrange()
{
    m_lines.clear();
    for (qsizetype at = 0; at < m_plan.items.size(); ++at) {
        const PlanItem &item = m_plan.items.at(at);
        if (!m_verdicts.isEmpty() && !m_verdicts.contains(item.verdict))
            continue;
        const bool whole = item.verdict != Verdict::Change || item.changes.isEmpty();
        if (whole)
            m_lines.append({at, -1});
        for (qsizetype change = 0; !whole && change < item.changes.size(); ++change)
            m_lines.append({at, change});
    }
}

int ChangePreview::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int ChangePreview::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ChangePreview::what(const PlanItem &item, const FieldChange *change) const
{
    if (change)
        return m_words.fieldName(item, change->field);
    return item.verdict == Verdict::Change ? m_words.operationName(item) : signOf(item.verdict).word;
}

QString ChangePreview::shown(const PlanItem &item, const FieldChange &change, const QString &data) const
{
    //: Instead of a value, where a field has none.
    return data.isEmpty() ? tr("(none)") : m_words.value(item, change.field, data);
}

QVariant ChangePreview::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Line &line = m_lines.at(index.row());
    const PlanItem &item = m_plan.items.at(line.item);
    const FieldChange *change = line.change < 0 ? nullptr : &item.changes.at(line.change);
    const bool refused = item.verdict == Verdict::NotPossible || item.verdict == Verdict::Conflict;
    if (role == Item::IconNameRole && index.column() == Object)
        return refused ? u"warning"_s : item.verdict == Verdict::NoChange ? u"check"_s : u"edit"_s;
    if (role == Item::ToneRole && index.column() == Object)
        return static_cast<int>(refused ? Tone::Warning : Tone::Neutral);
    if (role == Item::ObjectIdRole)
        return item.object;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Object:
        return role == Qt::AccessibleTextRole ? item.title + u", "_s + signOf(item.verdict).word : item.title;
    case Customer:
        return item.customer;
    case What:
        return what(item, change);
    case Before:
        return change ? shown(item, *change, change->before) : QString();
    default:
        return change ? shown(item, *change, change->after) : item.reason;
    }
}

QVariant ChangePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    //: Columns of a list of changes.
    return headingOf(section, orientation, role,
        {tr("Object"), tr("Customer"), tr("What"), tr("Before"), tr("After, or why not")});
}

} // namespace tenantry
