#include "app/commands.h"

#include "app/console.h"
#include "app/rowquery.h"
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ExportCommandPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ExportCommand)
};

void report(const CsvReport &done, bool asJson)
{
    if (asJson) {
        console::printJson(
            {{u"rows"_s, done.rows}, {u"bytes"_s, done.bytes}, {u"milliseconds"_s, done.milliseconds},
                {u"file"_s, done.file}, {u"fragile"_s, QJsonArray::fromStringList(done.fragile)}});
        return;
    }
    //: %n is a number of rows, %1 of bytes, %2 a path, %3 a number of milliseconds.
    console::printLine(
        ExportCommandPhrases::tr("%n row(s), %L1 bytes, written to %2 in %L3 ms.", nullptr, int(done.rows))
            .arg(done.bytes)
            .arg(done.file)
            .arg(done.milliseconds));
    if (!done.fragile.isEmpty()) {
        //: %1 is a list of column headings.
        console::say(
            ExportCommandPhrases::tr("Spreadsheets damage long numbers and leading zeros: take care with %1.")
                .arg(done.fragile.join(", "_L1)));
    }
}

} // namespace

ExitCode runExport(const CommandLine &line, Workspace &workspace)
{
    const Result<RowQuery> rows = rowQuery(line, workspace.store().schemas(), workspace.connections());
    if (!rows) {
        console::say(rows.error());
        return exitCodeFor(rows.error());
    }
    const CsvOrder order{.query = rows->query,
        .fields = rows->columns,
        .preset = line.preset,
        .file = QFileInfo(line.output).absoluteFilePath(),
        .mayReplace = line.replace};
    const Result<CsvReport> done = exportCsv(workspace.store().now(), order);
    if (!done) {
        console::say(done.error());
        return exitCodeFor(done.error());
    }
    report(*done, line.json);
    return ExitCode::Ok;
}

} // namespace tenantry
