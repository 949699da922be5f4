#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <optional>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct CommandLinePhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::CommandLine)
};

Error misused(const QString &summary)
{
    Error error;
    error.fault = Fault::Invalid;
    error.summary = summary;
    error.remedy = CommandLinePhrases::tr("Run \"tenantry --help\" to see what can be asked for.");
    return error;
}

struct Command {
    QString name; // empty: no word, only options
    Verb verb;
    QString summary;
};

QList<Command> commands()
{
    return {{u"sync"_s, Verb::Sync, CommandLinePhrases::tr("Fetch a connection's objects into the cache.")},
        {u"list"_s, Verb::List,
            CommandLinePhrases::tr("Print cached objects, or without --type what there is.")},
        {u"export"_s, Verb::Export, CommandLinePhrases::tr("Write cached objects to a CSV file.")},
        {u"plan"_s, Verb::Plan,
            CommandLinePhrases::tr("Work out changes and save them as a plan; nothing is sent.")},
        {u"apply"_s, Verb::Apply, CommandLinePhrases::tr("Carry out the plan in a file.")},
        {u"journal"_s, Verb::Journal,
            CommandLinePhrases::tr(
                "What was sent: list, show N, check N, continue N, abandon N, undo N, verify.")},
        {u"providers"_s, Verb::ListProviders,
            CommandLinePhrases::tr("Show the providers, or check a descriptor.")}};
}

QList<QCommandLineOption> planOptions()
{
    const QString text = u"field=text"_s;
    return {
        {u"set"_s, CommandLinePhrases::tr("Set a field; {other} stands for another field. May be repeated."),
            text},
        {u"clear"_s, CommandLinePhrases::tr("Empty a field; may be repeated."), u"field"_s},
        {u"append"_s, CommandLinePhrases::tr("Add text at the end of a field; may be repeated."), text},
        {u"increase"_s, CommandLinePhrases::tr("Add a number or a share: \"seats=5\", \"seats=-10 %\"."),
            u"field=number"_s},
        {u"substitute"_s, CommandLinePhrases::tr("Replace what matches: \"name=/pattern/text/\"."),
            u"field=rule"_s},
        {u"deed"_s,
            CommandLinePhrases::tr(
                "\"activate\", \"suspend\", \"resume\", \"end\", \"delete\" or \"approve\"."),
            u"deed"_s},
        {u"operation"_s, CommandLinePhrases::tr("An operation of the type, or \"type.operation\"."),
            u"key"_s},
        {u"input"_s, CommandLinePhrases::tr("With --operation: an input; may be repeated."), u"name=text"_s},
        {u"import"_s, CommandLinePhrases::tr("Take the changes from a CSV file."), u"file"_s},
        {u"create"_s, CommandLinePhrases::tr("With --import: lines without an id become new objects.")},
        {u"reason"_s, CommandLinePhrases::tr("Why it is done, up to 200 characters; goes into the journal."),
            u"text"_s},
        {u"ticket"_s, CommandLinePhrases::tr("Number of a ticket; goes into the journal."), u"text"_s},
        {u"output"_s, CommandLinePhrases::tr("File to save the plan in; without it the plan is only shown."),
            u"file"_s},
        {u"replace"_s, CommandLinePhrases::tr("Replace the file if it is there.")},
        {u"limit"_s, CommandLinePhrases::tr("Print at most so many rows."), u"number"_s}};
}

