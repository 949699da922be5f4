#pragma once
#include "models/exchange/csvguess.h"
#include "models/exchange/importer.h"
#include "providers/schema/connection.h"
#include <QStandardItemModel>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;
class QVBoxLayout;

namespace tenantry {
class ImportColumns;

// What is imported into: one type of one provider.
struct ImportPlace {
    QString provider;
    QString type;
    QString connection; // of the list it was begun in; empty: several
};

// The first page of an import: the file, what it looks like (each guess with its reason, each to be
// overruled, IMP-1), its first rows, and what its columns are for.
class ImportPage final : public QWidget {
    Q_OBJECT
public:
    // The schema outlives it. Connections are those of the provider.
    ImportPage(const ImportPlace &place, const Schema &schema, const QList<Connection> &connections,
        QWidget *parent = nullptr);

    void setFile(const QString &file); // tells fileChosen()
    void showGuess(const CsvGuess &guess);
    void showStart(const CsvStart &start);
    void choose(const QStringList &columns); // the mapping of the last time
    [[nodiscard]] QString file() const;
    [[nodiscard]] CsvForm form() const;
    [[nodiscard]] ImportOrder order() const;
    [[nodiscard]] QStringList headers() const { return m_headers; }
    [[nodiscard]] QString
    lacks() const; // what has to be decided before the file can be checked; empty: nothing
    void refuse(const QString &sentence); // below the file's name

signals:
    void fileChosen(const QString &file);
    void formChanged();
    void mappingChanged();
    void templateWanted();

private:
    void buildFile(QVBoxLayout &column);
    void buildLooks(QVBoxLayout &column);
    void buildPreview(QVBoxLayout &column);
    void buildColumns(QVBoxLayout &column);
    void buildRules(QVBoxLayout &column);
    QComboBox *choices(const QString &name, const QString &label);
    void chooseFile();

    ImportPlace m_place;
    const Schema &m_schema;
    const ResourceType &m_type;
    const Operation *m_create; // null: the service makes none of this type
    QList<ImportTarget> m_targets;
    QStringList m_headers;
    bool m_filling = false;
    QLineEdit *m_file;
    QLabel *m_trouble;
    QWidget *m_rest; // everything below the file: hidden until there is one
    QComboBox *m_encoding;
    QComboBox *m_separator;
    QComboBox *m_quote;
    QCheckBox *m_header;
    QComboBox *m_preset;
    QLabel *m_reasons;
    QStandardItemModel m_rows;
    QTableView *m_preview;
    ImportColumns *m_columns;
    QComboBox *m_match;
    QComboBox *m_connection;
    QCheckBox *m_makes;
};

} // namespace tenantry
