#include "app/commands.h"

#include "app/console.h"
#include "app/coverage.h"
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct ProvidersCommandPhrases {
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
        console::printLine(ProvidersCommandPhrases::tr("%1 has no mistakes.").arg(line.check));
    return flaws.isEmpty() ? ExitCode::Ok : ExitCode::Failed;
}

// Why a checklist could not be read; empty: it was, or there is none for this provider.
QString readChecklist(const QString &folder, const Provider &provider, Coverage &coverage)
{
    QFile file(folder + u'/' + coverage.provider + u".txt"_s);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        //: %1 is a file's path, %2 the system's reason.
        return ProvidersCommandPhrases::tr("%1 cannot be read: %2.").arg(file.fileName(), file.errorString());
    checkAgainst(QString::fromUtf8(file.readAll()), provider, coverage);
    return {};
}

QJsonObject jsonOf(const Coverage &one)
{
    return {{u"provider"_s, one.provider}, {u"types"_s, one.types}, {u"fields"_s, one.fields},
        {u"lists"_s, one.lists}, {u"reads"_s, one.reads}, {u"operations"_s, one.operations},
        {u"checked"_s, one.checked}, {u"missing"_s, QJsonArray::fromStringList(one.missing)}};
}

QStringList rowOf(const Coverage &one)
{
    //: A checklist: %1 of %2 operations are there.
    const QString checked = one.checked == 0
        ? u"-"_s
        : ProvidersCommandPhrases::tr("%1 of %2").arg(one.checked - one.missing.size()).arg(one.checked);
    return {one.provider, QString::number(one.types), QString::number(one.fields), QString::number(one.lists),
        QString::number(one.reads), QString::number(one.operations), checked};
}

ExitCode tellCoverage(const CommandLine &line, const ProviderCatalog &catalog)
{
    QJsonArray array;
    QList<QStringList> rows;
    QStringList missing;
    for (const auto &provider : catalog.providers) {
        Coverage one = coverageOf(*provider);
        const QString problem =
            line.checklist.isEmpty() ? QString() : readChecklist(line.checklist, *provider, one);
        if (!problem.isEmpty()) {
            console::say(problem);
            return ExitCode::Storage;
        }
        array.append(jsonOf(one));
        rows.append(rowOf(one));
        for (const QString &name : std::as_const(one.missing))
            //: %1 is a provider, %2 an operation of its contract.
            missing.append(ProvidersCommandPhrases::tr("%1: %2 is missing.").arg(one.provider, name));
    }
    if (line.json)
        console::printJson({{u"coverage"_s, array}});
    else
        //: Headings of a table on the command line.
        console::printTable(
            {ProvidersCommandPhrases::tr("Provider"), ProvidersCommandPhrases::tr("Types"),
                ProvidersCommandPhrases::tr("Fields"), ProvidersCommandPhrases::tr("Lists"),
                ProvidersCommandPhrases::tr("Reads"), ProvidersCommandPhrases::tr("Operations"),
                ProvidersCommandPhrases::tr("Checklist")},
            rows);
    for (const QString &sentence : std::as_const(missing))
        console::say(sentence);
    return missing.isEmpty() ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace

ExitCode runProviders(const CommandLine &line, const ProviderCatalog &catalog)
{
    if (!line.check.isEmpty())
        return check(line);
    if (line.coverage)
        return tellCoverage(line, catalog);
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
        console::printTable({ProvidersCommandPhrases::tr("Provider"), ProvidersCommandPhrases::tr("Name"),
                                ProvidersCommandPhrases::tr("Version"), ProvidersCommandPhrases::tr("Types")},
            rows);
    for (const Flaw &flaw : catalog.flaws)
        console::say(flawText(flaw));
    return ExitCode::Ok;
}

} // namespace tenantry