QList<QCommandLineOption> optionsOf(Verb verb)
{
    const QString text = u"text"_s;
    const QCommandLineOption workspace(
        u"workspace"_s, CommandLinePhrases::tr("Folder of the cache."), u"folder"_s);
    const QCommandLineOption json(u"json"_s, CommandLinePhrases::tr("Print JSON instead of a table."));
    const QCommandLineOption connection(
        u"connection"_s, CommandLinePhrases::tr("Only this connection, by id or label."), u"name"_s);
    const QList<QCommandLineOption> rows{workspace, json, connection,
        {u"type"_s, CommandLinePhrases::tr("Kind of object: \"unit\", or \"provider/unit\"."), u"type"_s},
        {u"kind"_s,
            CommandLinePhrases::tr(
                "Instead of --type: \"subscription\", \"customer\"… over all services at once."),
            u"kind"_s},
        {u"filter"_s, CommandLinePhrases::tr("\"field operator value\"; may be repeated, all must hold."),
            u"claim"_s},
        {u"sort"_s,
            CommandLinePhrases::tr("Field to sort by, \"field:desc\" for descending; may be repeated."),
            u"field"_s},
        {u"columns"_s, CommandLinePhrases::tr("Fields to show, separated by commas."), u"fields"_s}};
    switch (verb) {
    case Verb::Window:
    case Verb::Demo:
        return {workspace,
            {u"demo"_s,
                CommandLinePhrases::tr("Open a demo workspace on services that run in this program.")},
            {u"headless"_s,
                CommandLinePhrases::tr("With --demo: no window; write tables and a picture instead.")},
            {u"output"_s, CommandLinePhrases::tr("With --headless: folder for what is written."), u"folder"_s,
                u"demo-output"_s},
            {u"seed"_s, CommandLinePhrases::tr("With --demo: number that the demo data grows from."),
                u"number"_s, u"1"_s},
            {u"size"_s, CommandLinePhrases::tr("With --demo: small, medium, large or a number of products."),
                u"size"_s, u"small"_s}};
    case Verb::Sync:
        return {workspace, json, connection,
            {u"provider"_s, CommandLinePhrases::tr("Provider of a new connection."), u"key"_s},
            {u"address"_s, CommandLinePhrases::tr("Address of the service."), u"url"_s},
            {u"user"_s,
                CommandLinePhrases::tr(
                    "Name to sign in with. The secret comes from the system keychain, from "
                    "TENANTRY_SECRET, or is asked for."),
                u"name"_s},
            {u"remember"_s,
                CommandLinePhrases::tr(
                    "Take secrets anew, from TENANTRY_SECRET or typed, and keep them in the system "
                    "keychain.")},
            {u"label"_s, CommandLinePhrases::tr("What to call a new connection."), text},
            {u"set"_s, CommandLinePhrases::tr("A further setting of the connection; may be repeated."),
                u"key=value"_s}};
    case Verb::List:
        return rows
            + QList<QCommandLineOption>{
                {u"limit"_s, CommandLinePhrases::tr("Print at most so many rows."), u"number"_s}};
    case Verb::Export:
        return rows
            + QList<QCommandLineOption>{{u"output"_s, CommandLinePhrases::tr("File to write."), u"file"_s},
                {u"preset"_s, CommandLinePhrases::tr("\"data\" or \"spreadsheet\"."), u"name"_s, u"data"_s},
                {u"replace"_s, CommandLinePhrases::tr("Replace the file if it is there.")}};
    case Verb::Plan:
        return rows + planOptions();
    case Verb::ListProviders:
        return {json, {u"check"_s, CommandLinePhrases::tr("Descriptor file to check."), u"file"_s},
            {u"coverage"_s, CommandLinePhrases::tr("Count what each descriptor says.")},
            {u"checklist"_s,
                CommandLinePhrases::tr(
                    "With --coverage: folder with PROVIDER.txt files of what must be there."),
                u"folder"_s}};
    case Verb::Apply:
        return {workspace, json,
            {u"yes"_s, CommandLinePhrases::tr("Says that you mean it: the number of changes in the plan."),
                u"number"_s}};
    case Verb::Journal:
        return {workspace, json,
            {u"output"_s, CommandLinePhrases::tr("With undo: file for the plan; standard output otherwise."),
                u"file"_s},
            {u"replace"_s, CommandLinePhrases::tr("With undo: replace the file if it is there.")}};
    case Verb::Say:
        break;
    }
    return {};
}

std::optional<qint64> wholeNumber(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<Error> takeNumbers(const QCommandLineParser &parser, CommandLine &line)
{
    const QStringList given = parser.optionNames(); // asking for an option of another command would warn
    if (given.contains("limit"_L1)) {
        const std::optional<qint64> limit = wholeNumber(parser.value(u"limit"_s));
        if (!limit)
            return misused(
                CommandLinePhrases::tr("--limit takes a number, not \"%1\".").arg(parser.value(u"limit"_s)));
        line.limit = *limit;
    }
    if (given.contains("seed"_L1)) {
        const std::optional<qint64> seed = wholeNumber(parser.value(u"seed"_s));
        if (!seed)
            return misused(
                CommandLinePhrases::tr("--seed takes a number, not \"%1\".").arg(parser.value(u"seed"_s)));
        line.seed = quint64(*seed);
    }
    return {};
}

std::optional<Error> takeSettings(const QStringList &pairs, CommandLine &line)
{
    for (const QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals < 1)
            return misused(CommandLinePhrases::tr("--set takes \"key=value\", not \"%1\".").arg(pair));
        line.newConnection.settings.insert(pair.left(equals), pair.mid(equals + 1));
    }
    return {};
}

