#include "providers/sandbox/cloudapi/cloudapi.h"

#include "providers/sandbox/cloudapi/arguments.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tenantry::sandbox::cloudapi {

namespace {

constexpr int noService = 8000;
constexpr int noMethod = 8001;
constexpr int callFailed = 8002;
constexpr int notSignedIn = 9000;
constexpr int notAllowed = 9001;

const QString prefix = u"cloud_api_"_s;

Answered xml(std::string body)
{
    return Answered::text(200, "text/xml", std::move(body));
}

Answered page(int status, const std::string &title)
{
    return Answered::text(status, "text/html",
        "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>");
}

Answered otherVerb(const Asked &asked)
{
    static const QStringList known{u"GET"_s, u"HEAD"_s, u"OPTIONS"_s, u"TRACE"_s};
    if (!known.contains(QString::fromStdString(asked.method)))
        return page(501, "501 - Method Not Implemented");
    Answered out = page(405, "405 - Method Not Allowed");
    out.headers.emplace_back("Allow", "POST");
    return out;
}

// A failure in a workflow tells where in the server's scripts it came about.
QString workflowWords(const QString &message)
{
    return u"Exception: exceptions.RuntimeError\nMessage: %1 \nStacktrace:\nTraceback (most recent call "
           u"last):\n"
           "  File \"/opt/qbase3/lib/pylabs/extensions/workflowengine/client/WFLActionManager.py\", line 73, "
           "in startJob\n"
           "  File \"/opt/qbase3/apps/applicationserver/tasklets/rootobject/customer/1_customer.py\", line 21, in main\n"_s
               .arg(message);
}

bool wants(const QVariant &executionParams)
{
    const QVariantMap members = executionParams.toMap();
    return members.value(u"wait"_s, true).toBool();
}

} // namespace

CloudApi::CloudApi(const Options &options, const Place &place)
    : m_origin(QString::fromStdString(place.origin))
    , m_state(place.clock, options.seed)
{
    for (const auto methods : {customerMethods, groupMethods, capacityMethods, domainMethods, spaceMethods,
             estateMethods, jobMethods}) {
        for (const Method &method : methods())
            m_methods.insert(method.service + u'.' + method.name, method);
    }
    generate(m_state, options.size);
}

CloudApi::~CloudApi()
{
    const std::lock_guard lock(m_mutex);
    m_isEnding = true;
    m_ended.notify_all();
}

std::optional<CloudApi::Caller> CloudApi::callerOf(const Asked &asked)
{
    const QByteArray header = QByteArray::fromStdString(asked.header("authorization"));
    if (!header.startsWith("Basic "))
        return std::nullopt;
    const QString pair = QString::fromUtf8(QByteArray::fromBase64(header.mid(6)));
    const QString password = pair.section(u':', 1);
    const User *user = password.isEmpty() ? nullptr : m_state.userOf(pair.section(u':', 0, 0), password);
    return user ? std::optional(Caller{user->login, m_state.isAdministrator(user->guid)}) : std::nullopt;
}

Answered CloudApi::answer(const Asked &asked)
{
    if (asked.method != "POST")
        return otherVerb(asked);
    const ReadCall read = readCall(QByteArray::fromStdString(asked.body));
    if (read.kind == ReadCall::Kind::NotXml)
        return xml(writtenFault(callFailed, QString(u"Can't deserialize input: "_s + read.problem)));
    if (read.kind == ReadCall::Kind::NotACall)
        return page(500, "Processing Failed");
    Variants variants;
    {
        const std::lock_guard lock(m_mutex);
        variants = m_variants;
    }
    const Reply reply = call(read.method, read.arguments, variants, [&] { return callerOf(asked); });
    if (reply.faultCode == 0)
        return xml(writtenAnswer(reply.value));
    // For a program of the same house the fault carries more than text.
    const bool isOwnClient = asked.header("user-agent") == "applicationserver-client";
    return xml(writtenFault(reply.faultCode,
        isOwnClient ? QVariant(QVariantList{reply.words, u"cexceptions\\nException\\np1\\n."_s})
                    : QVariant(reply.words)));
}

