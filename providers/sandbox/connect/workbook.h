#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace tenantry::sandbox::connect {

// A sheet as text: numbers as they are written in the file.
struct Sheet {
    QString name;
    QList<QStringList> rows; // rows may be shorter than the first
};

using Workbook = QList<Sheet>;

// Reads an .xlsx file. Null, with a sentence in problem, when it is none.
std::optional<Workbook> readWorkbook(const QByteArray &bytes, QString *problem);
// Writes one. Texts that are numbers in columns named so are written as numbers.
QByteArray writeWorkbook(const Workbook &workbook, const QStringList &numberColumns);

// Rows of a sheet by the names in its first row.
QList<QHash<QString, QString>> recordsOf(const Sheet &sheet);
const Sheet *sheetNamed(const Workbook &workbook, const QString &name);

} // namespace tenantry::sandbox::connect
