#pragma once
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QStringList>

namespace tenantry::testing {

// A workbook, opened with nothing but an unpacker and a reader of XML: what anybody else would see in it.
class XlsxFile {
public:
    explicit XlsxFile(const QByteArray &bytes);
    [[nodiscard]] QStringList sheets() const; // names, in order
    // The cells of a sheet as texts, "" where there is none; numbers have "#" in front.
    [[nodiscard]] QList<QStringList> rows(const QString &sheet) const;

private:
    [[nodiscard]] QString pathOf(const QString &sheet) const;
    [[nodiscard]] QStringList sharedTexts() const;

    QHash<QString, QByteArray> m_parts;
};

} // namespace tenantry::testing
