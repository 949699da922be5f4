#include "models/items/importissuemodel.h"

#include "models/items/headings.h"
#include "models/items/itemroles.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

QPair<qint64, int> placeOf(const ImportIssue &issue)
{
    return {issue.record, issue.column};
}

} // namespace

void ImportIssueModel::show(QList<ImportIssue> issues, QStringList headers, Fixes fixes)
{
    m_issues = std::move(issues);
    m_headers = std::move(headers);
    m_fixes = std::move(fixes);
    m_fresh = 0;
    filter({}, true, true);
}

void ImportIssueModel::filter(const QString &words, bool withErrors, bool withDoubts)
{
    beginResetModel();
    m_shown.clear();
    for (qsizetype which = 0; which < m_issues.size(); ++which) {
        const ImportIssue &issue = m_issues.at(which);
        const bool wanted = issue.weight == ImportIssue::Weight::Error ? withErrors : withDoubts;
        const QString text = issue.value + u'\n' + m_headers.value(issue.column) + u'\n' + issue.reason;
        if (wanted && (words.isEmpty() || text.contains(words, Qt::CaseInsensitive)))
            m_shown.append(which);
    }
    endResetModel();
}

qsizetype ImportIssueModel::errors() const
{
    return std::ranges::count(m_issues, ImportIssue::Weight::Error, &ImportIssue::weight);
}

int ImportIssueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int ImportIssueModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ImportIssueModel::valueOf(const ImportIssue &issue) const
{
    return m_fixes.value(placeOf(issue), issue.value);
}

QVariant ImportIssueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ImportIssue &issue = at(index.row());
    const bool error = issue.weight == ImportIssue::Weight::Error;
    const int column = index.column();
    if (role == Item::IconNameRole && column == Line)
        return error ? u"error"_s : u"warning"_s;
    if (role == Item::ToneRole && column == Line)
        return static_cast<int>(error ? Tone::Bad : Tone::Warning);
    if (role == Item::WaitingRole)
        return column == Text && valueOf(issue) != issue.value;
    if (role == Qt::EditRole && column == Text)
        return valueOf(issue);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    switch (column) {
    case Line:
        if (role == Qt::AccessibleTextRole)
            //: Spoken: an error or a doubt, and its line in the file.
            return error ? tr("Error in line %1").arg(issue.line) : tr("Doubt in line %1").arg(issue.line);
        return QLocale().toString(issue.line);
    case InColumn:
        //: In the list of errors of an import: the whole line is meant.
        return issue.column < 0 ? tr("(line)")
                                : m_headers.value(issue.column, QString::number(issue.column + 1));
    case Text:
        return valueOf(issue);
    default:
        return issue.reason;
    }
}

QVariant ImportIssueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    //: Columns of the list of errors of an import.
    return headingOf(
        section, orientation, role, {tr("Line"), tr("Column"), tr("Value"), tr("What is wrong")});
}

Qt::ItemFlags ImportIssueModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool canFix = index.isValid() && index.column() == Text && at(index.row()).column >= 0;
    return canFix ? flags | Qt::ItemIsEditable : flags;
}

bool ImportIssueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const ImportIssue &issue = at(index.row());
    if (value.toString() == valueOf(issue))
        return true;
    m_fixes.insert(placeOf(issue), value.toString());
    ++m_fresh;
    emit dataChanged(index, index);
    emit edited();
    return true;
}

} // namespace tenantry
