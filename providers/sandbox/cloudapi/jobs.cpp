// What was done, and is being done.
#include "providers/sandbox/cloudapi/methods.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

QVariantMap rowOf(const Job &job)
{
    return {{u"guid"_s, job.guid}, {u"parentjobguid"_s, textOrNil(job.parent)},
        {u"cloudusername"_s, job.login}, {u"actionname"_s, job.action}, {u"name"_s, job.name},
        {u"description"_s, job.description}, {u"starttime"_s, job.started},
        {u"endtime"_s, textOrNil(job.ended)}, {u"jobstatus"_s, job.status}, {u"joborder"_s, job.order},
        {u"executor"_s, u"cpunode2"_s}};
}

// The job and everything below it, parents first.
Answer getJobTree(State &state, const Variants &, const Arguments &asked)
{
    const QString root = asked.text(u"rootobjectguid"_s);
    if (!isGuid(root))
        return badGuid(root);
    QStringList inside;
    QVariantList rows;
    for (const Job &job : state.jobs.rows()) {
        if (job.guid.compare(root, Qt::CaseInsensitive) != 0 && !inside.contains(job.parent))
            continue;
        inside.append(job.guid);
        rows.append(rowOf(job));
    }
    return {rows};
}

Answer findLatestJobs(State &state, const Variants &, const Arguments &asked)
{
    const qlonglong most = asked.value(u"maxrows"_s).toLongLong();
    const bool errorsOnly = asked.value(u"errorsonly"_s).toBool();
    QVariantList rows;
    const QList<Job> &jobs = state.jobs.rows();
    for (auto job = jobs.crbegin(); job != jobs.crend() && rows.size() < most; ++job) {
        if (!errorsOnly || job->status == u"ERROR")
            rows.append(rowOf(*job));
    }
    return {rows};
}

// Everything that the action was handed stands in the record, passwords too.
Answer jobYaml(State &state, const Variants &, const Arguments &asked)
{
    const Job *job = state.jobs.find(asked.text(u"yamljobguid"_s));
    if (!job)
        return notFound(u"job"_s, asked.text(u"yamljobguid"_s));
    QVariantMap members = rowOf(*job);
    const QByteArray params =
        QJsonDocument(QJsonObject::fromVariantMap(job->parameters)).toJson(QJsonDocument::Compact);
    members.insert(u"params"_s, QString::fromUtf8(params));
    members.insert(u"maxduration"_s, 86400);
    if (!job->failure.isEmpty())
        members.insert(
            u"log"_s, u"%1|5|cpunode2|%2"_s.arg(state.clock.now().toSecsSinceEpoch()).arg(job->failure));
    return {yaml(members)};
}

} // namespace

QList<Method> jobMethods()
{
    return {
        {u"job"_s, u"getJobTree"_s, {required(u"rootobjectguid"_s)}, getJobTree, u"jobinfo"_s},
        {u"job"_s, u"findLatestJobs"_s, {{u"maxrows"_s, QVariant(5)}, {u"errorsonly"_s, QVariant(false)}},
            findLatestJobs, u"jobinfo"_s},
        {u"job"_s, u"getYAML"_s, {required(u"yamljobguid"_s)}, jobYaml, u"yaml"_s},
    };
}

} // namespace tenantry::sandbox::cloudapi
