#pragma once
#include "models/changes/jobs.h"
#include "models/exchange/tablecsv.h"
#include "models/items/changewords.h"
#include "models/items/itemroles.h"
#include "models/items/rowsmodel.h"

namespace tenantry {

ObjectId numberOf(const JobItem &row);
bool sameLook(const JobItem &a, const JobItem &b);

// The items of one job, in their order: what became of each, with the service's words and the request's id
// (JOB-5). A filter keeps items that have all its words in any column.
//
// Answers Item::Role: ObjectId, Connection, Type, Key, StateText, Tone, Error; ChangeItem::SignRole; and
// Display, ToolTip, AccessibleText, TextAlignment.
class JobItemModel final : public RowsModel<JobItem> {
    Q_OBJECT
public:
    enum Column {
        State,
        Object,
        OperationName,
        Changes,
        Message,
        RequestId,
        Sent,
        Ended,
        ConnectionName,
        ColumnCount
    };
    Q_ENUM(Column)
    enum class Part { All, Verified, Failed, Conflict, Unknown, Open, NotStarted };
    Q_ENUM(Part)

    JobItemModel(Jobs &jobs, ChangeWords words, QObject *parent = nullptr); // the jobs outlive it

    void setWords(const ChangeWords &words);
    void setJob(JobId id); // 0: none
    [[nodiscard]] JobId job() const { return m_job; }
    [[nodiscard]] std::optional<Error> trouble() const { return m_trouble; } // the journal could not be read
    void setPart(Part part);
    void setFilter(const QString &words);
    [[nodiscard]] const JobItem *item(const QModelIndex &index) const; // null: no such row
    [[nodiscard]] CsvTable table() const; // the rows that are shown, for a file, with before and after

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;

signals:
    void answered(); // the journal was read

private:
    void ask(); // reads the journal
    void take(const Result<QList<JobItem>> &items);
    void arrange();
    [[nodiscard]] bool isShown(const JobItem &item) const;
    [[nodiscard]] QString cell(const JobItem &item, Column column) const;
    [[nodiscard]] QString message(const JobItem &item) const;

    Jobs &m_jobs;
    ChangeWords m_words;
    JobId m_job = 0;
    Part m_part = Part::All;
    QStringList m_filter;
    QList<JobItem> m_all;
    std::optional<Error> m_trouble;
    bool m_asking = false;
    bool m_again = false; // something changed since it was asked
};

} // namespace tenantry
