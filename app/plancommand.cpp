#include "app/commands.h"

#include "app/console.h"
#include "app/planreport.h"
#include "app/rowquery.h"
#include "models/changes/planner.h"
#include "models/exchange/csvguess.h"
#include "models/exchange/importer.h"
#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct PlanCommandPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::PlanCommand)
};

// A plan, and whether all that was asked for is in it.
struct Made {
    Plan plan;
    bool isWhole = true;
};

Error misspelled(const QString &option, const QString &form, const QString &text)
{
    //: %1 is an option, %2 the form that it takes, %3 what was given.
    return invalid(PlanCommandPhrases::tr("--%1 takes \"%2\", not \"%3\".").arg(option, form, text));
}

// "field=text"
Result<std::pair<QString, QString>> pairOf(const QString &option, const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 1)
        return misspelled(option, u"field=text"_s, text);
    return std::pair(text.left(equals), text.sliced(equals + 1));
}

// "/pattern/text/"; any sign may stand for the slash.
Result<FieldEdit> substitution(const QString &field, const QString &rule)
{
    const QStringList parts =
        rule.isEmpty() ? QStringList() : rule.sliced(1).split(rule.front(), Qt::KeepEmptyParts);
    if (parts.size() != 3 || !parts[2].isEmpty())
        return misspelled(u"substitute"_s, u"field=/pattern/text/"_s, field + u'=' + rule);
    return FieldEdit{field, FieldEdit::How::ReplaceMatches, parts[1], parts[0]};
}

Result<QList<FieldEdit>> editsOf(const PlanWords &words)
{
    using How = FieldEdit::How;
    QList<FieldEdit> edits;
    for (const QString &field : words.clear)
        edits.append({field, How::Clear, {}, {}});
    const auto add = [&edits](const QString &option, const QStringList &texts, How how) -> Outcome {
        for (const QString &text : texts) {
            const auto pair = pairOf(option, text);
            if (!pair)
                return pair.error();
            if (how != How::ReplaceMatches) {
                edits.append({pair->first, how, pair->second, {}});
                continue;
            }
            const Result<FieldEdit> edit = substitution(pair->first, pair->second);
            if (!edit)
                return edit.error();
            edits.append(*edit);
        }
        return Nothing{};
    };
    for (const Outcome &added : {add(u"set"_s, words.set, How::Set),
             add(u"append"_s, words.append, How::Append), add(u"increase"_s, words.increase, How::Increase),
             add(u"substitute"_s, words.substitute, How::ReplaceMatches)}) {
        if (!added)
            return added.error();
    }
    return edits;
}

Result<OperationWish> wishOf(const PlanWords &words, const Query &query)
{
    const bool hasOwner = words.operation.contains(u'.');
    OperationWish wish{query.provider, hasOwner ? words.operation.section(u'.', 0, 0) : query.type,
        words.operation.section(u'.', hasOwner ? 1 : 0)};
    wish.templates = true;
    for (const QString &input : words.inputs) {
        const auto pair = pairOf(u"input"_s, input);
        if (!pair)
            return pair.error();
        wish.parameters.insert(pair->first, pair->second);
    }
    return wish;
}

Circumstance circumstanceOf(const Workspace &workspace)
{
    return {workspace.connections(), [&workspace](const QString &id) {
                return workspace.isAdministrator(id);
            }};
}

const Operation *operationMeant(const Schema *schema, const OperationWish &wish) // or null
{
    const ResourceType *owner = schema ? schema->type(wish.type) : nullptr;
    return owner ? owner->operation(wish.operation) : nullptr;
}

// Everybody on the computer can read the arguments of a program.
Outcome refuseSecrets(const Operation *operation, const OperationWish &wish)
{
    for (const Parameter &parameter : operation ? operation->parameters : QList<Parameter>()) {
        if (parameter.secret && wish.parameters.contains(parameter.key))
            return invalid(
                //: %1 is an input of an operation: "password".
                PlanCommandPhrases::tr("\"%1\" is a secret: it has no place among the arguments.")
                    .arg(parameter.key),
                PlanCommandPhrases::tr("Leave it out. It is asked for when the plan is applied."));
    }
    return Nothing{};
}

Result<Plan> operated(
    const Planner &planner, const CommandLine &line, const RowQuery &rows, const StoreReader &reader)
{
    const Result<OperationWish> wish = wishOf(line.plan, rows.query);
    if (!wish)
        return wish.error();
    const Operation *operation = operationMeant(reader.schema(rows.query.provider), *wish);
    if (const Outcome isFit = refuseSecrets(operation, *wish); !isFit)
        return isFit.error();
    if (operation && operation->per.isEmpty()) { // from the connection as a whole: it needs no rows
        if (rows.query.connections.size() != 1)
            return invalid(
                PlanCommandPhrases::tr("--operation %1 is done to one connection: name it with --connection.")
                    .arg(line.plan.operation));
        return planner.create(rows.query.connections.first(), 0, *wish);
    }
    const Result<std::vector<ObjectId>> ids = reader.rowIds(rows.query);
    return ids ? planner.perform(*ids, *wish) : ids.error();
}

