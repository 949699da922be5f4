#pragma once
#include "models/items/rowdiff.h"
#include <QAbstractTableModel>
#include <QList>

namespace tenantry {

// A table of values that are told anew as a whole: what is new comes in and what is gone goes out by
// runs, and rows that look different are painted again. Selections stay.
//
// Two functions found by their argument speak for Row: numberOf(row), its identity, and sameLook(a, b).
template <typename Row>
class RowsModel : public QAbstractTableModel {
public:
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }

protected:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const // null: no such row
    {
        return index.isValid() && index.row() < rowCount() ? &m_rows.at(index.row()) : nullptr;
    }

    void repaintAll()
    {
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    void mergeRows(const QList<Row> &fresh)
    {
        const RowDiff diff = diffRows(numbersOf(m_rows), numbersOf(fresh));
        if (diff.reordered) {
            beginResetModel();
            m_rows = fresh;
            endResetModel();
            return;
        }
        for (const RowRun &run : diff.removed) {
            beginRemoveRows({}, run.first, run.first + run.count - 1);
            m_rows.remove(run.first, run.count);
            endRemoveRows();
        }
        for (const RowRun &run : diff.inserted) {
            beginInsertRows({}, run.first, run.first + run.count - 1);
            for (int row = run.first; row < run.first + run.count; ++row)
                m_rows.insert(row, fresh.at(row));
            endInsertRows();
        }
        repaintChanged(fresh);
    }

    QList<Row> m_rows;

private:
    static std::vector<ObjectId> numbersOf(const QList<Row> &rows)
    {
        std::vector<ObjectId> numbers;
        for (const Row &row : rows)
            numbers.push_back(numberOf(row));
        return numbers;
    }

    void repaintChanged(const QList<Row> &fresh)
    {
        for (int row = 0; row < fresh.size(); ++row) {
            const bool same = sameLook(m_rows.at(row), fresh.at(row));
            m_rows[row] = fresh.at(row);
            if (!same)
                emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    }
};

} // namespace tenantry