CloudApi::Reply CloudApi::findMethod(
    const QString &name, const Variants &variants, std::optional<Method> &found) const
{
    const qsizetype dots = name.count(u'.');
    if (dots != 1 && !(dots == 2 && variants.dialect != Dialect::A))
        return {{}, noMethod, u"No such function"_s};
    const QString service = name.section(u'.', dots - 1, dots - 1);
    // With two dots the class stands alone, behind the domain.
    const bool isOurs = dots == 2 || service.startsWith(prefix);
    const QString kind = dots == 2 ? service : service.mid(prefix.size());
    const bool isThere = isOurs && !variants.absent.contains(kind)
        && std::any_of(m_methods.keyBegin(), m_methods.keyEnd(),
            [&kind](const QString &key) { return key.startsWith(kind + u'.'); });
    if (!isThere)
        return {{}, noService, u"Service not found"_s};
    const auto method = m_methods.constFind(kind + u'.' + name.section(u'.', dots));
    if (method != m_methods.constEnd())
        found = inDialect(*method, variants.dialect);
    return found ? Reply() : Reply{{}, noMethod, u"Method not found"_s};
}

// The order of the checks is the server's.
CloudApi::Reply CloudApi::call(
    const QString &name, QVariantList arguments, const Variants &variants, const WhoAsks &whoAsks)
{
    std::unique_lock lock(m_mutex);
    m_state.settleJobs();
    std::optional<Method> method;
    if (Reply reply = findMethod(name, variants, method); !method)
        return reply;
    const std::optional<Caller> caller = whoAsks();
    if (!caller)
        return {{}, notSignedIn, u"Authentication required"_s};
    const bool isGuarded = method->isForAdministrators || variants.forbidden.contains(method->service);
    if (isGuarded && !caller->isAdministrator)
        return {{}, notAllowed, u"Authorization Failed"_s};
    if (const QString wrong = injectIdentity(arguments, caller->login); !wrong.isEmpty())
        return {{}, callFailed, wrong};
    Arguments bound;
    if (const QString wrong = bind(*method, arguments, variants.takesNamedStruct, bound); !wrong.isEmpty())
        return {{}, callFailed, wrong};
    Reply reply = method->run == Run::Workflow ? runJob(*method, bound, variants, *caller, lock)
                                               : run(*method, bound, variants, *caller, lock);
    if (reply.faultCode == 0 && !variants.allowsNone && holdsNil(reply.value))
        return {
            {}, callFailed, u"Can't serialize output: cannot marshal None unless allow_none is enabled"_s};
    return reply;
}

CloudApi::Reply CloudApi::run(const Method &method, const Arguments &arguments, const Variants &variants,
    const Caller &, std::unique_lock<std::mutex> &)
{
    if (!method.handler && variants.phase2Faults)
        return {{}, callFailed, u"RootobjectAction not found: %1.%2"_s.arg(method.service, method.name)};
    if (!method.handler)
        return {QVariantMap{{u"result"_s, QString()}, {u"jobguid"_s, QVariant()}}};
    const Answer answer = method.handler(m_state, variants, arguments);
    if (answer.words)
        return {{}, callFailed, *answer.words};
    if (method.isBare)
        return {answer.payload};
    return {QVariantMap{{u"result"_s, styled(method, answer.payload, variants)}, {u"jobguid"_s, QVariant()}}};
}

CloudApi::Reply CloudApi::runJob(const Method &method, const Arguments &arguments, const Variants &variants,
    const Caller &caller, std::unique_lock<std::mutex> &lock)
{
    const QString parent = arguments.text(u"jobguid"_s);
    if (!parent.isEmpty()) {
        const Job *above = m_state.jobs.find(parent);
        if (!above)
            return {{}, callFailed, workflowWords(u"Could not find the job %1"_s.arg(parent))};
        if (above->isKilled)
            return {{}, callFailed, workflowWords(u"Can't create child jobs: the job is killed !"_s)};
    }
    const QVariantMap execution = arguments.value(u"executionparams"_s).toMap();
    Job job;
    job.guid = m_state.newGuid();
    job.parent = parent;
    job.login = caller.login;
    job.action = method.service + u'.' + method.name;
    job.name = execution.value(u"name"_s, method.name).toString();
    job.description = execution.value(u"description"_s).toString();
    job.started = m_state.second();
    job.status = u"WAITING"_s;
    job.parameters = arguments.given;
    job.parameters.remove(u"executionparams"_s);
    job.begins = std::chrono::steady_clock::now() + variants.jobTime / 4;
    job.due = std::chrono::steady_clock::now() + variants.jobTime;
    job.work = [this, method, arguments, variants] {
        return method.handler(m_state, variants, arguments).words.value_or(QString());
    };
    const auto due = job.due;
    const QString guid = m_state.jobs.add(std::move(job)).guid;
    if (!wants(execution))
        return {QVariantMap{{u"result"_s, QVariant()}, {u"jobguid"_s, guid}}};
    m_ended.wait_until(lock, due, [this] { return m_isEnding; });
    m_state.settleJobs();
    const Job *done = m_state.jobs.find(guid);
    if (!done->failure.isEmpty())
        return {{}, callFailed, workflowWords(done->failure)};
    return {QVariantMap{{u"result"_s, styled(method, true, variants)}, {u"jobguid"_s, guid}}};
}

