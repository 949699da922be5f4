#pragma once
#include "models/exchange/importer.h"
#include <QAbstractTableModel>
#include <QHash>

namespace tenantry {

// Everything that is wrong with the lines of a file, all at once (IMP-3). A value can be typed anew; what was
// typed is marked until the file is checked again.
class ImportIssueModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Line, InColumn, Text, Reason, Columns };
    using Fixes = QHash<QPair<qint64, int>, QString>; // as ImportOrder::fixes
    using QAbstractTableModel::QAbstractTableModel;

    void show(QList<ImportIssue> issues, QStringList headers, Fixes fixes);
    void filter(const QString &words, bool errors, bool doubts); // words occur in value, column or reason
    [[nodiscard]] const Fixes &fixes() const { return m_fixes; }
    [[nodiscard]] qsizetype typedAnew() const { return m_fresh; } // values, since the last check
    [[nodiscard]] qsizetype errors() const;
    [[nodiscard]] qsizetype doubts() const { return m_issues.size() - errors(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

signals:
    void edited();

private:
    [[nodiscard]] const ImportIssue &at(int row) const { return m_issues.at(m_shown.at(row)); }
    [[nodiscard]] QString valueOf(const ImportIssue &issue) const;
    QList<ImportIssue> m_issues;
    QList<qsizetype> m_shown; // rows → issues
    QStringList m_headers;
    Fixes m_fixes;
    qsizetype m_fresh = 0;
};

} // namespace tenantry
