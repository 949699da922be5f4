#pragma once
#include "models/exchange/csvreader.h"
#include <QList>

namespace tenantry {

// What a file looks like, each guess with the reason for it, a sentence. Every one can be overruled (IMP-1).
struct CsvGuess {
    CsvForm form;
    QString encodingReason;
    QString separatorReason;
    QString quoteReason;
    QString headerReason;
};

// Looks at the beginning of the file. Errors: Storage (cannot be read), Invalid (it is empty).
[[nodiscard]] Result<CsvGuess> guessCsv(const QString &file);

// The first records, the header included, read in this form: a preview. Also what could be read before
// something went wrong; the trouble comes with it.
struct CsvStart {
    QList<CsvRecord> records;
    std::optional<Error> trouble;
};
[[nodiscard]] CsvStart startOfCsv(const QString &file, const CsvForm &form, qsizetype most = 21);

[[nodiscard]] QString encodingLabel(CsvEncoding encoding); // "UTF-16, little endian"

} // namespace tenantry