std::optional<Error> takePreset(const QCommandLineParser &parser, CommandLine &line)
{
    const QString preset = parser.value(u"preset"_s);
    if (preset != "data"_L1 && preset != "spreadsheet"_L1)
        return misused(
            CommandLinePhrases::tr("--preset takes \"data\" or \"spreadsheet\", not \"%1\".").arg(preset));
    line.preset = preset == "data"_L1 ? CsvPreset::Data : CsvPreset::Spreadsheet;
    if ((line.type.isEmpty() && line.kind.isEmpty()) || line.output.isEmpty())
        return misused(CommandLinePhrases::tr("\"export\" needs --type or --kind, and --output."));
    return {};
}

std::optional<Error> takePlan(const QCommandLineParser &parser, CommandLine &line)
{
    PlanWords &plan = line.plan;
    plan.set = parser.values(u"set"_s);
    plan.clear = parser.values(u"clear"_s);
    plan.append = parser.values(u"append"_s);
    plan.increase = parser.values(u"increase"_s);
    plan.substitute = parser.values(u"substitute"_s);
    plan.deed = parser.value(u"deed"_s);
    plan.operation = parser.value(u"operation"_s);
    plan.inputs = parser.values(u"input"_s);
    plan.import = parser.value(u"import"_s);
    plan.create = parser.isSet(u"create"_s);
    plan.reason = parser.value(u"reason"_s);
    plan.ticket = parser.value(u"ticket"_s);
    const bool edits = !(plan.set + plan.clear + plan.append + plan.increase + plan.substitute).isEmpty();
    const int ways = (edits ? 1 : 0) + (plan.deed.isEmpty() ? 0 : 1) + (plan.operation.isEmpty() ? 0 : 1)
        + (plan.import.isEmpty() ? 0 : 1);
    if (ways != 1)
        return misused(
            CommandLinePhrases::tr("\"plan\" takes either changes of fields (--set and others), or --deed, "
                                   "--operation or --import."));
    if (line.type.isEmpty() && (line.kind.isEmpty() || !plan.operation.isEmpty() || !plan.import.isEmpty()))
        return misused(
            CommandLinePhrases::tr("\"plan\" needs --type, or --kind with --deed or changes of fields."));
    if (plan.reason.size() > 200)
        return misused(CommandLinePhrases::tr("--reason takes at most 200 characters."));
    return {};
}

// The words of a command beside its options.
std::optional<Error> takeWords(const QStringList &words, CommandLine &line)
{
    if (line.verb == Verb::Apply) {
        if (words.size() != 1)
            return misused(CommandLinePhrases::tr("\"apply\" takes one file with a plan."));
        line.file = words.constFirst();
        return {};
    }
    if (line.verb == Verb::Journal) {
        const QStringList alone{u"list"_s, u"verify"_s};
        const QStringList ofJob{u"show"_s, u"check"_s, u"continue"_s, u"abandon"_s, u"undo"_s};
        line.action = words.value(0, u"list"_s);
        line.job = wholeNumber(words.value(1)).value_or(0);
        const bool isRight = (alone.contains(line.action) && words.size() <= 1)
            || (ofJob.contains(line.action) && words.size() == 2 && line.job > 0);
        if (!isRight)
            return misused(CommandLinePhrases::tr(
                "\"journal\" takes list, verify, or one of show, check, continue, abandon "
                "and undo with the number of a job."));
        return {};
    }
    if (!words.isEmpty())
        return misused(CommandLinePhrases::tr("\"%1\" was not expected.").arg(words.constFirst()));
    return {};
}

// What only one command knows; the rest was taken before.
std::optional<Error> takeOwn(const QCommandLineParser &parser, CommandLine &line)
{
    switch (line.verb) {
    case Verb::Window:
        if (parser.isSet(u"demo"_s))
            line.verb = Verb::Demo;
        if (line.headless && line.verb != Verb::Demo)
            return misused(CommandLinePhrases::tr("--headless goes with --demo only."));
        line.size = parser.value(u"size"_s);
        line.output = parser.value(u"output"_s);
        return {};
    case Verb::Sync:
        return takeSettings(parser.values(u"set"_s), line);
    case Verb::Export:
        return takePreset(parser, line);
    case Verb::Plan:
        return takePlan(parser, line);
    default:
        return {};
    }
}

