#pragma once
#include "models/exchange/importmap.h"
#include <QWidget>

class QComboBox;
class QGridLayout;

namespace tenantry {

// What each column of a file is for (IMP-2): one line a column, with what stands in it and the field that it
// fills. A column that is unknown has to be ignored on purpose.
class ImportColumns final : public QWidget {
    Q_OBJECT
public:
    explicit ImportColumns(QWidget *parent = nullptr);

    // Samples: what stands in each column. Columns that are unknown and not in `ignored` are to be decided.
    void show(const QStringList &headers, const QStringList &samples, const QList<ImportTarget> &targets,
        const ImportMap &map);
    void choose(const QStringList &columns); // as it was the last time with these headers
    [[nodiscard]] QStringList columns() const; // ImportTarget::key of each; empty: ignored
    [[nodiscard]] QStringList undecided() const; // headers
    [[nodiscard]] QStringList twice() const; // labels of targets that several columns fill

signals:
    void changed();

private:
    void addLine(
        int column, const QString &header, const QString &sample, const QString &target, bool unknown);
    void mark();
    QGridLayout *m_grid;
    int m_lines = 0;
    QStringList m_headers;
    QList<ImportTarget> m_targets;
    QList<QComboBox *> m_boxes;
    QList<QWidget *> m_parts; // everything in the grid, to be taken away
};

} // namespace tenantry
