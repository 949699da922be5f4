#pragma once
#include "models/exchange/csvexport.h"
#include "models/text/displaytext.h"
#include <QHash>
#include <vector>

namespace tenantry {

// What tells one state of an object from another (CSV-12): when it was changed, where its service says so,
// otherwise when it was last fetched. Data text.
[[nodiscard]] QString versionOf(const Row &row, const ResourceType &type);

// The columns of one export: what stands in their headings, and the text of a row's cells.
// Built once for an order; refers to the reader's schemas, which outlive it.
class CsvColumns final {
public:
    // Errors: Invalid (unknown type or field, a secret field), or the reader's own.
    static Result<CsvColumns> of(const StoreReader &reader, const CsvOrder &order);

    [[nodiscard]] qsizetype count() const { return qsizetype(m_columns.size()); }
    [[nodiscard]] QString heading(qsizetype column) const;
    [[nodiscard]] QString text(const Row &row, qsizetype column) const;

private:
    enum class Source { Field, Connection, Provider, Key, Fetched, Version };
    struct Column {
        Source source = Source::Field;
        qsizetype index = -1; // in the type's fields
        QString key; // as ordered
    };

    CsvColumns(const CsvOrder &order, const ResourceType &type);
    [[nodiscard]] std::optional<Error> add(const QString &key);
    [[nodiscard]] QString dataCell(const Row &row, const Column &column) const;
    [[nodiscard]] QString shownCell(const Row &row, const Column &column) const;
    [[nodiscard]] QString shownValue(const Value &value, const Field &field) const;

    const ResourceType *m_type;
    CsvPreset m_preset;
    QString m_listJoin;
    DisplayStyle m_style;
    QHash<QString, QString> m_connectionLabels; // id → label
    QHash<QString, QString> m_providerLabels; // key → label
    std::vector<Column> m_columns;
};

} // namespace tenantry
