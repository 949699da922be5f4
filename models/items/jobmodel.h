#pragma once
#include "models/changes/jobs.h"
#include "models/items/changewords.h"
#include "models/items/itemroles.h"
#include "models/items/rowsmodel.h"

namespace tenantry {

ObjectId numberOf(const Job &row);
bool sameLook(const Job &a, const Job &b);

// "312 of 500 done, 7 failed, 1 unknown": what a job has come to. Its numbers add up to its items.
[[nodiscard]] QString countsInWords(const JobCounts &counts);
[[nodiscard]] QString leftInWords(const Job &job); // "2.5 a second, about 3 min left"; empty: not known
[[nodiscard]] qsizetype settledOf(const JobCounts &counts); // what became of them is known
[[nodiscard]] int progressOf(const JobCounts &counts); // 0 to 100

// The jobs of the workspace, newest first: one row a job, kept in place while it runs. A filter keeps jobs
// that have all its words in title, reason, ticket, connection or state (JOB-12).
//
// Answers Item::Role: Connection, StateText, Tone, ToneText (of the state), Progress, Stoppable (it runs),
// Error (why); JobIdRole; and Display, ToolTip, AccessibleText, TextAlignment.
class JobModel final : public RowsModel<Job> {
    Q_OBJECT
public:
    enum Column { State, Title, Progress, Counts, Pace, ConnectionName, Made, Ended, Reason, ColumnCount };
    Q_ENUM(Column)
    enum { JobIdRole = Qt::UserRole + 1000 };

    JobModel(Jobs &jobs, ChangeWords words, QObject *parent = nullptr); // the jobs outlive it

    void setWords(const ChangeWords &words);
    [[nodiscard]] const ChangeWords &words() const { return m_words; }
    void setFilter(const QString &words);
    [[nodiscard]] const Job *job(const QModelIndex &index) const; // null: no such row
    [[nodiscard]] QModelIndex indexOf(JobId id) const;
    [[nodiscard]] int open() const; // running, paused, halted or interrupted
    [[nodiscard]] QString summary() const; // "1 job running: 312 of 500"; empty: nothing to say

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

signals:
    void summaryChanged();

private:
    void update();
    [[nodiscard]] bool matches(const Job &job) const;
    [[nodiscard]] QString cell(const Job &job, Column column) const;

    Jobs &m_jobs;
    ChangeWords m_words;
    QStringList m_filter;
    QList<Job> m_all;
};

} // namespace tenantry
