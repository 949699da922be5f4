#include "models/items/jobitemmodel.h"

#include "models/items/headings.h"
#include "models/text/textmatch.h"
#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

ObjectId numberOf(const JobItem &row)
{
    return row.number;
}

bool sameLook(const JobItem &a, const JobItem &b)
{
    return a.state == b.state && a.error == b.error && a.requestId == b.requestId && a.sent == b.sent
        && a.ended == b.ended && a.found == b.found && a.note == b.note && a.plan.key == b.plan.key;
}

JobItemModel::JobItemModel(Jobs &jobs, ChangeWords words, QObject *parent)
    : RowsModel(parent)
    , m_jobs(jobs)
    , m_words(std::move(words))
{
    connect(&jobs, &Jobs::itemsChanged, this, [this](JobId id) {
        if (id == m_job)
            ask();
    });
}

void JobItemModel::setWords(const ChangeWords &words)
{
    m_words = words;
    repaintAll();
}

void JobItemModel::setJob(JobId id)
{
    if (id == m_job)
        return;
    m_job = id;
    beginResetModel();
    m_all.clear();
    m_rows.clear();
    m_trouble.reset();
    endResetModel();
    m_asking = false;
    ask();
}

// One question at a time: what changes meanwhile is asked for when the answer has come.
void JobItemModel::ask()
{
    m_again = m_asking;
    if (m_asking || m_job == 0)
        return;
    m_asking = true;
    m_jobs.items(m_job, [self = QPointer(this), job = m_job](const Result<QList<JobItem>> &items) {
        if (self && self->m_job == job)
            self->take(items);
    });
}

void JobItemModel::take(const Result<QList<JobItem>> &items)
{
    m_asking = false;
    m_trouble = items ? std::nullopt : std::optional(items.error());
    if (items) {
        m_all = *items;
        arrange();
    }
    emit answered();
    if (std::exchange(m_again, false))
        ask();
}

void JobItemModel::arrange()
{
    QList<JobItem> shown;
    std::ranges::copy_if(
        m_all, std::back_inserter(shown), [this](const JobItem &item) { return isShown(item); });
    mergeRows(shown);
}

void JobItemModel::setPart(Part part)
{
    m_part = part;
    arrange();
}

void JobItemModel::setFilter(const QString &words)
{
    m_filter = words.split(u' ', Qt::SkipEmptyParts);
    arrange();
}

bool JobItemModel::isShown(const JobItem &item) const
{
    const auto inPart = [this](ItemState state) {
        switch (m_part) {
        case Part::All:
            return true;
        case Part::Verified:
            return state == ItemState::Verified;
        case Part::Failed:
            return state == ItemState::Failed || state == ItemState::Differs;
        case Part::Conflict:
            return state == ItemState::Conflict;
        case Part::Unknown:
            return state == ItemState::Unknown;
        case Part::Open:
            return state == ItemState::Pending || state == ItemState::Sent || state == ItemState::Done;
        case Part::NotStarted:
            return state == ItemState::NotStarted;
        }
        return false;
    };
    if (!inPart(item.state))
        return false;
    if (m_filter.isEmpty())
        return true;
    QString all;
    for (int column = 0; column < ColumnCount; ++column)
        all += cell(item, static_cast<Column>(column)) + u'\n';
    return hasAllWords(all, m_filter);
}

const JobItem *JobItemModel::item(const QModelIndex &index) const
{
    return rowAt(index);
}

QString JobItemModel::message(const JobItem &item) const
{
    if (item.error)
        return sentence(*item.error);
    QStringList parts;
    for (const FieldChange &change : item.found)
        //: What was found instead of what was wanted: field (%1), found (%2), wanted (%3).
        parts.append(tr("%1 is “%2” and should be “%3”.")
                         .arg(m_words.fieldName(item.plan, change.field),
                             m_words.value(item.plan, change.field, change.before),
                             m_words.value(item.plan, change.field, change.after)));
    if (!item.note.isEmpty())
        parts.append(item.note);
    return parts.join(u' ');
}

QString JobItemModel::cell(const JobItem &item, Column column) const
{
    switch (column) {
    case State:
        return signOf(item.state).word;
    case Object:
        return item.plan.title;
    case OperationName:
        return m_words.operationName(item.plan);
    case Changes:
        return m_words.changesInWords(item.plan);
    case Message:
        return message(item);
    case RequestId:
        return item.requestId;
    case Sent:
        return m_words.moment(item.sent);
    case Ended:
        return m_words.moment(item.ended);
    case ConnectionName:
        return m_words.connectionName(item.plan.connection);
    case ColumnCount:
        break;
    }
    return {};
}

int JobItemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobItemModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const JobItem &item = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cell(item, column);
    case Qt::AccessibleTextRole:
        //: Spoken for an item of a job: the cell (%1), the column (%2), the object (%3).
        return tr("%1, %2, %3")
            .arg(cell(item, column), headerData(column, Qt::Horizontal).toString(), item.plan.title);
    case Item::ObjectIdRole:
        return item.plan.object;
    case Item::ConnectionRole:
        return item.plan.connection;
    case Item::TypeRole:
        return item.plan.type;
    case Item::KeyRole:
        return item.plan.key;
    case Item::StateTextRole:
        return signOf(item.state).word;
    case Item::ToneRole:
        return static_cast<int>(signOf(item.state).tone);
    case Item::ErrorRole:
        return message(item);
    case ChangeItem::SignRole:
        return signOf(item.state).sign;
    default:
        return {};
    }
}

QVariant JobItemModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    //: Columns of the items of a job.
    return headingOf(section, orientation, role,
        {tr("State"), tr("Object"), tr("Operation"), tr("Changes"), tr("Message"), tr("Request"), tr("Sent"),
            tr("Settled"), tr("Connection")});
}

CsvTable JobItemModel::table() const
{
    CsvTable table;
    table.headings = {tr("Number"), tr("State"), tr("Object"), tr("Key"), tr("Connection"), tr("Operation"),
        tr("Field"), tr("Before"), tr("After"), tr("Message"), tr("Request"), tr("Sent"), tr("Settled")};
    const auto time = [](const QDateTime &when) {
        return when.isValid() ? when.toUTC().toString(Qt::ISODate) : QString();
    };
    for (const JobItem &item : m_rows) {
        for (const ChangeLine &line : m_words.linesOf(item.plan))
            table.rows.append({QString::number(item.number), signOf(item.state).word, item.plan.title,
                item.plan.key, m_words.connectionName(item.plan.connection), m_words.operationName(item.plan),
                line.label, line.before, line.secret ? QString() : line.after, message(item), item.requestId,
                time(item.sent), time(item.ended)});
    }
    return table;
}

} // namespace tenantry
