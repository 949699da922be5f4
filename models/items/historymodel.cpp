#include "models/items/historymodel.h"
#include "models/text/displaytext.h"
#include <QPointer>

using namespace Qt::StringLiterals;

namespace tenantry {

HistoryModel::HistoryModel(Jobs &jobs, ChangeWords words, Clock clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_jobs(jobs)
    , m_words(std::move(words))
    , m_clock(clock ? std::move(clock) : Clock(&QDateTime::currentDateTimeUtc))
{
    connect(&jobs, &Jobs::itemsChanged, this, [this](JobId id) {
        const auto job = m_jobs.job(id);
        if (job && isOver(job->state) && !m_key.isEmpty())
            ask();
    });
}

void HistoryModel::setWords(const ChangeWords &words)
{
    m_words = words;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

void HistoryModel::setObject(const QString &connection, const QString &type, const QString &key)
{
    if (connection == m_connection && type == m_type && key == m_key)
        return;
    m_connection = connection;
    m_type = type;
    m_key = key;
    beginResetModel();
    m_rows.clear();
    m_trouble.reset();
    endResetModel();
    ++m_asked;
    m_asking = false;
    if (!key.isEmpty())
        ask();
    emit answered();
}

void HistoryModel::ask()
{
    m_asking = true;
    const QPointer self(this);
    m_jobs.history(
        m_connection, m_type, m_key, [self, number = ++m_asked](const Result<QList<Touched>> &found) {
            if (!self || number != self->m_asked)
                return;
            self->m_asking = false;
            self->beginResetModel();
            self->m_rows = found ? *found : QList<Touched>();
            self->m_trouble = found ? std::nullopt : std::optional(found.error());
            self->endResetModel();
            emit self->answered();
        });
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString HistoryModel::note(const Touched &one) const
{
    const QDateTime when = one.item.ended.isValid() ? one.item.ended : one.item.sent;
    QStringList parts{when.isValid() ? ageInWords(when, m_clock()) : QString(),
        //: A job by its number.
        tr("job %1").arg(one.job.id), originWords(one.job.origin), one.job.ticket, one.job.reason};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Touched &one = m_rows.at(index.row());
    const ChangeSign sign = signOf(one.item.state);
    //: A line of an object's history: operation (%1) and what became of it (%2).
    const QString line = tr("%1, %2").arg(m_words.operationName(one.item.plan), sign.word);
    const QString why = one.item.error ? sentence(*one.item.error) : QString();
    switch (role) {
    case Qt::DisplayRole:
        return line;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QStringList parts{
            line, m_words.changesInWords(one.item.plan), why, note(one), m_words.moment(one.item.ended)};
        parts.removeAll(QString());
        return parts.join(role == Qt::ToolTipRole ? u"\n"_s : u", "_s);
    }
    case DetailRole:
        return why.isEmpty() ? m_words.changesInWords(one.item.plan) : why;
    case NoteRole:
        return note(one);
    case JobIdRole:
        return one.job.id;
    case ChangeItem::SignRole:
        return sign.sign;
    case Item::ToneRole:
        return static_cast<int>(sign.tone);
    case Item::ErrorRole:
        return why;
    default:
        return {};
    }
}

} // namespace tenantry