Answered CloudApi::pretendedSuccess(const Asked &asked) const
{
    const ReadCall read = readCall(QByteArray::fromStdString(asked.body));
    const bool makes = read.method.endsWith(u".create") || read.method.endsWith(u".updateModelProperties");
    return xml(writtenAnswer(QVariantMap{
        {u"result"_s, makes ? QVariant(u"00000000-0000-4000-8000-000000000000"_s) : QVariant(true)},
        {u"jobguid"_s, QVariant()}}));
}

Answered CloudApi::unauthorised(const Asked &) const
{
    return xml(writtenFault(notSignedIn, u"Authentication required"_s));
}

bool CloudApi::isWrite(const Asked &asked) const
{
    const QString name = readCall(QByteArray::fromStdString(asked.body)).method;
    const QString service = name.section(u'.', -2, -2);
    const QString kind = service.startsWith(prefix) ? service.mid(prefix.size()) : service;
    const auto method = m_methods.constFind(kind + u'.' + name.section(u'.', -1));
    return method != m_methods.constEnd() && method->isWrite;
}

QString CloudApi::faultPath(const Asked &asked) const
{
    return u'/' + readCall(QByteArray::fromStdString(asked.body)).method;
}

QString CloudApi::basePath() const
{
    return u"/appserver/xmlrpc"_s;
}

QJsonObject CloudApi::access() const
{
    return {{u"address"_s, QString(m_origin + basePath() + u'/')}};
}

QList<Person> CloudApi::people() const
{
    QList<Person> out;
    for (const Account &account : accounts())
        out.append({account.login, account.password, account.part});
    return out;
}

QJsonObject CloudApi::counts()
{
    const std::lock_guard lock(m_mutex);
    return {
        {u"customer"_s, m_state.customers.rows().size()},
        {u"user-group"_s, m_state.groups.rows().size()},
        {u"cloud-user"_s, m_state.users.rows().size()},
        {u"cloud-space"_s, m_state.spaces.rows().size()},
        {u"datacenter"_s, m_state.datacenters.rows().size()},
        {u"vdc"_s, m_state.vdcs.rows().size()},
        {u"machine"_s, m_state.machines.rows().size()},
        {u"resource-group"_s, m_state.resourceGroups.rows().size()},
    };
}

Answered CloudApi::act(const std::string &username, const Asked &asked)
{
    const QString name = QString::fromStdString(asked.path).section(u'/', -1);
    const QVariantList arguments = QJsonDocument::fromJson(QByteArray::fromStdString(asked.body))
                                       .object()
                                       .value(u"params"_s)
                                       .toArray()
                                       .toVariantList();
    QVariantList whole; // JSON knows one kind of number
    for (const QVariant &argument : arguments)
        whole.append(argument.typeId() == QMetaType::Double ? QVariant(argument.toLongLong()) : argument);
    const QString login = QString::fromStdString(username);
    const Reply reply = call(name, whole, Variants(), [this, &login]() -> std::optional<Caller> {
        for (const User &user : m_state.users.rows()) {
            if (user.login == login)
                return Caller{login, m_state.isAdministrator(user.guid)};
        }
        return std::nullopt;
    });
    QVariant value = reply.value;
    if (reply.faultCode != 0)
        value = QVariantMap{{u"faultCode"_s, reply.faultCode}, {u"faultString"_s, reply.words}};
    else if (value.typeId() != QMetaType::QVariantMap)
        value = QVariantMap{{u"result"_s, value}};
    const QByteArray json = QJsonDocument::fromVariant(value).toJson(QJsonDocument::Compact);
    return Answered::text(200, "application/json", json.toStdString());
}

QJsonValue CloudApi::happen(const QString &what, const QJsonObject &with)
{
    const std::lock_guard lock(m_mutex);
    if (what == u"variant")
        return m_variants.set(with.value(u"name"_s).toString(), with.value(u"value"_s).toString())
            ? QJsonValue(true)
            : QJsonValue(QJsonValue::Undefined);
    if (what == u"kill-job") {
        Job *job = m_state.jobs.find(with.value(u"guid"_s).toString());
        if (job)
            job->isKilled = true;
        return job != nullptr;
    }
    return QJsonValue::Undefined;
}

} // namespace tenantry::sandbox::cloudapi
