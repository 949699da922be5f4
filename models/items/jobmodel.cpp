#include "models/items/jobmodel.h"

#include "models/items/headings.h"
#include "models/text/textmatch.h"
#include <algorithm>

using namespace Qt::StringLiterals;

namespace tenantry {

ObjectId numberOf(const Job &row)
{
    return row.id;
}

bool sameLook(const Job &a, const Job &b)
{
    return a.state == b.state && a.counts == b.counts && a.waitReason == b.waitReason && a.why == b.why
        && a.ended == b.ended && a.left == b.left && a.pace == b.pace && a.undoneBy == b.undoneBy;
}

qsizetype settledOf(const JobCounts &counts)
{
    return counts.planned - counts.pending - counts.underWay - counts.unknown;
}

int progressOf(const JobCounts &counts)
{
    return counts.planned > 0 ? static_cast<int>(100 * settledOf(counts) / counts.planned) : 100;
}

QString countsInWords(const JobCounts &counts)
{
    QStringList parts;
    //: What a job has come to: verified items (%L1) of all (%L2).
    parts.append(JobModel::tr("%L1 of %L2 verified").arg(counts.verified).arg(counts.planned));
    if (counts.unsent > 0)
        //: Of the verified items of a job: the object was as wanted already.
        parts.append(JobModel::tr("%n needed nothing", nullptr, static_cast<int>(counts.unsent)));
    const auto add = [&parts](qsizetype number, const QString &words) {
        if (number > 0)
            parts.append(words);
    };
    //: Numbers of a job; each is left out when it is 0.
    add(counts.failed, JobModel::tr("%L1 failed").arg(counts.failed));
    add(counts.conflict, JobModel::tr("%L1 in conflict").arg(counts.conflict));
    add(counts.unknown, JobModel::tr("%L1 unknown").arg(counts.unknown));
    add(counts.underWay, JobModel::tr("%L1 under way").arg(counts.underWay));
    add(counts.pending, JobModel::tr("%L1 waiting").arg(counts.pending));
    add(counts.notStarted, JobModel::tr("%L1 not started").arg(counts.notStarted));
    return parts.join(", "_L1);
}

QString leftInWords(const Job &job)
{
    if (job.state != JobState::Running || job.pace <= 0)
        return {};
    const QString pace = QLocale().toString(job.pace, 'f', job.pace < 10 ? 1 : 0);
    if (!job.left)
        //: Pace of a job: items a second.
        return JobModel::tr("%1 a second").arg(pace);
    const qint64 seconds = job.left->count();
    //: Pace of a job (%1 items a second) and the time to its end.
    return seconds < 90
        ? JobModel::tr("%1 a second, about %n second(s) left", nullptr, static_cast<int>(seconds)).arg(pace)
        : JobModel::tr("%1 a second, about %n minute(s) left", nullptr, static_cast<int>((seconds + 30) / 60))
              .arg(pace);
}

JobModel::JobModel(Jobs &jobs, ChangeWords words, QObject *parent)
    : RowsModel(parent)
    , m_jobs(jobs)
    , m_words(std::move(words))
{
    connect(&jobs, &Jobs::jobChanged, this, &JobModel::update);
    update();
}

void JobModel::setWords(const ChangeWords &words)
{
    m_words = words;
    repaintAll();
}

void JobModel::setFilter(const QString &words)
{
    m_filter = words.split(u' ', Qt::SkipEmptyParts);
    update();
}

bool JobModel::matches(const Job &job) const
{
    QString all;
    for (const Column column : {Title, State, ConnectionName, Reason})
        all += cell(job, column) + u'\n';
    return hasAllWords(all, m_filter);
}

void JobModel::update()
{
    m_all = m_jobs.jobs();
    QList<Job> shown;
    std::ranges::copy_if(m_all, std::back_inserter(shown), [this](const Job &job) { return matches(job); });
    mergeRows(shown);
    emit summaryChanged();
}

const Job *JobModel::job(const QModelIndex &index) const
{
    return rowAt(index);
}

QModelIndex JobModel::indexOf(JobId id) const
{
    const auto found = std::ranges::find(m_rows, id, &Job::id);
    return found == m_rows.cend() ? QModelIndex() : index(static_cast<int>(found - m_rows.cbegin()), 0);
}

int JobModel::open() const
{
    return static_cast<int>(std::ranges::count_if(m_all, [](const Job &job) { return !isOver(job.state); }));
}

QString JobModel::summary() const
{
    const auto found = std::ranges::find_if(m_all, [](const Job &job) { return !isOver(job.state); });
    if (found == m_all.cend())
        return {};
    const auto running = std::ranges::count(m_all, JobState::Running, &Job::state);
    if (running > 1)
        //: Status bar; %n is how many jobs are being carried out.
        return tr("%n job(s) running", nullptr, static_cast<int>(running));
    //: Status bar: state of a job (%1), items that are settled (%L2) and all (%L3).
    return tr("Job %1: %L2 of %L3")
        .arg(signOf(found->state).word)
        .arg(settledOf(found->counts))
        .arg(found->counts.planned);
}

int JobModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString JobModel::cell(const Job &job, Column column) const
{
    switch (column) {
    case Title:
        return job.title;
    case State:
        return signOf(job.state).word;
    case Progress:
        //: Progress in percent.
        return tr("%1 %").arg(progressOf(job.counts));
    case Counts:
        return countsInWords(job.counts);
    case Pace:
        //: Column of the jobs: what a job waits for.
        return job.waitReason.isEmpty() ? leftInWords(job) : tr("waits: %1").arg(job.waitReason);
    case ConnectionName: {
        QStringList names;
        for (const QString &id : job.connections)
            names.append(m_words.connectionName(id));
        return names.join(", "_L1);
    }
    case Made:
        return m_words.moment(job.made);
    case Ended:
        return m_words.moment(job.ended);
    case Reason: {
        QStringList parts{job.ticket, job.reason};
        parts.removeAll(QString());
        return parts.join(u" · "_s);
    }
    case ColumnCount:
        break;
    }
    return {};
}

namespace {

// A job that ended is good only when every item of it is.
Tone toneOf(const Job &job)
{
    const JobCounts &counts = job.counts;
    if (job.state == JobState::Ended && counts.failed > 0)
        return Tone::Bad;
    if (job.state == JobState::Ended && counts.verified < counts.planned)
        return Tone::Warning;
    return signOf(job.state).tone;
}

} // namespace

QVariant JobModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Job &job = m_rows.at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cell(job, column);
    case Qt::ToolTipRole:
        return column == State && !job.why.isEmpty() ? job.why : cell(job, column);
    case Qt::AccessibleTextRole:
        //: Spoken for a job: the cell (%1), the column (%2), the job (%3).
        return tr("%1, %2, %3")
            .arg(cell(job, column), headerData(column, Qt::Horizontal).toString(), job.title);
    case JobIdRole:
        return job.id;
    case Item::ConnectionRole:
        return job.connections.value(0);
    case Item::StateTextRole:
        return signOf(job.state).word;
    case Item::ToneRole:
        return static_cast<int>(toneOf(job));
    case Item::ToneTextRole:
        return column == State ? signOf(job.state).word : QString();
    case Item::ProgressRole:
        return progressOf(job.counts);
    case Item::StoppableRole:
        return !isOver(job.state);
    case Item::ErrorRole:
        return job.why;
    default:
        return {};
    }
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    //: Columns of the list of jobs.
    return headingOf(section, orientation, role,
        {tr("State"), tr("Job"), tr("Progress"), tr("Items"), tr("Pace"), tr("Connection"), tr("Begun"),
            tr("Ended"), tr("Ticket and reason")});
}

} // namespace tenantry
