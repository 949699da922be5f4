#include "app/planreport.h"

#include "app/console.h"
#include "models/changes/jobpace.h"
#include "models/changes/planfile.h"
#include "models/changes/planjson.h"
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tenantry {
namespace {

struct PlanReportPhrases {
    Q_DECLARE_TR_FUNCTIONS(tenantry::PlanReport)
};

constexpr qint64 screenful = 50; // rows
constexpr qsizetype mostRefusals = 20; // that are told one by one

bool isRefused(const PlanItem &item)
{
    return item.verdict == Verdict::NotPossible || item.verdict == Verdict::Conflict;
}

QString changesText(const PlanItem &item)
{
    QStringList parts;
    for (const FieldChange &change : item.changes)
        parts.append(change.before.isEmpty()
                ? u"%1: %2"_s.arg(change.field, change.after)
                : u"%1: %2 → %3"_s.arg(change.field, change.before, change.after));
    return parts.join(u"; "_s);
}

QString numbersText(const PlanCounts &counts)
{
    //: Numbers of a plan.
    return PlanReportPhrases::tr("%1 selected: %2 to change, %3 as wanted, %4 not possible, %5 in conflict.")
        .arg(counts.selected)
        .arg(counts.changes)
        .arg(counts.noChange)
        .arg(counts.notPossible)
        .arg(counts.conflicts);
}

} // namespace

void printPlan(const Plan &plan, const PlanCounts &counts, Workspace &workspace, qint64 limit)
{
    QStringList headings{u"verdict"_s, u"operation"_s, u"key"_s, u"title"_s, u"changes"_s, u"reason"_s};
    const bool isWide = std::any_of(plan.items.cbegin(), plan.items.cend(),
        [&plan](const PlanItem &item) { return item.connection != plan.items.first().connection; });
    if (isWide)
        headings.insert(2, u"connection"_s);
    QList<QStringList> rows;
    for (const PlanItem &item : plan.items) {
        if (rows.size() == (limit < 0 ? screenful : limit))
            break;
        rows.append({verdictName(item.verdict), item.operation, item.key.isEmpty() ? item.item.key : item.key,
            item.title, changesText(item), item.reason});
        if (isWide)
            rows.last().insert(2, workspace.connection(item.connection).value_or(Connection()).label);
    }
    if (!rows.isEmpty())
        console::printTable(headings, rows);
    if (rows.size() < plan.items.size())
        console::printLine(
            PlanReportPhrases::tr("… and %n more.", nullptr, int(plan.items.size() - rows.size())));
    console::printLine(summaryOf(counts, 0));
    console::printLine(numbersText(counts));
}

void sayPlan(const Plan &plan, const PlanCounts &counts, const Jobs &jobs)
{
    console::say(summaryOf(counts, expectedPace(plan, counts, jobs.jobs())));
    if (!isWhole(counts))
        console::say(numbersText(counts));
    qsizetype told = 0;
    for (const PlanItem &item : plan.items) {
        if (isRefused(item) && ++told <= mostRefusals)
            //: %1 is an object, %2 why nothing is sent for it, a sentence.
            console::say(PlanReportPhrases::tr("\"%1\": %2").arg(item.title, item.reason));
    }
    if (told > mostRefusals)
        console::say(PlanReportPhrases::tr("… and %n more.", nullptr, int(told - mostRefusals)));
}

QJsonObject jsonOf(const Plan &plan, const PlanCounts &counts, const QString &file)
{
    QJsonArray refused;
    for (const PlanItem &item : plan.items) {
        if (isRefused(item))
            refused.append(QJsonObject{{u"verdict"_s, verdictName(item.verdict)}, {u"key"_s, item.key},
                {u"title"_s, item.title}, {u"reason"_s, item.reason}, {u"source"_s, item.source}});
    }
    return {{u"plan"_s, plan.id}, {u"title"_s, plan.title}, {u"file"_s, file},
        {u"selected"_s, counts.selected}, {u"changes"_s, counts.changes}, {u"unticked"_s, counts.unticked},
        {u"noChange"_s, counts.noChange}, {u"notPossible"_s, counts.notPossible},
        {u"conflicts"_s, counts.conflicts}, {u"objects"_s, counts.objects},
        {u"customers"_s, counts.customers}, {u"irreversible"_s, counts.irreversible},
        {u"requests"_s, counts.requests}, {u"refused"_s, refused}};
}

Outcome savePlan(const Plan &plan, Workspace &workspace, const QString &file, bool mayReplace)
{
    if (!mayReplace && QFileInfo::exists(file))
        return invalid(PlanReportPhrases::tr("\"%1\" is there already.").arg(file),
            PlanReportPhrases::tr("Choose another name, or allow it to be replaced with --replace."));
    const QByteArray bytes = planFile(plan, workspace.connections(), workspace.store().schemas());
    QSaveFile target(file);
    if (target.open(QIODevice::WriteOnly) && target.write(bytes) == bytes.size() && target.commit())
        return Nothing{};
    return Error{.fault = Fault::Storage,
        //: %1 is a file's path.
        .summary = PlanReportPhrases::tr("The plan \"%1\" cannot be written.").arg(file),
        .words = target.errorString(),
        .remedy = PlanReportPhrases::tr("Choose another file or folder.")};
}

bool isWhole(const PlanCounts &counts)
{
    return counts.notPossible == 0 && counts.conflicts == 0;
}

} // namespace tenantry