void takeCommon(const QCommandLineParser &parser, CommandLine &line)
{
    const QStringList given = parser.optionNames();
    const auto value = [&](const QString &name) {
        return given.contains(name) ? parser.value(name) : QString();
    };
    const auto values = [&](const QString &name) {
        return given.contains(name) ? parser.values(name) : QStringList();
    };
    line.workspace = value(u"workspace"_s);
    line.json = given.contains("json"_L1);
    line.headless = given.contains("headless"_L1);
    line.remember = given.contains("remember"_L1);
    line.replace = given.contains("replace"_L1);
    line.newConnection.provider = value(u"provider"_s);
    line.newConnection.address = value(u"address"_s);
    line.newConnection.user = value(u"user"_s);
    line.newConnection.label = value(u"label"_s);
    line.connection = value(u"connection"_s);
    line.type = value(u"type"_s);
    line.kind = value(u"kind"_s);
    line.filters = values(u"filter"_s);
    line.sortings = values(u"sort"_s);
    line.columns = value(u"columns"_s).split(u',', Qt::SkipEmptyParts);
    line.output = value(u"output"_s);
    line.yes = value(u"yes"_s);
    line.check = value(u"check"_s);
    line.coverage = given.contains("coverage"_L1);
    line.checklist = value(u"checklist"_s);
}

QString helpText(const QCommandLineParser &parser, bool isWhole)
{
    QString text = parser.helpText();
    if (!isWhole)
        return text;
    //: Heading of the list of commands in --help.
    text += u'\n' + CommandLinePhrases::tr("Commands (each has its own --help):") + u'\n';
    for (const Command &command : commands())
        text += u"  %1 %2\n"_s.arg(command.name, -10).arg(command.summary);
    text += u'\n'
        + CommandLinePhrases::tr(
            "Exit codes: 0 done, 1 not all could be fetched, planned or verified, 2 wrong arguments, "
            "3 sign-in, "
            "4 storage.")
        + u'\n'
        + CommandLinePhrases::tr(
            "Secrets: from the system keychain, else from TENANTRY_SECRET_CONNECTION_KEY (such as "
            "TENANTRY_SECRET_MAIN_OFFICE_PASSWORD for \"Main office\"), TENANTRY_SECRET_KEY or "
            "TENANTRY_SECRET, else asked for.")
        + u'\n';
    return text;
}

std::optional<Command> commandNamed(const QString &word)
{
    for (const Command &command : commands()) {
        if (command.name == word)
            return command;
    }
    return {};
}

Result<CommandLine> parsed(const QStringList &arguments)
{
    QStringList words = arguments;
    CommandLine line;
    QCommandLineParser parser;
    const std::optional<Command> command = commandNamed(words.value(1));
    if (command) {
        words.removeAt(1);
        line.verb = command->verb;
        parser.setApplicationDescription(command->summary);
    } else if (words.size() > 1 && !words.at(1).startsWith(u'-')) {
        return misused(CommandLinePhrases::tr("There is no command \"%1\".").arg(words.at(1)));
    } else {
        parser.setApplicationDescription(
            CommandLinePhrases::tr("Administers tenants at several cloud services."));
    }
    parser.addOptions(optionsOf(line.verb));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    if (!parser.parse(words))
        return misused(parser.errorText());
    if (parser.isSet(help) || parser.isSet(version)) {
        line.verb = Verb::Say;
        line.say = parser.isSet(help)
            ? helpText(parser, !command)
            : u"%1 %2\n"_s.arg(QCoreApplication::applicationName(), QCoreApplication::applicationVersion());
        return line;
    }
    if (std::optional<Error> error = takeWords(parser.positionalArguments(), line))
        return *std::move(error);
    takeCommon(parser, line);
    if (std::optional<Error> error = takeNumbers(parser, line))
        return *std::move(error);
    if (std::optional<Error> error = takeOwn(parser, line))
        return *std::move(error);
    return line;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    Result<CommandLine> line = parsed(arguments);
    if (line || !commandNamed(arguments.value(1)))
        return line;
    Error error = line.error();
    //: %1 is a command: "plan".
    error.remedy = CommandLinePhrases::tr("Run \"tenantry %1 --help\" to see what can be asked for.")
                       .arg(arguments.at(1));
    return error;
}

} // namespace tenantry
