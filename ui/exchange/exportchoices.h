#pragma once
#include "models/exchange/csvexport.h"
#include "ui/grid/gridpane.h"
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QRadioButton;
class QVBoxLayout;

namespace tenantry {

// What an export is asked: which rows, which columns, for whom, and where to (CSV-1 to CSV-6).
class ExportChoices final : public QWidget {
    Q_OBJECT
public:
    // The type is null when nobody knows it; otherwise it outlives the widget.
    ExportChoices(GridExtract extract, const ResourceType *type, const QString &file, QWidget *parent);

    [[nodiscard]] CsvOrder order() const; // its file is empty when none is named
    [[nodiscard]] QStringList columns() const;
    [[nodiscard]] bool isSpreadsheet() const;
    [[nodiscard]] qint64 rows() const; // of the chosen scope, as far as known
    [[nodiscard]] bool isFiltered() const;

    void setTotal(qint64 rows); // that there are without the filter
    void showDamage(const QStringList &fields); // columns that a spreadsheet would damage; empty: none

signals:
    void changed(); // columns or format

private:
    void addScope(QVBoxLayout *column);
    void addColumns(QVBoxLayout *column);
    void addTarget(QVBoxLayout *column);
    void chooseFile();
    [[nodiscard]] QString labelOf(const QString &field) const;

    GridExtract m_extract;
    const ResourceType *m_type;
    QRadioButton *m_all;
    QRadioButton *m_filtered;
    QRadioButton *m_selected;
    QComboBox *m_columns;
    QListWidget *m_list;
    QCheckBox *m_fetched;
    QCheckBox *m_roundTrip;
    QRadioButton *m_spreadsheet;
    QRadioButton *m_data;
    QLabel *m_damage;
    QLineEdit *m_path;
};

} // namespace tenantry