Result<Plan> changed(
    const Planner &planner, const CommandLine &line, const RowQuery &rows, const StoreReader &reader)
{
    if (!line.plan.operation.isEmpty())
        return operated(planner, line, rows, reader);
    const std::optional<Deed> deed = deedNamed(line.plan.deed);
    if (!line.plan.deed.isEmpty() && !deed)
        return misspelled(u"deed"_s, u"activate|suspend|resume|end|delete|approve"_s, line.plan.deed);
    const Result<QList<FieldEdit>> edits = editsOf(line.plan);
    if (!edits)
        return edits.error();
    const Result<std::vector<ObjectId>> ids = reader.rowIds(rows.query);
    if (!ids)
        return ids.error();
    return deed ? planner.perform(*ids, *deed) : planner.edit(*ids, *edits);
}

Result<ImportOrder> importOrder(const CommandLine &line, const RowQuery &rows, const StoreReader &reader)
{
    const QString path = QFileInfo(line.plan.import).absoluteFilePath();
    const Result<CsvGuess> guess = guessCsv(path);
    if (!guess)
        return guess.error();
    const Schema *schema = reader.schema(rows.query.provider);
    const Operation *create = line.plan.create && schema ? creationOf(*schema, rows.type) : nullptr;
    if (line.plan.create && !create)
        return invalid(
            PlanCommandPhrases::tr("Objects of type \"%1\" cannot be made by a file.").arg(rows.type.label));
    ImportOrder order{
        .file = path, .form = guess->form, .provider = rows.query.provider, .type = rows.type.key};
    order.form.hasHeader = true;
    const CsvStart start = startOfCsv(path, order.form, 1);
    const ImportMap map = mapHeaders(start.records.value(0).cells, *schema, rows.type, create);
    for (const QString &header : map.unknown)
        //: %1 is the heading of a column.
        console::say(
            PlanCommandPhrases::tr("The column \"%1\" is not known and is passed over.").arg(header));
    order.columns = map.columns;
    order.preset = map.preset;
    order.match = map.match;
    order.create = create ? create->key : QString();
    if (rows.query.connections.size() == 1)
        order.connection = rows.query.connections.first();
    return order;
}

void sayIssues(const ImportCheck &check, const ImportOrder &order)
{
    for (const ImportIssue &issue : check.issues) {
        const QString column =
            issue.column < 0 ? QString() : u" ("_s + order.columns.value(issue.column) + u')';
        //: A mistake in a file: %1 is the number of a line, %2 a column in brackets, %3 a sentence.
        console::say(PlanCommandPhrases::tr("Line %1%2: %3").arg(issue.line).arg(column, issue.reason));
    }
}

Result<Made> imported(const Planner &planner, const CommandLine &line, const RowQuery &rows,
    const StoreReader &reader, const Circumstance &circumstance)
{
    const Result<ImportOrder> order = importOrder(line, rows, reader);
    if (!order)
        return order.error();
    const Result<ImportCheck> check = checkImport(reader, circumstance, *order);
    if (!check)
        return check.error();
    sayIssues(*check, *order);
    console::say(PlanCommandPhrases::tr(
        "%n line(s) read, %1 as the objects are, %2 with mistakes.", nullptr, int(check->rows))
                     .arg(check->unchanged)
                     .arg(check->faulty));
    if (check->wishes.isEmpty() && check->creations.isEmpty() && check->faulty == 0)
        return Made{};
    Result<Plan> plan = importPlan(planner, *check, *order);
    if (!plan)
        return plan.error();
    return Made{std::move(*plan), check->faulty == 0};
}

Result<Made> makePlan(const CommandLine &line, Workspace &workspace)
{
    const Result<RowQuery> rows = rowQuery(line, workspace.store().schemas(), workspace.connections());
    if (!rows)
        return rows.error();
    const StoreReader &reader = workspace.store().now();
    const Circumstance circumstance = circumstanceOf(workspace);
    const Planner planner(reader, circumstance);
    Result<Made> made = Made{};
    if (line.plan.import.isEmpty()) {
        Result<Plan> plan = changed(planner, line, *rows, reader);
        if (!plan)
            return plan.error();
        made = Made{std::move(*plan)};
        made->plan.origin = Origin::CommandLine;
    } else {
        made = imported(planner, line, *rows, reader, circumstance);
    }
    if (made) {
        made->plan.reason = line.plan.reason;
        made->plan.ticket = line.plan.ticket;
    }
    return made;
}

} // namespace

ExitCode runPlan(const CommandLine &line, Workspace &workspace)
{
    const Result<Made> made = makePlan(line, workspace);
    if (!made) {
        console::say(made.error());
        return exitCodeFor(made.error());
    }
    const QList<Schema> &schemas = workspace.store().schemas();
    const PlanCounts counts = countsOf(made->plan, schemas);
    const bool isSaved = !line.output.isEmpty() && !made->plan.items.isEmpty();
    const QString file = isSaved ? QFileInfo(line.output).absoluteFilePath() : QString();
    if (isSaved) {
        if (const Outcome saved = savePlan(made->plan, workspace, file, line.replace); !saved) {
            console::say(saved.error());
            return exitCodeFor(saved.error());
        }
    }
    if (line.json) {
        console::printJson(jsonOf(made->plan, counts, file));
    } else {
        printPlan(made->plan, counts, workspace, line.limit);
        if (isSaved)
            //: %1 is a file's path.
            console::printLine(PlanCommandPhrases::tr("Saved in %1. Nothing was sent.").arg(file));
    }
    return made->isWhole && isWhole(counts) ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace tenantry
