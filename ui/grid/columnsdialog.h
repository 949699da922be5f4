#pragma once
#include <QDialog>
#include <QStringList>

class QListWidget;

namespace tenantry {

struct ColumnChoice {
    QString field;
    QString label;
    bool shown = false;
    bool atFirst = false; // the schema's own choice, and
    int place = 0; // its own order: for "Reset"
};

// Which columns a grid shows, and in which order: a searchable list to tick and to drag.
class ColumnsDialog final : public QDialog {
    Q_OBJECT
public:
    explicit ColumnsDialog(const QString &typeLabel, QList<ColumnChoice> columns, QWidget *parent = nullptr);
    [[nodiscard]] QStringList shown() const; // fields in order

private:
    void fill(const QList<ColumnChoice> &columns);
    void search(const QString &words);
    void move(int by);
    QList<ColumnChoice> m_columns;
    QListWidget *m_list;
};

} // namespace tenantry
