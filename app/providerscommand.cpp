#include "app/commands.h"

#include "app/console.h"
#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tenantry::ProvidersCommand)
};

QJsonArray jsonOf(const Flaws &flaws)
{
    QJsonArray array;
    for (const Flaw &flaw : flaws) {
        array.append(QJsonObject{{u"file"_s, flaw.file}, {u"pointer"_s, flaw.pointer}, {u"rule"_s, flaw.rule},
            {u"what"_s, flaw.what}, {u"remedy"_s, flaw.remedy}});
    }
    return array;
}

ExitCode check(const CommandLine &line)
{
    const Flaws flaws = checkDescriptor(line.check);
    if (line.json)
        console::printJson({{u"file"_s, line.check}, {u"flaws"_s, jsonOf(flaws)}});
    for (const Flaw &flaw : flaws) {
        if (!line.json)
            console::printLine(flawText(flaw));
    }
    if (flaws.isEmpty() && !line.json)
        //: %1 is a file's path.
        console::printLine(Words::tr("%1 has no mistakes.").arg(line.check));
    return flaws.isEmpty() ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace

ExitCode runProviders(const CommandLine &line, const ProviderCatalog &catalog)
{
    if (!line.check.isEmpty())
        return check(line);
    QJsonArray array;
    QList<QStringList> rows;
    for (const auto &provider : catalog.providers) {
        const Schema &schema = provider->schema();
        array.append(QJsonObject{{u"provider"_s, schema.provider}, {u"label"_s, schema.label},
            {u"version"_s, schema.version}, {u"types"_s, schema.types.size()}});
        rows.append({schema.provider, schema.label, schema.version, QString::number(schema.types.size())});
    }
    if (line.json)
        console::printJson({{u"providers"_s, array}});
    else
        //: Headings of a table on the command line.
        console::printTable(
            {Words::tr("Provider"), Words::tr("Name"), Words::tr("Version"), Words::tr("Types")}, rows);
    for (const Flaw &flaw : catalog.flaws)
        console::say(flawText(flaw));
    return ExitCode::Ok;
}

} // namespace tenantry
