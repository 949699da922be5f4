#include "models/items/changepreview.h"

#include "models/items/itemroles.h"
#include "models/text/datavalue.h"

using namespace Qt::StringLiterals;

namespace tenantry {

ChangePreview::ChangePreview(QList<Schema> schemas, DisplayStyle style, QObject *parent)
    : QAbstractTableModel(parent)
    , m_schemas(std::move(schemas))
    , m_style(std::move(style))
{
}

QString verdictInWords(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Change:
        //: What a plan holds for an object.
        return ChangePreview::tr("change");
    case Verdict::NoChange:
        return ChangePreview::tr("no change");
    case Verdict::NotPossible:
        return ChangePreview::tr("not possible");
    case Verdict::Conflict:
        return ChangePreview::tr("conflict");
    }
    return {};
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

QString ChangePreview::what(const PlanItem &item, qsizetype change) const
{
    const ResourceType *type = typeOf(item, m_schemas);
    const Field *field = change >= 0 && type ? type->field(item.changes.at(change).field) : nullptr;
    if (field)
        return field->label;
    const Operation *operation = operationOf(item, m_schemas);
    QString label = operation ? operation->label : item.operation;
    return label.endsWith(u'…') ? label.chopped(1) : label;
}

QString ChangePreview::shown(const PlanItem &item, qsizetype change, bool after) const
{
    if (change < 0)
        return after ? item.reason : QString();
    const FieldChange &one = item.changes.at(change);
    const QString data = after ? one.after : one.before;
    if (data.isEmpty())
        //: Instead of a value, where a field has none.
        return tr("(none)");
    const ResourceType *type = typeOf(item, m_schemas);
    const Field *field = type ? type->field(one.field) : nullptr;
    return field ? displayData(data, *field, m_style) : data;
}

QVariant ChangePreview::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Line &line = m_lines.at(index.row());
    const PlanItem &item = m_plan.items.at(line.item);
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
        return role == Qt::AccessibleTextRole ? item.title + u", "_s + verdictInWords(item.verdict)
                                              : item.title;
    case Customer:
        return item.customer;
    case What:
        return line.change >= 0 || item.verdict == Verdict::Change ? what(item, line.change)
                                                                   : verdictInWords(item.verdict);
    case Before:
        return shown(item, line.change, false);
    default:
        return shown(item, line.change, true);
    }
}

QVariant ChangePreview::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    //: Columns of a list of changes.
    const QString labels[]{tr("Object"), tr("Customer"), tr("What"), tr("Before"), tr("After, or why not")};
    return section >= 0 && section < Columns ? labels[section] : QVariant();
}

} // namespace tenantry
